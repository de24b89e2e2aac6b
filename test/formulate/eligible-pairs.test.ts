/** Portfolios whose accounts list few eligible managers: from the pairs to the plan, its explanations, and contradictions. */
import { describe, expect, it } from 'vitest'
import { createExplainer } from '../../src/explain/index.js'
import { formulate } from '../../src/formulate/index.js'
import { assignAccounts, type Planned, type Portfolio, verifyAssignment } from '../../src/index.js'
import { type AssignmentProgram, FORBIDDEN, type Violator } from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { solveProgram } from '../../src/solver/public.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { mayOwn } from '../../src/testing/oracle.js'

const MANAGERS = 400
const ACCOUNTS = 1500
const LISTED = 6

/** `LISTED` managers for each account, in no order and with one of them twice; for every hundredth account forty. */
function portfolioOfLists(): Portfolio {
  const portfolio = generatePortfolio({ accounts: ACCOUNTS, managers: MANAGERS, seed: 3 })
  const accounts = portfolio.accounts.map(({ owner: _pin, ...account }, a) => {
    const count = a % 100 === 0 ? 40 : LISTED
    const drawn = Array.from(
      { length: count },
      (_, i) => portfolio.managers[(a * 7 + i * (a % 97) * 4 + i) % MANAGERS].id,
    )
    // All accounts of a group list the same managers, in another order, and one of them more.
    const own = account.group === undefined ? drawn : groupList(portfolio, account.group)
    return { ...account, eligible: [...own.slice().reverse(), drawn[0], drawn[0]] }
  })
  return { ...portfolio, accounts }
}

function groupList({ managers }: Portfolio, group: string): string[] {
  const first = group.length * 31 + group.charCodeAt(group.length - 1) * 17
  return Array.from({ length: LISTED }, (_, i) => managers[(first + i * 13) % MANAGERS].id)
}

const portfolio = portfolioOfLists()

function solved(input: Portfolio): Planned {
  const result = assignAccounts(input)
  if (result.status !== 'optimal') throw new Error(result.status)
  return result
}

function sparse({ points }: AssignmentProgram) {
  if (!('start' in points)) throw new Error('not the eligible pairs alone')
  return points
}

describe('a portfolio of short lists of eligible managers', () => {
  it('is formulated as exactly the pairs that lists, exclusions and groups leave open, ascending', () => {
    const { program, members, scores } = formulate(portfolio)
    const { start, manager, points } = sparse(program)
    members.forEach((accounts, unit) => {
      const expected: [number, number][] = []
      for (let m = 0; m < MANAGERS; m++) {
        if (!accounts.every((a) => mayOwn(portfolio, a, m))) continue
        expected.push([m, accounts.reduce((sum, a) => sum + scores.points(a, m), 0)])
      }
      const found = Array.from(manager.subarray(start[unit], start[unit + 1]), (m, i): [number, number] => [
        m,
        points[start[unit] + i],
      ])
      expect(found).toEqual(expected)
    })
    expect(points.includes(FORBIDDEN)).toBe(false)
    expect(portfolio.accounts.some(({ excluded }) => excluded)).toBe(true)
    expect(members.some((accounts) => accounts.length > 1)).toBe(true)
  })

  it('is solved as its matrix is, and what another owner would cost is what a solve with that owner loses', () => {
    const plan = solved(portfolio)
    expect(verifyAssignment(portfolio, plan)).toMatchObject({ valid: true })
    const explainer = createExplainer(portfolio, plan)
    let possible = 0
    for (const a of [100, 777]) {
      const account = portfolio.accounts[a]
      const wanted = account.eligible!.find((id) => id !== plan.assignments[a].manager)!
      const answer = explainer.whyNot(account.id, wanted)
      if (!answer.possible) continue
      possible++
      const accounts = portfolio.accounts.map((each) =>
        each === account ? { ...each, owner: wanted } : each,
      )
      expect(answer.delta).toBe(plan.objective - solved({ ...portfolio, accounts }).objective)
    }
    expect(possible).toBeGreaterThan(0)
    const closed = portfolio.managers.find(({ id }) => !portfolio.accounts[777].eligible!.includes(id))!
    expect(explainer.whyNot(portfolio.accounts[777].id, closed.id)).toMatchObject({ possible: false })
  })

  it('says which accounts and managers contradict each other, with proof', () => {
    const [first, second] = portfolio.managers
    const managers = portfolio.managers.map((manager) =>
      manager === first || manager === second ? { ...manager, maxAccounts: 1 } : manager,
    )
    const accounts = portfolio.accounts.map(({ group: _group, ...account }, a) =>
      [10, 20, 30].includes(a) ? { ...account, eligible: [second.id, first.id] } : account,
    )
    const { program } = formulate({ ...portfolio, managers, accounts })
    sparse(program)
    const outcome = solveProgram(program)
    if (outcome.status !== 'infeasible') throw new Error(outcome.status)
    expect(outcome.violator).toMatchObject({ kind: 'slots', slots: 2 })
    const { accounts: crowd, managers: full } = outcome.violator as Violator
    expect([Array.from(crowd), Array.from(full)]).toEqual([
      [10, 20, 30],
      [0, 1],
    ])
    expect(verifyOutcome(program, outcome)).toMatchObject({ proven: true })
  })
})
