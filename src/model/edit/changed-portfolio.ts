/** A portfolio with the changes of a repair, made by what anybody could do: edit caps, floors, rules and the list of accounts. */
import type { Account, Manager, Portfolio } from '../portfolio.js'
import type { RepairChange } from '../result.js'

/** The portfolio given stays as it was. O(accounts + managers + what managers know of accounts) */
export function changedPortfolio(portfolio: Portfolio, changes: readonly RepairChange[]): Portfolio {
  const leftOut = new Set(changes.flatMap((change) => (change.kind === 'leaveOut' ? change.accounts : [])))
  const kept = portfolio.accounts.flatMap(({ id }, a) => (leftOut.has(id) ? [] : [a]))
  const keepRows = <T>(rows: T[]): T[] => (leftOut.size === 0 ? rows : kept.map((a) => rows[a]))
  const { fit, scoring } = portfolio
  return {
    ...portfolio,
    managers: changedManagers(portfolio, changes, leftOut),
    accounts: keepRows(openedAccounts(portfolio, changes)),
    ...(fit && { fit: keepRows(fit) }),
    ...(scoring?.criteria && {
      scoring: {
        ...scoring,
        criteria: scoring.criteria.map((criterion) =>
          criterion.values ? { ...criterion, values: keepRows(criterion.values) } : criterion,
        ),
      },
    }),
  }
}

function changedManagers(
  { managers, policy }: Portfolio,
  changes: readonly RepairChange[],
  leftOut: ReadonlySet<string>,
): Manager[] {
  const more = new Map<string, number>()
  const fewer = new Map<string, number>()
  const add = (sums: Map<string, number>, id: string, by: number) => sums.set(id, (sums.get(id) ?? 0) + by)
  for (const change of changes) {
    if (change.kind === 'raiseCap') add(more, change.manager, change.by)
    if (change.kind === 'lowerFloor') add(fewer, change.manager, change.by)
  }
  return managers.map((manager) => {
    const { id, knowledge } = manager
    const [raise, lower] = [more.get(id), fewer.get(id)]
    const known = Object.entries(knowledge ?? {})
    const stillKnown = known.filter(([account]) => !leftOut.has(account))
    return {
      ...manager,
      ...(raise && { maxAccounts: (manager.maxAccounts ?? policy?.maxAccounts ?? 0) + raise }),
      ...(lower && { minAccounts: (manager.minAccounts ?? 0) - lower }),
      ...(stillKnown.length < known.length && { knowledge: Object.fromEntries(stillKnown) }),
    }
  })
}

/** An owner is for the whole group, so all of its accounts let the manager in. */
function openedAccounts({ accounts }: Portfolio, changes: readonly RepairChange[]): Account[] {
  const groups = new Map(accounts.map(({ id, group }) => [id, group]))
  const unitOf = (id: string, group: string | undefined) =>
    group === undefined ? `account ${id}` : `group ${group}`
  const opened = new Map<string, string[]>()
  for (const change of changes) {
    if (change.kind !== 'openPair') continue
    const unit = unitOf(change.account, groups.get(change.account))
    opened.set(unit, [...(opened.get(unit) ?? []), change.manager])
  }
  return accounts.map((account) => {
    const managers = opened.get(unitOf(account.id, account.group))
    if (!managers) return account
    const { owner, eligible, excluded, ...rest } = account
    const before = owner === undefined ? eligible : [owner]
    return {
      ...rest,
      ...(before && { eligible: Array.from(new Set([...before, ...managers])) }),
      ...(excluded && { excluded: excluded.filter((id) => !managers.includes(id)) }),
    }
  })
}
