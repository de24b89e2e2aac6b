/**
 * Why there is no plan, in plain words, and what would make one possible.
 *
 * The contradictions come from the solver as numbers (minimal, independent of each other), the repairs of the whole
 * portfolio from repairs.ts. Whatever makes a plan possible settles every contradiction, so each of them has its
 * part in every repair: the caps, floors, pairs and accounts that its own statement is about.
 */
import type { Formulation } from '../formulate/index.js'
import { infeasibilityTexts as texts } from '../language/index.js'
import type { Infeasibility, Infeasible, Repair, RepairChange } from '../model/index.js'
import type { Violator } from '../program/index.js'
import { findContradictions } from '../solver/index.js'
import { ranked, smallestRepairs, stepsOf } from './repairs.js'

/** Every independent contradiction; with the first the repairs of the whole portfolio, with the others their parts. */
export function describeInfeasibility(formulation: Formulation): Infeasible {
  const found = findContradictions(formulation.program)
  const whole = smallestRepairs(formulation, found)
  const names = namesOf(formulation)
  const [infeasibility, ...others] = found.violators.map((violator, i): Infeasibility => {
    const { kind, slots } = violator
    const units = Array.from(violator.accounts)
    const managers = Array.from(violator.managers)
    const isFirstOfKind = found.violators.findIndex((other) => other.kind === kind) === i
    const shortfall =
      kind === 'slots' ? found.unplaced.length : found.unfilled.reduce((sum, { by }) => sum + by, 0)
    const repairs = i === 0 ? whole : ranked(formulation, whole.map(partFor(formulation, violator)))
    return {
      kind,
      accounts: units.map(names.accountId),
      managers: managers.map(names.managerId),
      slots,
      ...(isFirstOfKind && { shortfall }),
      message: messageOf(kind, units.map(names.unit), managers.map(names.manager), slots),
      repairs: repairs.map((changes) => repairOf(formulation, changes)),
    }
  })
  if (!infeasibility) throw new Error('the program has a plan')
  return { status: 'infeasible', infeasibility, others }
}

function messageOf(kind: Violator['kind'], accounts: string[], managers: string[], slots: number): string {
  if (kind === 'minimums') return texts.minimums(managers, slots, accounts)
  return managers.length === 0 ? texts.nobodyEligible(accounts) : texts.slots(accounts, managers, slots)
}

/**
 * Of changes that settle every contradiction, those that settle this one.
 * - slots: more room with its managers, its accounts with others (who may need room for them), or fewer of them
 * - minimums: lower floors of its managers, or more accounts that they may own
 */
function partFor({ checked, program }: Formulation, { kind, accounts, managers }: Violator) {
  const inside = {
    units: new Uint8Array(program.accountCount),
    managers: new Uint8Array(program.managerCount),
  }
  for (const unit of accounts) inside.units[unit] = 1
  for (const manager of managers) inside.managers[manager] = 1
  const hasAccount = (id: string) => inside.units[checked.unitOf[checked.accountIndex.get(id)!]] === 1
  const hasManager = (id: string) => inside.managers[checked.managerIndex.get(id)!] === 1

  return (changes: readonly RepairChange[]): RepairChange[] => {
    if (kind === 'minimums') {
      return changes.filter((change) =>
        change.kind === 'lowerFloor' || change.kind === 'openPair' ? hasManager(change.manager) : false,
      )
    }
    const opens = (change: RepairChange) => change.kind === 'openPair' && hasAccount(change.account)
    const newcomers = new Set(changes.flatMap((change) => (opens(change) ? [managerOf(change)] : [])))
    return changes.flatMap((change): RepairChange[] => {
      if (change.kind === 'raiseCap')
        return hasManager(change.manager) || newcomers.has(change.manager) ? [change] : []
      if (change.kind !== 'leaveOut') return opens(change) ? [change] : []
      const left = change.accounts.filter(hasAccount)
      return left.length > 0 ? [{ kind: 'leaveOut', accounts: left }] : []
    })
  }
}

function managerOf(change: RepairChange): string | undefined {
  return change.kind === 'leaveOut' ? undefined : change.manager
}

function repairOf(formulation: Formulation, changes: RepairChange[]): Repair {
  const message = texts.changes(changes.map((change) => changeText(formulation, change)))
  return { changes, steps: stepsOf(formulation, changes), message }
}

function changeText(formulation: Formulation, change: RepairChange): string {
  const { checked, members } = formulation
  const names = namesOf(formulation)
  const unitOf = (id: string) => checked.unitOf[checked.accountIndex.get(id)!]
  if (change.kind === 'leaveOut')
    return texts.leaveOut(Array.from(new Set(change.accounts.map(unitOf)), names.unit))
  const m = checked.managerIndex.get(change.manager)!
  const manager = names.manager(m)
  const [cap, floor] = [checked.cap[m], checked.floor[m]]
  if (change.kind === 'raiseCap') return texts.raiseCap(manager, cap, cap + change.by)
  if (change.kind === 'lowerFloor') return texts.lowerFloor(manager, floor, floor - change.by)
  const unit = unitOf(change.account)
  const pin = members[unit].map((a) => checked.pin[a]).find((pinned) => pinned >= 0)
  return pin === undefined
    ? texts.openPair(names.unit(unit), manager)
    : texts.openPinned(names.unit(unit), manager, names.manager(pin))
}

/** A group is known by its first account. */
function namesOf({ checked, members }: Formulation) {
  const { accounts, managers } = checked.portfolio
  return {
    accountId: (unit: number) => accounts[members[unit][0]].id,
    managerId: (m: number) => managers[m].id,
    manager: (m: number) => managers[m].name ?? managers[m].id,
    unit: (unit: number) => {
      const { id, name, group } = accounts[members[unit][0]]
      const more = members[unit].length - 1
      return more === 0 ? (name ?? id) : texts.group(name ?? id, more, group!)
    },
  }
}
