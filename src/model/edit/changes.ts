/**
 * Changes of a portfolio, as data, and the portfolio after them.
 *
 * A draft takes changes one after the other and says what they touched, so that a planner knows what to look at again.
 * What is wrong with a change is told at its place in the change, all of it at once. What the changed portfolio makes
 * of it - a cap below a floor, pins that contradict each other - is for the gate to say.
 */

import { texts } from '../../language/index.js'
import { checkPortfolio } from '../gate/validate.js'
import { type Issue, PortfolioError } from '../issues.js'
import { ownData } from '../plain-data.js'
import type { Account, Manager, Portfolio, Ratings } from '../portfolio.js'
import { changeIssues } from './change-shape.js'
import { type Entry, entriesOf, NONE_BY_HAND, Register, type Touched } from './register.js'

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

type Path = Issue['path']

/** The portfolio after some changes, and what they touched. */
export class Draft {
  readonly touched = new Map<string, Touched>()
  /** Ids of managers with other limits. */
  readonly limited = new Set<string>()
  /** Managers came or went: every row changes. */
  hasOtherManagers = false

  private readonly issues: Issue[] = []
  /** Ids that a wrong change would have brought in: missing them is no second problem. */
  private readonly promised = new Set<unknown>()
  private path: Path = []
  private faulty: ReadonlySet<unknown> = new Set()

  constructor(
    public portfolio: Portfolio,
    private readonly register: Register,
    /** [account] another list where accounts came or went, so that their mean changes */
    public values: readonly number[],
  ) {}

  /** As it is after the changes. */
  entry(id: string): Entry | undefined {
    const touched = this.touched.get(id)
    return touched ? touched.after : this.register.entry(id)
  }

  /** [account] */
  entries(): Entry[] {
    return this.portfolio.accounts.map(({ id }) => this.entry(id)!)
  }

  /** Makes one change, unless it is wrong; `path` is where it is said to be. O(accounts + managers) */
  make(change: unknown, path: Path): void {
    const before = this.issues.length
    const issues = changeIssues(change)
    this.path = path
    this.faulty = new Set(issues.map((issue) => issue.path[0]))
    this.add(issues)
    if (this.faulty.has(undefined) || this.faulty.has('kind')) return
    const apply = this.prepare(change as PlannerChange)
    if (this.issues.length === before) apply?.()
    else this.promise(change as PlannerChange)
  }

  /** @throws PortfolioError with every problem of the changes */
  refuseProblems(): void {
    if (this.issues.length > 0) throw new PortfolioError(this.issues)
  }

  /** Reports what is wrong and returns how to make the change; nothing where a reference does not resolve. */
  private prepare(change: PlannerChange): (() => void) | undefined {
    switch (change.kind) {
      case 'addAccount':
        return this.addAccount(change)
      case 'removeAccount':
        return this.removeAccount(change.account)
      case 'addManager':
        return this.addManager(change)
      case 'removeManager':
        return this.removeManager(change.manager)
      case 'setCap':
        return this.changeLimit(change.manager, { maxAccounts: change.maxAccounts })
      case 'setFloor':
        return this.changeLimit(change.manager, { minAccounts: change.minAccounts })
      case 'setFit':
        return this.setFit(change.account, change.manager, change.fit)
      case 'setPin':
        return this.setPin(change.account, change.manager)
    }
  }

  private addAccount({ account, fit, knowledge, values }: NewAccount): () => void {
    const { portfolio } = this
    const { managers } = portfolio
    const { id } = ownData(account)
    if (typeof id === 'string' && this.entry(id))
      this.report('duplicate_id', ['account', 'id'], texts.duplicateAccount(id), { id })
    this.add(accountIssues(portfolio, account, this.faulty.has('fit') ? undefined : fit))
    if (portfolio.fit && fit === undefined) this.report('wrong_shape', ['fit'], texts.fitNeeded)
    const known = new Map(Object.entries(this.sound('knowledge', knowledge) ?? {}))
    for (const manager of known.keys()) this.manager(manager, ['knowledge', manager])
    this.checkValues(values, managers.length, texts.fitPerManager(managers.length))
    return () => {
      const byHand = portfolio.fit || !fit ? NONE_BY_HAND : new Map(managers.map((m, i) => [m.id, fit[i]]))
      this.touch(id as string, { account, byHand, knownBy: Array.from(known.keys()) })
      this.values = [...this.values, accountValue(account)]
      this.portfolio = {
        ...portfolio,
        managers: mapped(managers, known, (m) => withKnowledge(m, account.id, known.get(m.id))),
        accounts: [...portfolio.accounts, account],
        ...withMatrices(portfolio, fit, values, (matrix, row) => [...matrix, row]),
      }
    }
  }

