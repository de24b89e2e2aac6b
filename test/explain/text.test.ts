import { describe, expect, it } from 'vitest'
import {
  createExplainer,
  diffAssignments,
  diffText,
  firmnessText,
  ownerText,
  rangeText,
  rulePricesText,
  whyNotText,
} from '../../src/explain/index.js'
import type { Portfolio } from '../../src/index.js'
import { forPlans, planOf } from './oracle.js'

const portfolio: Portfolio = {
  managers: [
    { id: 'A', name: 'Ana' },
    { id: 'B', name: 'Ben' },
  ],
  accounts: [
    { id: 'x', name: 'Xenon', incumbent: 'B' },
    { id: 'y', name: 'Yttrium', incumbent: 'A', excluded: ['B'] },
    { id: 'z', name: 'Zinc', incumbent: 'A' },
  ],
  fit: [
    [0.5, 0.9],
    [0.8, 0.9],
    [0.7, 0.6],
  ],
  policy: { maxAccounts: 2, loadLoss: 0.01, idealAccounts: 1 },
}
const plan = planOf(portfolio)!
const explainer = createExplainer(portfolio, plan)

describe('texts', () => {
  it('say in sentences what the data says', () => {
    expect(ownerText(portfolio, explainer.explainOwner('z'))).toBe(
      [
        'Ana owns Zinc, with a fit of 70%.',
        'The fit is made of fit 70% (700,000 points).',
        'Ana has 2 accounts; dilution costs 2% of a full fit (20,000 points) in all, and the last one accounts for 2% of a full fit (20,000 points) of it.',
        'The decision is firm: any other choice costs the portfolio at least 10% of a full fit (100,000 points).',
        'With Ben instead, the portfolio loses 10% of a full fit (100,000 points).',
      ].join('\n'),
    )
    expect(whyNotText(portfolio, 'y', 'B', explainer.whyNot('y', 'B'))).toBe('Yttrium excludes Ben.')
    expect(whyNotText(portfolio, 'x', 'B', explainer.whyNot('x', 'B'))).toBe('Ben owns Xenon already.')
    expect(whyNotText(portfolio, 'x', 'A', explainer.whyNot('x', 'A'))).toBe(
      [
        'If Ana owned Xenon, the portfolio would lose 50% of a full fit (500,000 points).',
        'Xenon goes to Ana.',
        'Ana hands Zinc over to Ben.',
      ].join('\n'),
    )
    expect(rangeText(portfolio, 'z', 'A', explainer.pairRange('z', 'A'))).toBe(
      'The fit of Ana for Zinc is 70%.\nIt may fall to 60% before this plan stops being one of the best.',
    )
    expect(firmnessText(portfolio, explainer.firmness())).toBe('There is only one best plan.')
    expect(rulePricesText(portfolio, explainer.rulePrices()).split('\n')).toEqual([
      'Excluding Ben from Yttrium costs 10% of a full fit (100,000 points).',
      'One place fewer with Ana costs 10% of a full fit (100,000 points).',
    ])
    expect(diffText(portfolio, diffAssignments({ x: 'A', y: 'A', z: 'B' }, plan, portfolio))).toContain(
      'Xenon goes from Ana to Ben, because the portfolio gains by it.',
    )
  })

  it('are complete sentences with names only, for whatever plan', () => {
    forPlans(200, (any, result) => {
      const some = createExplainer(any, result)
      const texts = [firmnessText(any, some.firmness()), rulePricesText(any, some.rulePrices())]
      for (const { id: account } of any.accounts) {
        texts.push(ownerText(any, some.explainOwner(account)))
        for (const { id: manager } of any.managers) {
          texts.push(whyNotText(any, account, manager, some.whyNot(account, manager)))
          texts.push(rangeText(any, account, manager, some.pairRange(account, manager)))
        }
      }
      texts.push(diffText(any, diffAssignments('incumbents', result, any)))
      for (const line of texts.join('\n').split('\n')) {
        expect(line).toMatch(/^.+\.$/)
        expect(line).not.toMatch(/undefined|NaN|Infinity|\[object|null/)
      }
    })
  })
})
