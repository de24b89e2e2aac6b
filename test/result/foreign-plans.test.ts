import { describe, expect, it } from 'vitest'
import { countChanges, explainOwner, type Planned, type Portfolio, PortfolioError } from '../../src/index.js'
import { planOf } from '../explain/oracle.js'

const portfolio: Portfolio = {
  managers: [
    { id: 'A', maxAccounts: 2 },
    { id: 'B', maxAccounts: 1, minAccounts: 1 },
  ],
  accounts: [{ id: 'x', incumbent: 'B' }, { id: 'y', excluded: ['B'] }, { id: 'z' }],
  fit: [
    [0.9, 0.1],
    [0.9, 0.1],
    [0.2, 0.8],
  ],
}
const plan = planOf(portfolio)!

function withOwners(...owners: unknown[]): Planned {
  return { ...plan, assignments: owners as Planned['assignments'] }
}
const pair = (account: string, manager: string) => ({ ...plan.assignments[0], account, manager })

describe('a result that is no plan of the portfolio', () => {
  it.each([
    ['an account nobody has', withOwners(pair('x', 'A'), pair('__proto__', 'A')), ['assignments.1']],
    ['no pairs', withOwners(null, 7, {}), ['assignments.0', 'assignments.1', 'assignments.2']],
    ['two owners', withOwners(pair('x', 'A'), pair('x', 'B')), ['assignments.1']],
    [
      'a pair that a rule forbids',
      withOwners(pair('x', 'A'), pair('y', 'B'), pair('z', 'A')),
      ['assignments.1'],
    ],
    ['an account without an owner', withOwners(pair('x', 'A'), pair('z', 'B')), ['unassigned']],
    ['a cap and a floor', withOwners(pair('x', 'A'), pair('y', 'A'), pair('z', 'A')), ['loads.0', 'loads.1']],
  ])('is refused: %s', (_, result, places) => {
    for (const ask of [() => explainOwner(portfolio, result, 'x'), () => countChanges(portfolio, result)]) {
      let issues: PortfolioError['issues'] = []
      try {
        ask()
      } catch (error) {
        if (!(error instanceof PortfolioError)) throw error
        issues = error.issues
      }
      expect(issues.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(
        places.map((place) => `invalid_value result.${place}`),
      )
    }
  })
})
