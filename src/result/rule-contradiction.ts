/**
 * Rules and accounts that contradict each other: a small set of them that has no plan, with the proof.
 *
 * The set is found by leaving out: what still has no plan without some of its members needs no more of them than the
 * rest (QuickXplain, Junker 2004): halves first, so that a few among many cost few solves. Rules come first, then
 * accounts. Each question is a solve with a limit; where the limit strikes, the member in question stays, and the set is
 * not called minimal.
 *
 * Since a rule left out asks for nothing, and an account left out gives way to everybody (restricted.ts), fewer members
 * never contradict more: with every member needed when it was looked at, every member of the result is needed.
 */
import type { Formulation } from '../formulate/index.js'
import type { RuleReference } from '../model/index.js'
import { FORBIDDEN, type TreeCertificate } from '../program/index.js'
import { verifyOutcome } from '../program/verify/index.js'
import { solve } from '../solver/index.js'
import { readRow } from './attainable.js'
import { allRules, restrictedProgram } from './restricted.js'

/** Work of the first question, of every further one, and of all together. */
const FIRST = 50_000_000
const EACH = 3_000_000
const ALL = 150_000_000
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

/** Undefined where it was not found out within the limits whether there is one. */
export function findRuleContradiction(formulation: Formulation): RuleContradiction | undefined {
  const search = new Search(formulation)
  return search.tooMuchEffort() ?? search.run()
}

class Search {
  private left = ALL
  /** Every member that stayed did so because a plan was found without it. */
  private minimal = true
  private certificate: TreeCertificate | undefined

  constructor(private readonly formulation: Formulation) {}

  run(): RuleContradiction | undefined {
    const { formulation } = this
    const all = Array.from({ length: formulation.program.accountCount }, (_, unit) => unit)
    const everything = allRules(formulation)
    if (!this.contradict(everything, all, FIRST)) return undefined
    const rules = this.needed(everything, (some) => this.contradict(some, all))
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
      const units = open.flatMap((list, unit) =>
        (unassignedPoints?.[unit] ?? FORBIDDEN) === FORBIDDEN && list.every((m) => among.has(m))
          ? [unit]
          : [],
      )
      const needed = units.reduce((sum, unit) => sum + effort[unit], 0)
      const together = managers.reduce((sum, m) => sum + capacity[m], 0)
      if (needed <= together) continue
      const rules = managers.flatMap((m): RuleReference[] => {
        const { id, capacity: given } = checked.portfolio.managers[m]
        return given === undefined ? [] : [{ rule: 'capacity', manager: id }]
      })
      this.minimal = false
      if (this.contradict(rules, units)) return this.described(rules, units)
    }
    return undefined
  }

  private described(rules: RuleReference[], units: number[]): RuleContradiction {
    // The last contradiction proved need not be the one described.
    this.left = Math.max(this.left, FIRST)
    this.contradict(rules, units, FIRST)
    const { minimal, certificate } = this
    return {
      rules,
      units,
      managers: involvedManagers(this.formulation, rules, units),
      minimal,
      certificate: certificate!,
    }
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
    const program = restrictedProgram(this.formulation, rules, units)
    const outcome = solve(program, { workLimit: Math.max(0, Math.min(most, this.left)) }, 'capacity')
    this.left -= outcome.counters.work
    if (outcome.status === 'infeasible' && outcome.violator.kind === 'tree') {
      this.certificate = outcome.violator.certificate
      return true
    }
    if (outcome.status === 'unknown') this.minimal = false
    return false
  }
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
    const outcome = solve(program, { workLimit: EACH }, 'capacity')
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