  private removeAccount(id: string): (() => void) | undefined {
    const { portfolio } = this
    const entry = this.account(id)
    if (!entry) return undefined
    return () => {
      const at = portfolio.accounts.indexOf(entry.account)
      const without = <T>(list: readonly T[]): T[] => {
        const others = list.slice()
        others.splice(at, 1)
        return others
      }
      this.touch(id, undefined)
      this.values = without(this.values)
      this.portfolio = {
        ...portfolio,
        managers: mapped(portfolio.managers, new Set(entry.knownBy), (m) => withKnowledge(m, id, undefined)),
        accounts: without(portfolio.accounts),
        ...withMatrices(portfolio, undefined, undefined, without),
      }
    }
  }

  private addManager({ manager, fit, values }: NewManager): () => void {
    const { portfolio } = this
    const { accounts } = portfolio
    const { id } = ownData(manager)
    if (typeof id === 'string' && portfolio.managers.some((other) => other.id === id))
      this.report('duplicate_id', ['manager', 'id'], texts.duplicateManager(id), { id })
    this.add(managerIssues(portfolio, manager, (account) => this.entry(account) !== undefined))
    const given = this.sound('fit', fit)
    const message = texts.fitPerAccount(accounts.length)
    if (portfolio.fit && fit === undefined) this.report('wrong_shape', ['fit'], texts.fitNeeded)
    else if (!portfolio.fit && fit !== undefined) this.report('wrong_shape', ['fit'], texts.fitNotNeeded)
    else if (given) this.checkLength(given, ['fit'], accounts.length, message)
    this.checkValues(values, accounts.length, message)
    return () => {
      this.hasOtherManagers = true
      for (const account of Object.keys(manager.knowledge ?? {})) {
        const entry = this.entry(account)!
        this.touch(account, { ...entry, knownBy: [...entry.knownBy, manager.id] })
      }
      this.portfolio = {
        ...portfolio,
        managers: [...portfolio.managers, manager],
        ...withMatrices(portfolio, fit, values, (matrix, column) =>
          matrix.map((row, a) => [...row, column[a]]),
        ),
      }
    }
  }

  private removeManager(id: string): (() => void) | undefined {
    const { portfolio } = this
    const at = this.manager(id)
    if (at === undefined) return undefined
    return () => {
      this.hasOtherManagers = true
      this.portfolio = {
        ...portfolio,
        managers: portfolio.managers.filter((_, m) => m !== at),
        accounts: portfolio.accounts.map((account) => {
          const { byHand, knownBy } = this.entry(account.id)!
          const rest = withoutManager(account, id)
          if (rest === account && !byHand.has(id) && !knownBy.includes(id)) return account
          const others = new Map(byHand)
          others.delete(id)
          this.touch(account.id, {
            account: rest,
            byHand: others,
            knownBy: knownBy.filter((other) => other !== id),
          })
          return rest
        }),
        ...withMatrices(portfolio, undefined, undefined, (matrix) =>
          matrix.map((row) => row.filter((_, m) => m !== at)),
        ),
      }
    }
  }

  private changeLimit(id: string, limit: Partial<Manager>): (() => void) | undefined {
    const { portfolio } = this
    const at = this.manager(id)
    if (at === undefined) return undefined
    return () => {
      this.limited.add(id)
      this.portfolio = {
        ...portfolio,
        managers: replaced(portfolio.managers, at, { ...portfolio.managers[at], ...limit }),
      }
    }
  }

