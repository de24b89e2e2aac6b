/**
 * Changes of a portfolio, as data, and the portfolio after them.
 *
 * A change is pure: it gives a new portfolio and says what it touched, so that a planner knows what to look at again.
 * Only references are resolved here; everything else about the new portfolio is for the gate to say.
 */
import {
  type Account,
  type Issue,
  type Manager,
  type Portfolio,
  PortfolioError,
  type Ratings,
} from '../model/index.js'
import { texts } from './strings.js'

export type PlannerChange =
  | ({ kind: 'addAccount' } & NewAccount)
  | { kind: 'removeAccount'; account: string }
  /** `fit`: [account] in the order of the portfolio, where its fit is explicit. */
  | { kind: 'addManager'; manager: Manager; fit?: (number | null)[] }
  /** Incumbents, lists and exclusions forget the manager; a pin to the manager must be lifted first. */
  | { kind: 'removeManager'; manager: string }
  | { kind: 'setCap'; manager: string; maxAccounts: number }
  | { kind: 'setFloor'; manager: string; minAccounts: number }
  /** In [0,1]; null = not eligible. Also where the portfolio is scored: the pair then has this fit instead. */
  | { kind: 'setFit'; account: string; manager: string; fit: number | null }
  /** null = no pin. */
  | { kind: 'setPin'; account: string; manager: string | null }

export interface NewAccount {
  account: Account
  /** [manager] in the order of the portfolio; needed where its fit is explicit, and instead of a score elsewhere. */
  fit?: (number | null)[]
  /** Manager id -> what the manager knows of this customer. */
  knowledge?: Record<string, number | Ratings>
}

/** Account id -> manager id -> a fit that was set by hand on a scored portfolio. */
export type FitsByHand = ReadonlyMap<string, ReadonlyMap<string, number | null>>

export interface Draft {
  portfolio: Portfolio
  fits: FitsByHand
  /** Accounts that are new, gone, or worth something else; as they are after the change, or were before. */
  accounts: Account[]
  /** Ids of managers with other limits. */
  managers: string[]
  /** Accounts came or went, so the mean of their values changes. */
  hasOtherAccounts: boolean
  /** Managers came or went: every row changes. */
  isWide: boolean
}

/** O(accounts + managers). @throws PortfolioError for an unknown or duplicate id, and for a fit out of place */
export function withChange(draft: Draft, change: PlannerChange): Draft {
  switch (change.kind) {
    case 'addAccount':
      return addAccount(draft, change)
    case 'removeAccount':
      return removeAccount(draft, change.account)
    case 'addManager':
      return addManager(draft, change.manager, change.fit)
    case 'removeManager':
      return removeManager(draft, change.manager)
    case 'setCap':
      return changeLimit(draft, change.manager, { maxAccounts: change.maxAccounts })
    case 'setFloor':
      return changeLimit(draft, change.manager, { minAccounts: change.minAccounts })
    case 'setFit':
      return setFit(draft, change.account, change.manager, change.fit)
    case 'setPin':
      return setPin(draft, change.account, change.manager)
    default:
      return refuse(
        'invalid_value',
        ['change', 'kind'],
        texts.unknownChange((change as { kind: unknown }).kind),
      )
  }
}

function addAccount(draft: Draft, { account, fit, knowledge }: NewAccount): Draft {
  const { portfolio } = draft
  if (typeof account?.id !== 'string') refuse('invalid_type', ['change', 'account'], texts.noAccountRecord)
  if (portfolio.accounts.some(({ id }) => id === account.id)) {
    refuse('duplicate_id', ['change', 'account', 'id'], texts.duplicateAccount(account.id), {
      id: account.id,
    })
  }
  const { length: expected } = portfolio.managers
  if (portfolio.fit && !fit) refuse('wrong_shape', ['change', 'fit'], texts.fitNeeded)
  if (fit && fit.length !== expected) {
    refuse('wrong_shape', ['change', 'fit'], texts.fitPerManager(expected), {
      expected,
      received: fit.length,
    })
  }
  const isByHand = fit !== undefined && portfolio.fit === undefined
  const byHand = new Map(fit?.map((value, m) => [portfolio.managers[m].id, value]))
  const known = new Map(Object.entries(knowledge ?? {}))
  for (const id of known.keys()) managerAt(portfolio, id)
  const managers =
    known.size === 0
      ? portfolio.managers
      : portfolio.managers.map((manager) => {
          const what = known.get(manager.id)
          return what === undefined
            ? manager
            : {
                ...manager,
                knowledge: Object.fromEntries([
                  ...Object.entries(manager.knowledge ?? {}),
                  [account.id, what],
                ]),
              }
        })
  return {
    ...draft,
    portfolio: {
      ...portfolio,
      managers,
      accounts: [...portfolio.accounts, account],
      ...(portfolio.fit && fit ? { fit: [...portfolio.fit, fit] } : {}),
    },
    ...(isByHand ? { fits: new Map(draft.fits).set(account.id, byHand) } : {}),
    accounts: [...draft.accounts, account],
    hasOtherAccounts: true,
  }
}

