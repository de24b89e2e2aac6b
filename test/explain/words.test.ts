/** Amounts in words alone: no digit but counts, in either language; and the same decisions as with digits. */
import { describe, expect, it } from 'vitest'
import {
  assignAccounts,
  createExplainer,
  createPlanner,
  diffAssignments,
  diffText,
  firmnessText,
  ownerText,
  type Planned,
  rangeText,
  recommendAccountsText,
  rulePricesText,
  stepText,
  whyNotText,
} from '../../src/index.js'
import { degreeOf, LANGUAGES, NARROW_BELOW } from '../../src/language/index.js'
import type { Portfolio } from '../../src/model/index.js'

const PORTFOLIO: Portfolio = {
  managers: ['Ada', 'Ben', 'Cid'].map((id) => ({ id, maxAccounts: 2, minAccounts: 1 })),
  accounts: ['acme', 'bolt', 'core', 'dune'].map((id) => ({ id, incumbent: 'Ada', value: 2 })),
  fit: [
    [0.9, 0.9, 0.2],
    [0.8, 0.795, 0.1],
    [0.5, 0.4, 0.7],
    [0.3, 0.9, 0.2],
  ],
  policy: { loadLoss: 0.02 },
}
const plan = assignAccounts(PORTFOLIO) as Planned
const explainer = createExplainer(PORTFOLIO, plan)

it('has one line between narrowly and clearly', () => {
  const fullFit = 1_000_000
  expect(
    [0, 1, -1, NARROW_BELOW * fullFit - 1, NARROW_BELOW * fullFit, -fullFit].map((p) => degreeOf(p, fullFit)),
  ).toEqual(['tied', 'narrowly', 'narrowly', 'narrowly', 'clearly', 'clearly'])
})

describe.each(LANGUAGES)('in %s', (language) => {
  const told = (digits: boolean) => {
    const options = { language, digits }
    const texts: string[] = []
    for (const { id: account } of PORTFOLIO.accounts) {
      texts.push(ownerText(PORTFOLIO, explainer.explainOwner(account), options))
      for (const { id: manager } of PORTFOLIO.managers) {
        texts.push(whyNotText(PORTFOLIO, account, manager, explainer.whyNot(account, manager), options))
        texts.push(rangeText(PORTFOLIO, account, manager, explainer.pairRange(account, manager), options))
      }
    }
    texts.push(rulePricesText(PORTFOLIO, explainer.rulePrices(), options))
    texts.push(firmnessText(PORTFOLIO, explainer.firmness(), options))
    texts.push(diffText(PORTFOLIO, diffAssignments('incumbents', plan, PORTFOLIO), options))
    for (const { id } of PORTFOLIO.managers)
      texts.push(recommendAccountsText(PORTFOLIO, id, explainer.recommendAccounts(id), options))
    const planner = createPlanner(PORTFOLIO)
    texts.push(
      stepText(PORTFOLIO, planner.change({ kind: 'setCap', manager: 'Ada', maxAccounts: 1 }), options),
    )
    return texts.join('\n')
  }

  it('tells no points and no shares without digits', () => {
    const text = told(false)
    expect(text).not.toMatch(/point|Punkt|%|\d[.,]\d|undefined|NaN| {2}/)
    for (const word of language === 'en' ? ['clearly', 'narrowly', 'tied'] : ['deutlich', 'knapp', 'offen'])
      expect(text).toContain(word)
  })

  it('tells them with digits', () => {
    expect(told(true)).toMatch(language === 'en' ? /% .*points/ : /% .*Punkte/)
  })
})