  private setFit(id: string, manager: string, fit: number | null): (() => void) | undefined {
    const { portfolio } = this
    const entry = this.account(id)
    const m = this.manager(manager)
    if (!entry || m === undefined) return undefined
    return () => {
      if (!portfolio.fit) {
        this.touch(id, { ...entry, byHand: new Map(entry.byHand).set(manager, fit) })
        return
      }
      const a = portfolio.accounts.indexOf(entry.account)
      this.touch(id, { ...entry })
      const row = replaced(portfolio.fit[a], m, fit)
      this.portfolio = { ...portfolio, fit: replaced(portfolio.fit, a, row) }
    }
  }

  private setPin(id: string, manager: string | null): (() => void) | undefined {
    const { portfolio } = this
    const entry = this.account(id)
    if (manager !== null) this.manager(manager)
    if (!entry) return undefined
    return () => {
      const { owner: _owner, ...free } = entry.account
      const account = manager === null ? free : { ...free, owner: manager }
      this.touch(id, { ...entry, account })
      const at = portfolio.accounts.indexOf(entry.account)
      this.portfolio = { ...portfolio, accounts: replaced(portfolio.accounts, at, account) }
    }
  }

  private touch(id: string, after: Entry | undefined): void {
    const before = this.touched.has(id) ? this.touched.get(id)!.before : this.register.entry(id)
    this.touched.set(id, { before, after })
  }

  /** The entry of an account that a change names. */
  private account(id: string, path: Path = ['account']): Entry | undefined {
    if (this.faulty.has(path[0])) return undefined
    const entry = this.entry(id)
    if (!entry && !this.promised.has(id))
      this.report('unknown_account', path, texts.unknownAccount(id), { id })
    return entry
  }

  /** The position of a manager that a change names. */
  private manager(id: string, path: Path = ['manager']): number | undefined {
    if (this.faulty.has(path[0])) return undefined
    const at = this.portfolio.managers.findIndex((manager) => manager.id === id)
    if (at >= 0) return at
    if (!this.promised.has(id)) this.report('unknown_manager', path, texts.unknownManager(id), { id })
    return undefined
  }

  /** Values for every criterion that has some, and for no other. */
  private checkValues(values: Record<string, number[]> | undefined, expected: number, message: string): void {
    const given = new Map(Object.entries(ownData(values)))
    const names =
      this.portfolio.scoring?.criteria?.flatMap(({ name, values }) => (values ? [name] : [])) ?? []
    for (const name of names) {
      if (!given.has(name))
        this.report('wrong_shape', ['values', name], texts.valuesNeeded(name), { expected })
    }
    for (const [name, row] of given) {
      if (!names.includes(name)) {
        const facts = { criterion: name, allowed: names }
        this.report('unknown_criterion', ['values', name], texts.noSuchValues(name), facts)
      } else if (Array.isArray(row)) this.checkLength(row, ['values', name], expected, message)
    }
  }

  private checkLength(list: readonly unknown[], path: Path, expected: number, message: string): void {
    const { length: received } = list
    if (received !== expected) this.report('wrong_shape', path, message, { expected, received })
  }

  private sound<T>(key: string, value: T): T | undefined {
    return this.faulty.has(key) ? undefined : value
  }

  private promise(change: PlannerChange): void {
    if (change.kind === 'addAccount') this.promised.add(ownData(change.account).id)
    if (change.kind === 'addManager') this.promised.add(ownData(change.manager).id)
  }

  private report(
    code: Issue['code'],
    path: Path,
    message: string,
    facts: Record<string, unknown> = {},
  ): void {
    this.add([{ code, path, message, ...facts }])
  }

  private add(issues: readonly Issue[]): void {
    for (const issue of issues) this.issues.push({ ...issue, path: [...this.path, ...issue.path] })
  }
}

/** What a planner is told: a change, or several that count as one. @throws PortfolioError with every problem */
export function draftOf(
  portfolio: Portfolio,
  register: Register,
  values: readonly number[],
  change: unknown,
): Draft {
  const draft = new Draft(portfolio, register, values)
  if (!Array.isArray(change)) draft.make(change, ['change'])
  else for (let i = 0; i < change.length; i++) draft.make(change[i], ['change', i])
  draft.refuseProblems()
  return draft
}

