/** What a page about a plan says, as data: portfolio and result joined by position, ids turned into names. */
import { type Changes, countChanges, ownerStandings } from '../explain/index.js'
import type { Formulation } from '../formulate/index.js'
import { type Degree, type Words, wordsOf } from '../language/index.js'
import type { Account, Assignment, AssignmentResult, Load, Manager, Planned } from '../model/index.js'
import { labels } from './format.js'
import type { Setting } from './setting.js'

export interface AccountView {
  /** Position in portfolio.accounts. */
  index: number
  label: string
  account: Account
  /** Name of the one owner; absent = unowned. */
  owner?: string
  /** Name of the incumbent. */
  today?: string
  change: Changes['accounts'][number]
  /** Absent = unowned. */
  assignment?: Assignment
  /** How far the owner is behind the best fit; for readers who may see it. */
  standing?: Degree | undefined
}

export interface ManagerView {
  index: number
  label: string
  manager: Manager
  load: Load
  cap: number
  ideal: number
  /** Names of the accounts, in the order of the portfolio. */
  owned: string[]
}

export interface PlanView {
  setting: Setting
  /** Amounts in words. */
  words: Words
  formulation: Formulation
  plan: Planned
  changes: Changes
  accounts: AccountView[]
  managers: ManagerView[]
}

export function hasPlan(result: AssignmentResult): result is Planned {
  return result.status === 'optimal' || result.status === 'feasible'
}

/** `plan` must be a verified plan of the portfolio. O(accounts + managers) beside `countChanges`. */
export function viewPlan(formulation: Formulation, plan: Planned, setting: Setting): PlanView {
  const { portfolio, managerIndex, accountIndex, cap, ideal } = formulation.checked
  const changes = countChanges(portfolio, plan)
  const accountLabels = labels(portfolio.accounts)
  const managerLabels = labels(portfolio.managers)
  const labelOf = (manager: string) => managerLabels[managerIndex.get(manager)!]

  const accounts = portfolio.accounts.map((account, index): AccountView => {
    const today = account.incumbent === undefined ? {} : { today: labelOf(account.incumbent) }
    return { index, label: accountLabels[index], account, change: changes.accounts[index], ...today }
  })
  const managers = portfolio.managers.map((manager, index): ManagerView => {
    const label = managerLabels[index]
    return { index, label, manager, load: plan.loads[index], cap: cap[index], ideal: ideal[index], owned: [] }
  })
  const standings = setting.sees('fit') ? ownerStandings(formulation, plan) : []
  for (const assignment of plan.assignments) {
    const account = accounts[accountIndex.get(assignment.account)!]
    account.assignment = assignment
    account.owner = labelOf(assignment.manager)
    account.standing = standings[account.index]
    managers[managerIndex.get(assignment.manager)!].owned.push(account.label)
  }
  const words = wordsOf(portfolio, setting.language, false)
  return { setting, words, formulation, plan, changes, accounts, managers }
}
