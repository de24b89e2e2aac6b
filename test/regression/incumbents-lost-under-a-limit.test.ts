/** A plan stopped at once was called optimal although it had moved an account from its owner for nothing. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assignAccounts } from '../../src/index.js'
import { solveProgram } from '../../src/solver/public.js'
import { dense } from '../solver/programs.js'
import { runs } from '../testing/runs.js'

it('keeps the owner among equals, however early it is stopped', () => {
  const portfolio = {
    managers: [
      { id: 'ana', maxAccounts: 1 },
      { id: 'ben', maxAccounts: 1 },
    ],
    accounts: [{ id: 'xenon', incumbent: 'ben' }],
    fit: [[0.5, 0.5]],
  }
  for (const options of [{ workLimit: 0 }, { shouldStop: () => true }]) {
    expect(assignAccounts(portfolio, options)).toMatchObject({
      status: 'optimal',
      assignments: [{ account: 'xenon', manager: 'ben' }],
    })
  }
})

it('calls nothing optimal that keeps fewer incumbents than possible', () => {
  let decided = 0
  const kept = (owner: Int32Array, incumbent: Int32Array) => owner.filter((m, a) => m === incumbent[a]).length
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }).chain((managers) =>
        fc.record({
          rows: fc.array(
            fc.array(fc.integer({ min: 0, max: 2 }), { minLength: managers, maxLength: managers }),
            {
              minLength: 1,
              maxLength: 6,
            },
          ),
          incumbents: fc.array(fc.integer({ min: -1, max: managers - 1 }), { minLength: 6, maxLength: 6 }),
          workLimit: fc.constantFrom(0, 3, 10, 25, 60),
        }),
      ),
      ({ rows, incumbents, workLimit }) => {
        const incumbent = Int32Array.from(incumbents.slice(0, rows.length))
        const cap = Math.ceil(rows.length / rows[0].length)
        const program = dense(
          rows,
          rows[0].map(() => cap),
          { incumbent },
        )
        const [whole, limited] = [solveProgram(program), solveProgram(program, { workLimit })]
        if (whole.status !== 'optimal') throw new Error('there is a plan')
        if (limited.status !== 'optimal') return
        const most = kept(whole.owner, incumbent)
        expect(kept(limited.owner, incumbent)).toBe(most)
        if (most > 0 && limited.counters.work > workLimit) decided++
      },
    ),
    runs(2000),
  )
  expect(decided).toBeGreaterThan(100)
})
