/** Accounts and managers that come into a portfolio or leave it, with everything that names them. */
import { problems } from '../../language/index.js'
import { accountIssues, managerIssues } from '../gate/one-record.js'
import { account as accountShape, knowledge, manager as managerShape, share } from '../gate/schema.js'
import { dictionary, list, nullable, optional, text, unread } from '../gate/shape.js'
import type { Issue } from '../issues.js'
import { ownData } from '../plain-data.js'
import type { Account, Manager, Portfolio, Ratings, Rules } from '../portfolio.js'
import type { Draft } from './draft.js'
import type { Kind } from './kind.js'
import { NONE_BY_HAND } from './register.js'

const id = text(1)
const fitRow = optional(list(nullable(share)))
const valueRows = optional(dictionary(list(share)))

export const addAccount: Kind<'addAccount'> = {
  keys: { account: unread(accountShape), fit: fitRow, knowledge: optional(knowledge), values: valueRows },
  prepare({ account, fit, knowledge, values }, draft) {
    const { portfolio } = draft
    const { managers } = portfolio
    const { id } = ownData(account)
    if (typeof id === 'string' && draft.entry(id))
      draft.report('duplicate_id', ['account', 'id'], problems.duplicateAccount(id), { id })
    draft.add(accountIssues(portfolio, account, draft.isFaulty('fit') ? undefined : fit))
    if (portfolio.fit && fit === undefined) draft.report('wrong_shape', ['fit'], problems.fitNeeded)
    const known = new Map(Object.entries((draft.isFaulty('knowledge') ? undefined : knowledge) ?? {}))
    for (const manager of known.keys()) draft.manager(manager, ['knowledge', manager])
    checkValues(draft, values, managers.length, problems.fitPerManager(managers.length))
    return () => {
      const byHand = portfolio.fit || !fit ? NONE_BY_HAND : new Map(managers.map((m, i) => [m.id, fit[i]]))
      draft.touch(account.id, { account, byHand, knownBy: Array.from(known.keys()) })
      draft.portfolio = {
        ...portfolio,
        managers: knowing(managers, known, (m) => withKnowledge(m, account.id, known.get(m.id)!)),
        accounts: [...portfolio.accounts, account],
        ...withMatrices(portfolio, fit, values, (matrix, row) => [...matrix, row]),
      }
    }
  },
  brings: ({ account }) => ownData(account).id,
  say: ({ account }, _names, s) => s.addAccount(account.name ?? account.id),
}

export const removeAccount: Kind<'removeAccount'> = {
  keys: { account: id },
  prepare({ account }, draft) {
    return draft.account(account) && (() => removeAccounts(draft, new Set([account])))
  },
  say: ({ account }, names, s) => s.leaveOut([names.account(account)]),
}

export const leaveOut: Kind<'leaveOut'> = {
  keys: { accounts: list(id, 1) },
  prepare({ accounts }, draft) {
    if (draft.isFaulty('accounts')) return undefined
    const leaving = new Set<string>()
    accounts.forEach((account, i) => {
      const isGone = leaving.has(account) || (draft.touched.has(account) && !draft.entry(account))
      if (isGone)
        draft.report('duplicate_id', ['accounts', i], problems.leftOutTwice(account), { id: account })
      else if (draft.account(account, ['accounts', i])) leaving.add(account)
    })
    return () => removeAccounts(draft, leaving)
  },
  say: ({ accounts }, names, s) => {
    const groups = new Set<string>()
    const firsts = accounts.filter((id) => {
      const group = names.groupOf(id)
      const isFirst = group === undefined || !groups.has(group)
      if (group !== undefined) groups.add(group)
      return isFirst
    })
    return s.leaveOut(firsts.map(names.unit))
  },
}

export const addManager: Kind<'addManager'> = {
  keys: { manager: unread(managerShape), fit: fitRow, values: valueRows },
  prepare({ manager, fit, values }, draft) {
    const { portfolio } = draft
    const { accounts } = portfolio
    const { id } = ownData(manager)
    if (typeof id === 'string' && portfolio.managers.some((other) => other.id === id))
      draft.report('duplicate_id', ['manager', 'id'], problems.duplicateManager(id), { id })
    draft.add(managerIssues(portfolio, manager, (account) => draft.entry(account) !== undefined))
    const message = problems.fitPerAccount(accounts.length)
    if (portfolio.fit && fit === undefined) draft.report('wrong_shape', ['fit'], problems.fitNeeded)
    else if (!portfolio.fit && fit !== undefined) draft.report('wrong_shape', ['fit'], problems.fitNotNeeded)
    else if (fit && !draft.isFaulty('fit')) checkLength(draft, fit, ['fit'], accounts.length, message)
    checkValues(draft, values, accounts.length, message)
    return () => {
      draft.hasOtherManagers = true
      for (const account of Object.keys(manager.knowledge ?? {})) {
        const entry = draft.entry(account)!
        draft.touch(account, { ...entry, knownBy: [...entry.knownBy, manager.id] })
      }
      draft.portfolio = {
        ...portfolio,
        managers: [...portfolio.managers, manager],
        ...withMatrices(portfolio, fit, values, (matrix, column) =>
          matrix.map((row, a) => [...row, column[a]]),
        ),
      }
    }
  },
  brings: ({ manager }) => ownData(manager).id,
  say: ({ manager }, _names, s) => s.addManager(manager.name ?? manager.id),
}

