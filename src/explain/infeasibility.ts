/**
 * Why there is no plan, in plain words, and what would make one possible.
 *
 * The contradictions come from the solver as numbers (minimal, independent of each other). Repairs are built
 * from a largest possible placement, so each asks for as little as can work in its kind, and each is tried on the
 * program before it is offered.
 */
import type { Formulation } from '../formulate.js'
import type {
  AssignmentProgram,
  Infeasibility,
  Infeasible,
  Repair,
  RepairChange,
  Violator,
} from '../model/index.js'
import { FORBIDDEN } from '../model/index.js'
import { type Contradictions, findContradictions } from '../solver/index.js'
import { readRow } from './attainable.js'

/** Single managers whose cap alone is tried as a repair. */
const TRIED = 20
const OFFERED = 4

/** Every independent contradiction, with repairs of the whole portfolio on the first. */
export function describeInfeasibility(formulation: Formulation): Infeasible {
  const found = findContradictions(formulation.program)
  const [infeasibility, ...others] = found.violators.map((violator, i) => {
    const shortfall =
      violator.kind === 'slots' ? found.unplaced.length : sum(found.unfilled.map(({ by }) => by))
    const firstOfKind = found.violators.findIndex(({ kind }) => kind === violator.kind) === i
    return {
      ...describe(formulation, violator),
      ...(firstOfKind ? { shortfall } : {}),
      repairs: i === 0 ? repairs(formulation, found) : [],
    }
  })
  if (!infeasibility) throw new Error('the program has a plan')
  return { status: 'infeasible', infeasibility, others }
}

function describe(formulation: Formulation, violator: Violator): Omit<Infeasibility, 'repairs'> {
  const names = namesOf(formulation)
  const units = Array.from(violator.accounts)
  const accounts = units.map((unit) => names.firstAccount(unit))
  const managers = Array.from(violator.managers, (m) => formulation.checked.portfolio.managers[m].id)
  const message =
    violator.kind === 'slots' ? slotsMessage(formulation, violator) : minimumsMessage(formulation, violator)
  return { kind: violator.kind, accounts, managers, slots: violator.slots, message }
}

function slotsMessage(formulation: Formulation, { accounts, managers, slots }: Violator): string {
  const names = namesOf(formulation)
  const who = names.units(Array.from(accounts))
  if (managers.length === 0) return `${who} cannot go to anyone: no manager is eligible.`
  const only = names.managers(Array.from(managers))
  const subject = accounts.length === 1 ? who : `These ${accounts.length} accounts (${who})`
  const room = managers.length === 1 ? `who has room for ${slots}` : `who have room for ${slots} together`
  return `${subject} can only go to ${only}, ${room}.`
}

function minimumsMessage(formulation: Formulation, { accounts, managers, slots }: Violator): string {
  const names = namesOf(formulation)
  const who = names.managers(Array.from(managers))
  const verb = managers.length === 1 ? 'must own' : 'must together own'
  if (accounts.length === 0) return `${who} ${verb} at least ${slots}, but no account is open to them.`
  const open = `only ${count(accounts.length, 'account')} (${names.units(Array.from(accounts))})`
  return `${who} ${verb} at least ${slots}, but ${open} ${accounts.length === 1 ? 'is' : 'are'} open to them.`
}

/** Repairs that were tried and work, those that touch the fewest places first. */
function repairs(formulation: Formulation, found: Contradictions): Repair[] {
  const { program } = formulation
  const floors: RepairChange[] = found.unfilled.map(({ manager, by }) => ({
    kind: 'lowerFloor',
    manager: formulation.checked.portfolio.managers[manager].id,
    by,
  }))
  const candidates: RepairChange[][] = []
  if (found.unplaced.length === 0) candidates.push(floors)
  else {
    for (const raises of capRaises(formulation, found)) candidates.push([...raises, ...floors])
    const accounts = found.unplaced.flatMap((unit) =>
      formulation.members[unit].map((a) => formulation.checked.portfolio.accounts[a].id),
    )
    candidates.push(withFloors(formulation, [{ kind: 'leaveOut', accounts }]))
  }
  return candidates
    .filter(
      (changes) => findContradictions(applyChanges(formulation, program, changes)).violators.length === 0,
    )
    .sort((x, y) => x.length - y.length)
    .slice(0, OFFERED)
    .map((changes) => ({
      changes,
      message: `${changes.map((change) => changeText(formulation, change)).join('; ')}.`,
    }))
}

