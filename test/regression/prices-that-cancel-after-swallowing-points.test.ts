import { expect, it } from 'vitest'
import { verifyOutcome } from '../../src/program/verify/index.js'

/**
 * Two rules over the same pairs, with prices that cancel: 8 p - 8 p = 0, but (3 - 8 p) + 8 p is 0 as well, in doubles. A
 * bound made so says of a plan without points that there is no better one.
 */
it('prices of rules that cancel do not make the points of pairs vanish', () => {
  const all = { accounts: Int32Array.of(0, 1), weights: Int32Array.of(8, 8) }
  const program = {
    accountCount: 2,
    managerCount: 2,
    points: Int32Array.of(3, 0, 3, 0),
    maxAccounts: Int32Array.of(2, 2),
    limits: [
      { ...all, max: 16 },
      { ...all, min: 16 },
    ],
  }
  const price = Number.MAX_SAFE_INTEGER
  const verdict = verifyOutcome(program, {
    status: 'optimal',
    stopReason: 'proved',
    engine: 'capacity',
    owner: Int32Array.of(1, 1),
    objective: 0,
    bound: 0,
    certificate: {
      kind: 'tree',
      relaxation: 'prices',
      scale: 1,
      target: 0,
      steps: Int32Array.of(0, 0),
      multipliers: Float64Array.of(0, 0, 0, 0, 0, 0, price, -price),
    },
    counters: {},
  })
  expect(verdict.valid && verdict.proven).toBe(false)
  expect(verdict.problems).toContain('certificate: beyond exact integers')
})
