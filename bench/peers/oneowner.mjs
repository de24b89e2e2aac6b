import { solveProgram, verifyOutcome } from '../library.mjs'

export const peer = {
  name: 'oneowner',
  kind: 'javascript',
  available: async () => true,
  supports: () => true,
  prepare: async (program) => program,

  validate(program) {
    const outcome = solveProgram(program)
    const report = verifyOutcome(program, outcome)
    const { status, objective } = outcome
    if (status === 'optimal' && report.valid && report.proven && report.objective === objective)
      return 'proven'
    throw new Error(`not proved (${status}): ${report.problems.join('; ')}`)
  },

  async solve(program) {
    const start = performance.now()
    const { objective, counters } = solveProgram(program)
    return { objective, seconds: (performance.now() - start) / 1000, counters }
  },
}
