/**
 * The rules of a portfolio as parts of its program: effort against capacity, slots, and limits that count pairs.
 *
 *   capacity              effort and capacity, in whole numbers (effort.ts)
 *   groupsCount 'each'    a unit takes a slot for each of its accounts, of caps, floors, losses and the caps below
 *   conflicts             of accounts that all conflict with each other, one for each manager at most
 *   segmentCaps           the units with accounts of the segment, for each manager
 *   teamCaps              all units, for the managers of the team together
 *   maxChanges            incumbents kept: all but so many, at least
 *   maxChangesPerManager  taken over: pairs whose incumbent is another; given up: incumbents kept, for each manager
 *
 * A rule that no plan can break is left out, so a program stays as plain as its rules are: the capacity of everybody
 * beyond all efforts, a segment cap as large as the segment.
 */
import type { CheckedPortfolio, Rules } from '../model/index.js'
import type { AssignmentProgram, IncumbentCounts, Limit } from '../program/index.js'
import { wholeEffort } from './effort.js'

type Members = readonly (readonly number[])[]
export type RuleParts = Pick<AssignmentProgram, 'effort' | 'capacity' | 'slots' | 'limits'>

/** What of the rules is formulated: those of the portfolio, or some of them. */
export interface RulesInForce {
  rules: Rules
  /** Whether the capacity of a manager is a hard limit. */
  isHard(manager: number): boolean
}

export function rulesOf({ portfolio }: CheckedPortfolio): RulesInForce {
  const isHard = portfolio.policy?.capacity === 'hard'
  return { rules: portfolio.rules ?? {}, isHard: () => isHard }
}

/** O(accounts + managers), and for limits of changes O(accounts) more for each manager who is an incumbent */
export function ruleParts(
  checked: CheckedPortfolio,
  members: Members,
  incumbents: IncumbentCounts | undefined,
  { rules, isHard }: RulesInForce,
): RuleParts {
  const slots = slotsOf(checked, members, rules)
  const limits = [
    ...conflictLimits(checked, rules.conflicts ?? []),
    ...(rules.segmentCaps ?? []).flatMap((cap) => segmentLimit(checked, members, slots, cap)),
    ...(rules.teamCaps ?? []).flatMap((cap) => teamLimit(checked, members, slots, cap)),
    ...(incumbents ? changeLimits(checked, members, incumbents, rules) : []),
  ]
  return {
    ...effortParts(checked, members, isHard),
    ...(slots && { slots }),
    ...(limits.length > 0 && { limits }),
  }
}

/** [unit] slots that it takes; nothing where each takes one. */
export function slotsOf(checked: CheckedPortfolio, members: Members, rules: Rules): Int32Array | undefined {
  if (rules.groupsCount !== 'each' || checked.unitCount === checked.portfolio.accounts.length)
    return undefined
  return Int32Array.from(members, (accounts) => accounts.length)
}

function effortParts(
  { portfolio, effort }: CheckedPortfolio,
  members: Members,
  isHard: RulesInForce['isHard'],
): RuleParts {
  const capacities = portfolio.managers.map(({ capacity }, m) => (isHard(m) ? capacity : undefined))
  if (capacities.every((capacity) => capacity === undefined)) return {}
  const whole = wholeEffort(effort, capacities, members)
  const total = whole.effort.reduce((sum, each) => sum + each, 0)
  return whole.capacity.every((capacity) => capacity >= total) ? {} : whole
}

/** Accounts that all conflict with each other (greedily, in the order of the conflicts) are one limit. */
function conflictLimits(checked: CheckedPortfolio, conflicts: readonly [string, string][]): Limit[] {
  const unit = (id: string) => checked.unitOf[checked.accountIndex.get(id)!]
  const rivals = new Map<number, Set<number>>()
  const rivalsOf = (of: number) => {
    let list = rivals.get(of)
    if (!list) rivals.set(of, (list = new Set()))
    return list
  }
  const pairs = conflicts.map(([x, y]): [number, number] => [unit(x), unit(y)])
  for (const [x, y] of pairs) {
    rivalsOf(x).add(y)
    rivalsOf(y).add(x)
  }
  const told = new Set<string>()
  return pairs.flatMap(([x, y]): Limit[] => {
    const nameOf = (one: number, other: number) => `${Math.min(one, other)} ${Math.max(one, other)}`
    if (told.has(nameOf(x, y))) return []
    told.add(nameOf(x, y))
    // Two accounts of one group share their owner, whatever that owner is.
    if (x === y) return [{ accounts: Int32Array.of(x), each: true, max: 0 }]
    const all = [x, y]
    for (const z of rivalsOf(x)) {
      if (all.includes(z) || z === x || !all.every((other) => rivalsOf(other).has(z))) continue
      for (const other of all) told.add(nameOf(z, other))
      all.push(z)
    }
    return [{ accounts: Int32Array.from(all).sort(), each: true, max: 1 }]
  })
}

