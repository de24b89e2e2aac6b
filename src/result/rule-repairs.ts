/**
 * Ways out of contradictions between rules: rules dropped, capacities and caps raised, floors lowered, accounts left out.
 *
 * How far a limit of one manager has to move is an optimum: the least effort, or the fewest slots, that this manager has
 * in any plan without that limit. The accounts left out are the fewest, and then those of least value. Each way is made on
 * the portfolio and solved; where another contradiction is left, its own way out is added, until there is a plan.
 * All of it within limits of work, so the smallest way need not be among them.
 */
import { type Formulation, formulate } from '../formulate/index.js'
import {
  addDecimals,
  applyRepair,
  PortfolioError,
  type RepairChange,
  type RuleReference,
  rulesIn,
} from '../model/index.js'
import { type AssignmentProgram, FORBIDDEN } from '../program/index.js'
import { findContradictions, lookForPlan, solve } from '../solver/index.js'
import { readRow } from './attainable.js'
import { countPlan, type Violation } from './check-plan.js'
import { effortOfEach } from './check-rules.js'
import { ranked, smallestRepairs } from './repairs.js'
import { plainProgram } from './restricted.js'
import { furtherContradiction, type RuleContradiction } from './rule-contradiction.js'

/** Work of one solve. */
const EACH = 5_000_000
/** Managers whose limits are moved, and rules that are dropped, each in a way of its own. */
const PLACES = 4
/** Contradictions that one way settles, one after the other, and all ways together. */
const ROUNDS = 12
const ALL_ROUNDS = 24
/** Work of looking for any plan. */
const LOOK = 3_000_000

/** Repairs that were made and solved; at least one. */
export function ruleRepairs(formulation: Formulation, found: RuleContradiction): RepairChange[][] {
  const rounds = { left: ALL_ROUNDS }
  const ways = waysOut(formulation, found).map((changes) => completed(formulation, changes, rounds))
  const working = ranked(
    formulation,
    ways.filter((changes) => changes !== undefined),
  )
  return working.length > 0 ? working : [withoutRules(formulation)]
}

/** The changes, and what else it takes until there is a plan; undefined where none was found. */
export function completed(
  formulation: Formulation,
  changes: RepairChange[],
  rounds = { left: ALL_ROUNDS },
): RepairChange[] | undefined {
  let all = changes
  for (let round = 0; round < ROUNDS; round++) {
    const repaired = repairedBy(formulation, all)
    if (!repaired) return undefined
    if (hasPlan(repaired)) return all
    const further = rounds.left-- > 0 ? nextStep(repaired) : undefined
    if (!further) return undefined
    all = merged([...all, ...further])
  }
  return undefined
}

function repairedBy({ checked }: Formulation, changes: RepairChange[]): Formulation | undefined {
  try {
    return formulate(applyRepair(checked.portfolio, { changes }))
  } catch (error) {
    if (error instanceof PortfolioError) return undefined
    throw error
  }
}

/** Whether a plan was found, which is counted against every rule. */
export function hasPlan(formulation: Formulation): boolean {
  const plan = anyPlan(withoutPoints(formulation.program))
  if (!plan) return false
  const owner = Int32Array.from(formulation.checked.unitOf, (unit) => plan[unit])
  const violations: Violation[] = []
  countPlan(formulation, owner, violations)
  return violations.length === 0
}

/** By looking for one, and where that does not find any, by solving. */
function anyPlan(program: AssignmentProgram): Int32Array | undefined {
  const { owner } = lookForPlan(program, LOOK)
  if (owner) return owner
  const outcome = solve(program, { workLimit: EACH })
  return 'owner' in outcome ? outcome.owner : undefined
}

function nextStep(formulation: Formulation): RepairChange[] | undefined {
  if (!formulation.program.slots) {
    const program = plainProgram(formulation)
    const plain = findContradictions(program)
    if (plain.violators.length > 0) return smallestRepairs({ ...formulation, program }, plain)[0]
  }
  const found = furtherContradiction(formulation)
  return found && waysOut(formulation, found)[0]
}

