/**
 * The smallest repairs of a program that has no plan.
 *
 * One program holds them all. In it every rule that somebody could change may be broken, for a price by step: a slot
 * beyond a cap, a slot short of a floor, a pair that pins, lists and exclusions close, an account that has to be owned
 * and stays out. The rules that a plan of it breaks are a repair, because the plan keeps all others; and every repair
 * has such a plan. So the solver's optimum, proved like any other, is a smallest repair.
 *
 *   points        0 for an open pair, -(step + loss) for a closed one, FORBIDDEN without a fit
 *   unassigned    0 where that is allowed, else -(step + loss): the account is left out, or, where only its pin
 *                 forbids it, some pair is opened, which lifts the pin
 *   slot k        -step up to the floor (what it saves), 0 up to the cap, step beyond: convex
 *
 * A step is larger than all losses of a smallest repair together, so these decide only between equally small ones:
 * fit points given up, on the account against the manager who suits it best, in a thousandth of the largest
 * account. So the pairs opened are those that fit, and the accounts left out are those that matter least.
 *
 * Other repairs than the smallest follow from other prices: where one kind of step is preferred, a step of any other kind
 * costs as much as PREFERENCE of it. That asks for the smallest repair by caps alone, by pairs alone, and so on, and
 * still finds one where that kind alone is not enough.
 *
 * Time: one pass over the pairs, and for each repair a solve of a program that is nearly all ties: 0.2 to 2 s at 500
 * managers x 10,000 accounts.
 */
import { type Formulation, storeRows, validatePortfolio } from '../formulate/index.js'
import { draftOf, POINTS_PER_FIT, type RepairChange } from '../model/index.js'
import { type AssignmentProgram, FORBIDDEN } from '../program/index.js'
import { type Contradictions, LARGEST_TOTAL, solve } from '../solver/index.js'
import { readRow } from './attainable.js'
import { sizeOf } from './repair-size.js'

type Kind = RepairChange['kind']

/** Steps of a preferred kind that are taken rather than one of another. */
const PREFERENCE = 10
/** Parts into which the points of the largest account are divided, and coarser ones in large portfolios, to save time. */
const FINENESS = 1000
const FINENESS_OF_ALL = 1_000_000
/** A price of a step that int32 still holds times PREFERENCE. */
const DEAREST_STEP = 100_000_000
/** Accounts that are put back, one by one, into a portfolio that would be none without all of them. */
const PUT_BACK = 10

/**
 * Repairs of different kinds, fewest steps first, then fewest places; the first one is a smallest there is. Every one
 * was made on the portfolio and passed its gate.
 */
export function smallestRepairs(formulation: Formulation, found: Contradictions): RepairChange[][] {
  const search = new RepairSearch(formulation, found)
  const repairs: RepairChange[][] = []
  for (const preferred of preferences(formulation, found)) {
    // What is known to work by this kind alone is not asked for again, but for another way.
    const known = repairs.filter((changes) => changes.every(({ kind }) => kind === preferred))
    const repair = search.smallest(preferred, known.flat())
    if (repair) repairs.push(repair)
  }
  return ranked(formulation, repairs)
}

/** None, and every kind of step that could be enough. */
function preferences({ program }: Formulation, { unplaced, unfilled }: Contradictions): (Kind | undefined)[] {
  const { accountCount, maxAccounts, unassignedPoints } = program
  // Only pins forbid it where the policy allows it, and opening a pair lifts them.
  const needed = unassignedPoints ? 0 : accountCount
  const room = maxAccounts.reduce((sum, cap) => sum + cap, 0)
  return [
    undefined,
    ...(unplaced.length > 0 ? (['raiseCap'] as const) : []),
    ...(needed <= room ? (['openPair'] as const) : []),
    ...(unfilled.length > 0 ? (['lowerFloor'] as const) : []),
    ...(unplaced.length > 0 ? (['leaveOut'] as const) : []),
  ]
}

/** Fewest steps first, then fewest places, without duplicates. */
export function ranked(formulation: Formulation, repairs: readonly RepairChange[][]): RepairChange[][] {
  const distinct = new Map(repairs.map((changes) => [JSON.stringify(changes), changes]))
  const sized = Array.from(distinct.values(), (changes) => ({ changes, ...sizeOf(formulation, changes) }))
  sized.sort((x, y) => x.steps - y.steps || x.places - y.places)
  return sized.map(({ changes }) => changes)
}

type RowWriter = (unit: number, out: Int32Array) => void

class RepairSearch {
  /** Price of a step where no kind is preferred, and parts of it that one account can lose at most. */
  private readonly step: number
  private readonly fineness: number
  /** Points that the largest unit has at a full fit. */
  private readonly largest: number
  /** 0 = open; 1 + loss = closed by a rule; FORBIDDEN = no fit. */
  private readonly writeRow: RowWriter
  /** [unit] loss when it stays out, or -1 where it may. */
  private readonly lossOut: Int32Array

