/**
 * How firmly the owners rest on the way scores are made: the same portfolio derived in several ways, each solved
 * exactly, and the owners compared. Differences of nothing but a tie are differences too: they say that the choice is open.
 */
import { assignAccounts } from '../../assign.js'
import { DEFAULT_CRITERIA, type DefaultCriterion, type Planned, type Portfolio } from '../../model/index.js'
import { DEFAULT_WEIGHTS } from '../../scoring/index.js'
import { withinLimits } from '../within-limits.js'

/** null = unowned. */
export interface OwnerChange {
  account: string
  from: string | null
  to: string | null
}

export interface Variant {
  name: string
  portfolio: Portfolio
}

export interface Stability {
  variants: {
    name: string
    /** Accounts whose owner is the same. */
    same: number
    changed: OwnerChange[]
    /** No plan of this variant was found. */
    unsolved?: true
  }[]
  /** Accounts whose owner is the same in every variant that has a plan. */
  stable: string[]
  /** The others, those that change most often first. */
  fragile: {
    account: string
    owner: string | null
    changes: number
    owners: { variant: string; owner: string | null }[]
  }[]
}

/**
 * One solve for each variant.
 *
 * @throws PortfolioError when the portfolio of a variant is wrong
 */
export function stability(result: Planned, variants: readonly Variant[]): Stability {
  const compared = variants.map((variant) => compareOwners(result, variant))
  const moved = new Map<string, { variant: string; owner: string | null }[]>()
  for (const { name, changed } of compared)
    for (const { account, to } of changed) {
      const owners = moved.get(account)
      if (owners) owners.push({ variant: name, owner: to })
      else moved.set(account, [{ variant: name, owner: to }])
    }
  const owners = ownersOf(result)
  const fragile = Array.from(moved, ([account, others]) => ({
    account,
    owner: owners.get(account) ?? null,
    changes: others.length,
    owners: others,
  }))
  const order = new Map([...owners.keys()].map((account, i) => [account, i]))
  fragile.sort((a, b) => b.changes - a.changes || order.get(a.account)! - order.get(b.account)!)
  return {
    variants: compared,
    stable: [...owners.keys()].filter((account) => !moved.has(account)),
    fragile,
  }
}

/** The weight of each criterion up and down by 10 %, one at a time. */
export function weightVariants(portfolio: Portfolio, used: Planned['scoring'], by = 0.1): Variant[] {
  if (portfolio.fit) return []
  return Object.keys(used.weights).flatMap((name) =>
    [1 - by, 1 + by].map((factor) => ({
      name: `${name} ${factor < 1 ? '-' : '+'}${Math.round(by * 100)} %`,
      portfolio: withWeight(portfolio, name, factor),
    })),
  )
}

function withWeight({ scoring = {}, ...rest }: Portfolio, name: string, factor: number): Portfolio {
  if ((DEFAULT_CRITERIA as readonly string[]).includes(name)) {
    const weight = scoring.weights?.[name] ?? DEFAULT_WEIGHTS[name as DefaultCriterion]
    return { ...rest, scoring: { ...scoring, weights: { ...scoring.weights, [name]: weight * factor } } }
  }
  const criteria = (scoring.criteria ?? []).map((criterion) =>
    criterion.name === name ? { ...criterion, weight: criterion.weight * factor } : criterion,
  )
  return { ...rest, scoring: { ...scoring, criteria } }
}

/** Owners of the result against those of the best plan of another portfolio with the same accounts. */
export function compareOwners(
  result: Planned,
  { name, portfolio, result: known }: Variant & { result?: Planned },
): Stability['variants'][number] {
  const again = known ?? assignAccounts(portfolio, withinLimits(portfolio))
  if (again.status !== 'optimal' && again.status !== 'feasible')
    return { name, same: 0, changed: [], unsolved: true }
  const [before, after] = [ownersOf(result), ownersOf(again)]
  const changed = Array.from(before).flatMap(([account, from]): OwnerChange[] => {
    const to = after.get(account) ?? null
    return from === to ? [] : [{ account, from, to }]
  })
  return { name, same: before.size - changed.length, changed }
}

function ownersOf({ assignments, unassigned }: Planned): Map<string, string | null> {
  return new Map([
    ...assignments.map(({ account, manager }): [string, string] => [account, manager]),
    ...unassigned.map((account): [string, null] => [account, null]),
  ])
}
