import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyRepair,
  assignAccounts,
  type Infeasible,
  type Portfolio,
  PortfolioError,
  type RepairChange,
  validatePortfolio,
  verifyAssignment,
} from '../../src/index.js'
import {
  applyRepairChange,
  infeasiblePortfolioArbitrary,
  portfolioArbitrary,
  shortfalls,
} from '../../src/testing/index.js'
import { stillHolds } from '../explain/oracle.js'
import { runs } from '../testing/runs.js'

const anyPortfolio = fc.oneof(
  { weight: 1, arbitrary: infeasiblePortfolioArbitrary().map(({ portfolio }) => portfolio) },
  { weight: 2, arbitrary: portfolioArbitrary({ minAccounts: 1, maxManagers: 3, maxAccounts: 5 }) },
  // Floors, few slots and pairs that rules close: contradictions of both kinds at once.
  {
    weight: 3,
    arbitrary: fc
      .tuple(portfolioArbitrary({ minAccounts: 1, maxManagers: 4 }), fc.nat(), fc.nat())
      .map(tightened),
  },
)

function tightened([portfolio, x, y]: [Portfolio, number, number]): Portfolio {
  const managers = portfolio.managers.map((manager, m) => {
    const maxAccounts = (x >> (2 * m)) & 3
    return { ...manager, maxAccounts, minAccounts: Math.min(maxAccounts, (y >> (2 * m)) & 3) }
  })
  const ids = managers.map(({ id }) => id)
  const accounts = portfolio.accounts.map((account, a) =>
    account.owner !== undefined || account.group !== undefined || (y >> a) & 1
      ? account
      : { ...account, eligible: ids.filter((_, m) => (x >> (a + m)) & 1) },
  )
  return { ...portfolio, managers, accounts }
}

/** Runs a check on many small portfolios without a plan, and says how many there were. */
function forInfeasible(numRuns: number, check: (portfolio: Portfolio, result: Infeasible) => void): number {
  let count = 0
  fc.assert(
    fc.property(anyPortfolio, (portfolio) => {
      const result = assignAccounts(portfolio)
      if (result.status !== 'infeasible') return
      count++
      check(portfolio, result)
    }),
    runs(numRuns, 5),
  )
  return count
}

const made = (portfolio: Portfolio, changes: readonly RepairChange[]) =>
  changes.reduce(applyRepairChange, portfolio)

/** Every single step that changes a portfolio, whether or not it helps. */
function singleSteps(portfolio: Portfolio): RepairChange[] {
  const { managers, accounts, fit } = portfolio
  const firstOf = new Map(
    accounts.map(({ id, group }) => [group ?? `of no group ${id}`, id]).reverse() as [string, string][],
  )
  const members = (id: string) => {
    const { group } = accounts.find((account) => account.id === id)!
    return accounts.filter((account) => account.id === id || (group !== undefined && account.group === group))
  }
  const hasFit = (id: string, m: number) =>
    members(id).every((member) => fit?.[accounts.indexOf(member)][m] !== null)
  const units = Array.from(firstOf.values())
  return [
    ...managers.map(({ id }): RepairChange => ({ kind: 'raiseCap', manager: id, by: 1 })),
    ...managers.flatMap(({ id, minAccounts = 0 }): RepairChange[] =>
      minAccounts > 0 ? [{ kind: 'lowerFloor', manager: id, by: 1 }] : [],
    ),
    ...units.flatMap((account) =>
      managers.flatMap(({ id: manager }, m): RepairChange[] =>
        hasFit(account, m) ? [{ kind: 'openPair', account, manager }] : [],
      ),
    ),
    ...units.map(
      (id): RepairChange => ({ kind: 'leaveOut', accounts: members(id).map((member) => member.id) }),
    ),
  ]
}

/** Whether so many single steps, in any combination, make a plan possible. */
function canBeRepairedBy(steps: number, portfolio: Portfolio): boolean {
  const choices = singleSteps(portfolio)
  const visit = (left: number, from: number, before: Portfolio): boolean => {
    if (left === 0) {
      const short = shortfalls(before)
      return short.slots === 0 && short.minimums === 0 && validatePortfolio(before).valid
    }
    return choices.slice(from).some((change, i) => {
      const gone = (id: string) => !before.accounts.some((account) => account.id === id)
      if (change.kind === 'openPair' && gone(change.account)) return false
      if (change.kind === 'leaveOut' && gone(change.accounts[0])) return false
      const after = applyRepairChange(before, change)
      if (after.managers.some(({ minAccounts = 0 }) => minAccounts < 0)) return false
      return visit(left - 1, from + i, after)
    })
  }
  return visit(steps, 0, portfolio)
}

