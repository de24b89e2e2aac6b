import { expect, it } from 'vitest'
import { solveProgram } from '../../src/solver/public.js'
import { hardClass } from '../solver/capacity/classes.js'
import { PATIENCE } from '../testing/runs.js'

/** A proof may have so many steps; when it had, the solve ended, whatever the limit left for better plans. */
it('a limit is spent on better plans where the proof can grow no longer', { timeout: PATIENCE }, () => {
  const program = hardClass('wide', 2, 400, 7)
  const workLimit = 320_000_000
  const outcome = solveProgram(program, { workLimit })
  expect(outcome.counters.proofNumbers).toBeGreaterThan(1_500_000)
  expect(outcome.status).toBe('feasible')
  expect(outcome.counters.work).toBeGreaterThanOrEqual(workLimit)
})
