/** The gate for one account or one manager, given the rest of a portfolio that has passed it. */
import type { Issue } from '../issues.js'
import { ownData } from '../plain-data.js'
import type { Manager, Portfolio } from '../portfolio.js'
import { validateAtGate } from './validate.js'

/** What is wrong with an account by itself; paths `account...`, and `fit...` of its row. O(managers) */
export function accountIssues({ managers, policy }: Portfolio, account: unknown, fit: unknown): Issue[] {
  const gate = validateAtGate({
    managers: managers.map(({ id }) => ({ id, maxAccounts: 0 })),
    accounts: [account],
    ...(fit === undefined ? {} : { fit: [fit] }),
    ...(policy ? { policy } : {}),
  })
  return gate.ok ? [] : gate.issues.map((issue) => ofRecord(issue, 'account'))
}

/** What is wrong with a manager alone; paths `manager...`. O(knowledge entries) */
export function managerIssues(
  { policy }: Portfolio,
  manager: unknown,
  hasAccount: (id: string) => boolean,
): Issue[] {
  const known = Object.keys(ownData(ownData(manager).knowledge)).filter(hasAccount)
  const gate = validateAtGate({
    managers: [manager],
    accounts: known.map((id) => ({ id })),
    ...(policy ? { policy } : {}),
  })
  return gate.ok ? [] : gate.issues.map((issue) => ofRecord(issue, 'manager'))
}

export interface ManagerLimits {
  /** Position of the manager. */
  manager: number
  floor: number
  cap: number
  /** With paths of the portfolio. */
  issues: Issue[]
}

/** Floor and cap of a manager as the program has them. O(managers) */
export function limitsOf({ managers, policy }: Portfolio, id: string): ManagerLimits {
  const at = managers.findIndex((manager) => manager.id === id)
  const { maxAccounts, minAccounts } = managers[at]
  const alone: Manager = {
    id,
    ...(maxAccounts === undefined ? {} : { maxAccounts }),
    ...(minAccounts === undefined ? {} : { minAccounts }),
  }
  const gate = validateAtGate({ managers: [alone], accounts: [], ...(policy ? { policy } : {}) })
  if (gate.ok) return { manager: at, floor: gate.checked.floor[0], cap: gate.checked.cap[0], issues: [] }
  const issues = gate.issues.map((issue): Issue => {
    const [section, ...rest] = issue.path
    return section === 'managers' ? { ...issue, path: [section, at, ...rest.slice(1)] } : issue
  })
  return { manager: at, floor: 0, cap: 0, issues }
}

/** Paths of a portfolio that holds one record, as paths of the edit that brings it. */
function ofRecord(issue: Issue, record: 'account' | 'manager'): Issue {
  const [section, at, ...rest] = issue.path
  if (at !== 0) return { ...issue, path: [record] }
  return { ...issue, path: [section === 'fit' ? 'fit' : record, ...rest] }
}
