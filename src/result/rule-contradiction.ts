/**
 * Rules and accounts that contradict each other: a small set of them that has no plan, with the proof.
 *
 * Most contradictions are about a few accounts, and a program of a few accounts is solved at once, whatever the rules. So
 * a search that is after any plan (breakout.ts) says first which accounts stand in its way; the most suspicious ones are
 * tried alone, twice as many each time, until some have no plan among themselves. Only where that shows nothing, all
 * accounts are asked about together.
 *
 * What is found is made smaller by leaving out: what still has no plan without some of its members needs no more of them
 * than the rest (QuickXplain, Junker 2004): halves first, so that a few among many cost few solves. Each question is a
 * solve with a limit; where the limit strikes, the member in question stays, and the set is not called minimal.
 *
 * Since a rule left out asks for nothing, and an account left out gives way to everybody (restricted.ts), fewer members
 * never contradict more: with every member needed when it was looked at, every member of the result is needed.
 */
import type { Formulation } from '../formulate/index.js'
import type { RuleReference } from '../model/index.js'
import { FORBIDDEN, type TreeCertificate } from '../program/index.js'
import { verifyOutcome } from '../program/verify/index.js'
import { engineRefusal, lookForPlan, solve } from '../solver/index.js'
import { readRow } from './attainable.js'
import { allRules, restrictedProgram } from './restricted.js'

/** Work of the question about everything, of every other one, and of all together. */
const FIRST = 20_000_000
const EACH = 3_000_000
const ALL = 60_000_000
/** Work of looking for any plan: of the whole, and before each question. */
const LOOK = 3_000_000
const GLANCE = 100_000
/** Accounts that are asked about one by one, or before the program is solved. */
const FEW = 16
/** Beyond so many pairs nothing is looked for before the program is solved. */
const MANY_PAIRS = 200_000
/** Sets of managers whose capacities are compared with the efforts of those who may go to them only. */
const MOST_SETS = 1000

export interface RuleContradiction {
  rules: RuleReference[]
  /** [] positions, ascending */
  units: number[]
  managers: number[]
  minimal: boolean
  certificate: TreeCertificate
}

/**
 * One that shows before anything is solved, where the program is small enough to look for a plan at once and is no flow,
 * which is solved as fast.
 */
export function contradictionAtSight(formulation: Formulation): RuleContradiction | undefined {
  const { program } = formulation
  if (program.accountCount * program.managerCount > MANY_PAIRS) return undefined
  if (engineRefusal(program, 'transport').features.length === 0) return undefined
  const search = new Search(formulation)
  return search.tooMuchEffort() ?? search.amongFew(LOOK / 4, FEW)
}

/** One that is left when a repair is made: among few accounts, or none is found. */
export function furtherContradiction(formulation: Formulation): RuleContradiction | undefined {
  const search = new Search(formulation)
  return search.tooMuchEffort() ?? search.amongFew()
}

/** Undefined where it was not found out within the limits whether there is one. */
export function findRuleContradiction(formulation: Formulation): RuleContradiction | undefined {
  const search = new Search(formulation)
  return search.tooMuchEffort() ?? search.amongFew() ?? search.amongAll()
}

class Search {
  private left = ALL
  /** Every member that stayed did so because a plan was found without it. */
  private minimal = true
  private certificate: TreeCertificate | undefined
  private hasPlan = false

  constructor(private readonly formulation: Formulation) {}

  /** Among the accounts that a search for any plan suspects. */
  amongFew(work = LOOK, most = Infinity): RuleContradiction | undefined {
    const { formulation } = this
    const everything = allRules(formulation)
    const { owner, suspects } = lookForPlan(formulation.program, work)
    this.hasPlan = owner !== undefined
    if (this.hasPlan) return undefined
    for (let count = 0; ; count = Math.max(2, 2 * count)) {
      const some = inOrder(suspects.slice(0, count))
      if (this.contradict(everything, some)) return this.smallest(everything, some)
      if (count >= Math.min(most, suspects.length)) return undefined
    }
  }

