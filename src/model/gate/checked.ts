/**
 * A portfolio that passed the gate, numbered: dense indices inside, ids outside.
 *
 * Only `validateAtGate` (validate.ts) can make one, so whatever holds a CheckedPortfolio need not ask again:
 * every reference resolves, every number is in range, every total is a safe integer.
 */
import type { Portfolio, Ratings } from '../portfolio.js'

declare const gate: unique symbol

export interface CheckedPortfolio {
  readonly [gate]: true
  readonly portfolio: Portfolio
  /** id -> position in portfolio.managers */
  readonly managerIndex: ReadonlyMap<string, number>
  /** id -> position in portfolio.accounts */
  readonly accountIndex: ReadonlyMap<string, number>
  /** [account] weight, default 1 */
  readonly value: Float64Array
  /** [account] effort units, default 1 */
  readonly effort: Float64Array
  /** [account] manager or -1 */
  readonly incumbent: Int32Array
  /** [account] manager or -1 */
  readonly pin: Int32Array
  /** [account] unit: accounts of one group are one unit; units are numbered by their first account */
  readonly unitOf: Int32Array
  readonly unitCount: number
  /** [manager] hard cap in slots */
  readonly cap: Int32Array
  /** [manager] hard floor in slots */
  readonly floor: Int32Array
  /** [manager] slots up to which no quality is lost */
  readonly ideal: Int32Array
  readonly knowledge: NumberedKnowledge
  readonly eligible: NumberedLists
}

/** `accounts[].eligible`: managers manager[start[a]] .. are those that an account lists, ascending, each once. */
export interface NumberedLists {
  /** [account + 1]; an account without a list has no entries, as one whose list is empty */
  readonly start: Int32Array
  /** [entry] manager */
  readonly manager: Int32Array
}

/** `managers[].knowledge`: entries start[m] .. start[m + 1] - 1 are those of a manager, in the order given. */
export interface NumberedKnowledge {
  /** [manager + 1] */
  readonly start: Int32Array
  /** [entry] account */
  readonly account: Int32Array
  /** [entry] */
  readonly known: readonly (number | Ratings)[]
}
