/** The rows of the table in docs/verification.md: what is a claim is held to be true, and what is none is let be. */
import { describe, expect, it } from 'vitest'
import {
  type AssignmentResult,
  assignAccounts,
  type Infeasible,
  type Planned,
  type Portfolio,
  type Repair,
  verifyAssignment,
} from '../../src/index.js'
import { pricesIn } from '../prices.js'

/** Two accounts too many for A, who is full; one more slot would be worth something. */
const portfolio: Portfolio = {
  managers: [
    { id: 'A', maxAccounts: 1 },
    { id: 'B', maxAccounts: 3 },
  ],
  accounts: [
    { id: 'x', incumbent: 'A' },
    { id: 'y', incumbent: 'A' },
    { id: 'z', effort: 0.5 },
  ],
  fit: [
    [0.9, 0.2],
    [0.8, 0.3],
    [0.1, 0.7],
  ],
  policy: { loadLoss: 0.01, unassigned: { penalty: 1 } },
}
const plan = assignAccounts(portfolio) as Planned

const problemsOf = (result: unknown, of = portfolio) => {
  const { valid, proven, problems } = verifyAssignment(of, result as AssignmentResult)
  expect(valid).toBe(problems.length === 0)
  expect(proven && !valid).toBe(false)
  return problems
}

/** The problems of the result after a change of a copy. */
function afterChange<T extends AssignmentResult>(
  result: T,
  change: (copy: T) => void,
  of = portfolio,
): string[] {
  const copy = structuredClone(result)
  change(copy)
  return problemsOf(copy, of)
}

describe('a plan', () => {
  it('is valid as it came', () => {
    expect(problemsOf(plan)).toEqual([])
    expect(plan.loads[0].slotPrice).toBeGreaterThan(0)
    expect(plan.loads[1].slotPrice).toBe(0)
  })

  it.each<[string, (result: Planned) => void]>([
    [
      'slot prices for everyone',
      (r) => (r.loads = r.loads.map((load) => ({ ...load, slotPrice: 99_000_000 }))),
    ],
    ['a slot price too many', (r) => (r.loads[1].slotPrice = 1)],
    ['a slot price too few', (r) => (r.loads[0].slotPrice = 0)],
    ['a slot price off by one', (r) => r.loads[0].slotPrice--],
    ['an engine that is a number', (r) => (r.engine = 7 as never)],
    ['an engine of no such name', (r) => (r.engine = 'trust me')],
    ['no engine', (r) => delete (r as Partial<Planned>).engine],
    ['a certificate of another kind', (r) => (r.certificate.kind = 'trust' as never)],
    ['an unknown reason to stop', (r) => (r.stopReason = 'tired' as never)],
    ['a status that it does not deserve', (r) => (r.status = 'feasible')],
    ['another gap', (r) => (r.gap = 0.1)],
    ['loads in another order', (r) => r.loads.reverse()],
    ['assignments in another order', (r) => r.assignments.reverse()],
    ['an assignment twice', (r) => r.assignments.push(r.assignments[0])],
    ['an assignment missing', (r) => r.assignments.pop()],
    [
      'a changed owner denied',
      (r) => (r.assignments = r.assignments.map((each) => ({ ...each, changed: false }))),
    ],
    ['another effort', (r) => (r.loads[1].effort += 1)],
    ['other weights', (r) => (r.scoring.weights = { fit: 0.5 })],
    ['ratings that were not assumed', (r) => r.scoring.assumed++],
  ])('is not valid with %s', (_what, change) => {
    expect(afterChange(plan, change)).not.toEqual([])
  })

  it('says nothing of slot prices where it is not proved optimal', () => {
    const weaker = structuredClone(plan)
    pricesIn(weaker.certificate)[0] += 5_000_000
    const { bound } = verifyAssignment(portfolio, weaker)
    expect(bound).toBeGreaterThan(plan.bound)
    Object.assign(weaker, { status: 'feasible', stopReason: 'workLimit', bound })
    weaker.gap = (bound - weaker.objective) / bound
    for (const load of weaker.loads) load.slotPrice = 0
    expect(verifyAssignment(portfolio, weaker)).toMatchObject({ valid: true, proven: false })
    expect(afterChange(weaker, (r) => (r.loads[0].slotPrice = plan.loads[0].slotPrice))).not.toEqual([])
  })

  it('called feasible, though its prices prove it, has no slot prices either', () => {
    const modest = structuredClone(plan)
    Object.assign(modest, { status: 'feasible', stopReason: 'workLimit' })
    for (const load of modest.loads) load.slotPrice = 0
    expect(verifyAssignment(portfolio, modest)).toMatchObject({ valid: true, proven: true })
    expect(afterChange(modest, (r) => (r.loads[0].slotPrice = plan.loads[0].slotPrice))).toEqual([
      expect.stringContaining('loads[0]'),
    ])
  })

  it('may come with other prices that prove the same, and with keys that nobody reads', () => {
    const other = structuredClone(plan)
    pricesIn(other.certificate)[0]++
    expect(problemsOf(other)).toEqual([])
    expect(afterChange(plan, (r) => Object.assign(r, { note: 'checked by hand' }))).toEqual([])
  })
})

