/** How large a repair is, in steps and in places. */
import type { Formulation } from '../formulate/index.js'
import type { RepairChange } from '../model/index.js'

/** Slots added, floor slots given up, pairs opened, accounts left out (a group is one), capacities raised, rules dropped. */
export function stepsOf(formulation: Formulation, changes: readonly RepairChange[]): number {
  return sizeOf(formulation, changes).steps
}

/** Several steps with one cap or one floor are one place. */
export function sizeOf(
  { checked }: Formulation,
  changes: readonly RepairChange[],
): { steps: number; places: number } {
  let steps = 0
  let places = 0
  for (const change of changes) {
    const units =
      change.kind === 'leaveOut'
        ? new Set(change.accounts.map((id) => checked.unitOf[checked.accountIndex.get(id)!])).size
        : 1
    places += units
    steps += change.kind === 'raiseCap' || change.kind === 'lowerFloor' ? change.by : units
  }
  return { steps, places }
}
