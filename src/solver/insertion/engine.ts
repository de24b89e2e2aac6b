/**
 * The insertion engine: small programs, one account after the other.
 *
 * The accounts placed so far are an optimal plan of their own, and prices prove it:
 *
 *   (1) every account sits where points - price is greatest, unowned ones included (their price is 0);
 *   (2) the price of a manager lies between the losses of its last account and of its next one.
 *
 * The next account takes what is best for it if there is room. Otherwise the shortest path of exchanges, in reduced
 * costs, is found to a manager with room or to an account that had better stay unowned; all on it move on by one, and prices of
 * managers nearer than its end rise by the difference, which keeps (1) and (2). Where a path ends nobody begins one later:
 * slots are only opened, and who is unowned stays so. When all are placed the plan is optimal (insertion.ts).
 *
 * Why beside the transport engine: that one finds prices first, by an auction, so that few paths are needed. For some
 * thousands of pairs its preparations cost more than all the paths. It takes over where all accounts want the same managers.
 *
 * Time: at worst O(n m^2) for the searches and O(m) for each account of a node that one leaves. Memory: m^2 costs.
 *
 * What it does not do: floors (slots below a floor would have to be opened first, whoever wants them), and to complete a
 * plan when a limit strikes. The transport engine then does, within the same budget, and it says why there is no plan.
 *
 * Sources: J. Kennington, Z. Wang, A shortest augmenting path algorithm for the semi-assignment problem, Operations
 * Research 40 (1992); J. Edmonds, R. M. Karp, J. ACM 19 (1972) and N. Tomizawa, Networks 1 (1971) for prices.
 */
import type { SolveOptions, SolverOutcome } from '../../program/index.js'
import { withScratch } from '../arrays.js'
import { Budget } from '../budget.js'
import type { Engine } from '../engine.js'
import type { CheckedProgram } from '../gate.js'
import { provedOutcome, solveTransport } from '../transport/engine.js'
import { Insertion } from './insertion.js'

/** Pairs up to which paths for all accounts are cheaper than an auction that saves most of them. */
const MOST_PAIRS = 30_000
/**
 * Where more than this share of all accounts needed a path when a quarter is placed, all want the same managers. Later
 * paths are long then, and above so many pairs the auction is cheaper.
 */
const CROWD = 1 / 10
const FEW_PAIRS = 5_000
/** The same where all paths so far have cost so many passes over the points, as among ties they may. */
const MANY_PASSES = 20
/** Passes over the points that a limit must leave: whoever is stopped has paid for nothing. */
const PASSES = 50

export const insertionEngine: Engine = {
  name: 'insertion',
  supports: ['densePoints', 'floors', 'loadLoss', 'unassigned', 'incumbents'],
  refusal({ accountCount, managerCount, minAccounts }) {
    const reason = () => {
      if (accountCount === 0 || accountCount * managerCount > MOST_PAIRS)
        return `programs without accounts, or of more than ${MOST_PAIRS} pairs`
      return minAccounts?.some((floor) => floor > 0) ? 'floors' : undefined
    }
    const lacked = reason()
    return lacked && `engine insertion does not support ${lacked}; transport does`
  },
  solve: (program, options) => withScratch(() => solve(program, options)),
}

function solve(program: CheckedProgram, options: SolveOptions): SolverOutcome {
  const { accountCount, managerCount } = program
  const budget = new Budget(options)
  const { work: left = Infinity } = budget.left
  const pairs = accountCount * managerCount
  if (left < PASSES * pairs) return solveTransport(program, options, budget)
  const insertion = new Insertion(program)
  const isCrowd = (placed: number): boolean => {
    if (pairs <= FEW_PAIRS) return false
    if (insertion.work > MANY_PASSES * pairs) return true
    return placed === accountCount >> 2 && insertion.augmentations > CROWD * accountCount
  }
  for (let account = 0, spent = 0; account < accountCount; account++) {
    if (budget.exhausted(() => ({ phase: 'exact', fraction: account / accountCount })) !== undefined)
      return solveTransport(program, options, budget)
    if (isCrowd(account) || !insertion.place(account)) return solveTransport(program, options, budget)
    budget.spend(insertion.work - spent)
    spent = insertion.work
  }
  return provedOutcome(insertionEngine.name, insertion.plan, options, budget, {
    scans: Math.round((insertion.rowsRead / accountCount) * 100) / 100,
    augmentations: insertion.augmentations,
    settled: insertion.settled,
    work: budget.work,
  })
}
