/** What every engine offers, so that the first one that supports a program can solve it. */
import type { SolveOptions, SolverOutcome } from '../program/index.js'
import type { CheckedProgram } from './gate.js'

export interface Engine {
  readonly name: string
  supports(program: CheckedProgram): boolean
  solve(program: CheckedProgram, options: SolveOptions): SolverOutcome
}