  /** Accounts first, since a program of few is solved at once. */
  private smallest(rules: readonly RuleReference[], units: readonly number[]): RuleContradiction {
    this.minimal = true
    const few = inOrder(this.needed(units, (some) => this.contradict(rules, inOrder(some))))
    return this.described(
      this.needed(rules, (some) => this.contradict(some, few)),
      few,
    )
  }

  /** Among rules of one kind, which may be of a form that is solved exactly, or of all; accounts come last. */
  amongAll(): RuleContradiction | undefined {
    const { formulation } = this
    if (this.hasPlan) return undefined
    const all = Array.from({ length: formulation.program.accountCount }, (_, unit) => unit)
    const everything = allRules(formulation)
    const kinds = new Set(everything.map(({ rule }) => rule))
    const ofKind = Array.from(kinds, (kind) => everything.filter(({ rule }) => rule === kind))
    const found =
      ofKind.find((some) => this.contradict(some, all)) ??
      (this.contradict(everything, all, FIRST) ? everything : undefined)
    if (!found) return undefined
    this.minimal = true
    const rules = this.needed(found, (some) => this.contradict(some, all))
    const units = this.needed(all, (some) => this.contradict(rules, inOrder(some)))
    return this.described(rules, inOrder(units))
  }

  /** Accounts that may go to some managers only, whose capacities together are less than they need. */
  tooMuchEffort(): RuleContradiction | undefined {
    const { program, checked } = this.formulation
    const { effort, capacity, accountCount, managerCount, unassignedPoints } = program
    if (!effort || !capacity) return undefined
    const row = new Int32Array(managerCount)
    const sets = new Map<string, number[]>()
    const open: number[][] = []
    for (let unit = 0; unit < accountCount; unit++) {
      readRow(program, unit, row)
      open.push(Array.from(row).flatMap((points, m) => (points === FORBIDDEN ? [] : [m])))
      if (!unassignedPoints || unassignedPoints[unit] === FORBIDDEN) sets.set(open[unit].join(), open[unit])
    }
    const everybody = Array.from({ length: managerCount }, (_, m) => m)
    for (const managers of [...Array.from(sets.values()).slice(0, MOST_SETS), everybody]) {
      const among = new Set(managers)
      const bound = open.flatMap((list, unit) =>
        (unassignedPoints?.[unit] ?? FORBIDDEN) === FORBIDDEN && list.every((m) => among.has(m))
          ? [unit]
          : [],
      )
      const together = managers.reduce((sum, m) => sum + capacity[m], 0)
      const units = justBeyond(bound, effort, together)
      if (!units) continue
      const rules = managers.flatMap((m): RuleReference[] => {
        const { id, capacity: given } = checked.portfolio.managers[m]
        return given === undefined ? [] : [{ rule: 'capacity', manager: id }]
      })
      if (units.length <= FEW && this.contradict(rules, units)) return this.smallest(rules, units)
      const certificate = this.proofBySums(rules, units, managers)
      if (certificate) return this.described(rules, units, certificate)
    }
    return undefined
  }

  /** Room for a unit of effort costs 1, with these managers only: all of it is worth less than the units need. */
  private proofBySums(
    rules: RuleReference[],
    units: number[],
    managers: readonly number[],
  ): TreeCertificate | undefined {
    const program = restrictedProgram(this.formulation, rules, units)
    const { accountCount: n, managerCount: m } = program
    const multipliers = new Float64Array(n + 2 * m)
    for (const j of managers) multipliers[n + m + j] = 1
    const steps = Int32Array.of(0, 0)
    const certificate = {
      kind: 'tree' as const,
      relaxation: 'prices' as const,
      scale: 0,
      target: -1,
      steps,
      multipliers,
    }
    const violator = { kind: 'tree' as const, certificate }
    const outcome = { status: 'infeasible' as const, engine: 'capacity', violator, counters: { work: 0 } }
    return verifyOutcome(program, outcome).valid ? certificate : undefined
  }

