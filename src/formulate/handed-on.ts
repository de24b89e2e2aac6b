/**
 * Every key of a portfolio, and when it asks for something that the program does not say.
 *
 * The compiler asks for a line for every new key of a portfolio, its policy and rules, its managers and accounts, so none
 * can pass the gate and be forgotten on the way to the program.
 */
import type { Account, Manager, Policy, Portfolio, Rules } from '../model/index.js'

type Unsaid<T> = { readonly [K in keyof T]-?: (value: NonNullable<T[K]>) => boolean }

/** The points, limits or losses of the program have it, or an entry of these tables looks into it. */
const said = () => false
/** For people to read: it changes no plan. */
const told = () => false

const POLICY: Unsaid<Policy> = {
  maxAccounts: said,
  idealAccounts: said,
  loadLoss: said,
  unassigned: said,
  capacity: said,
}

const RULES: Unsaid<Rules> = {
  conflicts: said,
  segmentCaps: said,
  teamCaps: said,
  maxChanges: said,
  maxChangesPerManager: said,
  groupsCount: said,
}

const PORTFOLIO: Unsaid<Portfolio> = {
  managers: said,
  accounts: said,
  fit: said,
  scoring: said,
  policy: said,
  rules: said,
}

const MANAGER: Unsaid<Manager> = {
  id: said,
  name: told,
  maxAccounts: said,
  minAccounts: said,
  idealAccounts: said,
  capacity: said,
  acumen: said,
  knowledge: said,
  team: said,
}

const ACCOUNT: Unsaid<Account> = {
  id: said,
  name: told,
  value: said,
  effort: said,
  needs: said,
  incumbent: said,
  owner: said,
  eligible: said,
  excluded: said,
  group: said,
  segment: said,
  claims: told,
  stakeholders: told,
}

/** O(managers + accounts). @throws Error for a key that the program would leave out */
export function refuseUnsaid(portfolio: Partial<Portfolio>): void {
  const { managers = [], accounts = [], policy = {}, rules = {} } = portfolio
  const unsaid = new Set<string>()
  addUnsaid(portfolio, PORTFOLIO, unsaid)
  addUnsaid(policy, POLICY, unsaid)
  addUnsaid(rules, RULES, unsaid)
  for (const manager of managers) addUnsaid(manager, MANAGER, unsaid)
  for (const account of accounts) addUnsaid(account, ACCOUNT, unsaid)
  if (unsaid.size > 0)
    throw new Error(
      `not formulated, though it passed the gate, which is a defect: ${Array.from(unsaid).join(', ')}`,
    )
}

/** Keys that the table does not have count as unsaid. */
function addUnsaid<T extends object>(given: T, table: Unsaid<T>, unsaid: Set<string>): void {
  for (const key of Object.keys(given) as (string & keyof T)[]) {
    const value = given[key]
    if (value === undefined) continue
    if (!Object.hasOwn(table, key) || table[key](value as NonNullable<T[typeof key]>)) unsaid.add(key)
  }
}
