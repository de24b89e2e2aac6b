/** The rules that tie accounts to each other, read anew from the portfolio: which of them does a plan break? */
import type { Portfolio } from '../model/index.js'
import { sum } from './sums.js'

/** `unitsOf` of oracle.ts; `ownerOf`: [account] position of the manager, or -1. In words; empty for a plan that keeps them all. */
export function brokenRules(
  portfolio: Portfolio,
  units: readonly (readonly number[])[],
  ownerOf: readonly number[],
): string[] {
  const { accounts, managers, policy, rules = {} } = portfolio
  const broken: string[] = []
  const at = (id: string) => ownerOf[accounts.findIndex((account) => account.id === id)]
  if (policy?.capacity === 'hard') {
    managers.forEach(({ id, capacity = Number.POSITIVE_INFINITY }, m) => {
      const effort = sum(accounts.map(({ effort: each = 1 }, a) => (ownerOf[a] === m ? each : 0)))
      // Decimals that sum to the capacity exactly are within it, whatever their binary rounding says.
      if (effort > capacity * (1 + 1e-12)) broken.push(`${id} needs more than the capacity`)
    })
  }
  for (const [x, y] of rules.conflicts ?? []) {
    if (at(x) >= 0 && at(x) === at(y)) broken.push(`${x} and ${y} conflict`)
  }
  const counts = (counted: (a: number) => boolean) =>
    slotsByManager(
      portfolio,
      units,
      ownerOf.map((m, a) => (counted(a) ? m : -1)),
    )
  for (const { segment, maxPerManager } of rules.segmentCaps ?? []) {
    const owned = counts((a) => accounts[a].segment === segment)
    if (owned.some((n) => n > maxPerManager)) broken.push(`too many of segment ${segment} with one manager`)
  }
  for (const { team, max = Number.POSITIVE_INFINITY, min = 0 } of rules.teamCaps ?? []) {
    const owned = sum(counts(() => true).filter((_, m) => managers[m].team === team))
    if (owned > max || owned < min) broken.push(`team ${team} owns ${owned}`)
  }
  const changed = accounts.flatMap(({ incumbent }, a) => {
    const from = managers.findIndex(({ id }) => id === incumbent)
    return from < 0 || from === ownerOf[a] ? [] : [{ from, to: ownerOf[a] }]
  })
  if (changed.length > (rules.maxChanges ?? Number.POSITIVE_INFINITY)) broken.push('too many changes')
  const limit = rules.maxChangesPerManager ?? Number.POSITIVE_INFINITY
  managers.forEach(({ id }, m) => {
    const [gained, lost] = [changed.filter(({ to }) => to === m), changed.filter(({ from }) => from === m)]
    if (gained.length > limit || lost.length > limit) broken.push(`too many changes of ${id}`)
  })
  return broken
}

/** [manager] accounts owned, a group once or by its accounts, as the rules say. */
export function slotsByManager(
  { managers, rules }: Portfolio,
  units: readonly (readonly number[])[],
  ownerOf: readonly number[],
): number[] {
  const slots: number[] = managers.map(() => 0)
  for (const unit of units) {
    const owners = unit.map((a) => ownerOf[a]).filter((m) => m >= 0)
    for (const m of rules?.groupsCount === 'each' ? owners : new Set(owners)) slots[m]++
  }
  return slots
}