  /** `certificate`: of these, where it is known; the last contradiction proved need not be the one described. */
  private described(
    rules: RuleReference[],
    units: number[],
    certificate?: TreeCertificate,
  ): RuleContradiction {
    const minimal = this.minimal && certificate === undefined
    if (!certificate) {
      this.left = Math.max(this.left, FIRST)
      this.contradict(rules, units, FIRST)
    }
    const managers = involvedManagers(this.formulation, rules, units)
    return { rules, units, managers, minimal, certificate: certificate ?? this.certificate! }
  }

  /** A smallest part that still contradicts, as far as the limits allow. */
  private needed<T>(all: readonly T[], contradict: (some: readonly T[]) => boolean): T[] {
    const split = (background: readonly T[], added: boolean, members: readonly T[]): T[] => {
      if (added && contradict(background)) return []
      if (members.length === 1) return [...members]
      const half = members.length >> 1
      const [first, second] = [members.slice(0, half), members.slice(half)]
      const ofSecond = split([...background, ...first], first.length > 0, second)
      const ofFirst = split([...background, ...ofSecond], ofSecond.length > 0, first)
      return [...ofFirst, ...ofSecond]
    }
    return all.length === 0 || contradict([]) ? [] : split([], false, all)
  }

  private contradict(rules: readonly RuleReference[], units: readonly number[], most = EACH): boolean {
    if (this.left <= 0) {
      this.minimal = false
      return false
    }
    const program = restrictedProgram(this.formulation, rules, units)
    const glance = lookForPlan(program, GLANCE)
    this.left -= glance.work
    if (glance.owner) return false
    for (const engine of ['auto', 'capacity']) {
      const outcome = solve(program, { workLimit: Math.min(most, Math.max(0, this.left)) }, engine)
      this.left -= outcome.counters.work
      if (outcome.status === 'unknown') this.minimal = false
      if (outcome.status !== 'infeasible') return false
      // Of caps and floors alone: the proof is to be one of rules.
      if (outcome.violator.kind !== 'tree') continue
      this.certificate = outcome.violator.certificate
      return true
    }
    return false
  }
}

/** As few of the units as need more than the capacity, those of most effort; undefined where all need no more. */
function justBeyond(
  units: readonly number[],
  effort: ArrayLike<number>,
  capacity: number,
): number[] | undefined {
  const some: number[] = []
  let sum = 0
  for (const unit of [...units].sort((x, y) => effort[y] - effort[x] || x - y)) {
    some.push(unit)
    sum += effort[unit]
    if (sum > capacity) return inOrder(some)
  }
  return undefined
}

/** Those that the accounts may go to, and those that the rules name. */
export function involvedManagers(
  { program, checked }: Formulation,
  rules: readonly RuleReference[],
  units: readonly number[],
): number[] {
  const { managers } = checked.portfolio
  const involved = new Uint8Array(managers.length)
  const row = new Int32Array(managers.length)
  for (const unit of units) {
    readRow(program, unit, row)
    row.forEach((points, m) => {
      if (points !== FORBIDDEN) involved[m] = 1
    })
  }
  for (const rule of rules) {
    if ('manager' in rule) involved[checked.managerIndex.get(rule.manager)!] = 1
    for (const [m, { team }] of managers.entries()) if ('team' in rule && team === rule.team) involved[m] = 1
  }
  return Array.from(involved).flatMap((is, m) => (is ? [m] : []))
}

/** Whether a plan is found without any one of the rules, and without any one of the accounts. */
export function isMinimal(
  formulation: Formulation,
  rules: readonly RuleReference[],
  units: readonly number[],
): boolean {
  const isPossible = (some: readonly RuleReference[], among: readonly number[]) => {
    const program = restrictedProgram(formulation, some, among)
    const { owner: start } = lookForPlan(program, GLANCE)
    const outcome = solve(program, { workLimit: EACH, ...(start && { start }) }, 'capacity')
    return 'owner' in outcome && verifyOutcome(program, outcome).valid
  }
  return (
    rules.every((rule) =>
      isPossible(
        rules.filter((other) => other !== rule),
        units,
      ),
    ) &&
    units.every((unit) =>
      isPossible(
        rules,
        units.filter((other) => other !== unit),
      ),
    )
  )
}

function inOrder(units: readonly number[]): number[] {
  return [...units].sort((x, y) => x - y)
}