/** Several raises of one limit are one. */
function merged(changes: RepairChange[]): RepairChange[] {
  const left: RepairChange[] = []
  for (const change of changes) {
    const at = left.findIndex(
      (other) =>
        'by' in other && 'by' in change && other.kind === change.kind && other.manager === change.manager,
    )
    const other = left[at]
    if (other && 'by' in other && 'by' in change)
      left[at] = { ...other, by: addDecimals(other.by, change.by) }
    else left.push(change)
  }
  return left
}

/** Each settles the contradiction, or was meant to. */
function waysOut(formulation: Formulation, { rules }: RuleContradiction): RepairChange[][] {
  const search = new ElasticSearch(formulation)
  const { portfolio, managerIndex } = formulation.checked
  const limited = (rule: RuleReference['rule']) =>
    rules.flatMap((each) =>
      each.rule === rule && 'manager' in each ? [managerIndex.get(each.manager)!] : [],
    )
  const capacityOf = (m: number) => portfolio.managers[m].capacity ?? 0
  const byCapacity = limited('capacity').sort((x, y) => capacityOf(y) - capacityOf(x))
  const dropped = rules.flatMap((rule) => ('manager' in rule ? [] : [rule])).slice(0, PLACES)
  const leftOut = search.leastLeftOut()
  return [
    ...dropped.map((rule): RepairChange[] => [{ kind: 'dropRule', rule }]),
    ...byCapacity.slice(0, PLACES).flatMap((m) => search.capacity(m)),
    ...limited('cap')
      .slice(0, PLACES)
      .flatMap((m) => search.cap(m)),
    ...limited('floor')
      .slice(0, PLACES)
      .flatMap((m) => search.floor(m)),
    ...(portfolio.rules?.groupsCount === 'each'
      ? [[{ kind: 'dropRule' as const, rule: { rule: 'groupsCount' as const } }]]
      : []),
    ...(leftOut ? [leftOut] : []),
  ]
}

/** Programs in which one limit, or that every account is owned, gives way at a price. */
class ElasticSearch {
  private readonly rest: AssignmentProgram
  private readonly slots: Int32Array

  constructor(private readonly formulation: Formulation) {
    const { program } = formulation
    this.rest = withoutPoints(program)
    this.slots = program.slots ?? new Int32Array(program.accountCount).fill(1)
  }

  capacity(m: number): RepairChange[][] {
    const { program, checked } = this.formulation
    const { id: manager, capacity = 0 } = checked.portfolio.managers[m]
    if (!program.effort || !program.capacity) return []
    const most = program.effort.reduce((sum, effort) => sum + effort, 0)
    const least = this.solved({
      points: this.priced(m, program.effort, -1),
      capacity: program.capacity.map((own, j) => (j === m ? most : own)),
    })
    if (!least) return []
    const effort = effortOfEach(
      this.formulation,
      checked.unitOf.map((unit) => least[unit]),
    )[m]
    const by = addDecimals(effort, capacity, -1)
    return by > 0 ? [[{ kind: 'raiseCapacity', manager, by }]] : []
  }

  cap(m: number): RepairChange[][] {
    const { program, checked } = this.formulation
    const most = this.slots.reduce((sum, slots) => sum + slots, 0)
    const least = this.solved({
      points: this.priced(m, this.slots, -1),
      maxAccounts: program.maxAccounts.map((own, j) => (j === m ? most : own)),
    })
    const by = least ? this.slotsAt(least, m) - program.maxAccounts[m] : 0
    return by > 0 ? [[{ kind: 'raiseCap', manager: checked.portfolio.managers[m].id, by }]] : []
  }

