/** What the benchmark measures of the inside: one reading of all points, and the steps of `assignAccounts`. */
import { formulate } from '../src/formulate/index.js'
import { type Portfolio, validateAtGate } from '../src/model/index.js'
import type { AssignmentProgram } from '../src/program/index.js'
import { describePlan, solvedPlan } from '../src/result/index.js'
import { validatedProgram } from '../src/solver/gate.js'
import { linearModelOf, solve } from '../src/solver/index.js'
import { kernelFor } from '../src/solver/kernels/index.js'

/** Managers of greatest value read off each row, as many as the solver does. */
const WIDTH = 8

/**
 * Makes a function that reads each account's row once with the solver's own kernel, and returns the sum of the greatest
 * points: what no solver that looks at every pair can undercut.
 */
export function scanner(program: AssignmentProgram): () => number {
  const kernel = kernelFor(validatedProgram(program))
  const width = Math.min(WIDTH, program.managerCount)
  const managers = new Int32Array(width)
  const points = new Int32Array(width)
  return () => {
    let sum = 0
    for (let a = 0; a < program.accountCount; a++) {
      if (kernel.candidates(a, width, managers, points, 0) > 0) sum += points[0]
    }
    return sum
  }
}

/** The program of a portfolio, as `assignAccounts` makes it. */
export function programOf(portfolio: Portfolio): AssignmentProgram {
  return formulate(portfolio).program
}

/** Milliseconds of each step of `assignAccounts`, run one after the other as it does. */
export function timeSteps(portfolio: Portfolio, now: () => number): Record<string, number> {
  const steps: Record<string, number> = {}
  const timed = <T>(name: string, step: () => T): T => {
    const start = now()
    const made = step()
    steps[name] = now() - start
    return made
  }
  timed('gate', () => validateAtGate(portfolio))
  const formulation = timed('scoring', () => formulate(portfolio))
  // Formulating looks at the input again.
  steps.scoring -= steps.gate
  const outcome = timed('solve', () => solve(formulation.program))
  if (outcome.status !== 'optimal') return steps
  const open = timed('verify', () => solvedPlan(formulation, outcome))
  timed('describe', () => describePlan(open))
  return steps
}

export { linearModelOf }
