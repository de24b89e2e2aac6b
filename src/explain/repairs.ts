/**
 * The smallest ways out of a contradiction, ranked.
 *
 * In a largest possible placement some accounts find no slot, and as many steps are needed whatever they are: caps
 * raised by so many, so many pairs opened, or so many accounts left out. The repairs of the result
 * (infeasibility.ts) are joined by those that open a pair which the portfolio closes, where somebody has room: the
 * best pairs by points, as somebody will have to live with them. Every repair is tried on the program before it is
 * offered.
 */
import { type Formulation, formulate } from '../formulate.js'
import type { AssignmentProgram, Portfolio, RepairChange } from '../model/index.js'
import { FORBIDDEN } from '../model/index.js'
import { readRow } from './attainable.js'
import { applyRepair, describeInfeasibility } from './infeasibility.js'
import { findContradictions, Seats } from './solver.js'
import { texts } from './strings.js'

/** Let this manager own the account (its group), against the pin, exclusion or list that forbids it today. */
export interface OpenPair {
  kind: 'openPair'
  account: string
  manager: string
}

export interface RankedRepair {
  /** Together they make a plan possible. */
  changes: (RepairChange | OpenPair)[]
  /** Slots added, floor slots given up, pairs opened and accounts left out (a group is one), in all. */
  steps: number
  message: string
}

const PAIRS_OFFERED = 3

/**
 * Repairs of an infeasible portfolio, fewest steps first, each tried and found to work; empty where a plan exists.
 *
 * Time: scoring, and one search for contradictions, O(accounts x managers) for each account without a slot, for
 * every repair tried.
 *
 * @throws PortfolioError when the portfolio is wrong
 */
export function findRepairs(portfolio: Portfolio): RankedRepair[] {
  const formulation = formulate(portfolio)
  const found = findContradictions(formulation.program)
  if (found.violators.length === 0) return []
  const { infeasibility } = describeInfeasibility(formulation)
  const repairs: RankedRepair[] = [
    ...infeasibility.repairs.map((repair) => ({ ...repair, steps: stepsOf(formulation, repair.changes) })),
    ...pairRepairs(formulation, found.unplaced, found.violators),
  ]
  return repairs.sort((x, y) => x.steps - y.steps || x.changes.length - y.changes.length)
}

/** The program after a repair, for whoever wants to check it. Unknown ids change nothing. */
export function applyRankedRepair(formulation: Formulation, { changes }: RankedRepair): AssignmentProgram {
  const pairs = changes.filter((change) => change.kind === 'openPair')
  const others = changes.filter((change) => change.kind !== 'openPair')
  const opened = { ...formulation, program: withPairs(formulation, pairs) }
  return applyRepair(opened, { changes: others, message: '' })
}

function stepsOf({ checked }: Formulation, changes: readonly (RepairChange | OpenPair)[]): number {
  return changes.reduce((sum, change) => {
    if (change.kind === 'openPair') return sum + 1
    if (change.kind !== 'leaveOut') return sum + change.by
    return sum + new Set(change.accounts.map((id) => checked.unitOf[checked.accountIndex.get(id)!])).size
  }, 0)
}

interface ClosedPair {
  unit: number
  manager: number
  points: number
}

function pairRepairs(
  formulation: Formulation,
  unplaced: readonly number[],
  violators: ReturnType<typeof findContradictions>['violators'],
): RankedRepair[] {
  if (unplaced.length === 0) return []
  const room = freeSlots(formulation.program, unplaced)
  // One account too many: any of those that contradict each other may be the one that finds another way.
  const candidates = unplaced.length === 1 ? Array.from(violators[0].accounts) : unplaced
  const pairs = candidates.flatMap((unit) => closedPairs(formulation, unit, room))
  pairs.sort((x, y) => y.points - x.points || x.unit - y.unit || x.manager - y.manager)
  const sets =
    unplaced.length === 1 ? pairs.slice(0, PAIRS_OFFERED).map((pair) => [pair]) : [onePerUnit(pairs, room)]
  return sets.flatMap((set): RankedRepair[] => {
    const changes = set.map((pair) => openPair(formulation, pair))
    const repair = { changes, steps: changes.length, message: messageOf(formulation, set) }
    const works = findContradictions(applyRankedRepair(formulation, repair)).violators.length === 0
    return works ? [repair] : []
  })
}

/** [manager] slots left over in a largest possible placement */
function freeSlots(program: AssignmentProgram, unplaced: readonly number[]): Int32Array {
  const seats = new Seats(program)
  const none = new Uint8Array(program.managerCount)
  const waiting = new Set(unplaced)
  for (let unit = 0; unit < program.accountCount; unit++) {
    const mayWait = program.unassignedPoints && program.unassignedPoints[unit] !== FORBIDDEN
    if (!mayWait && !waiting.has(unit)) seats.seat(unit, none)
  }
  return program.maxAccounts.map((cap, m) => cap - seats.count[m])
}

/** Pairs that have a score and are closed by a rule, with managers who have room. */
function closedPairs(formulation: Formulation, unit: number, room: Int32Array): ClosedPair[] {
  const { program } = formulation
  const row = new Int32Array(program.managerCount)
  readRow(program, unit, row)
  const pairs: ClosedPair[] = []
  for (let manager = 0; manager < room.length; manager++) {
    if (row[manager] !== FORBIDDEN || room[manager] <= 0) continue
    const points = pointsOf(formulation, unit, manager)
    if (points !== undefined) pairs.push({ unit, manager, points })
  }
  return pairs
}

/** Points of a unit, whatever the rules say; undefined where one of its accounts has no fit. */
function pointsOf({ scores, members }: Formulation, unit: number, manager: number): number | undefined {
  if (members[unit].some((a) => Number.isNaN(scores.fit(a, manager)))) return undefined
  return members[unit].reduce((sum, a) => sum + scores.points(a, manager), 0)
}

function onePerUnit(pairs: readonly ClosedPair[], room: Int32Array): ClosedPair[] {
  const left = room.slice()
  const chosen = new Map<number, ClosedPair>()
  for (const pair of pairs) {
    if (chosen.has(pair.unit) || left[pair.manager] <= 0) continue
    left[pair.manager]--
    chosen.set(pair.unit, pair)
  }
  return Array.from(chosen.values())
}

function withPairs(formulation: Formulation, pairs: readonly OpenPair[]): AssignmentProgram {
  const { program, checked } = formulation
  const opened = new Map<number, number[]>()
  for (const { account, manager } of pairs) {
    const a = checked.accountIndex.get(account)
    const m = checked.managerIndex.get(manager)
    if (a === undefined || m === undefined) continue
    const unit = checked.unitOf[a]
    opened.set(unit, [...(opened.get(unit) ?? []), m])
  }
  if (opened.size === 0) return program
  return {
    ...program,
    points: {
      row(unit, out) {
        readRow(program, unit, out)
        for (const m of opened.get(unit) ?? []) out[m] = pointsOf(formulation, unit, m) ?? FORBIDDEN
      },
    },
  }
}

function openPair({ checked, members }: Formulation, { unit, manager }: ClosedPair): OpenPair {
  const { accounts, managers } = checked.portfolio
  return { kind: 'openPair', account: accounts[members[unit][0]].id, manager: managers[manager].id }
}

function messageOf({ checked, members }: Formulation, pairs: readonly ClosedPair[]): string {
  const { accounts, managers } = checked.portfolio
  return pairs
    .map(({ unit, manager }) => {
      const account = accounts[members[unit][0]]
      return texts.openPair(account.name ?? account.id, managers[manager].name ?? managers[manager].id)
    })
    .join(' ')
}