function removeAccount(draft: Draft, id: string): Draft {
  const { portfolio } = draft
  const at = accountAt(portfolio, id)
  const without = <T>(list: T[]): T[] => [...list.slice(0, at), ...list.slice(at + 1)]
  const fits = new Map(draft.fits)
  fits.delete(id)
  return {
    ...draft,
    portfolio: {
      ...portfolio,
      managers: portfolio.managers.map((manager) => {
        if (!manager.knowledge || !Object.hasOwn(manager.knowledge, id)) return manager
        const entries = Object.entries(manager.knowledge).filter(([account]) => account !== id)
        return { ...manager, knowledge: Object.fromEntries(entries) }
      }),
      accounts: without(portfolio.accounts),
      ...(portfolio.fit ? { fit: without(portfolio.fit) } : {}),
    },
    fits,
    accounts: [...draft.accounts, portfolio.accounts[at]],
    hasOtherAccounts: true,
  }
}

function addManager(draft: Draft, manager: Manager, fit?: (number | null)[]): Draft {
  const { portfolio } = draft
  if ((fit === undefined) !== (portfolio.fit === undefined)) {
    refuse('wrong_shape', ['change', 'fit'], portfolio.fit ? texts.fitNeeded : texts.fitNotNeeded)
  }
  if (fit && fit.length !== portfolio.accounts.length) {
    const expected = portfolio.accounts.length
    refuse('wrong_shape', ['change', 'fit'], texts.fitPerAccount(expected), {
      expected,
      received: fit.length,
    })
  }
  return {
    ...draft,
    portfolio: {
      ...portfolio,
      managers: [...portfolio.managers, manager],
      ...(portfolio.fit && fit ? { fit: portfolio.fit.map((row, a) => [...row, fit[a]]) } : {}),
    },
    isWide: true,
  }
}

function removeManager(draft: Draft, id: string): Draft {
  const { portfolio } = draft
  const at = managerAt(portfolio, id)
  const not = (manager: string) => manager !== id
  const accounts = portfolio.accounts.map((account) => {
    const { incumbent, eligible, excluded, ...rest } = account
    const mentions = incumbent === id || eligible?.includes(id) || excluded?.includes(id)
    if (!mentions) return account
    return {
      ...rest,
      ...(incumbent !== undefined && incumbent !== id ? { incumbent } : {}),
      ...(eligible ? { eligible: eligible.filter(not) } : {}),
      ...(excluded ? { excluded: excluded.filter(not) } : {}),
    }
  })
  const fits = new Map(
    Array.from(draft.fits, ([account, row]) => [account, new Map(Array.from(row).filter(([m]) => not(m)))]),
  )
  return {
    ...draft,
    portfolio: {
      ...portfolio,
      managers: portfolio.managers.filter((manager) => not(manager.id)),
      accounts,
      ...(portfolio.fit ? { fit: portfolio.fit.map((row) => row.filter((_, m) => m !== at)) } : {}),
    },
    fits,
    isWide: true,
  }
}

function changeLimit(draft: Draft, id: string, limit: Partial<Manager>): Draft {
  const { portfolio } = draft
  const managers = portfolio.managers.slice()
  const at = managerAt(portfolio, id)
  managers[at] = { ...managers[at], ...limit }
  return { ...draft, portfolio: { ...portfolio, managers }, managers: [...draft.managers, id] }
}

function setFit(draft: Draft, account: string, manager: string, fit: number | null): Draft {
  const { portfolio } = draft
  const a = accountAt(portfolio, account)
  const m = managerAt(portfolio, manager)
  const accounts = [...draft.accounts, portfolio.accounts[a]]
  if (!portfolio.fit) {
    if (fit !== null && !(fit >= 0 && fit <= 1)) refuse('out_of_range', ['change', 'fit'], texts.fitRange)
    const row = new Map(draft.fits.get(account)).set(manager, fit)
    return { ...draft, fits: new Map(draft.fits).set(account, row), accounts }
  }
  const matrix = portfolio.fit.slice()
  matrix[a] = matrix[a].slice()
  matrix[a][m] = fit
  return { ...draft, portfolio: { ...portfolio, fit: matrix }, accounts }
}

function setPin(draft: Draft, id: string, manager: string | null): Draft {
  const { portfolio } = draft
  const at = accountAt(portfolio, id)
  if (manager !== null) managerAt(portfolio, manager)
  const accounts = portfolio.accounts.slice()
  const { owner: _owner, ...free } = accounts[at]
  accounts[at] = manager === null ? free : { ...free, owner: manager }
  return { ...draft, portfolio: { ...portfolio, accounts }, accounts: [...draft.accounts, accounts[at]] }
}

export function accountAt({ accounts }: Portfolio, id: string): number {
  const at = accounts.findIndex((account) => account.id === id)
  return at >= 0 ? at : refuse('unknown_account', ['change', 'account'], texts.unknownAccount(id), { id })
}

export function managerAt({ managers }: Portfolio, id: string): number {
  const at = managers.findIndex((manager) => manager.id === id)
  return at >= 0 ? at : refuse('unknown_manager', ['change', 'manager'], texts.unknownManager(id), { id })
}

function refuse(
  code: Issue['code'],
  path: (string | number)[],
  message: string,
  facts: Record<string, unknown> = {},
): never {
  throw new PortfolioError([{ code, path, message, ...facts }])
}
