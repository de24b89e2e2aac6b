import type { Portfolio } from '../../src/index.js'

/** Capacities so tight that a plan is soon found and a proof takes minutes; `times` as much makes it easy. */
export function tight(accounts: number, managers: number, times = 1): Portfolio {
  const effort = (a: number) => 11 + ((a * 37) % 41)
  const total = Array.from({ length: accounts }, (_, a) => effort(a)).reduce((sum, each) => sum + each)
  const fitOf = (a: number, m: number) => 0.5 + ((a * 7919 + m * 104_729 + a * m * 31) % 1000) / 2000
  return {
    managers: Array.from({ length: managers }, (_, m) => ({
      id: `M${m}`,
      maxAccounts: accounts,
      capacity: Math.ceil((1.01 * times * total) / managers) + ((m * 13) % 5),
    })),
    accounts: Array.from({ length: accounts }, (_, a) => ({ id: `A${a}`, effort: effort(a) })),
    fit: Array.from({ length: accounts }, (_, a) => Array.from({ length: managers }, (_, m) => fitOf(a, m))),
    policy: { capacity: 'hard', loadLoss: 0 },
  }
}
