/**
 * A portfolio in the course of being edited: as it stands, what the edits touched so far, and all that was wrong with
 * them. What the edited portfolio makes of it - a cap below a floor, pins that contradict each other - is for the
 * gate to say.
 */
import { problems } from '../../language/index.js'
import { type Issue, PortfolioError } from '../issues.js'
import type { Account, Manager, Portfolio } from '../portfolio.js'
import { type Entry, type Touched, unitKey } from './register.js'

type Path = Issue['path']

/** Who is in the portfolio before the edits. */
export interface Entries {
  entry(id: string): Entry | undefined
}

export class Draft {
  readonly touched = new Map<string, Touched>()
  /** Ids of managers with other limits. */
  readonly limited = new Set<string>()
  /** Managers came or went: every row changes. */
  hasOtherManagers = false

  private readonly issues: Issue[] = []
  /** Ids that a wrong edit would have brought in: missing them is no second problem. */
  private readonly promised = new Set<unknown>()
  private path: Path = []
  private faulty: ReadonlySet<unknown> = new Set()

  constructor(
    public portfolio: Portfolio,
    private readonly before: Entries,
  ) {}

  /** As it is after the edits so far. */
  entry(id: string): Entry | undefined {
    const touched = this.touched.get(id)
    return touched ? touched.after : this.before.entry(id)
  }

  /** [account] */
  entries(): Entry[] {
    return this.portfolio.accounts.map(({ id }) => this.entry(id)!)
  }

  /** The accounts that share the owner of this one, itself included. O(accounts) */
  unit(account: Account): Account[] {
    if (account.group === undefined) return [account]
    const key = unitKey(account)
    return this.portfolio.accounts.filter((other) => unitKey(other) === key)
  }

  /** Turns to the edit at `path`; `issues`: what is wrong with its shape. False = nothing in it can be relied on. */
  turnTo(path: Path, issues: readonly Issue[]): boolean {
    this.path = path
    this.faulty = new Set(issues.map((issue) => issue.path[0]))
    this.add(issues)
    return !this.faulty.has(undefined) && !this.faulty.has('kind')
  }

  get issueCount(): number {
    return this.issues.length
  }

  /** @throws PortfolioError with every problem of the edits */
  refuseProblems(): void {
    if (this.issues.length > 0) throw new PortfolioError(this.issues)
  }

  /** The entry of an account that the edit names. */
  account(id: string, path: Path = ['account']): Entry | undefined {
    if (this.isFaulty(path[0])) return undefined
    const entry = this.entry(id)
    if (!entry && !this.promised.has(id))
      this.report('unknown_account', path, problems.unknownAccount(id), { id })
    return entry
  }

  /** The position of a manager that the edit names. */
  manager(id: string, path: Path = ['manager']): number | undefined {
    if (this.isFaulty(path[0])) return undefined
    const at = this.portfolio.managers.findIndex((manager) => manager.id === id)
    if (at >= 0) return at
    if (!this.promised.has(id)) this.report('unknown_manager', path, problems.unknownManager(id), { id })
    return undefined
  }

  isFaulty(key: unknown): boolean {
    return this.faulty.has(key)
  }

  /** The edit would have brought in this id, had it not been wrong. */
  promise(id: unknown): void {
    this.promised.add(id)
  }

  report(code: Issue['code'], path: Path, message: string, facts: Record<string, unknown> = {}): void {
    this.add([{ code, path, message, ...facts }])
  }

  /** Paths within the edit. */
  add(issues: readonly Issue[]): void {
    for (const issue of issues) this.issues.push({ ...issue, path: [...this.path, ...issue.path] })
  }

  touch(id: string, after: Entry | undefined): void {
    const before = this.touched.has(id) ? this.touched.get(id)!.before : this.before.entry(id)
    this.touched.set(id, { before, after })
  }

  /** Puts another record in the place of each of these accounts. */
  changeAccounts(accounts: readonly Account[], change: (account: Account) => Account): void {
    const records = this.portfolio.accounts.slice()
    for (const before of accounts) {
      const account = change(before)
      this.touch(before.id, { ...this.entry(before.id)!, account })
      records[records.indexOf(before)] = account
    }
    this.portfolio = { ...this.portfolio, accounts: records }
  }

  /** Other limits of the manager at this position. */
  limit(at: number, limits: Pick<Manager, 'maxAccounts' | 'minAccounts'>): void {
    const { managers } = this.portfolio
    this.limited.add(managers[at].id)
    this.portfolio = { ...this.portfolio, managers: replaced(managers, at, { ...managers[at], ...limits }) }
  }
}

export function replaced<T>(list: readonly T[], at: number, value: T): T[] {
  const copy = list.slice()
  copy[at] = value
  return copy
}
