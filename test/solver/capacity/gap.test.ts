/** Instances of the generalized assignment problem from the literature, where the shared folder of data is present. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AssignmentProgram, TreeCertificate } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { solve } from '../../../src/solver/index.js'
import { PATIENCE } from '../../testing/runs.js'

const DATA = '../shared/data/gap'

/** Costs are to be minimised, so points are their negatives. */
function readInstance(name: string): AssignmentProgram {
  const numbers = readFileSync(`${DATA}/${name}`, 'utf8').trim().split(/\s+/).map(Number)
  const [m, n] = numbers
  const transposed = (from: number) =>
    Int32Array.from({ length: n * m }, (_, i) => numbers[from + (i % m) * n + Math.floor(i / m)])
  return {
    accountCount: n,
    managerCount: m,
    points: transposed(2).map((cost) => -cost),
    effort: transposed(2 + n * m),
    capacity: Int32Array.from(numbers.slice(2 + 2 * n * m, 2 + 2 * n * m + m)),
    maxAccounts: new Int32Array(m).fill(n),
  }
}

const OPTIMA: Record<string, number> = {
  'cattrysse1994/gap1-0': 261,
  'cattrysse1994/gap12-0': 974,
  'chu1997/a05100': 1698,
  'chu1997/c05100': 1931,
}

describe.skipIf(!existsSync(DATA))('instances from the literature (skipped where the data is absent)', () => {
  it.each(Object.entries(OPTIMA))(
    '%s: the known optimum, proved',
    (name, optimum) => {
      const program = readInstance(name)
      const outcome = solve(program, { workLimit: 1e9 })
      expect(outcome).toMatchObject({ status: 'optimal', objective: -optimum })
      expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true })
    },
    PATIENCE,
  )

  it(
    'no changed certificate proves a better bound than there is',
    () => {
      const program = readInstance('chu1997/c05100')
      const outcome = solve(program, { workLimit: 1e9 })
      if (!('owner' in outcome)) throw new Error('no plan')
      const tree = outcome.certificate as TreeCertificate
      const changes: ((copy: TreeCertificate) => void)[] = [
        (copy) => (copy.target -= copy.scale),
        (copy) => (copy.steps = copy.steps.slice(0, -1)),
        (copy) => (copy.steps = Int32Array.of(0, 0, ...copy.steps)),
        (copy) => (copy.steps = Int32Array.of(0, 99)),
        (copy) => (copy.steps = Int32Array.of(1, 0, 99, 0, 0, 0, 0)),
        (copy) => (copy.scale *= 2),
        (copy) => (copy.scale = 0.5),
        (copy) => (copy.multipliers = copy.multipliers.slice(1)),
        (copy) => (copy.multipliers[0] += 0.5),
        (copy) => (copy.relaxation = 'other' as never),
        (copy) => copy.multipliers.fill(0),
      ]
      for (const change of changes) {
        const copy = structuredClone(tree)
        change(copy)
        const { valid, bound } = verifyOutcome(program, { ...outcome, certificate: copy })
        // What is still accepted proves the same bound, never a better one.
        expect(valid && bound !== outcome.objective).toBe(false)
        const claim = {
          ...outcome,
          certificate: copy,
          bound: outcome.bound - 1,
          objective: outcome.bound - 1,
        }
        expect(verifyOutcome(program, claim).valid).toBe(false)
      }
      // Stated better than it is, with the certificate that proves the truth.
      const better = { ...outcome, bound: outcome.bound - 1 }
      expect(verifyOutcome(program, better).valid).toBe(false)
    },
    PATIENCE,
  )
})