describe('the repairs of an infeasible portfolio', () => {
  it('make a plan possible when they are made on the portfolio, smallest first', () => {
    const kinds = new Map<string, number>()
    let mixed = 0
    const count = forInfeasible(400, (portfolio, result) => {
      const { repairs } = result.infeasibility
      expect(repairs.length).toBeGreaterThan(0)
      const steps = repairs.map((repair) => repair.steps)
      expect(steps).toEqual([...steps].sort((x, y) => x - y))
      for (const repair of repairs) {
        const after = applyRepair(portfolio, repair)
        expect(after).toEqual(made(portfolio, repair.changes))
        expect([repair.message, assignAccounts(after).status]).toEqual([repair.message, 'optimal'])
        expect(repair.message).toMatch(/^\S.*\.$/)
        const used = new Set(repair.changes.map(({ kind }) => kind))
        for (const kind of used) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
        if (used.size > 1) mixed++
      }
      expect(verifyAssignment(portfolio, result)).toMatchObject({ valid: true, proven: true, problems: [] })
      if (steps[0] < steps[steps.length - 1]) {
        const reversed = { ...result.infeasibility, repairs: [...repairs].reverse() }
        expect(verifyAssignment(portfolio, { ...result, infeasibility: reversed }).valid).toBe(false)
      }
    })
    expect(count).toBeGreaterThan(200)
    expect(mixed).toBeGreaterThan(50)
    for (const kind of ['raiseCap', 'lowerFloor', 'leaveOut', 'openPair']) {
      expect([kind, (kinds.get(kind) ?? 0) > 50]).toEqual([kind, true])
    }
  })

  it('begin with one that no combination of fewer steps can replace', () => {
    const compared = new Map<number, number>()
    forInfeasible(300, (portfolio, { infeasibility }) => {
      const { steps } = infeasibility.repairs[0]
      if (steps > 3) return
      compared.set(steps, (compared.get(steps) ?? 0) + 1)
      for (let fewer = 1; fewer < steps; fewer++) expect(canBeRepairedBy(fewer, portfolio)).toBe(false)
      expect(canBeRepairedBy(steps, portfolio)).toBe(true)
    })
    for (const steps of [1, 2, 3]) expect(compared.get(steps)).toBeGreaterThan(10)
  })

  it('have parts that settle each of the further contradictions', () => {
    let parts = 0
    forInfeasible(400, (portfolio, { others }) => {
      const before = shortfalls(portfolio)
      for (const claim of others) {
        const { kind, repairs, message } = claim
        expect([message, stillHolds(claim, portfolio), repairs.length > 0]).toEqual([message, true, true])
        repairs.forEach((repair, i) => {
          parts++
          const after = made(portfolio, repair.changes)
          expect(applyRepair(portfolio, repair)).toEqual(after)
          expect([message, repair.message, stillHolds(claim, after)]).toEqual([
            message,
            repair.message,
            false,
          ])
          // The smallest one needs nothing else; a pair that another repair opens may count on room made elsewhere.
          const key = kind as 'slots' | 'minimums'
          if (i === 0) expect(shortfalls(after)[key]).toBeLessThan(before[key])
        })
      }
    })
    expect(parts).toBeGreaterThan(100)
  })

  it('mix kinds of changes where one kind takes more', () => {
    const portfolio: Portfolio = {
      managers: [
        { id: 'A', name: 'Ana', maxAccounts: 1 },
        { id: 'B', name: 'Ben', maxAccounts: 1, minAccounts: 1 },
      ],
      accounts: [
        { id: 'x', name: 'Xenon', eligible: ['A'] },
        { id: 'y', name: 'Yttrium', owner: 'A' },
        { id: 'z', name: 'Zinc', eligible: ['A'] },
      ],
      fit: [
        [0.9, 0.2],
        [0.9, 0.7],
        [0.9, 0.1],
      ],
    }
    const result = assignAccounts(portfolio)
    if (result.status !== 'infeasible') throw new Error(result.status)
    expect(result.infeasibility).toMatchObject({
      kind: 'slots',
      shortfall: 2,
      // Two accounts too many, and nobody for Ben: one pair opened is a step towards both.
      repairs: [
        {
          steps: 2,
          changes: [
            { kind: 'raiseCap', manager: 'A', by: 1 },
            { kind: 'openPair', account: 'y', manager: 'B' },
          ],
          message: 'Raise the cap of Ana from 1 to 2. Let Ben own Yttrium, which is pinned to Ana.',
        },
        {
          steps: 2,
          changes: [
            { kind: 'openPair', account: 'y', manager: 'B' },
            { kind: 'leaveOut', accounts: ['x'] },
          ],
        },
      ],
    })
    expect(result.others).toMatchObject([
      {
        kind: 'minimums',
        message: 'Ben must own at least 1, but no account is open to them.',
        repairs: [{ steps: 1, message: 'Let Ben own Yttrium, which is pinned to Ana.' }],
      },
    ])
  })

  it('open a pair for a whole group, and never one without a fit', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'A', maxAccounts: 0 }, { id: 'B' }, { id: 'C' }],
      accounts: [
        { id: 'x', name: 'Xenon', group: 'G', excluded: ['B'] },
        { id: 'y', group: 'G', eligible: ['A'] },
      ],
      fit: [
        [1, 0.1, 0.9],
        [1, 0.1, null],
      ],
      policy: { maxAccounts: 1 },
    }
    const result = assignAccounts(portfolio)
    if (result.status !== 'infeasible') throw new Error(result.status)
    expect(result.infeasibility.repairs.map(({ message }) => message)).toEqual([
      'Raise the cap of A from 0 to 1.',
      'Let B own Xenon and 1 more of group G.',
      'Leave Xenon and 1 more of group G out of the programme.',
    ])
    expect(assignAccounts(applyRepair(portfolio, result.infeasibility.repairs[1]))).toMatchObject({
      assignments: [
        { account: 'x', manager: 'B' },
        { account: 'y', manager: 'B' },
      ],
    })
  })

  it('leave out the accounts that matter least, and open the pairs that fit best', () => {
    const portfolio: Portfolio = {
      managers: [
        { id: 'A', maxAccounts: 1 },
        { id: 'B', maxAccounts: 9 },
        { id: 'C', maxAccounts: 9 },
      ],
      accounts: [5, 2, 3].map((value, a) => ({ id: `x${a}`, value, eligible: ['A'] })),
      fit: [
        [1, 0.3, 0.4],
        [1, 0.8, 0.7],
        [1, 0.8, 0.9],
      ],
    }
    const result = assignAccounts(portfolio)
    if (result.status !== 'infeasible') throw new Error(result.status)
    const changes = result.infeasibility.repairs.map((repair) => repair.changes)
    expect(changes).toContainEqual([
      { kind: 'openPair', account: 'x1', manager: 'B' },
      { kind: 'openPair', account: 'x2', manager: 'C' },
    ])
    expect(changes).toContainEqual([{ kind: 'leaveOut', accounts: ['x1', 'x2'] }])
  })

  it('leave the portfolio something to be scored by', () => {
    // Only what A knows of x says anything about anybody; without x there is nothing to score by.
    const portfolio: Portfolio = {
      managers: [{ id: 'A', maxAccounts: 1, knowledge: { x: 0.1 } }],
      accounts: [{ id: 'x' }, { id: 'y' }],
    }
    const result = assignAccounts(portfolio)
    if (result.status !== 'infeasible') throw new Error(result.status)
    expect(result.infeasibility.repairs.map(({ changes }) => changes)).toEqual([
      [{ kind: 'raiseCap', manager: 'A', by: 1 }],
      [{ kind: 'leaveOut', accounts: ['y'] }],
    ])
  })
})

