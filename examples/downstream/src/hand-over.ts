import type { AssignmentResult, Portfolio } from 'oneowner'

/**
 * The portfolio for the day after `leaver` has gone: everybody else keeps what the plan gave them, and the accounts
 * of the leaver are open to all who may own them.
 */
export function handOver(portfolio: Portfolio, plan: AssignmentResult, leaver: string): Portfolio {
  if (plan.status !== 'optimal' && plan.status !== 'feasible')
    throw new Error('there is no plan to hand over')
  if (!portfolio.managers.some(({ id }) => id === leaver))
    throw new Error(`${leaver} is not in the portfolio`)
  const owners = new Map(plan.assignments.map(({ account, manager }) => [account, manager]))
  return {
    ...portfolio,
    managers: portfolio.managers.map((manager) =>
      manager.id === leaver ? { ...manager, maxAccounts: 0, minAccounts: 0 } : manager,
    ),
    accounts: portfolio.accounts.map(({ owner: _pin, ...account }) => {
      const owner = owners.get(account.id)
      return owner === undefined || owner === leaver ? account : { ...account, owner }
    }),
  }
}