function segmentLimit(
  { portfolio }: CheckedPortfolio,
  members: Members,
  slots: Int32Array | undefined,
  { segment, maxPerManager }: NonNullable<Rules['segmentCaps']>[number],
): Limit[] {
  const counts = members.map(
    (accounts) => accounts.filter((a) => portfolio.accounts[a].segment === segment).length,
  )
  const accounts = Int32Array.from(counts.flatMap((count, unit) => (count > 0 ? [unit] : [])))
  const weights = slots && accounts.map((unit) => counts[unit])
  const all = weights ? weights.reduce((sum, weight) => sum + weight, 0) : accounts.length
  return maxPerManager >= all
    ? []
    : [{ accounts, ...(weights && { weights }), each: true, max: maxPerManager }]
}

function teamLimit(
  { portfolio }: CheckedPortfolio,
  members: Members,
  slots: Int32Array | undefined,
  { team, max = Infinity, min = 0 }: NonNullable<Rules['teamCaps']>[number],
): Limit[] {
  const managers = Int32Array.from(
    portfolio.managers.flatMap((manager, m) => (manager.team === team ? [m] : [])),
  )
  const all = slots ? slots.reduce((sum, count) => sum + count, 0) : members.length
  if (max >= all && min === 0) return []
  return [
    {
      accounts: Int32Array.from(members, (_, unit) => unit),
      ...(slots && { weights: slots }),
      managers,
      ...(max < all && { max }),
      ...(min > 0 && { min }),
    },
  ]
}

function changeLimits(
  { incumbent, portfolio }: CheckedPortfolio,
  members: Members,
  { start, manager, count }: IncumbentCounts,
  { maxChanges = Infinity, maxChangesPerManager = Infinity }: Rules,
): Limit[] {
  if (maxChanges === Infinity && maxChangesPerManager === Infinity) return []
  const units = members.flatMap((_, unit) => (start[unit] < start[unit + 1] ? [unit] : []))
  const accounts = Int32Array.from(units)
  const weights = new Int32Array(units.length)
  const kept = units.flatMap((unit) => {
    const pairs: number[] = []
    for (let i = start[unit]; i < start[unit + 1]; i++) pairs.push(unit, manager[i], count[i])
    return pairs
  })
  const owned = new Int32Array(portfolio.managers.length)
  for (const m of incumbent) if (m >= 0) owned[m]++
  const all = owned.reduce((sum, own) => sum + own, 0)
  const limits: Limit[] = []
  if (maxChanges < all)
    limits.push({ accounts, weights, exceptions: Int32Array.from(kept), min: all - maxChanges })
  if (maxChangesPerManager >= all) return limits

  const withIncumbent = accounts.map((unit) => {
    let sum = 0
    for (let i = start[unit]; i < start[unit + 1]; i++) sum += count[i]
    return sum
  })
  const totalOf = new Map(units.map((unit, i) => [unit, withIncumbent[i]]))
  const taken = Int32Array.from(kept)
  for (let i = 0; i < taken.length; i += 3) taken[i + 2] = totalOf.get(taken[i])! - taken[i + 2]
  limits.push({ accounts, weights: withIncumbent, exceptions: taken, each: true, max: maxChangesPerManager })
  owned.forEach((own, m) => {
    if (own <= maxChangesPerManager) return
    const pairs = Int32Array.from(kept.filter((_, i) => kept[i - (i % 3) + 1] === m))
    const theirs = Int32Array.from({ length: pairs.length / 3 }, (_, i) => pairs[3 * i])
    limits.push({
      accounts: theirs,
      weights: new Int32Array(theirs.length),
      managers: Int32Array.of(m),
      exceptions: pairs,
      min: own - maxChangesPerManager,
    })
  })
  return limits
}