/** Raises of caps that could place everybody: one manager alone, and one spread over few managers. */
function capRaises(formulation: Formulation, { violators, unplaced }: Contradictions): RepairChange[][] {
  const { program, checked } = formulation
  const raise = (manager: number, by: number): RepairChange => ({
    kind: 'raiseCap',
    manager: checked.portfolio.managers[manager].id,
    by,
  })
  const slots = violators.filter(({ kind }) => kind === 'slots')
  const single = slots.length === 1 ? Array.from(slots[0].managers).slice(0, TRIED) : []
  const lists = single.map((manager) => [raise(manager, unplaced.length)])

  const eligible = unplaced.map((unit) => eligibleManagers(program, unit))
  if (eligible.some((managers) => managers.length === 0)) return lists
  const wanted = new Int32Array(program.managerCount)
  for (const managers of eligible) for (const m of managers) wanted[m]++
  const by = new Map<number, number>()
  for (const managers of eligible) {
    const popular = managers.reduce((best, m) => (wanted[m] > wanted[best] ? m : best))
    by.set(popular, (by.get(popular) ?? 0) + 1)
  }
  const spread = Array.from(by, ([manager, slots]) => raise(manager, slots))
  const isNew = !lists.some((list) => JSON.stringify(list) === JSON.stringify(spread))
  return isNew ? [...lists, spread] : lists
}

function eligibleManagers(program: AssignmentProgram, unit: number): number[] {
  const row = new Int32Array(program.managerCount)
  readRow(program, unit, row)
  const list: number[] = []
  row.forEach((points, m) => {
    if (points !== FORBIDDEN) list.push(m)
  })
  return list
}

/** Leaving accounts out may open floors; these are lowered too. */
function withFloors(formulation: Formulation, changes: RepairChange[]): RepairChange[] {
  const { unfilled } = findContradictions(applyChanges(formulation, formulation.program, changes))
  const managers = formulation.checked.portfolio.managers
  return [
    ...changes,
    ...unfilled.map(
      ({ manager, by }): RepairChange => ({ kind: 'lowerFloor', manager: managers[manager].id, by }),
    ),
  ]
}

/** The program after a repair, for whoever wants to check it. Unknown ids, and parts of groups left out, change nothing. */
export function applyRepair(formulation: Formulation, repair: Repair): AssignmentProgram {
  return applyChanges(formulation, formulation.program, repair.changes)
}

function applyChanges(
  { checked, members }: Formulation,
  program: AssignmentProgram,
  changes: readonly RepairChange[],
): AssignmentProgram {
  const { managerCount, accountCount } = program
  const maxAccounts = program.maxAccounts.slice()
  const minAccounts = program.minAccounts?.slice() ?? new Int32Array(managerCount)
  const leftOut = new Uint8Array(accountCount)
  for (const change of changes) {
    if (change.kind === 'leaveOut') {
      const accounts = new Set(change.accounts.map((id) => checked.accountIndex.get(id)))
      members.forEach((unit, u) => {
        if (unit.every((account) => accounts.has(account))) leftOut[u] = 1
      })
      continue
    }
    const manager = checked.managerIndex.get(change.manager)
    if (manager === undefined) continue
    if (change.kind === 'raiseCap') maxAccounts[manager] += change.by
    else minAccounts[manager] -= change.by
  }
  const row = new Int32Array(managerCount)
  const kept: number[] = []
  for (let unit = 0; unit < accountCount; unit++) if (leftOut[unit] === 0) kept.push(unit)
  if (kept.length === accountCount) return { ...program, maxAccounts, minAccounts }
  return {
    accountCount: kept.length,
    managerCount,
    points: {
      row: (i, out) => {
        readRow(program, kept[i], row)
        out.set(row)
      },
    },
    maxAccounts,
    minAccounts,
    ...(program.unassignedPoints
      ? { unassignedPoints: Int32Array.from(kept, (unit) => program.unassignedPoints![unit]) }
      : {}),
  }
}

function changeText(formulation: Formulation, change: RepairChange): string {
  const { checked } = formulation
  const name = (id: string) => checked.portfolio.managers[checked.managerIndex.get(id)!].name ?? id
  if (change.kind === 'leaveOut') {
    const accounts = change.accounts.map(
      (id) => checked.portfolio.accounts[checked.accountIndex.get(id)!].name ?? id,
    )
    return `Leave ${list(accounts)} out of the programme`
  }
  const manager = checked.managerIndex.get(change.manager)!
  if (change.kind === 'raiseCap') {
    const cap = checked.cap[manager]
    return `Raise the cap of ${name(change.manager)} from ${cap} to ${cap + change.by}`
  }
  const floor = checked.floor[manager]
  return `Lower the floor of ${name(change.manager)} from ${floor} to ${floor - change.by}`
}

function namesOf({ checked, members }: Formulation) {
  const { accounts, managers } = checked.portfolio
  const unitName = (unit: number): string => {
    const first = accounts[members[unit][0]]
    const name = first.name ?? first.id
    const more = members[unit].length - 1
    return more === 0 ? name : `${name} and ${more} more of group ${first.group}`
  }
  return {
    firstAccount: (unit: number): string => accounts[members[unit][0]].id,
    units: (units: readonly number[]) => list(units.map(unitName)),
    managers: (indices: readonly number[]) => list(indices.map((m) => managers[m].name ?? managers[m].id)),
  }
}

const NAMED = 6

function list(names: readonly string[]): string {
  if (names.length > NAMED)
    return `${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} more`
  if (names.length < 2) return names[0] ?? 'nobody'
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0)
}
