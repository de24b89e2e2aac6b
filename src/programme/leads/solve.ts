/** Solves a program of needs and seats, proves it, and tells it in ids. */
import { type AssignmentProgram, FORBIDDEN, type SolverOutcome } from '../../program/index.js'
import { verifyOutcome } from '../../program/verify/index.js'
import { ResidualGraph, residualOf, solve } from '../../solver/index.js'
import type { KnownPerson } from '../directory.js'
import { type Need, type Seat, type SeatedProgram, seatedProgram } from './program.js'

/** What proves an answer, as JSON: hand it to `verifyOutcome` with the program. */
export interface CoverageProof {
  status: 'optimal'
  stopReason: 'proved'
  engine: string
  /** [row] column, or -1 = nobody */
  owner: number[]
  objective: number
  bound: number
  certificate: { kind: 'prices'; managers: number[] }
}

export interface Question {
  needs: readonly Need[]
  people: readonly KnownPerson[]
  /** [person] */
  limits: readonly number[]
  own: ReadonlyMap<string, { person: number; limit: number }>
  points: (need: Need, person: number) => number
}

export interface Answer {
  /** [need] person, or -1 */
  person: Int32Array
  /** [need] */
  points: Int32Array
  proof: CoverageProof
}

/** Nobody is always allowed, so there is always a best answer. */
export function answer(question: Question): Answer {
  const { program, seats } = programOf(question)
  const outcome = solve(program)
  if (outcome.status !== 'optimal') throw new Error('a program of seats has a best answer, which is a defect')
  const proof: CoverageProof = {
    status: 'optimal',
    stopReason: 'proved',
    engine: outcome.engine,
    owner: Array.from(outcome.owner),
    objective: outcome.objective,
    bound: outcome.bound,
    certificate: { kind: 'prices', managers: pricesOf(outcome) },
  }
  const found = proven(question, program, seats, proof)
  if (!found) throw new Error('coverage is not proved, which is a defect')
  return found
}

/** What a proof states; undefined where it proves nothing. The verifier judges, which shares no code with the solver. */
export function answerOf(question: Question, proof: CoverageProof): Answer | undefined {
  const { program, seats } = programOf(question)
  return proven(question, program, seats, proof)
}

function proven(
  { needs, points }: Question,
  program: AssignmentProgram,
  seats: readonly Seat[],
  proof: CoverageProof,
): Answer | undefined {
  const { valid, proven: isProven } = verifyOutcome(program, outcomeOf(proof))
  if (!valid || !isProven) return undefined
  const person = Int32Array.from(needs, (_, i) => personAt(seats, proof.owner[i]))
  const brought = Int32Array.from(needs, (need, i) => (person[i] < 0 ? 0 : points(need, person[i])))
  return { person, points: brought, proof }
}

function pricesOf({ certificate }: Extract<SolverOutcome, { status: 'optimal' | 'feasible' }>): number[] {
  if (certificate.kind !== 'prices') throw new Error('a program of seats is proved by prices')
  return Array.from(certificate.managers)
}

function programOf({ needs, limits, own, points }: Question): SeatedProgram {
  return seatedProgram(needs, limits, own, points)
}

function personAt(seats: readonly Seat[], seat: number): number {
  return seat < 0 ? -1 : seats[seat].person
}

/** As the verifier and the counterfactuals read it. */
function outcomeOf(proof: CoverageProof) {
  return {
    ...proof,
    owner: Int32Array.from(proof.owner),
    certificate: { kind: 'prices' as const, managers: Float64Array.from(proof.certificate.managers) },
    counters: {},
  }
}

export interface ForcedMove {
  need: number
  /** Person, or -1 = nobody. */
  from: number
  to: number
}

/** What the best answer loses when a need goes to a person, with the moves; undefined where that cannot be. */
export function forced(
  question: Question,
  proof: CoverageProof,
  need: number,
  person: number,
): { delta: number; moves: ForcedMove[] } | undefined {
  const { program, seats } = programOf(question)
  const row = new Int32Array(seats.length)
  readRow(program, need, row)
  const graph = new ResidualGraph(residualOf(program, outcomeOf(proof)))
  const deltas = seats.flatMap((seat, s) =>
    seat.person === person && row[s] !== FORBIDDEN ? [{ s, delta: graph.delta(need, s) }] : [],
  )
  const best = deltas.sort((a, b) => a.delta - b.delta)[0]
  if (!best || best.delta === Infinity) return undefined
  const at = (node: number) => (node === graph.root ? -1 : seats[node].person)
  const moves = graph.chain(need, best.s).flatMap(({ account, from, to }) =>
    // Fillers, and moves between two seats of one person, are nothing that people see.
    account >= question.needs.length || at(from) === at(to)
      ? []
      : [{ need: account, from: at(from), to: at(to) }],
  )
  return { delta: best.delta, moves }
}

function readRow({ points, managerCount }: AssignmentProgram, row: number, out: Int32Array): void {
  if (points instanceof Int32Array) out.set(points.subarray(row * managerCount, (row + 1) * managerCount))
  else if ('row' in points) points.row(row, out)
  else if ('start' in points) {
    out.fill(FORBIDDEN)
    for (let at = points.start[row]; at < points.start[row + 1]; at++)
      out[points.manager[at]] = points.points[at]
  }
}
