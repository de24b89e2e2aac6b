/**
 * What some rules ask of some accounts, as a program of its own: all the rest of the portfolio gives way.
 *
 * Every plan of the portfolio is a plan of this program, so what has no plan here has none there:
 *   - a rule that is left out asks for nothing: no cap, no floor, no capacity, no limit;
 *   - an account that is left out takes no room, and every floor and lower limit that it could have helped to fill is
 *     lower by what it could have brought.
 * Points are 0: whether there is a plan is the only question.
 */
import { type Formulation, programUnder } from '../formulate/index.js'
import { type RuleReference, type Rules, rulesIn, rulesWithout } from '../model/index.js'
import { type AssignmentProgram, FORBIDDEN, type Limit } from '../program/index.js'
import { readRow } from './attainable.js'

/** Everything that the portfolio asks for beyond owners, lists and pins: caps and floors, capacities, its rules. */
export function allRules({ checked, program }: Formulation): RuleReference[] {
  const { managers, policy } = checked.portfolio
  const isHard = policy?.capacity === 'hard'
  return [
    // How groups count is no rule that could be left out: floors would be harder to fill, not easier.
    ...rulesIn(checked.portfolio).filter(({ rule }) => rule !== 'groupsCount'),
    ...managers.flatMap(({ id: manager, capacity }): RuleReference[] =>
      isHard && capacity !== undefined ? [{ rule: 'capacity', manager }] : [],
    ),
    ...managers.flatMap(({ id: manager }, m): RuleReference[] =>
      checked.floor[m] > 0 ? [{ rule: 'floor', manager }] : [],
    ),
    ...managers.flatMap(({ id: manager }, m): RuleReference[] =>
      checked.cap[m] < allSlots(program) ? [{ rule: 'cap', manager }] : [],
    ),
  ]
}

function allSlots({ slots, accountCount }: AssignmentProgram): number {
  return slots ? slots.reduce((sum, each) => sum + each, 0) : accountCount
}

/** `units`: ascending. O(units x managers + rules) */
export function restrictedProgram(
  formulation: Formulation,
  kept: readonly RuleReference[],
  units: readonly number[],
): AssignmentProgram {
  const { checked, program } = formulation
  const { managerCount: m } = program
  const named = new Set(kept.map((rule) => nameOf(rule)))
  const has = (rule: 'cap' | 'floor' | 'capacity', j: number) =>
    named.has(nameOf({ rule, manager: checked.portfolio.managers[j].id }))
  const rules = rulesIn(checked.portfolio).reduce<Rules>(
    (left, rule) =>
      rule.rule === 'groupsCount' || named.has(nameOf(rule)) ? left : (rulesWithout(left, rule) ?? left),
    checked.portfolio.rules ?? {},
  )
  const whole = programUnder(formulation, { rules, isHard: (j) => has('capacity', j) })
  const at = new Map(units.map((unit, i) => [unit, i]))
  const out = Array.from({ length: program.accountCount }, (_, unit) => unit).filter((unit) => !at.has(unit))
  const slotsOf = (unit: number) => whole.slots?.[unit] ?? 1

  const row = new Int32Array(m)
  const points = new Int32Array(units.length * m)
  units.forEach((unit, i) => {
    readRow(program, unit, row)
    for (let j = 0; j < m; j++) points[i * m + j] = row[j] === FORBIDDEN ? FORBIDDEN : 0
  })
  const open = out.map((unit) => {
    readRow(program, unit, row)
    return Array.from(row).flatMap((value, j) => (value === FORBIDDEN ? [] : [j]))
  })
  const minAccounts = Int32Array.from(checked.floor, (floor, j) => (has('floor', j) ? floor : 0))
  out.forEach((unit, i) => {
    for (const j of open[i]) minAccounts[j] = Math.max(0, minAccounts[j] - slotsOf(unit))
  })
  const limits = whole.limits?.map((limit) => restrictedLimit(limit, at, out, open))
  const slots = whole.slots && Int32Array.from(units, slotsOf)
  const most = units.reduce((sum, unit) => sum + slotsOf(unit), 0)
  return {
    accountCount: units.length,
    managerCount: m,
    points,
    maxAccounts: Int32Array.from(checked.cap, (cap, j) =>
      has('cap', j) ? cap : Math.max(most, minAccounts[j]),
    ),
    minAccounts,
    ...(program.unassignedPoints && {
      unassignedPoints: Int32Array.from(units, (unit) =>
        program.unassignedPoints![unit] === FORBIDDEN ? FORBIDDEN : 0,
      ),
    }),
    ...(whole.effort && {
      effort: Int32Array.from(units, (unit) => whole.effort![unit]),
      capacity: whole.capacity,
    }),
    ...(slots && { slots }),
    ...(limits && { limits }),
  }
}

/** `out`: units left out; `open`: managers each of them may go to. */
function restrictedLimit(
  { accounts, weights, exceptions, ...limit }: Limit,
  at: ReadonlyMap<number, number>,
  out: readonly number[],
  open: readonly (readonly number[])[],
): Limit {
  const weightOf = new Map(Array.from(accounts, (unit, i) => [unit, weights ? weights[i] : 1]))
  const others = new Map<number, Map<number, number>>()
  for (let i = 0; exceptions && i < exceptions.length; i += 3) {
    const list = others.get(exceptions[i]) ?? new Map<number, number>()
    others.set(exceptions[i], list.set(exceptions[i + 1], exceptions[i + 2]))
  }
  const managers = limit.managers && new Set(limit.managers)
  let { min } = limit
  if (min !== undefined) {
    out.forEach((unit, i) => {
      const weight = weightOf.get(unit)
      if (weight === undefined) return
      const brought = open[i].flatMap((j) =>
        (managers?.has(j) ?? true) ? [others.get(unit)?.get(j) ?? weight] : [],
      )
      min = Math.max(0, min! - brought.reduce((most, each) => Math.max(most, each), 0))
    })
  }
  const left = Array.from(accounts).filter((unit) => at.has(unit))
  const pairs: number[] = []
  for (let i = 0; exceptions && i < exceptions.length; i += 3) {
    const unit = at.get(exceptions[i])
    if (unit !== undefined) pairs.push(unit, exceptions[i + 1], exceptions[i + 2])
  }
  return {
    ...limit,
    accounts: Int32Array.from(left, (unit) => at.get(unit)!),
    ...(weights && { weights: Int32Array.from(left, (unit) => weightOf.get(unit)!) }),
    ...(exceptions && { exceptions: Int32Array.from(pairs) }),
    ...(min !== undefined && { min }),
  }
}

/** The same for the same rule. */
export function nameOf(rule: RuleReference): string {
  return JSON.stringify(
    rule.rule === 'conflict' ? [rule.rule, ...[...rule.accounts].sort()] : Object.values(rule),
  )
}

/** The program without rules: what caps and floors alone decide. */
export function plainProgram({ program }: Formulation): AssignmentProgram {
  const { effort, capacity, slots, limits, ...plain } = program
  return plain
}
