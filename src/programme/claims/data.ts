/**
 * The claims ledger: who claims which account, on what basis, and what becomes of it. Every account has one owner; every
 * other claimant stays a contributor with their own product lines.
 */
import { createExplainer } from '../../explain/index.js'
import type { Claim, Planned } from '../../model/index.js'
import type { Move } from '../../result/index.js'
import { validatedProgramme } from '../gate/index.js'
import type { Programme } from '../programme.js'

export interface ClaimsLedger {
  /** Most contested first, then in the order of the portfolio. */
  accounts: LedgerAccount[]
}

export interface LedgerAccount {
  account: string
  /** null = stays unowned. */
  owner: string | null
  /** People other than the owner who have a claim. */
  contested: number
  /** The owner first, then by revenue, then in the order of the claims. */
  claimants: Claimant[]
}

export interface Claimant {
  person: string
  /** One for each claim of the input; none for an owner or incumbent without one. */
  bases: Claim[]
  /** Sum over the claims, in the currency of the export. */
  revenue: number
  /** The latest; absent where no claim states one. */
  lastActivity?: string
  role: 'owner' | 'contributor'
  /** Owns the account today. */
  incumbent: boolean
  /** Of the claims and the crediting in force, each once: they stay with this person. */
  productLines: string[]
  /** Points that the optimum loses if this person owned the account; absent where the person cannot. */
  cost?: number
  /** Moves that this would trigger. */
  chain?: Move[]
}

/**
 * Time: O(accounts x managers) and one question to the residual graph for each claimant who is a manager.
 *
 * @param result a plan of `programme.portfolio`, or of the portfolio of `planProgramme`, given as `portfolio`
 * @throws PortfolioError when the programme is wrong or the result is no plan of the portfolio
 */
export function claimsLedger(
  programme: Programme,
  result: Planned,
  portfolio = programme.portfolio,
): ClaimsLedger {
  const { crediting = [], asOf } = validatedProgramme(programme)
  const explainer = createExplainer(portfolio, result)
  const managers = new Set(portfolio.managers.map(({ id }) => id))
  const owners = new Map(result.assignments.map(({ account, manager }) => [account, manager]))
  const accounts = portfolio.accounts.map(({ id: account, claims = [], incumbent }): LedgerAccount => {
    const owner = owners.get(account) ?? null
    const byPerson = new Map<string, Claim[]>()
    for (const person of [owner, incumbent]) if (typeof person === 'string') byPerson.set(person, [])
    for (const claim of claims) {
      const known = byPerson.get(claim.manager)
      if (known) known.push(claim)
      else byPerson.set(claim.manager, [claim])
    }
    const claimants = Array.from(byPerson, ([person, bases]): Claimant => {
      const dates = bases.flatMap(({ lastActivity }) => lastActivity ?? []).sort()
      const credited = crediting.flatMap((rule) =>
        rule.person === person &&
        rule.productLine !== undefined &&
        (rule.account === undefined || rule.account === account) &&
        rule.from <= asOf &&
        (rule.until === undefined || rule.until >= asOf)
          ? [rule.productLine]
          : [],
      )
      const why = managers.has(person) ? explainer.whyNot(account, person) : undefined
      return {
        person,
        bases,
        revenue: bases.reduce((sum, { revenue = 0 }) => sum + revenue, 0),
        ...(dates.length > 0 ? { lastActivity: dates[dates.length - 1] } : {}),
        role: person === owner ? 'owner' : 'contributor',
        incumbent: person === incumbent,
        productLines: [...new Set([...bases.flatMap(({ productLines = [] }) => productLines), ...credited])],
        ...(why?.possible ? { cost: why.delta, chain: why.chain } : {}),
      }
    })
    claimants.sort((a, b) => rank(a) - rank(b) || b.revenue - a.revenue)
    const contested = claimants.filter(({ role, bases }) => role !== 'owner' && bases.length > 0).length
    return { account, owner, contested, claimants }
  })
  return { accounts: accounts.sort((a, b) => b.contested - a.contested) }
}

const rank = ({ role }: Claimant) => (role === 'owner' ? 0 : 1)
