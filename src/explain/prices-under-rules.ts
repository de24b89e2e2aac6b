/**
 * What rules cost where they tie accounts to each other: each is dropped by itself and the rest solved again.
 *
 * Most rules cost nothing, which the proof of the plan often shows: recomputed without the rule, it bounds the optimum of
 * what is left. All others share a budget of work. What is not proved within it is a bound: no plan gains more.
 */
import { programUnder, rulesOf } from '../formulate/index.js'
import { rulesIn, rulesWithout } from '../model/index.js'
import { type AssignmentProgram, FORBIDDEN, type Limit } from '../program/index.js'
import { type Loss, type OpenPlan, openManagers, Shares, withChoices } from '../result/index.js'
import { costOf } from './choices.js'
import {
  type AccountRule,
  accountRulesOf,
  type PricedRule,
  type RulePrices,
  type SlotPrice,
} from './priced-rules.js'

/** A rule, and the program without it. */
interface Dropped {
  rule: PricedRule
  /** Absent where the rule costs nothing. */
  program?: AssignmentProgram
  /** No stricter than `program`, and of the shape that the proof of the plan has; default `program` itself. */
  shaped?: AssignmentProgram
}

export function rulePricesUnderRules(plan: OpenPlan): RulePrices {
  const { again, formulation } = plan
  const { checked, program } = formulation
  const asked = [
    ...accountRulesOf(formulation).map((rule) => withoutAccountRule(plan, rule)),
    ...withoutFloors(plan),
    ...withoutCapacities(plan),
    ...withoutRules(plan),
  ].map((dropped) => {
    const { program: without, shaped = without } = dropped
    return shaped && again.gainsNothing(shaped) ? { rule: dropped.rule } : dropped
  })
  const slots = new Int32Array(program.managerCount)
  plan.owner.forEach((m, unit) => {
    if (m >= 0) slots[m] += program.slots?.[unit] ?? 1
  })
  const caps = Array.from(slots, (taken, m) => {
    const cap = program.maxAccounts[m]
    return {
      more: again.gainsNothing(again.withCap(m, 1)) ? undefined : again.withCap(m, 1),
      fewer: taken === cap ? again.withCap(m, -1) : undefined,
      hasFewer: cap > (program.minAccounts?.[m] ?? 0),
    }
  })
  const toSolve = [
    ...asked.map(({ program }) => program),
    ...caps.flatMap(({ more, fewer, hasFewer }) => [more, hasFewer ? fewer : undefined]),
  ].filter((each) => each !== undefined)
  const shares = new Shares(again, toSolve.length)
  const solved = (changed: AssignmentProgram | undefined): Loss =>
    changed ? again.lossUnder(changed, shares.next()) : { atLeast: 0, atMost: 0 }

  const managers = caps.map(({ more, fewer, hasFewer }, m): SlotPrice => {
    const { gain, isBound } = gainOf(solved(more))
    const manager = checked.portfolio.managers[m].id
    const price = { manager, oneMore: gain, ...(isBound && { oneMoreIsBound: isBound }) }
    if (!hasFewer) return price
    const cost = costOf(solved(fewer))
    if (cost.delta === Infinity) return price
    const oneFewer = Math.max(0, cost.delta)
    return { ...price, oneFewer, ...(cost.isBound && { oneFewerIsBound: true }) }
  })
  const rules = asked.map(({ rule, program: without }) => ({ ...rule, ...gainOf(solved(without)) }))
  return { proven: true, managers, rules }
}

/** What a plan gains that may do more than before. */
function gainOf({ atLeast, atMost }: Loss): { gain: number; isBound?: true } {
  return { gain: Math.max(0, -atLeast), ...(atLeast < atMost && atLeast < 0 && { isBound: true as const }) }
}

function withoutAccountRule(plan: OpenPlan, { rule, account, open, isPin }: AccountRule): Dropped {
  if (!open) return { rule }
  const { formulation } = plan
  const { checked, members, scores, penalty, program } = formulation
  const unit = plan.unitOf(account)
  const all = openManagers(formulation, unit, { account, open })
  const row = Int32Array.from(all, (isOpen, m) =>
    isOpen === 1 ? members[unit].reduce((sum, a) => sum + scores.points(a, m), 0) : FORBIDDEN,
  )
  const isPinned = members[unit].some((a) => (a !== account || !isPin) && checked.pin[a] >= 0)
  const unowned =
    penalty && !isPinned
      ? -members[unit].reduce((sum, a) => sum + penalty[a], 0)
      : (program.unassignedPoints?.[unit] ?? FORBIDDEN)
  return { rule, program: withChoices(program, unit, row, unowned) }
}

function withoutFloors({ formulation: { checked, program } }: OpenPlan): Dropped[] {
  return checked.portfolio.managers.flatMap(({ id }, m): Dropped[] => {
    if (checked.floor[m] === 0) return []
    const minAccounts = program.minAccounts!.slice()
    minAccounts[m] = 0
    return [{ rule: { rule: 'floor', manager: id }, program: { ...program, minAccounts } }]
  })
}

function withoutCapacities({ formulation }: OpenPlan): Dropped[] {
  const { checked, program } = formulation
  const { rules, isHard } = rulesOf(checked)
  return checked.portfolio.managers.flatMap(({ id, capacity }, m): Dropped[] => {
    if (!isHard(m) || capacity === undefined) return []
    const rule: PricedRule = { rule: 'capacity', manager: id }
    if (!program.effort || !program.capacity) return [{ rule }]
    const without = programUnder(formulation, { rules, isHard: (other) => other !== m })
    const all = program.effort.reduce((sum, effort) => sum + effort, 0)
    const capacities = program.capacity.map((own, other) => (other === m ? all : own))
    return [{ rule, program: without, shaped: { ...program, capacity: capacities } }]
  })
}

/** How groups count is no rule that could be dropped: floors are harder to fill without it. */
function withoutRules({ formulation }: OpenPlan): Dropped[] {
  const { checked, program } = formulation
  const { rules, isHard } = rulesOf(checked)
  const { limits = [] } = program
  const names = limits.map(nameOf)
  return rulesIn(checked.portfolio).flatMap((rule): Dropped[] => {
    const left = rule.rule === 'groupsCount' ? undefined : rulesWithout(rules, rule)
    if (!left) return []
    const without = programUnder(formulation, { rules: left, isHard })
    const kept = new Set(without.limits?.map(nameOf))
    const asksNothing = ({ min, max, ...limit }: Limit): Limit => limit
    const shaped = {
      ...program,
      limits: limits.map((limit, i) => (kept.has(names[i]) ? limit : asksNothing(limit))),
    }
    return [{ rule, program: without, shaped }]
  })
}

/** The same for the same limit. */
function nameOf({ accounts, weights, managers, exceptions, each, min, max }: Limit): string {
  return [accounts, weights ?? '', managers ?? '', exceptions ?? '', each, min, max].join(';')
}
