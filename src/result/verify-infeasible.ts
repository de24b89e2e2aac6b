/**
 * A result without a plan against its claims, by counting.
 *
 *   a contradiction   Hall's condition, by the program's verifier; without any one account of it there is none
 *   a shortfall       a placement that leaves so many out, and a set of accounts that proves that no placement leaves
 *                     fewer (placement.ts)
 *   a repair          of the whole portfolio: a plan of the repaired portfolio. The solver is asked for one, and it
 *                     is not believed: the plan is counted like any other (check-plan.ts). Of a further contradiction:
 *                     the contradiction counted again with what the changes add and take away.
 *
 * Which contradictions and which repairs are listed is no claim: any division into contradictions that share nobody
 * is as true as the solver's own.
 */
import { type Formulation, formulate, markEligible } from '../formulate/index.js'
import { applyRepair, PortfolioError, type Repair, type RepairChange } from '../model/index.js'
import type { AssignmentProgram, SolverOutcome } from '../program/index.js'
import { verifyOutcome } from '../program/verify/index.js'
import { isAboutCapacity } from './infeasibility.js'
import { countShortfalls } from './placement.js'
import { type Dict, dictOf, expectEqual, listOf, sameValue } from './plain.js'
import { sizeOf } from './repair-size.js'
import { allRules, nameOf, plainProgram, restrictedProgram } from './restricted.js'
import { involvedManagers, isMinimal } from './rule-contradiction.js'
import { hasPlan } from './rule-repairs.js'

/** A contradiction as it is stated, with its positions; -1 = no such account or manager. */
interface Claim {
  where: string
  kind: unknown
  units: Set<number>
  managers: Set<number>
  slots: number
}

export function verifyContradictions(formulation: Formulation, result: Dict, problems: string[]): void {
  const stated = [result.infeasibility, ...listOf(result.others, 'others', problems)].map(dictOf)
  if (stated[0].kind === 'capacity' || stated[0].kind === 'rules') {
    verifyRuleContradiction(formulation, stated[0], problems)
    if (stated.length > 1) problems.push('others: beside a contradiction of rules none is known')
    verifyRepairs(formulation, stated[0].repairs, makesPlanPossible, 'infeasibility.repairs', problems)
    return
  }
  const claims = stated.map((each, i) => {
    const where = i === 0 ? 'infeasibility' : `others[${i - 1}]`
    const claim = readClaim(formulation, each, where, problems)
    const settles = i === 0 ? makesPlanPossible : settlesContradiction(formulation, claim)
    verifyRepairs(formulation, each.repairs, settles, `${where}.repairs`, problems)
    return claim
  })
  verifyShortfalls(formulation, stated, problems)
  for (const kind of ['slots', 'minimums']) verifyIndependence(kind, claims, problems)
}

function readClaim(formulation: Formulation, stated: Dict, where: string, problems: string[]): Claim {
  const { checked, program } = formulation
  const unitOf = (id: unknown) => checked.unitOf[checked.accountIndex.get(id as string) ?? -1] ?? -1
  const managerOf = (id: unknown) => checked.managerIndex.get(id as string) ?? -1
  const units = listOf(stated.accounts, `${where}.accounts`, problems).map(unitOf)
  const managers = listOf(stated.managers, `${where}.managers`, problems).map(managerOf)
  const { kind, slots } = stated
  const violator = { kind, accounts: units, managers, slots }
  // Caps and floors contradict whatever the rules beside them ask for; unless groups count by their accounts.
  const counted = program.slots ? program : plainProgram(formulation)
  const proof = verifyOutcome(counted, { status: 'infeasible', violator } as unknown as SolverOutcome)
  problems.push(...proof.problems.map((problem) => `${where}: ${problem}`))
  if (kind === 'slots' && units.length !== Number(slots) + 1)
    problems.push(`${where}: accounts can be left out without the statement becoming false`)
  return { where, kind, units: new Set(units), managers: new Set(managers), slots: Number(slots) }
}

/** The first contradiction of a kind says how much is missing in all. */
function verifyShortfalls(formulation: Formulation, stated: readonly Dict[], problems: string[]): void {
  const shortfalls = countShortfalls(formulation.program)
  const seen = new Set<unknown>()
  stated.forEach(({ kind, shortfall }, i) => {
    const expected = kind === 'slots' ? shortfalls.unplaced : shortfalls.unfilled
    const where = i === 0 ? 'infeasibility' : `others[${i - 1}]`
    if (!seen.has(kind)) expectEqual(`${where}.shortfall`, shortfall, expected, problems)
    else if (shortfall !== undefined)
      problems.push(`${where}: the shortfall belongs to the first of its kind`)
    seen.add(kind)
  })
}

/** Contradictions of one kind share nobody. */
function verifyIndependence(kind: string, claims: readonly Claim[], problems: string[]): void {
  const ofKind = claims.filter((claim) => claim.kind === kind)
  for (const people of [ofKind.map(({ units }) => units), ofKind.map(({ managers }) => managers)]) {
    const all = people.flatMap((set) => Array.from(set))
    if (new Set(all).size < all.length) problems.push(`${kind}: two contradictions share somebody`)
  }
}

/** Whether a repair does what it is offered for. */
type Settles = (formulation: Formulation, repair: Repair) => boolean

