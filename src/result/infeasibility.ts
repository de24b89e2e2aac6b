/**
 * Why there is no plan, in plain words, and what would make one possible.
 *
 * The contradictions come from the solver as numbers (minimal, independent of each other), the repairs of the whole
 * portfolio from repairs.ts. Whatever makes a plan possible settles every contradiction, so each of them has its
 * part in every repair: the caps, floors, pairs and accounts that its own statement is about.
 */
import type { Formulation } from '../formulate/index.js'
import type { Infeasibility, Infeasible, RepairChange } from '../model/index.js'
import type { Violator } from '../program/index.js'
import { findContradictions } from '../solver/index.js'
import { stepsOf } from './repair-size.js'
import { ranked, smallestRepairs } from './repairs.js'
import { resultText } from './text.js'

/** Every independent contradiction; with the first the repairs of the whole portfolio, with the others their parts. */
export function describeInfeasibility(formulation: Formulation): Infeasible {
  const found = findContradictions(formulation.program)
  const whole = smallestRepairs(formulation, found)
  const { portfolio } = formulation.checked
  const text = resultText(portfolio)
  const [infeasibility, ...others] = found.violators.map((violator, i): Infeasibility => {
    const isFirstOfKind = found.violators.findIndex(({ kind }) => kind === violator.kind) === i
    const shortfall =
      violator.kind === 'slots' ? found.unplaced.length : found.unfilled.reduce((sum, { by }) => sum + by, 0)
    const repairs = i === 0 ? whole : ranked(formulation, whole.map(partFor(formulation, violator)))
    const facts = {
      kind: violator.kind,
      // A group is known by its first account.
      accounts: Array.from(violator.accounts, (unit) => portfolio.accounts[formulation.members[unit][0]].id),
      managers: Array.from(violator.managers, (m) => portfolio.managers[m].id),
      slots: violator.slots,
    }
    return {
      ...facts,
      ...(isFirstOfKind && { shortfall }),
      message: text.contradiction(facts),
      repairs: repairs.map((changes) => ({
        changes,
        steps: stepsOf(formulation, changes),
        message: text.repair(changes),
      })),
    }
  })
  if (!infeasibility) throw new Error('the program has a plan')
  return { status: 'infeasible', infeasibility, others }
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
