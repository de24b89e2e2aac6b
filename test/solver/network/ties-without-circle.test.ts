import { describe, expect, it } from 'vitest'
import { solve } from '../../../src/solver/index.js'
import { dense } from '../programs.js'

/** Everybody has an account as good at the next manager, and nobody a way back. */
const chain = (incumbent: number[], lastToFirst: number) =>
  dense(
    [
      [5, 5, 0],
      [0, 5, 5],
      [lastToFirst, 0, 5],
    ],
    [1, 1, 1],
    { incumbent: Int32Array.from(incumbent) },
  )

describe.each(['transport', 'insertion', 'assignment'])('ties, engine %s', (engine) => {
  it('are not solved a second time where no circle of them leads back', () => {
    const { incumbent: _none, ...plain } = chain([1, 2, 0], 4)
    // The only optimal plan keeps nobody, although two incumbents have as many points.
    expect(solve(chain([1, 2, 0], 4), {}, engine)).toEqual(solve(plain, {}, engine))
  })

  it('are settled for the incumbents where one does', () => {
    const outcome = solve(chain([1, 2, 0], 5), {}, engine)
    expect(outcome).toMatchObject({ status: 'optimal', objective: 15, owner: Int32Array.of(1, 2, 0) })
  })

  it('are settled where the way back goes over slots', () => {
    const program = dense([[5, 5]], [1, 1], { incumbent: Int32Array.of(1) })
    expect(solve(program, {}, engine)).toMatchObject({ owner: Int32Array.of(1), objective: 5 })
  })
})
