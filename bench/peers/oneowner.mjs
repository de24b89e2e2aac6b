import { scanner, solveProgram, verifyOutcome } from '../library.mjs'
import { median } from '../statistics.mjs'

const SCAN_SECONDS = 0.05

export const peer = {
  name: 'oneowner',
  kind: 'javascript',
  available: async () => true,
  supports: () => true,
  prepare: async (program) => ({ program, scanSeconds: timeScan(program) }),

  validate({ program }) {
    const outcome = solveProgram(program)
    const report = verifyOutcome(program, outcome)
    const { status, objective } = outcome
    if (status === 'optimal' && report.valid && report.proven && report.objective === objective)
      return 'proven'
    throw new Error(`not proved (${status}): ${report.problems.join('; ')}`)
  },

  async solve({ program, scanSeconds }) {
    const start = performance.now()
    const { objective, counters } = solveProgram(program)
    return { objective, seconds: (performance.now() - start) / 1000, counters, scanSeconds }
  },
}

/** Median of as many scans as a turn has room for, at least two. */
function timeScan(program) {
  const scan = scanner(program)
  scan()
  const seconds = []
  const start = performance.now()
  do {
    const before = performance.now()
    scan()
    seconds.push((performance.now() - before) / 1000)
  } while (performance.now() - start < SCAN_SECONDS * 1000)
  return median(seconds)
}