/** Two contradictions of slots, one of floors, and several ways to divide the first two. */
const hopeless: Portfolio = {
  managers: [
    { id: 'A', maxAccounts: 1 },
    { id: 'B', maxAccounts: 1 },
    { id: 'C', maxAccounts: 9, minAccounts: 3 },
  ],
  accounts: [
    { id: 'a', eligible: ['A'] },
    { id: 'b', eligible: ['A'] },
    { id: 'c', eligible: ['A'] },
    { id: 'd', eligible: ['B'] },
    { id: 'e', eligible: ['B'] },
    { id: 'f' },
  ],
  fit: Array.from({ length: 6 }, () => [0.5, 0.5, 0.5]),
}
const reasons = assignAccounts(hopeless) as Infeasible

/** Ways out that are larger than need be: five steps in three places, five in five, six in three. */
const repair = (changes: Repair['changes'], steps: number): Repair => ({ changes, steps, message: '' })
const raised = (by: number): Repair['changes'] => [
  { kind: 'raiseCap', manager: 'A', by },
  { kind: 'raiseCap', manager: 'B', by: 1 },
]
const FEW_PLACES = repair([...raised(2), { kind: 'lowerFloor', manager: 'C', by: 2 }], 5)
const LARGER = repair([...raised(2), { kind: 'lowerFloor', manager: 'C', by: 3 }], 6)
const MANY_PLACES = repair(
  [
    ...raised(1),
    { kind: 'openPair', account: 'b', manager: 'C' },
    { kind: 'openPair', account: 'd', manager: 'C' },
    { kind: 'leaveOut', accounts: ['c'] },
  ],
  5,
)

