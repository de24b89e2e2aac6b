import { describe, expect, it } from 'vitest'
import {
  type AssignOptions,
  assignAccounts,
  type Planned,
  type Portfolio,
  PortfolioError,
} from '../src/index.js'

const portfolio: Portfolio = {
  managers: [{ id: 'ana' }, { id: 'ben' }],
  accounts: [{ id: 'xenon' }],
  fit: [[0.5, 0.9]],
  policy: { maxAccounts: 1 },
}

function issuesOf(options: unknown) {
  try {
    assignAccounts(portfolio, options as AssignOptions)
  } catch (error) {
    if (error instanceof PortfolioError) return error.issues
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('the options of a solve', () => {
  it('name the right option for a wrong one', () => {
    const [issue] = issuesOf({ timeLimit: 5 })
    expect(issue).toMatchObject({ code: 'unknown_key', path: ['options', 'timeLimit'] })
    expect(issue.message).toBe('unknown option "timeLimit" (did you mean "timeLimitMs"?)')
  })

  it('refuse what would have no effect', () => {
    expect(issuesOf({ seed: 1 })).toMatchObject([{ code: 'unknown_key', path: ['options', 'seed'] }])
  })

  it('report every wrong one at once', () => {
    const issues = issuesOf({ engine: 'guess', gap: -1, shouldStop: true, workLimt: 3 })
    expect(issues.map(({ path }) => path[1])).toEqual(['engine', 'gap', 'shouldStop', 'workLimt'])
  })

  it('choose an engine by its name', () => {
    const chosen = assignAccounts(portfolio) as Planned
    expect(chosen).toMatchObject({ status: 'optimal', engine: 'insertion' })
    expect(assignAccounts(portfolio, { engine: 'insertion' })).toEqual(chosen)
    const named = assignAccounts(portfolio, { engine: 'transport' })
    expect(named).toMatchObject({ status: 'optimal', engine: 'transport', objective: chosen.objective })
  })
})