/** Each can be made, does what it is offered for, and stands once, after those that are smaller. */
function verifyRepairs(
  formulation: Formulation,
  stated: unknown,
  settles: Settles,
  where: string,
  problems: string[],
): void {
  const repairs = listOf(stated, where, problems) as Repair[]
  if (repairs.length === 0) problems.push(`${where}: none is offered`)
  let before = { steps: 0, places: 0 }
  repairs.forEach((repair, i) => {
    const at = `${where}[${i}]`
    try {
      applyRepair(formulation.checked.portfolio, repair)
    } catch (error) {
      if (!(error instanceof PortfolioError)) throw error
      problems.push(`${at}: ${error.issues.map(({ message }) => message).join('; ')}`)
      return
    }
    const size = sizeOf(formulation, repair.changes)
    expectEqual(`${at}.steps`, repair.steps, size.steps, problems)
    if (size.steps < before.steps || (size.steps === before.steps && size.places < before.places))
      problems.push(`${at}: smaller than the one before`)
    before = size
    if (repairs.slice(0, i).some((other) => sameValue(other.changes, repair.changes)))
      problems.push(`${at}: stands there twice`)
    if (repair.changes.some((change) => change.kind === 'openPair' && !isClosedByRules(formulation, change)))
      problems.push(`${at}: a pair is open already, or has no fit`)
    if (!settles(formulation, repair)) problems.push(`${at}: does not do what it is offered for`)
  })
}

/** The solver names a plan of the repaired portfolio, and it is counted. */
const makesPlanPossible: Settles = ({ checked }, repair) =>
  hasPlan(formulate(applyRepair(checked.portfolio, repair)))

/** The certificate is judged on what the rules named ask of the accounts named, all else left out. */
function verifyRuleContradiction(formulation: Formulation, stated: Dict, problems: string[]): void {
  const { checked, members, program } = formulation
  const { portfolio } = checked
  const where = 'infeasibility'
  const known = new Map(allRules(formulation).map((rule) => [nameOf(rule), rule]))
  const named = listOf(stated.rules, `${where}.rules`, problems).map((rule) => nameOf(dictOf(rule) as never))
  const rules = named.flatMap((name) => known.get(name) ?? [])
  if (rules.length < named.length || new Set(named).size < named.length)
    problems.push(`${where}.rules: not distinct rules of the portfolio`)
  const units = listOf(stated.accounts, `${where}.accounts`, problems).map((id) => {
    const a = checked.accountIndex.get(id as string) ?? -1
    return a >= 0 && members[checked.unitOf[a]][0] === a ? checked.unitOf[a] : -1
  })
  if (units.some((unit, i) => unit < 0 || (i > 0 && unit <= units[i - 1])))
    problems.push(`${where}.accounts: not accounts of the portfolio in their order, a group by its first`)
  if (problems.length > 0) return
  const managers = involvedManagers(formulation, rules, units).map((m) => portfolio.managers[m].id)
  expectEqual(`${where}.managers`, stated.managers, managers, problems)
  expectEqual(`${where}.kind`, stated.kind, isAboutCapacity(rules) ? 'capacity' : 'rules', problems)
  for (const key of ['slots', 'shortfall'])
    if (stated[key] !== undefined) problems.push(`${where}.${key}: counts nothing here`)
  const isProof = (of: AssignmentProgram) => {
    const violator = { kind: 'tree', certificate: stated.certificate }
    return verifyOutcome(of, { status: 'infeasible', violator } as unknown as SolverOutcome).proven
  }
  const isWhole = rules.length === known.size && units.length === program.accountCount
  if (!isProof(restrictedProgram(formulation, rules, units)) && !(isWhole && isProof(program)))
    problems.push(
      `${where}: the certificate does not prove that these rules and accounts contradict each other`,
    )
  if (stated.minimal !== undefined && !(stated.minimal === true && isMinimal(formulation, rules, units)))
    problems.push(`${where}.minimal: no plan was found without some rule or account of it`)
}

/** Counted again with what the changes add and take away, the contradiction is none. */
function settlesContradiction({ checked, members, penalty }: Formulation, claim: Claim): Settles {
  const unitOf = (id: string) => checked.unitOf[checked.accountIndex.get(id)!]
  return (_formulation, { changes }) => {
    const leftOut = new Set(changes.flatMap((change) => (change.kind === 'leaveOut' ? change.accounts : [])))
    const stays = (unit: number) => members[unit].some((a) => !leftOut.has(checked.portfolio.accounts[a].id))
    const units = new Set(Array.from(claim.units).filter((unit) => unit >= 0 && stays(unit)))
    let { slots } = claim
    for (const change of changes) {
      if (change.kind === 'leaveOut' || change.kind === 'raiseCapacity' || change.kind === 'dropRule')
        continue
      const hasManager = claim.managers.has(checked.managerIndex.get(change.manager)!)
      if (change.kind === 'openPair') {
        const unit = unitOf(change.account)
        // Opening a pair lifts the pin that alone kept the account from staying unowned.
        if (claim.kind === 'slots' && (!hasManager || penalty)) units.delete(unit)
        if (claim.kind === 'minimums' && hasManager && stays(unit)) units.add(unit)
      } else if (hasManager) {
        if (claim.kind === 'slots' && change.kind === 'raiseCap') slots += change.by
        if (claim.kind === 'minimums' && change.kind === 'lowerFloor') slots -= change.by
      }
    }
    return claim.kind === 'slots' ? units.size <= slots : slots <= units.size
  }
}

/** A pair that only pins, lists and exclusions forbid. */
function isClosedByRules(
  { checked, scores, members }: Formulation,
  { account, manager }: Extract<RepairChange, { kind: 'openPair' }>,
): boolean {
  const unit = members[checked.unitOf[checked.accountIndex.get(account)!]]
  const m = checked.managerIndex.get(manager)!
  const open = new Uint8Array(checked.portfolio.managers.length)
  const isOpen = (a: number) => {
    markEligible(checked, a, open)
    return open[m] === 1
  }
  return unit.every((a) => !Number.isNaN(scores.fit(a, m))) && !unit.every(isOpen)
}
