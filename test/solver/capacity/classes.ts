/** Programs with hard capacity, as the literature draws them to be difficult. */
import type { AssignmentProgram } from '../../../src/program/index.js'
import { Random } from '../../../src/synthetic/random.js'

/** D (Chu, Beasley 1997): what is dear takes little effort. wide: the same the other way round, in large numbers. */
export function hardClass(
  name: 'D' | 'wide',
  managerCount: number,
  accountCount: number,
  seed: number,
): AssignmentProgram {
  const random = new Random(seed)
  const pairs = accountCount * managerCount
  const most = name === 'D' ? 100 : 1_000_000
  const effort = Int32Array.from({ length: pairs }, () => random.between(1, most))
  const points =
    name === 'D'
      ? effort.map((e) => e - 111 - random.between(-10, 10))
      : effort.map((e) => e + random.between(0, most / 10))
  const capacity = new Int32Array(managerCount)
  for (const [k, e] of effort.entries()) capacity[k % managerCount] += e
  return {
    accountCount,
    managerCount,
    points,
    effort,
    capacity: capacity.map((sum) => Math.floor((0.8 * sum) / managerCount)),
    maxAccounts: new Int32Array(managerCount).fill(accountCount),
  }
}
