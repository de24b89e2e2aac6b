/** What every engine offers, so that the first one that supports a program can solve it. */
import type { Feature, SolveOptions, SolverOutcome } from '../program/index.js'
import type { CheckedProgram } from './gate.js'

export interface Engine {
  readonly name: string
  /** All that a program may ask for. A program that asks for anything else never reaches the engine. */
  readonly supports: readonly Feature[]
  /** Why it does not take a program, its size for one, and what else may; undefined where it does. */
  refusal?(program: CheckedProgram): string | undefined
  solve(program: CheckedProgram, options: SolveOptions): SolverOutcome
}