  constructor(
    private readonly formulation: Formulation,
    { unplaced, unfilled }: Contradictions,
  ) {
    const { program, checked, members } = formulation
    const { accountCount: n, managerCount: m } = program
    // No smallest repair has more steps: a cap raised or an account left out, or a floor lowered, for each of these.
    const most = unfilled.reduce((sum, { by }) => sum + by, unplaced.length)
    const total = Math.floor(LARGEST_TOTAL / (4 * PREFERENCE * Math.max(1, n) * (m + 1)))
    this.fineness = Math.floor(
      Math.min(FINENESS, FINENESS_OF_ALL / Math.max(1, n), Math.min(DEAREST_STEP, total) / (most + 1)),
    )
    this.step = Math.max(1, this.fineness * (most + 1))
    const weight = (unit: readonly number[]) => unit.reduce((sum, a) => sum + checked.value[a], 0)
    this.largest = POINTS_PER_FIT * members.reduce((most, unit) => Math.max(most, weight(unit)), 0)

    this.lossOut = new Int32Array(n).fill(-1)
    const write = this.rowWriter()
    if (!(program.points instanceof Int32Array)) {
      this.writeRow = write
      const row = new Int32Array(m)
      for (let unit = 0; unit < n; unit++) write(unit, row)
    } else {
      const stored = storeRows(write, n, m)
      this.writeRow = (unit, out) => out.set(stored.subarray(unit * m, (unit + 1) * m))
    }
  }

  /** Undefined where no repair of this sort works. */
  smallest(preferred: Kind | undefined, excluded: readonly RepairChange[]): RepairChange[] | undefined {
    const changes = this.search(preferred, excluded)
    if (!changes || this.works(changes)) return changes
    // A portfolio can lose all that its scores rest on with the accounts that leave: one of them has to stay.
    const tried = changes
      .flatMap((change) => (change.kind === 'leaveOut' ? change.accounts : []))
      .slice(0, PUT_BACK)
      .map((id) => this.search(preferred, [...excluded, { kind: 'leaveOut', accounts: [id] }]))
    const working = tried.filter((each) => each !== undefined).filter((each) => this.works(each))
    return ranked(this.formulation, working)[0]
  }

  private works(changes: RepairChange[]): boolean {
    const { portfolio } = draftOf(this.formulation.checked.portfolio, changes, ['changes'])
    return validatePortfolio(portfolio).valid
  }

  /** The repair that costs least without touching what is excluded, whether or not the portfolio is sound after it. */
  private search(preferred: Kind | undefined, excluded: readonly RepairChange[]): RepairChange[] | undefined {
    const { program } = this.formulation
    const { accountCount: n, managerCount: m } = program
    const priceOf = (kind: Kind) =>
      this.step * (preferred === undefined || kind === preferred ? 1 : PREFERENCE)
    const [raise, lower, open, leave] = [
      priceOf('raiseCap'),
      priceOf('lowerFloor'),
      priceOf('openPair'),
      priceOf('leaveOut'),
    ]
    const unassignedPoints = this.lossOut.map((loss) => (loss < 0 ? 0 : -leave - loss))
    const maxAccounts = new Int32Array(m).fill(n)
    const minAccounts = new Int32Array(m)
    const shut = new Map<number, number[]>()
    for (const change of excluded) this.exclude(change, { unassignedPoints, maxAccounts, minAccounts, shut })
    if (minAccounts.some((floor) => floor > n)) return undefined
    const unpinned = this.unpin(open, { unassignedPoints, shut })

    const row: RowWriter = (unit, out) => {
      this.writeRow(unit, out)
      for (let j = 0; j < m; j++) if (out[j] > 0) out[j] = 1 - out[j] - open
      for (const j of shut.get(unit) ?? []) out[j] = FORBIDDEN
    }
    const allBreakable: AssignmentProgram = {
      accountCount: n,
      managerCount: m,
      points: program.points instanceof Int32Array ? storeRows(row, n, m) : { row },
      maxAccounts,
      minAccounts,
      marginalLoss: Array.from(program.maxAccounts, (cap, j) => {
        const losses = new Float64Array(Math.min(n, cap + 1))
        losses.fill(-lower, 0, Math.min(n, program.minAccounts?.[j] ?? 0))
        return losses.fill(raise, cap)
      }),
      unassignedPoints,
    }
    // One engine for all sizes: which of equally small repairs is found first then does not depend on the size.
    const outcome = solve(allBreakable, {}, 'transport')
    return outcome.status === 'optimal' ? this.brokenRules(outcome.owner, unpinned) : undefined
  }

