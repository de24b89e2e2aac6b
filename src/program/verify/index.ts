/**
 * The verifier: decides whether an outcome is what it says, without trusting whoever made it.
 *
 * It shares no run-time code with the solver (this folder imports types only) and is meant to be read in one
 * sitting: what it knows of programs (known.ts), how it reads them (reading.ts), and one file for each thing that can
 * be claimed: a plan (plan.ts), a bound from prices (prices.ts) or from branch and bound (tree.ts), a contradiction
 * (violator.ts).
 *
 * A plan is recounted from the program, a bound recomputed from its certificate; `proven` when the two are equal:
 * nothing about how either was found matters. A program that asks for something that these files do not count is
 * refused, because a judgement of the rest would be none.
 *
 * All sums are exact: the absolute values of their terms are added up too, and must stay a safe integer.
 * Time: one pass over the points, plus sum_m min(max_m, n). Memory: one row, and the plan.
 *
 * @module oneowner/verify
 */
import type { AssignmentProgram, SolverOutcome } from '../program.js'
import { askedFor } from './known.js'
import { PLAN_FEATURES, recountPlan } from './plan.js'
import { boundOfPrices, PRICES_FEATURES } from './prices.js'
import { boundOfTree, checkNoPlan, TREE_FEATURES } from './tree.js'
import { checkViolator, VIOLATOR_FEATURES } from './violator.js'

export interface Verification {
  /** The outcome is a true statement: the plan keeps every rule, every stated figure is recomputed and equal. */
  valid: boolean
  /** Optimality (or infeasibility) follows from the certificate. */
  proven: boolean
  /** Recomputed, in points; 0 where there is no plan. */
  objective: number
  /** Recomputed from the certificate, in points; 0 where there is none. */
  bound: number
  problems: string[]
}

/** What a kind of certificate accounts for, and the bound that follows from it. */
interface CertificateKind {
  features: readonly string[]
  boundOf(program: AssignmentProgram, certificate: object, problems: string[]): number
}

const CERTIFICATES: ReadonlyMap<unknown, CertificateKind> = new Map<unknown, CertificateKind>([
  ['prices', { features: PRICES_FEATURES, boundOf: boundOfPrices }],
  ['tree', { features: TREE_FEATURES, boundOf: boundOfTree }],
])

const STOP_REASONS: readonly unknown[] = ['proved', 'gap', 'timeLimit', 'workLimit', 'stopped']
/** What can end a search that holds no plan. */
const STOP_REASONS_WITHOUT_PLAN: readonly unknown[] = ['timeLimit', 'workLimit', 'stopped']

/**
 * Checks an outcome against its program. Never throws, however broken the outcome is: it says what is wrong. The
 * program itself is taken as given, but refused where it asks for something that the verifier does not know.
 *
 * Counters and the name of the engine are no claims and are not looked at.
 */
export function verifyOutcome(program: AssignmentProgram, outcome: SolverOutcome): Verification {
  const problems: string[] = []
  let [objective, bound] = [0, 0]
  let claimsProof = false
  try {
    const stated = (outcome ?? {}) as Partial<Record<string, unknown>>
    const { status, stopReason } = stated
    if (status === 'infeasible') {
      claimsProof = true
      const violator = (stated.violator ?? {}) as { kind?: unknown; certificate?: unknown }
      if (violator.kind === 'tree') {
        if (knowsAll(program, TREE_FEATURES, problems))
          checkNoPlan(program, violator.certificate ?? {}, problems)
      } else if (knowsAll(program, VIOLATOR_FEATURES, problems)) checkViolator(program, violator, problems)
    } else if (status === 'unknown') {
      knowsAll(program, PLAN_FEATURES, problems)
      if (!STOP_REASONS_WITHOUT_PLAN.includes(stopReason))
        problems.push('stopReason: none that ends a search without a plan')
    } else if (status === 'optimal' || status === 'feasible') {
      const certificate = (stated.certificate ?? {}) as { kind?: unknown }
      const kind = CERTIFICATES.get(certificate.kind)
      if (!kind) problems.push('certificate: of no known kind')
      if (!STOP_REASONS.includes(stopReason)) problems.push('stopReason: none of the known')
      if ((status === 'optimal') !== (stopReason === 'proved'))
        problems.push('status and stopReason disagree')
      if (kind && knowsAll(program, kind.features.filter(isPlanFeature), problems)) {
        const [statedObjective, statedBound] = [stated.objective, stated.bound]
        objective = recountPlan(program, stated.owner, problems)
        bound = kind.boundOf(program, certificate, problems)
        if (statedObjective !== objective)
          problems.push(`objective: stated ${statedObjective}, recounted ${objective}`)
        if (statedBound !== bound) problems.push(`bound: stated ${statedBound}, recomputed ${bound}`)
        if (objective > bound) problems.push('the plan has more points than the bound allows')
        if (status === 'optimal' && objective !== bound)
          problems.push('called optimal, but objective and bound differ')
        claimsProof = objective === bound
      }
    } else problems.push('the status is none of the four')
  } catch (error) {
    problems.push(`not readable: ${textOf(error)}`)
  }
  const valid = problems.length === 0
  return { valid, proven: valid && claimsProof, objective, bound, problems }
}

/**
 * What a certificate proves of a program, whichever program it was made for: no plan has more points. Undefined where
 * nothing follows.
 */
export function certifiedBound(program: AssignmentProgram, certificate: object): number | undefined {
  const problems: string[] = []
  const kind = CERTIFICATES.get((certificate as { kind?: unknown }).kind)
  if (!kind || !knowsAll(program, kind.features.filter(isPlanFeature), problems)) return undefined
  const bound = kind.boundOf(program, certificate, problems)
  return problems.length === 0 ? bound : undefined
}

const isPlanFeature = (feature: string): boolean => PLAN_FEATURES.includes(feature)

/** Whether all that the program asks for is counted by those who judge it. */
function knowsAll(program: AssignmentProgram, features: readonly string[], problems: string[]): boolean {
  const unknown = Array.from(askedFor(program)).filter((asked) => !features.includes(asked))
  for (const asked of unknown)
    problems.push(
      `the program asks for ${asked}, which the verifier does not know or this proof does not cover`,
    )
  return unknown.length === 0
}

/** Whatever was thrown, even where it cannot be read itself. */
function textOf(error: unknown): string {
  try {
    return String(error)
  } catch {
    return 'an error without a text'
  }
}
