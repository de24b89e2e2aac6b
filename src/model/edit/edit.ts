/**
 * Every change that a portfolio can undergo, as data. Repairs, planner changes and whatever else changes portfolios are
 * lists of these; what each of them takes, does and says stands in kinds.ts.
 */
import type { Account, Manager, Ratings } from '../portfolio.js'
import type { RepairChange } from '../result.js'

/** A removal takes the account or manager out of every list and rule that names it. */
export type PlannerChange =
  | ({ kind: 'addAccount' } & NewAccount)
  | { kind: 'removeAccount'; account: string }
  | ({ kind: 'addManager' } & NewManager)
  /** Incumbents, lists and exclusions forget the manager; a pin to the manager must be lifted first. */
  | { kind: 'removeManager'; manager: string }
  | { kind: 'setCap'; manager: string; maxAccounts: number }
  | { kind: 'setFloor'; manager: string; minAccounts: number }
  /** In [0,1]; null = not eligible. Also where the portfolio is scored: the pair then has this fit instead. */
  | { kind: 'setFit'; account: string; manager: string; fit: number | null }
  /** null = no pin. */
  | { kind: 'setPin'; account: string; manager: string | null }
  /** The manager may not own the account, nor any other of its group. */
  | { kind: 'exclude'; account: string; manager: string }
  | RepairChange

export type EditKind = PlannerChange['kind']
export type EditOf<K extends EditKind> = Extract<PlannerChange, { kind: K }>

export interface NewAccount {
  account: Account
  /** [manager] in the order of the portfolio; needed where its fit is explicit, and instead of a score elsewhere. */
  fit?: (number | null)[]
  /** Manager id -> what the manager knows of this customer. */
  knowledge?: Record<string, number | Ratings>
  /** Name of an own criterion with values -> [manager] its values for this account; all of them are needed. */
  values?: Record<string, number[]>
}

export interface NewManager {
  manager: Manager
  /** [account] in the order of the portfolio, where its fit is explicit. */
  fit?: (number | null)[]
  /** Name of an own criterion with values -> [account] its values for this manager; all of them are needed. */
  values?: Record<string, number[]>
}