describe('a result without a plan', () => {
  it('is valid as it came', () => {
    expect(problemsOf(reasons, hopeless)).toEqual([])
    expect(reasons.infeasibility).toMatchObject({ kind: 'slots', accounts: ['a', 'b'], shortfall: 3 })
    expect(reasons.others.map(({ kind }) => kind)).toEqual(['slots', 'minimums'])
    expect(reasons.infeasibility.repairs.length).toBeGreaterThan(2)
  })

  it('may divide the contradictions in another way', () => {
    const other = structuredClone(reasons)
    other.infeasibility.accounts = ['b', 'c']
    other.infeasibility.message = ''
    expect(problemsOf(other, hopeless)).toEqual([])
    const swapped = structuredClone(other)
    const [second] = swapped.others
    const [first] = [swapped.infeasibility]
    Object.assign(second, { repairs: first.repairs, shortfall: first.shortfall })
    Object.assign(first, { repairs: reasons.others[0].repairs })
    // The part for the second settles that one only; the first must have a part of its own.
    first.repairs = [{ changes: [{ kind: 'raiseCap', manager: 'A', by: 1 }], steps: 1, message: '' }]
    delete first.shortfall
    expect(
      problemsOf({ ...swapped, infeasibility: second, others: [first, swapped.others[1]] }, hopeless),
    ).toEqual([])
  })

  it.each<[string, (result: Infeasible) => void]>([
    ['fewer contradictions', (r) => r.others.pop()],
    ['other repairs', (r) => (r.infeasibility.repairs = [FEW_PLACES, MANY_PLACES, LARGER])],
    ['fewer repairs', (r) => r.infeasibility.repairs.splice(1, 1)],
    ['other texts', (r) => (r.infeasibility.message = 'Nobody is to blame.')],
  ])('claims nothing by %s', (_what, change) => {
    expect(afterChange(reasons, change, hopeless)).toEqual([])
  })

  it.each<[string, (result: Infeasible) => void]>([
    ['an account too many', (r) => r.infeasibility.accounts.push('c')],
    ['an account who could go elsewhere', (r) => (r.infeasibility.accounts = ['a', 'f'])],
    ['an account twice', (r) => (r.infeasibility.accounts = ['a', 'a'])],
    ['more slots', (r) => r.infeasibility.slots!++],
    ['a kind that nobody can count', (r) => (r.infeasibility.kind = 'capacity')],
    ['a shortfall too small', (r) => r.infeasibility.shortfall!--],
    ['a shortfall too large', (r) => r.infeasibility.shortfall!++],
    ['no shortfall', (r) => delete r.infeasibility.shortfall],
    ['a shortfall of the second of its kind', (r) => (r.others[0].shortfall = 3)],
    ['a shortfall of floors off by one', (r) => r.others[1].shortfall!++],
    [
      'the same contradiction twice',
      (r) => (r.others[0] = { ...r.infeasibility, repairs: r.others[0].repairs }),
    ],
    [
      'a repair that opens a pair that is open',
      (r) => r.infeasibility.repairs[0].changes.push({ kind: 'openPair', account: 'f', manager: 'A' }),
    ],
    ['a repair twice', (r) => r.infeasibility.repairs.splice(1, 0, r.infeasibility.repairs[0])],
    [
      'a repair twice, in other words',
      (r) => r.infeasibility.repairs.splice(1, 0, { ...r.infeasibility.repairs[0], message: 'Once more.' }),
    ],
    [
      'two contradictions that share an account',
      (r) => {
        const { shortfall, ...same } = r.infeasibility
        r.others.push({ ...same, repairs: [repair([{ kind: 'raiseCap', manager: 'A', by: 1 }], 1)] })
      },
    ],
    ['a larger repair before a smaller one', (r) => (r.infeasibility.repairs = [LARGER, FEW_PLACES])],
    [
      'a repair of as many steps in more places before one in fewer',
      (r) => (r.infeasibility.repairs = [MANY_PLACES, FEW_PLACES]),
    ],
    [
      'a repair that is not enough',
      (r) =>
        (r.infeasibility.repairs[0] = {
          changes: [{ kind: 'raiseCap', manager: 'A', by: 1 }],
          steps: 1,
          message: '',
        }),
    ],
    ['fewer steps than there are', (r) => r.infeasibility.repairs[0].steps--],
    ['others that are no list', (r) => (r.others = null as never)],
    ['no repairs', (r) => (r.infeasibility.repairs = null as never)],
  ])('is not valid with %s', (_what, change) => {
    expect(afterChange(reasons, change, hopeless)).not.toEqual([])
  })
})

describe('a result that cannot be read', () => {
  const thrower = (): never => {
    throw new Error('no')
  }
  const circle: { others?: unknown } = structuredClone(reasons)
  circle.others = [circle]

  it.each<[string, unknown]>([
    [
      'a getter for the status',
      Object.defineProperty({ ...plan }, 'status', { get: thrower, enumerable: true }),
    ],
    [
      'a getter deep inside',
      { ...plan, loads: [Object.defineProperty({}, 'slots', { get: thrower, enumerable: true })] },
    ],
    ['a proxy that throws', new Proxy({}, { get: thrower, getPrototypeOf: thrower, ownKeys: thrower })],
    ['a list that throws', { ...plan, assignments: new Proxy([], { get: thrower }) }],
    ['a symbol for a manager', { ...plan, assignments: [{ account: 'x', manager: Symbol('A') }] }],
    ['a result that holds itself', circle],
    ['a function', () => plan],
    ['nothing', undefined],
  ])('is not valid: %s', (_what, result) => {
    expect(problemsOf(result)).not.toEqual([])
  })
})
