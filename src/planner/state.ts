/** One moment of a planner, laid out: the portfolio, who sits where, and the solver that holds the plan. */
import { type Formulation, lossesOf } from '../formulate/index.js'
import {
  DEFAULTS,
  type Draft,
  type Entry,
  INT32_MAX,
  POINTS_PER_FIT,
  type Portfolio,
  Register,
} from '../model/index.js'
import { type AssignmentProgram, pricesOf } from '../program/index.js'
import { readRow } from '../result/index.js'
import { scoringBasis } from '../scoring/index.js'
import { LARGEST_TOTAL, type Losses, Reoptimiser, type Start, solve } from '../solver/index.js'
import { readsLimits, unitRows } from './unit-row.js'

/** Replaced, never changed, except for its solver and register. */
export interface State {
  readonly portfolio: Portfolio
  /** What decides which criteria count (scoring/basis.ts). */
  readonly basis: string | undefined
  /** Some formula looks at caps or floors. */
  readonly limitsAreScored: boolean
  readonly solver: Reoptimiser
  readonly register: Register
  readonly meanValue: number
  /** Entries in each list of losses. */
  readonly lossLength: number
}

/** Room for new accounts before everything is laid out anew: so many, and one for so many there are. */
const ROOM = 64
const ROOM_SHARE = 32

/** `entries`: [account]. Whether there is a plan, the solver of the state says. Without a start all is solved first. */
export function layOut(formulation: Formulation, entries: readonly Entry[], start?: Start): State {
  const { members, checked } = formulation
  const { portfolio } = checked
  const meanValue = meanValueOf(portfolio)
  const room = roomFor(portfolio, members.length, meanValue)
  const capacity = members.length + room
  const lossLength = lossLengthFor(portfolio, capacity)
  const marginalLoss = lossesOf(portfolio.policy?.loadLoss, meanValue, checked.ideal, lossLength)
  const program = { ...programWithFits(formulation, entries), marginalLoss }
  const solver = new Reoptimiser(program, start ?? solved(program), room, solve)
  const register = new Register(capacity, entries)
  const [basis, limitsAreScored] = [scoringBasis(portfolio), readsLimits(portfolio)]
  return { portfolio, basis, limitsAreScored, solver, register, meanValue, lossLength }
}

/** The plan of another moment as a start for the next one, where managers may have come and gone. */
export function startFrom({ portfolio, solver, register }: State, next: Formulation): Start {
  const { managers } = next.checked.portfolio
  const { managerIndex, portfolio: after } = next.checked
  const before = pricesOf(solver.outcome())
  const known = new Map(portfolio.managers.map(({ id }, m) => [id, before[m]]))
  const prices = Float64Array.from(managers, ({ id }) => known.get(id) ?? Number.NaN)
  const owner = Int32Array.from(next.members, ([first]) => {
    const entry = register.entry(after.accounts[first].id)
    const m = entry ? solver.ownerOf(register.seatOf(entry.account)) : -1
    return m < 0 ? -1 : (managerIndex.get(portfolio.managers[m].id) ?? -1)
  })
  return { prices, owner }
}

/** The mean value after a draft, and the losses where they change with it. */
export function scaleAfter(
  draft: Draft,
  state: State,
): { meanValue: number; lossLength: number; losses?: Losses } {
  const { portfolio } = draft
  const hasOtherAccounts = portfolio.accounts !== state.portfolio.accounts
  const meanValue = hasOtherAccounts ? meanValueOf(portfolio) : state.meanValue
  const lossLength = Math.max(state.lossLength, lossLengthFor(portfolio, state.solver.capacity))
  const isSame = meanValue === state.meanValue && lossLength === state.lossLength
  if (isSame || portfolio.policy?.loadLoss === 0) return { meanValue, lossLength }
  const ideal = Int32Array.from(
    portfolio.managers,
    ({ idealAccounts }) => idealAccounts ?? portfolio.policy?.idealAccounts ?? DEFAULTS.idealAccounts,
  )
  return { meanValue, lossLength, losses: lossesOf(portfolio.policy?.loadLoss, meanValue, ideal, lossLength) }
}

/** Whether no total that the solver could meet leaves the safe integers. */
export function hasSafeTotals(portfolio: Portfolio, capacity: number, meanValue: number): boolean {
  const { loadLoss = DEFAULTS.loadLoss } = portfolio.policy ?? {}
  const scale = POINTS_PER_FIT * Math.max(1, meanValue)
  let total = capacity * INT32_MAX
  for (const { maxAccounts } of portfolio.managers) {
    const most = Math.min(capacity, capOf(portfolio, maxAccounts) + 1)
    const steepest = typeof loadLoss === 'number' ? loadLoss * 2 * most : loadLoss[loadLoss.length - 1]
    total += most * steepest * scale
  }
  return total <= LARGEST_TOTAL
}

function solved(program: AssignmentProgram): Start {
  const outcome = solve(program)
  return outcome.status === 'optimal'
    ? { prices: pricesOf(outcome), owner: outcome.owner }
    : { prices: new Float64Array(program.managerCount) }
}

/** None where totals with room for more accounts could leave the safe integers. */
function roomFor(portfolio: Portfolio, units: number, meanValue: number): number {
  const room = ROOM + Math.ceil(units / ROOM_SHARE)
  return hasSafeTotals(portfolio, units + room, meanValue) ? room : 0
}

/** The program of a scored portfolio, with the fits set by hand in their places. */
function programWithFits({ checked, members, program }: Formulation, entries: readonly Entry[]) {
  const units = members.map((accounts) => accounts.map((a) => entries[a]))
  const changed = units.flatMap((unit, u) => (unit.some(({ byHand }) => byHand.size > 0) ? [u] : []))
  if (changed.length === 0) return program
  const rows = unitRows(
    checked.portfolio,
    changed.map((u) => units[u]),
  )
  const rowOf = new Map(changed.map((u, i) => [u, rows[i].points]))
  return {
    ...program,
    points: {
      row(unit: number, out: Int32Array) {
        const row = rowOf.get(unit)
        if (row) out.set(row)
        else readRow(program, unit, out)
      },
    },
  }
}

function capOf({ policy }: Portfolio, own: number | undefined): number {
  return own ?? policy?.maxAccounts ?? 0
}

/** Losses are needed for as many accounts as any manager may hold, and one more, whose worth is asked too. */
function lossLengthFor(portfolio: Portfolio, capacity: number): number {
  let most = 0
  for (const { maxAccounts } of portfolio.managers) most = Math.max(most, capOf(portfolio, maxAccounts))
  return Math.min(capacity, most + 1)
}

/** The sum is made in the order of the accounts, as the formulation does; 0 without accounts. */
function meanValueOf({ accounts }: Portfolio): number {
  let sum = 0
  for (const { value = DEFAULTS.value } of accounts) sum += value
  return accounts.length === 0 ? 0 : sum / accounts.length
}