describe('applyRepair', () => {
  it('says everything that is wrong with a repair', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'A', maxAccounts: 2, minAccounts: 1 }],
      accounts: [{ id: 'x' }],
      fit: [[1]],
    }
    const issuesOf = (repair: unknown) => {
      try {
        applyRepair(portfolio, repair as { changes: RepairChange[] })
        return []
      } catch (error) {
        if (!(error instanceof PortfolioError)) throw error
        return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`)
      }
    }
    const changes = [
      { kind: 'raiseCap', manager: 'Z', by: 1 },
      { kind: 'raiseCap', manager: 'A', by: 0 },
      { kind: 'lowerFloor', manager: 'A', by: 1 },
      { kind: 'lowerFloor', manager: 'A', by: 1 },
      { kind: 'openPair', account: 'q', manager: 'Z' },
      { kind: 'leaveOut', accounts: ['x', 'x', 'q'] },
      { kind: 'hope' },
      null,
    ]
    expect(issuesOf({ changes })).toEqual([
      'unknown_manager repair.changes.0.manager',
      'out_of_range repair.changes.1.by',
      'out_of_range repair.changes.3.by',
      'unknown_account repair.changes.4.account',
      'unknown_manager repair.changes.4.manager',
      'duplicate_id repair.changes.5.accounts.1',
      'unknown_account repair.changes.5.accounts.2',
      'invalid_value repair.changes.6.kind',
      'invalid_type repair.changes.7',
    ])
    for (const nothing of [undefined, null, 7, {}, { changes: {} }])
      expect(issuesOf(nothing)).toEqual(['invalid_type repair.changes'])
    expect(issuesOf({ changes: [] })).toEqual([])
  })
})