export const removeManager: Kind<'removeManager'> = {
  keys: { manager: id },
  prepare({ manager: id }, draft) {
    const { portfolio } = draft
    const at = draft.manager(id)
    if (at === undefined) return undefined
    return () => {
      draft.hasOtherManagers = true
      const managers = portfolio.managers.filter((_, m) => m !== at)
      draft.portfolio = withRules({
        ...portfolio,
        managers,
        accounts: portfolio.accounts.map((account) => {
          const { byHand, knownBy } = draft.entry(account.id)!
          const rest = withoutManager(account, id)
          if (rest === account && !byHand.has(id) && !knownBy.includes(id)) return account
          const others = new Map(byHand)
          others.delete(id)
          draft.touch(account.id, {
            account: rest,
            byHand: others,
            knownBy: knownBy.filter((other) => other !== id),
          })
          return rest
        }),
        ...withMatrices(portfolio, undefined, undefined, (matrix) =>
          matrix.map((row) => row.filter((_, m) => m !== at)),
        ),
      })
    }
  },
  say: ({ manager }, names, s) => s.removeManager(names.manager(manager)),
}

/** O(size of the portfolio), however many leave. */
function removeAccounts(draft: Draft, leaving: ReadonlySet<string>): void {
  const { portfolio } = draft
  const knowers = new Set(Array.from(leaving, (id) => draft.entry(id)!.knownBy).flat())
  const stays = portfolio.accounts.map(({ id }) => !leaving.has(id))
  const staying = <T>(rows: readonly T[]): T[] => rows.filter((_, a) => stays[a])
  for (const id of leaving) draft.touch(id, undefined)
  draft.portfolio = withRules({
    ...portfolio,
    managers: knowing(portfolio.managers, knowers, (manager) => withoutKnowledge(manager, leaving)),
    accounts: staying(portfolio.accounts),
    ...withMatrices(portfolio, undefined, undefined, staying),
  })
}

/** Values for every criterion that has some, and for no other. */
function checkValues(
  draft: Draft,
  values: Record<string, number[]> | undefined,
  expected: number,
  message: string,
): void {
  const given = new Map(Object.entries(ownData(values)))
  const criteria = draft.portfolio.scoring?.criteria ?? []
  const names = criteria.flatMap(({ name, values }) => (values ? [name] : []))
  for (const name of names) {
    if (!given.has(name))
      draft.report('wrong_shape', ['values', name], problems.valuesNeeded(name), { expected })
  }
  for (const [name, row] of given) {
    if (!names.includes(name)) {
      const facts = { criterion: name, allowed: names }
      draft.report('unknown_criterion', ['values', name], problems.noSuchValues(name), facts)
    } else if (Array.isArray(row)) checkLength(draft, row, ['values', name], expected, message)
  }
}

function checkLength(
  draft: Draft,
  { length: received }: readonly unknown[],
  path: Issue['path'],
  expected: number,
  message: string,
): void {
  if (received !== expected) draft.report('wrong_shape', path, message, { expected, received })
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

/** The rules without what is no longer there: conflicts of accounts, and caps of segments and teams that are empty. */
function withRules(portfolio: Portfolio): Portfolio {
  const { rules, accounts, managers } = portfolio
  if (!rules) return portfolio
  const ids = new Set(accounts.map(({ id }) => id))
  const segments = new Set(accounts.map(({ segment }) => segment))
  const teams = new Set(managers.map(({ team }) => team))
  const { conflicts, segmentCaps, teamCaps } = rules
  const left: Rules = {
    ...rules,
    ...(conflicts && { conflicts: conflicts.filter((pair) => pair.every((id) => ids.has(id))) }),
    ...(segmentCaps && { segmentCaps: segmentCaps.filter(({ segment }) => segments.has(segment)) }),
    ...(teamCaps && { teamCaps: teamCaps.filter(({ team }) => teams.has(team)) }),
  }
  return { ...portfolio, rules: left }
}

function withKnowledge(manager: Manager, account: string, known: number | Ratings): Manager {
  const others = Object.entries(manager.knowledge ?? {}).filter(([id]) => id !== account)
  return { ...manager, knowledge: Object.fromEntries([...others, [account, known]]) }
}

function withoutKnowledge(manager: Manager, accounts: ReadonlySet<string>): Manager {
  const others = Object.entries(manager.knowledge ?? {}).filter(([id]) => !accounts.has(id))
  return { ...manager, knowledge: Object.fromEntries(others) }
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

/** The managers listed by id changed, the others as they are. */
function knowing(
  managers: Manager[],
  ids: { readonly size: number; has(id: string): boolean },
  change: (manager: Manager) => Manager,
): Manager[] {
  return ids.size === 0
    ? managers
    : managers.map((manager) => (ids.has(manager.id) ? change(manager) : manager))
}
