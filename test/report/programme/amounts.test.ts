/** Costs on a programme's pages are as large as explain says they are. */
import { expect, it } from 'vitest'
import { assignAccounts, type Planned, type Portfolio, whyNot, whyNotText } from '../../../src/index.js'
import { outcomeFor, runProgramme } from '../../../src/programme/index.js'
import { renderAccount, renderProgramme } from '../../../src/report/index.js'

const portfolio: Portfolio = {
  managers: [{ id: 'ana' }, { id: 'ben' }],
  accounts: [
    {
      id: 'x',
      name: 'Xenon',
      value: 4,
      claims: [
        { manager: 'ana', basis: 'deals' },
        { manager: 'ben', basis: 'deals' },
      ],
    },
    {
      id: 'y',
      name: 'Yttrium',
      claims: [
        { manager: 'ana', basis: 'deals' },
        { manager: 'ben', basis: 'deals' },
      ],
    },
  ],
  fit: [
    [0.5, 0.495],
    [0.5, 0.48],
  ],
  policy: { maxAccounts: 2, idealAccounts: 2 },
}

it('against a full fit on the account, whose weight counts', () => {
  const result = assignAccounts(portfolio) as Planned
  const told = (account: string, digits: boolean) =>
    whyNotText(portfolio, account, 'ben', whyNot(portfolio, result, account, 'ben'), { digits })
  // Both cost 20,000 points: little on an account of weight 4, much on one of weight 1.
  expect(told('x', false)).toContain('narrowly')
  expect(told('y', false)).toContain('clearly')
  const outcome = runProgramme({ portfolio, asOf: '2026-01-01' })
  if (outcome.status === 'infeasible' || outcome.status === 'unknown') throw new Error(outcome.status)
  const view = { audience: 'leadership' } as const
  const shown = outcomeFor(view, outcome)
  for (const [account, words, figures] of [
    ['x', 'the portfolio is narrowly worse', '0.5% of a full fit on Xenon (20,000 points)'],
    ['y', 'the portfolio is clearly worse', '2% of a full fit of weight 1 (20,000 points)'],
  ] as const) {
    expect(told(account, true)).toContain(figures)
    const page = renderAccount(shown, view, account)!.replace(/<[^>]*>/g, '')
    expect(page).toContain(words)
    expect(page).toContain(figures)
    expect(renderProgramme(shown, view).replace(/<[^>]*>/g, '')).toContain(figures)
  }
  // A weight says what an account is worth, which is for those who see prices.
  const everyone = outcomeFor({ audience: 'everyone' }, outcome)
  expect(everyone.names?.accounts).toEqual([
    { id: 'x', name: 'Xenon' },
    { id: 'y', name: 'Yttrium' },
  ])
})
