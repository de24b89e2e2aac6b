/**
 * A plan against the rules that tie accounts to each other, each counted from the portfolio by itself: capacity,
 * conflicts, caps of segments and teams, changes. Nothing here reads the program.
 */
import type { Formulation } from '../formulate/index.js'
import { addDecimals, wholeDecimals } from '../model/index.js'

export type RuleViolation =
  | { code: 'above_capacity'; manager: string; effort: number; capacity: number; by: number; message: string }
  | { code: 'conflict'; accounts: [string, string]; manager: string; message: string }
  | {
      code: 'above_segment_cap'
      segment: string
      manager: string
      slots: number
      cap: number
      by: number
      message: string
    }
  | { code: 'above_team_cap'; team: string; slots: number; cap: number; by: number; message: string }
  | { code: 'below_team_floor'; team: string; slots: number; floor: number; by: number; message: string }
  | { code: 'too_many_changes'; changes: number; limit: number; by: number; message: string }
  | {
      code: 'too_many_changes_of_manager'
      manager: string
      direction: 'takenOver' | 'givenUp'
      changes: number
      limit: number
      by: number
      message: string
    }

type Tell = (violation: RuleViolation) => void

/** `owner`: [account] manager or -1. O(accounts + managers) for each rule. */
export function checkRules(formulation: Formulation, owner: Int32Array, tell: Tell): void {
  const { policy, rules = {} } = formulation.checked.portfolio
  if (policy?.capacity === 'hard') checkCapacity(formulation, owner, tell)
  checkConflicts(formulation, owner, tell)
  for (const cap of rules.segmentCaps ?? []) checkSegment(formulation, owner, cap, tell)
  for (const cap of rules.teamCaps ?? []) checkTeam(formulation, owner, cap, tell)
  checkChanges(formulation, owner, tell)
}

/** [manager] sum of the efforts of the accounts owned, as decimals add up. */
export function effortOfEach({ checked, program }: Formulation, owner: ArrayLike<number>): Float64Array {
  const decimals = wholeDecimals(Array.from(checked.effort))
  const sums = new Float64Array(program.managerCount)
  for (let a = 0; a < checked.effort.length; a++)
    if (owner[a] >= 0) sums[owner[a]] += decimals ? decimals.whole[a] : checked.effort[a]
  return decimals ? sums.map((sum) => sum / 10 ** decimals.places) : sums
}

function checkCapacity(formulation: Formulation, owner: Int32Array, tell: Tell): void {
  const efforts = effortOfEach(formulation, owner)
  formulation.checked.portfolio.managers.forEach(({ id: manager, capacity = Infinity }, m) => {
    const effort = efforts[m]
    if (effort <= capacity) return
    const by = addDecimals(effort, capacity, -1)
    const message = `${manager} needs ${effort}, ${by} above the capacity of ${capacity}`
    tell({ code: 'above_capacity', manager, effort, capacity, by, message })
  })
}

function checkConflicts({ checked }: Formulation, owner: Int32Array, tell: Tell): void {
  const { rules, managers } = checked.portfolio
  for (const accounts of rules?.conflicts ?? []) {
    const [x, y] = accounts.map((id) => owner[checked.accountIndex.get(id)!])
    if (x < 0 || x !== y) continue
    const manager = managers[x].id
    const message = `accounts ${accounts[0]} and ${accounts[1]} are in conflict, and ${manager} owns both`
    tell({ code: 'conflict', accounts: [accounts[0], accounts[1]], manager, message })
  }
}

/** [manager] accounts that count, a group once or by its accounts. */
function countOwned(
  { checked, members, program }: Formulation,
  owner: Int32Array,
  counts: (account: number) => boolean,
): Int32Array {
  const owned = new Int32Array(program.managerCount)
  const countsEach = checked.portfolio.rules?.groupsCount === 'each'
  for (const unit of members) {
    const owners = unit.filter(counts).map((a) => owner[a])
    for (const m of countsEach ? owners : new Set(owners)) if (m >= 0) owned[m]++
  }
  return owned
}

function checkSegment(
  formulation: Formulation,
  owner: Int32Array,
  { segment, maxPerManager: cap }: { segment: string; maxPerManager: number },
  tell: Tell,
): void {
  const { accounts, managers } = formulation.checked.portfolio
  const owned = countOwned(formulation, owner, (a) => accounts[a].segment === segment)
  managers.forEach(({ id: manager }, m) => {
    const by = owned[m] - cap
    if (by <= 0) return
    const message = `${manager} owns ${owned[m]} of segment ${segment}, ${by} above the cap of ${cap}`
    tell({ code: 'above_segment_cap', segment, manager, slots: owned[m], cap, by, message })
  })
}

function checkTeam(
  formulation: Formulation,
  owner: Int32Array,
  { team, max = Infinity, min = 0 }: { team: string; max?: number; min?: number },
  tell: Tell,
): void {
  const owned = countOwned(formulation, owner, () => true)
  const slots = formulation.checked.portfolio.managers.reduce(
    (sum, manager, m) => sum + (manager.team === team ? owned[m] : 0),
    0,
  )
  if (slots > max) {
    const message = `team ${team} owns ${slots}, ${slots - max} above the cap of ${max}`
    tell({ code: 'above_team_cap', team, slots, cap: max, by: slots - max, message })
  }
  if (slots < min) {
    const message = `team ${team} owns ${slots}, ${min - slots} below the floor of ${min}`
    tell({ code: 'below_team_floor', team, slots, floor: min, by: min - slots, message })
  }
}

function checkChanges({ checked }: Formulation, owner: Int32Array, tell: Tell): void {
  const { rules: { maxChanges, maxChangesPerManager: limit } = {}, managers } = checked.portfolio
  const [takenOver, givenUp] = [new Int32Array(managers.length), new Int32Array(managers.length)]
  let changes = 0
  checked.incumbent.forEach((incumbent, a) => {
    if (incumbent < 0 || owner[a] === incumbent) return
    changes++
    givenUp[incumbent]++
    if (owner[a] >= 0) takenOver[owner[a]]++
  })
  if (maxChanges !== undefined && changes > maxChanges) {
    const by = changes - maxChanges
    const message = `${changes} accounts change their owner, ${by} more than the ${maxChanges} allowed`
    tell({ code: 'too_many_changes', changes, limit: maxChanges, by, message })
  }
  if (limit === undefined) return
  managers.forEach(({ id: manager }, m) => {
    for (const [direction, counted] of [
      ['takenOver', takenOver[m]],
      ['givenUp', givenUp[m]],
    ] as const) {
      if (counted <= limit) continue
      const by = counted - limit
      const message =
        direction === 'takenOver'
          ? `${manager} takes over ${counted} accounts, ${by} more than the ${limit} allowed`
          : `${manager} gives up ${counted} accounts, ${by} more than the ${limit} allowed`
      tell({ code: 'too_many_changes_of_manager', manager, direction, changes: counted, limit, by, message })
    }
  })
}
