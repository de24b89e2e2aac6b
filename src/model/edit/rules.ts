/** Other rules: a capacity raised, a rule dropped. Rules of accounts and managers that leave are dropped in records.ts. */
import { problems } from '../../language/index.js'
import { addDecimals } from '../decimals.js'
import { droppableRule } from '../gate/result-schema.js'
import { number, text } from '../gate/shape.js'
import { LIMITS } from '../limits.js'
import type { Portfolio, Rules } from '../portfolio.js'
import type { DroppableRule } from '../result.js'
import { replaced } from './draft.js'
import type { Kind } from './kind.js'

export const raiseCapacity: Kind<'raiseCapacity'> = {
  keys: { manager: text(1), by: number(LIMITS.capacity) },
  prepare({ manager, by }, draft) {
    const at = draft.manager(manager)
    if (at === undefined) return undefined
    const { managers } = draft.portfolio
    const { capacity } = managers[at]
    if (capacity === undefined) {
      draft.report('missing_value', ['manager'], problems.noCapacity(manager), { id: manager })
      return undefined
    }
    return () => {
      // Capacities are scored, too: every row may change.
      draft.hasOtherManagers = true
      const raised = { ...managers[at], capacity: addDecimals(capacity, by) }
      draft.portfolio = { ...draft.portfolio, managers: replaced(managers, at, raised) }
    }
  },
  say: ({ manager, by }, names, s) => {
    const capacity = names.capacityOf(manager)
    return s.raiseCapacity(names.manager(manager), capacity, addDecimals(capacity, by))
  },
}

export const dropRule: Kind<'dropRule'> = {
  keys: { rule: droppableRule },
  prepare({ rule }, draft) {
    if (draft.isFaulty('rule')) return undefined
    const { rules = {} } = draft.portfolio
    const left = rulesWithout(rules, rule)
    if (!left) {
      draft.report('invalid_value', ['rule'], problems.noSuchRule(rule.rule), { rule: rule.rule })
      return undefined
    }
    return () => {
      draft.hasOtherManagers = true
      draft.portfolio = { ...draft.portfolio, rules: left }
    }
  },
  say: ({ rule }, names, s) => {
    switch (rule.rule) {
      case 'conflict':
        return s.dropConflict(names.account(rule.accounts[0]), names.account(rule.accounts[1]))
      case 'segmentCap':
        return s.dropSegmentCap(rule.segment)
      case 'teamMax':
        return s.dropTeamMax(rule.team)
      case 'teamMin':
        return s.dropTeamMin(rule.team)
      case 'maxChanges':
        return s.dropMaxChanges
      case 'maxChangesPerManager':
        return s.dropMaxChangesPerManager
      case 'groupsCount':
        return s.dropGroupsCount
    }
  },
}

/** The rules without one of them, however often it is said; undefined where there is no such rule. */
export function rulesWithout(rules: Rules, dropped: DroppableRule): Rules | undefined {
  switch (dropped.rule) {
    case 'conflict': {
      const isDropped = (pair: readonly string[]) =>
        pair.every((id) => dropped.accounts.includes(id)) && dropped.accounts.every((id) => pair.includes(id))
      return withoutEntries(rules, 'conflicts', isDropped)
    }
    case 'segmentCap':
      return withoutEntries(rules, 'segmentCaps', ({ segment }) => segment === dropped.segment)
    case 'teamMax':
    case 'teamMin': {
      const [end, other] = dropped.rule === 'teamMax' ? (['max', 'min'] as const) : (['min', 'max'] as const)
      const isDropped = (cap: TeamCap) => cap.team === dropped.team && cap[end] !== undefined
      const caps = rules.teamCaps ?? []
      if (!caps.some(isDropped)) return undefined
      const teamCaps = caps.flatMap((cap) => {
        if (!isDropped(cap)) return [cap]
        return cap[other] === undefined ? [] : [{ team: cap.team, [other]: cap[other] }]
      })
      return { ...rules, teamCaps }
    }
    case 'groupsCount':
      return rules.groupsCount === 'each' ? { ...rules, groupsCount: 'one' } : undefined
    default: {
      const { [dropped.rule]: limit, ...others } = rules
      return limit === undefined ? undefined : others
    }
  }
}

type TeamCap = NonNullable<Rules['teamCaps']>[number]

function withoutEntries<K extends 'conflicts' | 'segmentCaps'>(
  rules: Rules,
  key: K,
  isDropped: (entry: NonNullable<Rules[K]>[number]) => boolean,
): Rules | undefined {
  const entries = (rules[key] ?? []) as NonNullable<Rules[K]>[number][]
  const left = entries.filter((entry) => !isDropped(entry))
  return left.length === entries.length ? undefined : { ...rules, [key]: left }
}

/** Every rule of `rules` that asks for something, each named once. */
export function rulesIn({ rules = {} }: Portfolio): DroppableRule[] {
  const { conflicts = [], segmentCaps = [], teamCaps = [] } = rules
  const named: DroppableRule[] = [
    ...conflicts.map(([x, y]): DroppableRule => ({ rule: 'conflict', accounts: [x, y] })),
    ...segmentCaps.map(({ segment }): DroppableRule => ({ rule: 'segmentCap', segment })),
    ...teamCaps.flatMap(({ team, max, min }): DroppableRule[] => [
      ...(max === undefined ? [] : [{ rule: 'teamMax' as const, team }]),
      ...(min === undefined ? [] : [{ rule: 'teamMin' as const, team }]),
    ]),
    ...(['maxChanges', 'maxChangesPerManager'] as const).flatMap((rule) =>
      rules[rule] === undefined ? [] : [{ rule }],
    ),
    ...(rules.groupsCount === 'each' ? [{ rule: 'groupsCount' as const }] : []),
  ]
  const nameOf = (rule: DroppableRule) =>
    JSON.stringify(rule.rule === 'conflict' ? { ...rule, accounts: [...rule.accounts].sort() } : rule)
  return Array.from(new Map(named.map((rule) => [nameOf(rule), rule])).values())
}
