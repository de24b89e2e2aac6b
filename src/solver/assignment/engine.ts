/**
 * The assignment engine: the linear assignment problem. Every manager takes one account at most, every account has one
 * owner; nothing else is asked for, but not every pair needs to be eligible.
 *
 * With prices p, an account wants a manager of greatest value  points - p.  Three steps keep that
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
 * points, so all is exact in doubles that hold integers. Steps 1 and 2 are in pairing.ts, step 3 in paths.ts.
 *
 * Time: O(n^2 m) at worst. In practice all points are read once by column, and each row once for a list of its best; the
 * rest is done on the lists.
 *
 * What it does not do: complete a plan when a limit strikes, or say why there is none. The transport engine then does,
 * within the same budget. It takes over, too, where its auction with epsilons is better: where all managers rank the
 * accounts alike, where managers of the same kind are contested, and in large matrices of few different points.
 *
 * Source: R. Jonker, A. Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment
 * problems, Computing 38 (1987).
 */
import type { SolveOptions, SolverOutcome } from '../../program/index.js'
import { withScratch } from '../arrays.js'
import { Budget } from '../budget.js'
import type { Engine } from '../engine.js'
import type { CheckedProgram } from '../gate.js'
import { provedOutcome, solveTransport } from '../transport/engine.js'
import { Pairing } from './pairing.js'
import { Paths } from './paths.js'

/** Passes over the points, about as many as a solve takes, that a limit must leave for more than so many pairs: whoever is stopped has paid for nothing. */
const LONG = 100_000
const PASSES = 2
const ROUNDS = 2
/**
 * Where more than this share of the accounts have most points for no manager (independent points: 1/e), all managers
 * rank the accounts alike. Row reduction is a war of prices then, which an auction with epsilons wins above so many pairs.
 */
const CROWD = 0.6
const FEW_PAIRS = 15_000
/** The same shows later, too: by so many passes over the points, and in a matrix by the accounts left after so many bids for each. */
const MANY_PASSES = { matrix: 6, sparse: 20 }
const MANY_BIDS = 3
const MANY_LEFT = 1 / 20
/** Pairs of a matrix from which these decide. */
const MANY_PAIRS = 50_000
/**
 * From so many pairs of a matrix on, searches among ties are longer than an auction with epsilons below a point. There are
 * ties where accounts are so many more than different points.
 */
const MANY_TIES = 500_000
const ACCOUNTS_PER_POINT = 2

export const assignmentEngine: Engine = {
  name: 'assignment',
  supports: ['densePoints', 'sparsePoints', 'incumbents'],
  refusal,
  solve: (program, options) => withScratch(() => solve(program, options)),
}

function refusal({ accountCount: n, managerCount: m, maxAccounts }: CheckedProgram): string | undefined {
  const reason = () => {
    if (n === 0) return 'programs without accounts'
    if (n > m) return 'more accounts than managers'
    return maxAccounts.some((cap) => cap !== 1) ? 'caps other than 1' : undefined
  }
  const lacked = reason()
  return lacked && `engine assignment does not support ${lacked}; transport does`
}

function solve(program: CheckedProgram, options: SolveOptions): SolverOutcome {
  const budget = new Budget(options)
  const { work: left = Infinity } = budget.left
  const pairing = new Pairing(program)
  const progress = () => {
    const bound = pairing.bound()
    return { phase: 'exact', fraction: pairing.placed, ...(Number.isFinite(bound) && { bound }) }
  }
  const isStopped = () => budget.exhausted(progress) !== undefined
  const { count, isMatrix } = pairing.pairs
  if (isStopped() || (count > LONG && left < PASSES * count)) return solveTransport(program, options, budget)
  if (!reduce(pairing, program)) {
    budget.spend(pairing.entries)
    return solveTransport(program, options, budget)
  }
  const paths = new Paths(pairing)
  const most =
    count > (isMatrix ? MANY_PAIRS : FEW_PAIRS) ? MANY_PASSES[isMatrix ? 'matrix' : 'sparse'] : Infinity
  let augmentations = 0
  let spent = 0
  for (let account = pairing.nextFree(); account >= 0; account = pairing.nextFree()) {
    budget.spend(pairing.entries - spent)
    spent = pairing.entries
    if (isStopped() || spent > most * count || !paths.place(account))
      return solveTransport(program, options, budget)
    augmentations++
  }
  budget.spend(pairing.entries - spent)
  return provedOutcome(assignmentEngine.name, pairing.plan(), options, budget, {
    bids: pairing.bids,
    scans: Math.round((pairing.entries / count) * 100) / 100,
    augmentations,
    settled: paths.settled,
    work: budget.work,
  })
}

/** The first two steps. False = the transport engine had better take over. */
function reduce(pairing: Pairing, { accountCount, largestPoints }: CheckedProgram): boolean {
  const { count, isMatrix } = pairing.pairs
  if (isMatrix && count > MANY_TIES && accountCount > ACCOUNTS_PER_POINT * largestPoints) return false
  const mayBeCrowd = count > FEW_PAIRS
  if (mayBeCrowd && pairing.pairs.unwantedOfSample() > CROWD) return false
  if (pairing.reduceColumns() > CROWD * accountCount && mayBeCrowd) return false
  for (let round = 0; round < ROUNDS; round++) pairing.reduceRows()
  const isWar = pairing.bids > MANY_BIDS * accountCount && pairing.waiting > MANY_LEFT * accountCount
  return !(isMatrix && count > MANY_PAIRS && isWar)
}
