/**
 * A programme covers a few selected accounts. Whatever is said about the others stays out of it, and is counted.
 *
 * Accounts of one group share an owner, so a group is in as soon as one of its accounts is.
 */
import { draftOf, type Portfolio } from '../../model/index.js'
import { figuresOf } from '../figures.js'
import { TABLES, type Table, validatedProgramme } from '../gate/index.js'
import type { Programme } from '../programme.js'
import type { Selection } from './data.js'

/** Lists of a programme whose records may be about an account of the portfolio. */
export type AccountTable = Exclude<Table, 'people' | 'outside'>
const ACCOUNT_TABLES = TABLES.filter((table) => table !== 'people' && table !== 'outside')

export interface Narrowed {
  /** Of the accounts that are in, with everything that is said about them; the others are outside. */
  programme: Programme
  /** Accounts that are not in, in the order of the portfolio. */
  outside: string[]
  /**
   * Records about accounts that are not in, and so are in no plan: how many in each list that has any. Evidence stays,
   * because general acumen shows at any customer.
   */
  unused: { table: AccountTable; count: number }[]
}

/**
 * Linear in the programme.
 *
 * @throws PortfolioError when the programme is wrong, with every problem
 */
export function narrowToSelection(programme: Programme, selection: Selection): Narrowed {
  const { portfolio } = validatedProgramme(programme)
  const covered = coveredBy(selection, portfolio)
  const outside = portfolio.accounts.flatMap(({ id }) => (covered.has(id) ? [] : [id]))
  if (outside.length === 0) return { programme, outside, unused: [] }
  const narrowed: Programme = { ...programme, portfolio: without(portfolio, outside) }
  const unused = ACCOUNT_TABLES.flatMap((table) => {
    const records: readonly { account?: string }[] = programme[table] ?? []
    const used = records.filter(({ account }) => account === undefined || covered.has(account))
    if (programme[table] && table !== 'knowledge') Object.assign(narrowed, { [table]: used })
    return used.length === records.length ? [] : [{ table, count: records.length - used.length }]
  })
  const figures = figuresOf(programme)
  narrowed.outside = [...figures.filter(({ account }) => !covered.has(account)), ...(programme.outside ?? [])]
  const people = withClaimants(programme, narrowed)
  return { programme: people ? { ...narrowed, people } : narrowed, outside, unused }
}

/** The same portfolio without these accounts: for other derivations of the scores. */
export function without(portfolio: Portfolio, outside: readonly string[]): Portfolio {
  if (outside.length === 0) return portfolio
  return draftOf(portfolio, { kind: 'leaveOut', accounts: outside }, []).portfolio
}

function coveredBy({ accounts }: Selection, portfolio: Portfolio): ReadonlySet<string> {
  const chosen = new Set(accounts.flatMap(({ account, decision }) => (decision === 'in' ? [account] : [])))
  const groups = new Set(
    portfolio.accounts.flatMap(({ id, group }) => (group !== undefined && chosen.has(id) ? [group] : [])),
  )
  const isCovered = ({ id, group }: Portfolio['accounts'][number]) =>
    chosen.has(id) || (group !== undefined && groups.has(group))
  return new Set(portfolio.accounts.filter(isCovered).map(({ id }) => id))
}

/**
 * Whoever was known by a claim on an account that is out, and by nothing else, stays known: a seller. Undefined where
 * nobody has to be added.
 */
function withClaimants(before: Programme, narrowed: Programme): Programme['people'] {
  const claimants = ({ portfolio }: Programme) =>
    portfolio.accounts.flatMap(({ claims = [] }) => claims.map(({ manager }) => manager))
  const { people = [], portfolio } = narrowed
  const known = new Set([
    ...claimants(narrowed),
    ...people.map(({ id }) => id),
    ...portfolio.managers.map(({ id }) => id),
  ])
  const added = [...new Set(claimants(before))].filter((id) => !known.has(id))
  return added.length === 0 ? undefined : [...people, ...added.map((id) => ({ id, role: 'seller' as const }))]
}
