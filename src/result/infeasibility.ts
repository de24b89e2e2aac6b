/**
 * Why there is no plan, in plain words, and what would make one possible.
 *
 * The contradictions come from the solver as numbers (minimal, independent of each other), the repairs of the whole
 * portfolio from repairs.ts. Whatever makes a plan possible settles every contradiction, so each of them has its
 * part in every repair: the caps, floors, pairs and accounts that its own statement is about.
 */
import type { Formulation } from '../formulate/index.js'
import type { Infeasibility, Infeasible, RepairChange, RuleReference } from '../model/index.js'
import { certificateToJson, featuresBeyond, type TreeCertificate, type Violator } from '../program/index.js'
import { findContradictions, NETWORK_FEATURES } from '../solver/index.js'
import { stepsOf } from './repair-size.js'
import { ranked, smallestRepairs } from './repairs.js'
import { allRules, plainProgram } from './restricted.js'
import { contradictionAtSight, findRuleContradiction, type RuleContradiction } from './rule-contradiction.js'
import { completed, ruleRepairs } from './rule-repairs.js'
import { resultText } from './text.js'

/** That there is no plan, where that shows before anything is solved. */
export function describeAtSight(formulation: Formulation): Infeasible | undefined {
  const found = contradictionAtSight(formulation)
  return found && describeInfeasibility(formulation, undefined, found)
}

/**
 * Every independent contradiction of caps and floors; with the first the repairs of the whole portfolio, with the others
 * their parts. Where caps and floors alone have a plan, one contradiction of rules. `proof`: that there is no plan, by
 * the engine. `found`: such a contradiction, where it is known.
 */
export function describeInfeasibility(
  formulation: Formulation,
  proof?: TreeCertificate,
  found?: RuleContradiction,
): Infeasible {
  const hasRules = featuresBeyond(formulation.program, NETWORK_FEATURES).length > 0
  if (!hasRules) return describeCounts(formulation, (changes) => changes)
  // Where groups count by member, caps and floors are rules like the others.
  if (!formulation.program.slots) {
    const plain = { ...formulation, program: plainProgram(formulation) }
    const { violators } = findContradictions(plain.program)
    if (violators.length > 0) return describeCounts(plain, (changes) => completed(formulation, changes))
  }
  return describeRules(formulation, proof, found)
}

/** Rules and accounts that have no plan together, where caps and floors alone do not decide it. */
function describeRules(
  formulation: Formulation,
  proof: TreeCertificate | undefined,
  known: RuleContradiction | undefined,
): Infeasible {
  const { portfolio } = formulation.checked
  const found = known ?? findRuleContradiction(formulation) ?? (proof && everything(formulation, proof))
  if (!found) throw new Error('no contradiction was found')
  const text = resultText(portfolio)
  const idOf = (unit: number) => portfolio.accounts[formulation.members[unit][0]].id
  const facts = {
    kind: isAboutCapacity(found.rules) ? ('capacity' as const) : ('rules' as const),
    accounts: found.units.map(idOf),
    managers: found.managers.map((m) => portfolio.managers[m].id),
    rules: found.rules,
  }
  const infeasibility: Infeasibility = {
    ...facts,
    ...(found.minimal && { minimal: true }),
    certificate: certificateToJson(found.certificate),
    message: text.contradiction(facts),
    repairs: ruleRepairs(formulation, found).map((changes) => ({
      changes,
      steps: stepsOf(formulation, changes),
      message: text.repair(changes),
    })),
  }
  return { status: 'infeasible', infeasibility, others: [] }
}

/** Of capacities, with caps and floors perhaps, and nothing else. */
export function isAboutCapacity(rules: readonly RuleReference[]): boolean {
  return rules.some(({ rule }) => rule === 'capacity') && rules.every((rule) => 'manager' in rule)
}

/** What is left to say where no part of it was shown to contradict. */
function everything(formulation: Formulation, certificate: TreeCertificate): RuleContradiction {
  const { accountCount, managerCount } = formulation.program
  return {
    rules: allRules(formulation),
    units: Array.from({ length: accountCount }, (_, unit) => unit),
    managers: Array.from({ length: managerCount }, (_, m) => m),
    minimal: false,
    certificate,
  }
}

/** `complete`: what else a repair takes, where there are rules beside caps and floors. */
function describeCounts(
  formulation: Formulation,
  complete: (changes: RepairChange[]) => RepairChange[] | undefined,
): Infeasible {
  const found = findContradictions(formulation.program)
  const smallest = smallestRepairs(formulation, found)
  const whole = ranked(
    formulation,
    smallest.map(complete).filter((changes) => changes !== undefined),
  )
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
  return 'manager' in change ? change.manager : undefined
}
