/**
 * The assignment engine: the linear assignment problem, where it is small or few pairs are eligible. Every manager takes
 * one account at most, every account has one owner; nothing else is asked for.
 *
 * With prices p, an account wants a manager of greatest value  points - p.  Three steps (pairing.ts) keep that
 *
 *   (1) whoever has a manager has one that it wants;
 *   (2) a manager without an account costs nothing, or none stays without one in the end.
 *
 *   1. column reduction   (as many accounts as managers) each manager costs what the account with most points for it
 *                         has; that account, or another one with as many, takes the manager, if it has none yet
 *   2. row reduction      an account without a manager takes the one it wants and raises its price until its second
 *                         choice is as good; whoever is displaced goes on. An auction without epsilons, for two rounds
 *                         only, since nothing makes it end soon.
 *   3. augmentation       for each account still without one, the shortest path of exchanges to a manager without an
 *                         account; prices of those that are nearer than its end rise by the difference
 *
 * Why it is optimal: (1) and (2) say that the plan reaches the bound of its prices. Prices are sums and differences of
 * points, so all is exact in doubles that hold integers.
 *
 * Time: O(n^2 m) at worst; step 2 leaves about a tenth of the accounts to step 3, fewer where points differ much. Of a
 * matrix whole rows are read (dense.ts): with a few hundred managers that is cheaper than to keep lists of candidates,
 * as the transport engine does, and dearer beyond, unless step 1 leaves few accounts: ties do that. Where few pairs are
 * eligible, rows are read once or twice, and all the rest is done on lists (sparse.ts).
 *
 * What it does not do: complete a plan when a limit strikes, or say why there is none. The transport engine then does,
 * within the same budget; and it takes over where step 1 shows that all managers rank the accounts alike, or where
 * paths among few pairs have cost many passes over them.
 *
 * Source: R. Jonker, A. Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment
 * problems, Computing 38 (1987).
 */
import { FORBIDDEN, type SolveOptions, type SolverOutcome } from '../../program/index.js'
import { withScratch } from '../arrays.js'
import { Budget } from '../budget.js'
import type { Engine } from '../engine.js'
import type { CheckedProgram } from '../gate.js'
import { provedOutcome, solveTransport } from '../transport/engine.js'
import { DensePairing } from './dense.js'
import { SparsePairing } from './sparse.js'

/** Pairs of a matrix up to which whole rows are cheaper than lists; up to more of them, if step 1 leaves few accounts without a manager. */
const CHEAP_PAIRS = 100_000
const MOST_PAIRS = 2_000_000
const FEW_LEFT = 1 / 8
/** Passes over the points that a limit must leave for more than `CHEAP_PAIRS`: whoever is stopped has paid for nothing. */
const PASSES = 8
const ROUNDS = 2
/**
 * Where more than this share of the accounts have most points for no manager (independent points: 1/e), all managers
 * rank the accounts alike. Row reduction is a war of prices then, which an auction with epsilons wins above so many pairs.
 */
const CROWD = 0.6
const FEW_PAIRS = 15_000
/** Where few pairs are eligible, the same shows later, too, by so many passes over them. */
const MANY_PASSES = 20

export const assignmentEngine: Engine = {
  name: 'assignment',
  supports: ['densePoints', 'sparsePoints', 'incumbents'],
  refusal,
  solve: (program, options) => withScratch(() => solve(program, options)),
}

function refusal({
  accountCount: n,
  managerCount: m,
  maxAccounts,
  points,
}: CheckedProgram): string | undefined {
  const reason = () => {
    const most = n === m ? MOST_PAIRS : CHEAP_PAIRS
    if (n === 0) return 'programs without accounts'
    if (points instanceof Int32Array && n * m > most) return `matrices of more than ${most} pairs`
    if (n > m) return 'more accounts than managers'
    if (maxAccounts.some((cap) => cap !== 1)) return 'caps other than 1'
    if ('start' in points) {
      const isAlone = (start: number, a: number) => a < n && points.start[a + 1] === start
      return points.start.some(isAlone) ? 'accounts that nobody is eligible for' : undefined
    }
    return (points as Int32Array).includes(FORBIDDEN) ? 'pairs that are not eligible in a matrix' : undefined
  }
  const lacked = reason()
  return lacked && `engine assignment does not support ${lacked}; transport does`
}

function solve(program: CheckedProgram, options: SolveOptions): SolverOutcome {
  const { accountCount, points } = program
  const budget = new Budget(options)
  const isStopped = () => budget.exhausted(() => ({ phase: 'exact' })) !== undefined
  const isSparse = 'start' in points
  const pairs = isSparse ? points.points.length : accountCount * program.managerCount
  const isLong = pairs > CHEAP_PAIRS
  const { work: left = Infinity } = budget.left
  if (isStopped() || (isLong && left < PASSES * pairs)) return solveTransport(program, options, budget)
  const pairing = isSparse ? new SparsePairing(program) : new DensePairing(program)
  let spent = 0
  const spend = () => {
    budget.spend(pairing.entries - spent)
    spent = pairing.entries
  }
  const unwanted = pairing.reduceColumns()
  spend()
  const isCrowd = unwanted > CROWD * accountCount && pairs > FEW_PAIRS
  if (isCrowd || (isLong && !isSparse && pairing.waiting > FEW_LEFT * accountCount))
    return solveTransport(program, options, budget)
  for (let round = 0; round < ROUNDS; round++) pairing.reduceRows()
  spend()
  let augmentations = 0
  for (let account = pairing.nextFree(); account >= 0; account = pairing.nextFree()) {
    const isDear = isSparse && pairs > FEW_PAIRS && pairing.entries > MANY_PASSES * pairs
    if (isStopped() || isDear || !pairing.augment(account)) return solveTransport(program, options, budget)
    spend()
    augmentations++
  }
  return provedOutcome(assignmentEngine.name, pairing.plan(), options, budget, {
    bids: pairing.bids,
    scans: Math.round((pairing.entries / pairs) * 100) / 100,
    augmentations,
    settled: pairing.settled,
    work: budget.work,
  })
}
