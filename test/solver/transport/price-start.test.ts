/** Prices in fractions of a point must still fit the lanes of the kernels: large points that differ by little. */
import { describe, expect, it } from 'vitest'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import { solveProgram } from '../../../src/solver/public.js'
import { Random } from '../../../src/synthetic/random.js'
import { dense } from '../programs.js'

describe('points that are large and close together', () => {
  it.each([2001, 4000, 8001, 16001, 24000, 29999])('around 32768 x %i', (k) => {
    const random = new Random(k)
    const rows = Array.from({ length: 243 }, () =>
      Array.from({ length: 29 }, () => 32768 * k + random.between(-7, 8)),
    )
    const program = dense(
      rows,
      rows[0].map(() => 9),
    )
    const outcomes = (['wasm', 'typescript'] as const).map((kernel) => solveProgram(program, { kernel }))
    for (const outcome of outcomes) {
      expect(verifyOutcome(program, outcome)).toMatchObject({ valid: true, proven: true, problems: [] })
    }
    expect(outcomes[0]).toEqual(outcomes[1])
  })
})