  private exclude(
    change: RepairChange,
    to: {
      unassignedPoints: Int32Array
      maxAccounts: Int32Array
      minAccounts: Int32Array
      shut: Map<number, number[]>
    },
  ): void {
    const { checked } = this.formulation
    const unitOf = (id: string) => checked.unitOf[checked.accountIndex.get(id)!]
    if (change.kind === 'leaveOut') {
      for (const id of change.accounts) to.unassignedPoints[unitOf(id)] = FORBIDDEN
      return
    }
    if (change.kind === 'raiseCapacity' || change.kind === 'dropRule') return
    const manager = checked.managerIndex.get(change.manager)!
    if (change.kind === 'raiseCap')
      to.maxAccounts[manager] = Math.min(to.maxAccounts[manager], checked.cap[manager])
    else if (change.kind === 'lowerFloor') to.minAccounts[manager] = checked.floor[manager]
    else {
      const unit = unitOf(change.account)
      to.shut.set(unit, [...(to.shut.get(unit) ?? []), manager])
    }
  }

  /**
   * Lets accounts stay unowned that only a pin keeps from it, where opening a pair costs less than leaving them out.
   * Returns unit -> the manager it is opened to: of those whom rules close, the one who suits it best.
   */
  private unpin(
    open: number,
    to: { unassignedPoints: Int32Array; shut: ReadonlyMap<number, readonly number[]> },
  ): Map<number, number> {
    const unpinned = new Map<number, number>()
    const { program, penalty } = this.formulation
    if (!penalty) return unpinned
    const row = new Int32Array(program.managerCount)
    this.lossOut.forEach((loss, unit) => {
      if (loss < 0 || to.unassignedPoints[unit] >= -open - loss) return
      this.writeRow(unit, row)
      for (const manager of to.shut.get(unit) ?? []) row[manager] = FORBIDDEN
      let best = -1
      for (let j = 0; j < row.length; j++) if (row[j] > 0 && (best < 0 || row[j] < row[best])) best = j
      if (best < 0) return
      to.unassignedPoints[unit] = -open - loss
      unpinned.set(unit, best)
    })
    return unpinned
  }

  /** The changes that allow this plan, [unit] manager or -1; `unpinned` as from `unpin`. */
  private brokenRules(owner: Int32Array, unpinned: ReadonlyMap<number, number>): RepairChange[] {
    const { checked, program, members } = this.formulation
    const { accounts, managers } = checked.portfolio
    const row = new Int32Array(program.managerCount)
    const taken = new Int32Array(program.managerCount)
    const opened: RepairChange[] = []
    const leftOut: string[] = []
    owner.forEach((manager, unit) => {
      const open = (to: number) =>
        opened.push({ kind: 'openPair', account: accounts[members[unit][0]].id, manager: managers[to].id })
      if (manager < 0) {
        const to = unpinned.get(unit)
        if (to !== undefined) open(to)
        else if (this.lossOut[unit] >= 0) leftOut.push(...members[unit].map((a) => accounts[a].id))
        return
      }
      taken[manager]++
      this.writeRow(unit, row)
      if (row[manager] > 0) open(manager)
    })
    const limits = managers.flatMap(({ id: manager }, m): RepairChange[] => {
      const [over, under] = [taken[m] - checked.cap[m], checked.floor[m] - taken[m]]
      if (over > 0) return [{ kind: 'raiseCap', manager, by: over }]
      return under > 0 ? [{ kind: 'lowerFloor', manager, by: under }] : []
    })
    return [
      ...limits,
      ...opened,
      ...(leftOut.length > 0 ? [{ kind: 'leaveOut' as const, accounts: leftOut }] : []),
    ]
  }

  private rowWriter(): RowWriter {
    const { program, members, scores } = this.formulation
    const { unassignedPoints, managerCount: m } = program
    const points = new Int32Array(m)
    const full = new Int32Array(m)
    const fillFull = (unit: number) => {
      full.fill(0)
      for (const account of members[unit]) {
        scores.pointsRow(account, points)
        for (let j = 0; j < m; j++) {
          full[j] = points[j] === FORBIDDEN || full[j] === FORBIDDEN ? FORBIDDEN : full[j] + points[j]
        }
      }
    }
    return (unit, out) => {
      readRow(program, unit, out)
      const isOpen = !out.includes(FORBIDDEN)
      if (isOpen) full.set(out)
      else fillFull(unit)
      const best = full.reduce((most, value) => Math.max(most, value), 0)
      for (let j = 0; j < m; j++) {
        if (out[j] !== FORBIDDEN) out[j] = 0
        else if (full[j] !== FORBIDDEN) out[j] = 1 + this.loss(best - full[j])
      }
      const mayStayOut = unassignedPoints && unassignedPoints[unit] !== FORBIDDEN
      if (!mayStayOut) this.lossOut[unit] = this.loss(best)
    }
  }

  private loss(points: number): number {
    return Math.round((this.fineness * points) / this.largest)
  }
}