  floor(m: number): RepairChange[][] {
    const { program, checked } = this.formulation
    const most = this.solved({
      points: this.priced(m, this.slots, 1),
      minAccounts: program.minAccounts!.map((own, j) => (j === m ? 0 : own)),
    })
    const by = most ? program.minAccounts![m] - this.slotsAt(most, m) : 0
    return by > 0 ? [[{ kind: 'lowerFloor', manager: checked.portfolio.managers[m].id, by }]] : []
  }

  leastLeftOut(): RepairChange[] | undefined {
    const { program, checked, members } = this.formulation
    const mustBeOwned = (unit: number) => (program.unassignedPoints?.[unit] ?? FORBIDDEN) === FORBIDDEN
    const price = (unit: number) =>
      -1_000_000 - Math.round(1000 * members[unit].reduce((sum, a) => Math.max(sum, checked.value[a]), 0))
    const owner = this.solved({
      unassignedPoints: Int32Array.from(members, (_, unit) => (mustBeOwned(unit) ? price(unit) : 0)),
    })
    const accounts = members.flatMap((unit, u) =>
      owner && owner[u] < 0 && mustBeOwned(u) ? unit.map((a) => checked.portfolio.accounts[a].id) : [],
    )
    return accounts.length > 0 ? [{ kind: 'leaveOut', accounts }] : undefined
  }

  private slotsAt(owner: Int32Array, m: number): number {
    return owner.reduce((sum, j, unit) => sum + (j === m ? this.slots[unit] : 0), 0)
  }

  /** Points of so much for each unit that the manager owns, 0 elsewhere. */
  private priced(m: number, amounts: Int32Array, sign: number): Int32Array {
    const { managerCount, points } = this.rest
    return (points as Int32Array).map((value, at) =>
      value !== FORBIDDEN && at % managerCount === m ? sign * amounts[Math.floor(at / managerCount)] : value,
    )
  }

  private solved(changed: Partial<AssignmentProgram>): Int32Array | undefined {
    const program = { ...this.rest, ...changed }
    const { owner: start } = lookForPlan(program, LOOK)
    const outcome = solve(program, { workLimit: EACH, ...(start && { start }) })
    return 'owner' in outcome ? outcome.owner : start
  }
}

/** The same rules, and no plan better than another. */
function withoutPoints(program: AssignmentProgram): AssignmentProgram {
  const { accountCount: n, managerCount: m, unassignedPoints } = program
  const { marginalLoss, incumbent, incumbents, ...rest } = program
  const points = new Int32Array(n * m)
  for (let unit = 0; unit < n; unit++) {
    const row = points.subarray(unit * m, (unit + 1) * m)
    readRow(program, unit, row)
    for (let j = 0; j < m; j++) if (row[j] !== FORBIDDEN) row[j] = 0
  }
  return {
    ...rest,
    points,
    ...(unassignedPoints && {
      unassignedPoints: unassignedPoints.map((value) => (value === FORBIDDEN ? FORBIDDEN : 0)),
    }),
  }
}

/** What always works: no rules, capacity for everything, and a repair of what caps and floors forbid without them. */
function withoutRules(formulation: Formulation): RepairChange[] {
  const { portfolio, effort } = formulation.checked
  const by = Math.max(1, Math.ceil(effort.reduce((sum, each) => sum + each, 0)))
  const isHard = portfolio.policy?.capacity === 'hard'
  const changes: RepairChange[] = [
    ...rulesIn(portfolio).map((rule): RepairChange => ({ kind: 'dropRule', rule })),
    ...portfolio.managers.flatMap(({ id: manager, capacity }): RepairChange[] =>
      isHard && capacity !== undefined ? [{ kind: 'raiseCapacity', manager, by }] : [],
    ),
  ]
  const program = plainProgram(formulation)
  const plain = findContradictions(program)
  const rest = plain.violators.length > 0 ? smallestRepairs({ ...formulation, program }, plain)[0] : []
  return [...changes, ...rest]
}
