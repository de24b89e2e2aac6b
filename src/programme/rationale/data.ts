/**
 * What the owners rest on: for each criterion the accounts that it decides, by solving without it.
 *
 * A criterion decides an account when the optimum without it gives the account to somebody else. The cost is what
 * that optimum would lose by keeping today's choice: how much the other criteria speak against it; 0 = they are tied.
 * A criterion of product or geography that decides anything deserves a word with whoever set its weight.
 *
 * Knowledge that is derived from deals can carry the product in disguise, so exposure is looked at from two sides: which
 * owners change when it is counted another way (portfolios derived again, given by the caller), and how much of it
 * lies in each seller's main product line.
 */
import { assignAccounts } from '../../assign.js'
import { counterfactuals } from '../../explain/index.js'
import {
  type CriterionKind,
  DEFAULT_CRITERIA,
  type DefaultCriterion,
  type Planned,
  type Portfolio,
} from '../../model/index.js'
import { compareOwners, type OwnerChange } from '../stability/data.js'
import { withinLimits } from '../within-limits.js'

export interface RationaleAudit {
  criteria: AuditedCriterion[]
  /** One for each criterion in use that could be left out. */
  decidedBy: { criterion: string; accounts: DecidedAccount[] }[]
  /** Names of criteria of product or geography that decide at least one account. */
  warnings: string[]
  exposure: ExposureAudit
}

export interface AuditedCriterion {
  name: string
  /** 'fit': the portfolio states its fit, whatever it is made of. */
  kind: CriterionKind | 'fit'
  /** Share of the weight among the criteria in use. */
  weight: number
  /** Share of the points of the plan. */
  share: number
}

export interface DecidedAccount {
  account: string
  owner: string | null
  /** null = stays unowned. */
  ownerWithout: string | null
  /** Points by which the optimum without the criterion would lose with this owner; absent where it has no plan with it. */
  cost?: number
}

export interface ExposureAudit {
  /** Owners that change with exposure counted another way. */
  variants: { name: string; same: number; changed: OwnerChange[] }[]
  /** Deals behind claims, by person. */
  productLines: { person: string; line: string; deals: number; all: number }[]
  /** Share of all these deals in the main lines of their sellers; absent without claims that state line and deals. */
  mainLineShare?: number
}

const KINDS: Record<DefaultCriterion, CriterionKind> = {
  acumen: 'customer',
  knowledge: 'customer',
  capacity: 'capacity',
  continuity: 'continuity',
}

/**
 * One solve for each criterion in use and each variant.
 *
 * @param variants the same accounts with exposure counted another way, each by its name
 * @throws PortfolioError when a portfolio is wrong or the result is no plan of the first
 */
export function auditRationale(
  portfolio: Portfolio,
  result: Planned,
  variants: readonly { name: string; portfolio: Portfolio }[] = [],
): RationaleAudit {
  const criteria = criteriaOf(portfolio, result)
  const inUse = criteria.filter(({ weight }) => weight > 0)
  const decidedBy = inUse.flatMap(({ name }) => {
    const without = inUse.length > 1 ? withoutCriterion(portfolio, name) : undefined
    return without ? [{ criterion: name, accounts: decided(without, result) }] : []
  })
  const ofPlace = new Set(criteria.flatMap(({ name, kind }) => (OF_PLACE.includes(kind) ? [name] : [])))
  return {
    criteria,
    decidedBy,
    warnings: decidedBy.flatMap(({ criterion, accounts }) =>
      ofPlace.has(criterion) && accounts.length > 0 ? [criterion] : [],
    ),
    exposure: {
      variants: variants.map((variant) => compareOwners(result, variant)),
      ...mainLines(portfolio),
    },
  }
}

const OF_PLACE: readonly string[] = ['product', 'geography']

function criteriaOf(
  { scoring, fit }: Portfolio,
  { assignments, scoring: used }: Planned,
): AuditedCriterion[] {
  const own = new Map((scoring?.criteria ?? []).map(({ name, kind }) => [name, kind]))
  const total = assignments.reduce((sum, { points }) => sum + points, 0)
  return Object.entries(used.weights).map(([name, weight]) => {
    const points = assignments.reduce(
      (sum, { parts }) => sum + (Object.hasOwn(parts, name) ? parts[name] : 0),
      0,
    )
    const kind = fit ? 'fit' : (own.get(name) ?? KINDS[name as DefaultCriterion])
    return { name, kind, weight, share: total === 0 ? 0 : points / total }
  })
}

function withoutCriterion({ scoring, ...portfolio }: Portfolio, name: string): Portfolio {
  const isDefault = (DEFAULT_CRITERIA as readonly string[]).includes(name)
  return {
    ...portfolio,
    scoring: isDefault
      ? { ...scoring, weights: { ...scoring?.weights, [name]: 0 } }
      : { ...scoring, criteria: (scoring?.criteria ?? []).filter((criterion) => criterion.name !== name) },
  }
}

function decided(without: Portfolio, result: Planned): DecidedAccount[] {
  const again = assignAccounts(without, withinLimits(without))
  if (again.status !== 'optimal') return []
  const asked = counterfactuals(without, again)
  return compareOwners(result, { name: '', portfolio: without, result: again }).changed.map(
    ({ account, from: owner, to: ownerWithout }) => {
      // A bound is not told as a cost.
      const cost =
        asked.proven && !asked.isBound(account, owner)
          ? owner === null
            ? asked.unowned(account)
            : asked.delta(account, owner)
          : undefined
      return { account, owner, ownerWithout, ...(cost === undefined ? {} : { cost }) }
    },
  )
}

/** A claim with several lines counts in equal parts; the line with most deals is the main one, ties by name. */
function mainLines({ accounts }: Portfolio): Pick<ExposureAudit, 'productLines' | 'mainLineShare'> {
  const deals = new Map<string, Map<string, number>>()
  for (const { claims = [] } of accounts)
    for (const { manager, productLines = [], deals: count = 0 } of claims) {
      if (productLines.length === 0 || count === 0) continue
      const lines = deals.get(manager) ?? new Map<string, number>()
      deals.set(manager, lines)
      for (const line of productLines) lines.set(line, (lines.get(line) ?? 0) + count / productLines.length)
    }
  const productLines = Array.from(deals, ([person, lines]) => {
    const ranked = [...lines].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    const all = ranked.reduce((sum, [, count]) => sum + count, 0)
    return { person, line: ranked[0][0], deals: ranked[0][1], all }
  })
  const all = productLines.reduce((sum, person) => sum + person.all, 0)
  const inMain = productLines.reduce((sum, person) => sum + person.deals, 0)
  return { productLines, ...(all > 0 ? { mainLineShare: inMain / all } : {}) }
}