/** The portfolio with one more manager. @throws PortfolioError with every problem; paths as in `NewManager` */
export function withManager(portfolio: Portfolio, manager: NewManager): Portfolio {
  const draft = new Draft(portfolio, new Register(portfolio.accounts.length, entriesOf(portfolio)), [])
  draft.make({ ...manager, kind: 'addManager' }, [])
  draft.refuseProblems()
  return draft.portfolio
}

/** What is wrong with an account by itself, given the managers; paths as in `NewAccount`. */
function accountIssues({ managers, policy }: Portfolio, account: unknown, fit: unknown): Issue[] {
  const gate = checkPortfolio({
    managers: managers.map(({ id }) => ({ id, maxAccounts: 0 })),
    accounts: [account],
    ...(fit === undefined ? {} : { fit: [fit] }),
    ...(policy ? { policy } : {}),
  })
  return gate.ok ? [] : gate.issues.map((issue) => ofRecord(issue, 'account'))
}

/** What is wrong with a manager alone, given the accounts; paths as in `NewManager`. */
function managerIssues(
  { policy }: Portfolio,
  manager: unknown,
  hasAccount: (id: string) => boolean,
): Issue[] {
  const known = Object.keys(ownData(ownData(manager).knowledge)).filter(hasAccount)
  const gate = checkPortfolio({
    managers: [manager],
    accounts: known.map((id) => ({ id })),
    ...(policy ? { policy } : {}),
  })
  return gate.ok ? [] : gate.issues.map((issue) => ofRecord(issue, 'manager'))
}

/** Paths of a portfolio that holds one record, as paths of the change that brings it. */
function ofRecord(issue: Issue, record: 'account' | 'manager'): Issue {
  const [section, at, ...rest] = issue.path
  if (at !== 0) return { ...issue, path: [record] }
  return { ...issue, path: [section === 'fit' ? 'fit' : record, ...rest] }
}

/** Fit and values of own criteria, each changed with what is new for it. */
function withMatrices<T>(
  { fit, scoring }: Portfolio,
  newFit: T | undefined,
  newValues: Record<string, T> | undefined,
  change: (matrix: (number | null)[][], added: T) => (number | null)[][],
): Pick<Portfolio, 'fit' | 'scoring'> {
  const values = new Map(Object.entries(newValues ?? {}))
  const criteria = scoring?.criteria?.map((criterion) =>
    criterion.values
      ? { ...criterion, values: change(criterion.values, values.get(criterion.name)!) as number[][] }
      : criterion,
  )
  return {
    ...(fit ? { fit: change(fit, newFit!) } : {}),
    ...(scoring && criteria ? { scoring: { ...scoring, criteria } } : {}),
  }
}

/** `known`: undefined = nothing, and what was known is forgotten. */
function withKnowledge(manager: Manager, account: string, known: number | Ratings | undefined): Manager {
  const others = Object.entries(manager.knowledge ?? {}).filter(([id]) => id !== account)
  return {
    ...manager,
    knowledge: Object.fromEntries(known === undefined ? others : [...others, [account, known]]),
  }
}

/** The same account where it does not mention the manager, pins aside. */
function withoutManager(account: Account, id: string): Account {
  const { incumbent, eligible, excluded, ...rest } = account
  if (incumbent !== id && !eligible?.includes(id) && !excluded?.includes(id)) return account
  const not = (manager: string) => manager !== id
  return {
    ...rest,
    ...(incumbent !== undefined && incumbent !== id ? { incumbent } : {}),
    ...(eligible ? { eligible: eligible.filter(not) } : {}),
    ...(excluded ? { excluded: excluded.filter(not) } : {}),
  }
}

export function accountValue({ value = 1 }: Account): number {
  return value
}

/** The managers listed by id changed, the others as they are. */
function mapped(
  managers: Manager[],
  ids: { readonly size: number; has(id: string): boolean },
  change: (manager: Manager) => Manager,
): Manager[] {
  return ids.size === 0
    ? managers
    : managers.map((manager) => (ids.has(manager.id) ? change(manager) : manager))
}

function replaced<T>(list: readonly T[], at: number, value: T): T[] {
  const copy = list.slice()
  copy[at] = value
  return copy
}
