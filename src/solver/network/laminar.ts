/**
 * Which rules keep a program a flow: those whose sets of pairs are laminar, any two of them nested or disjoint.
 *
 * Every rule limits how many pairs of a set are in the plan, and so do cap and floor of a manager, whose set is the
 * manager's column. A laminar family of such limits is a tree (hierarchy.ts), its constraint matrix is totally
 * unimodular, and integer prices prove an optimal plan. (J. Edmonds, Submodular functions, matroids, and certain
 * polyhedra, 1970; A. Schrijver, Combinatorial Optimization, 2003, section 13.4.)
 *
 * Looked for are the sets that are products, accounts x managers, as rules of portfolios have them:
 *
 *   within a column    some of the accounts, one manager (each of several on its own): segment caps, conflicts. The
 *                      sets of accounts must be laminar.
 *   whole columns      all accounts, several managers: team caps and minimums. The sets of managers must be laminar.
 *
 * Any other set would cross a column. Pairs must count 1: where one account counts more than another, plans are packings,
 * and no flow. Rules that nothing can break are passed over. Families are told by their accounts and by their managers
 * alone, so one of limits that cross in accounts but have no manager in common is passed on, although it is a flow.
 *
 * Time: O(accounts + managers) for each limit, sorting aside.
 */
import type { AssignmentProgram, Limit } from '../../program/index.js'
import { type Edge, Hierarchy, starOf, UNLIMITED } from './hierarchy.js'

/** A limit that can be broken, and its first row. */
interface Counted {
  limit: number
  accounts: readonly number[]
  managers: readonly number[]
  floor: number
  cap: number
  /** Row of the first manager where each has one, else of the limit. */
  row: number
  each: boolean
}

/** The tree of a program's rules, or why they make none: what the rule is, by its position. */
export function hierarchyOf(program: AssignmentProgram): Hierarchy | { crossing: number; reason: string } {
  const { accountCount: n, managerCount: m, limits = [] } = program
  const within: Counted[] = []
  const whole: Counted[] = []
  let row = 0
  for (const [i, limit] of limits.entries()) {
    const counted = countedBy(limit, i, row, program)
    row += limit.each ? m : 1
    if (typeof counted === 'string') return { crossing: i, reason: counted }
    if (!counted) continue
    const isWhole = counted.accounts.length === n
    if (!isWhole && !counted.each && counted.managers.length > 1)
      return { crossing: i, reason: 'counts some accounts at several managers together' }
    ;(isWhole ? whole : within).push(counted)
  }
  if (within.length + whole.length === 0) return starOf(m)
  const nested = segments(within, program)
  if (!(nested instanceof Int32Array))
    return { crossing: nested.crossing, reason: 'shares some accounts with another rule, but not all' }
  const blockCount = within.length + 1
  const columns = nestedTeams(whole, blockCount * (m + 1), m)
  if ('crossing' in columns)
    return { ...columns, reason: 'shares some managers with another rule, but not all' }
  const edges = [...columns.edges, ...blockEdges(within, nested, m)]
  return new Hierarchy(m, blockCount, edges, within.length > 0 ? blocksOf(within, n) : undefined)
}

/** Undefined where nothing can break it; why not, where it does not count pairs as one each. */
function countedBy(
  { accounts, weights, managers, exceptions, each = false, min = 0, max = Infinity }: Limit,
  limit: number,
  row: number,
  { managerCount }: AssignmentProgram,
): Counted | string | undefined {
  if (exceptions && exceptions.length > 0) return 'counts some pairs otherwise than the rest'
  if (weights?.some((weight) => weight > 1)) return 'counts some accounts more than once'
  const counted = Array.from(accounts).filter((_, i) => weights?.[i] !== 0)
  const all = managers ? Array.from(managers) : Array.from({ length: managerCount }, (_, j) => j)
  if (min === 0 && (max >= counted.length || all.length === 0)) return undefined
  if (min > max || counted.length === 0 || all.length === 0) return 'can never be kept'
  return { limit, accounts: counted, managers: all, floor: min, cap: Math.min(max, UNLIMITED), row, each }
}

/** [block - 1] the smallest block around it, 0 = none; blocks are the limits in the order of `within`, largest first. */
function segments(within: Counted[], { accountCount }: AssignmentProgram): Int32Array | { crossing: number } {
  within.sort((x, y) => y.accounts.length - x.accounts.length || x.limit - y.limit)
  const around = new Int32Array(within.length)
  const smallest = new Int32Array(accountCount)
  for (const [i, { accounts, limit }] of within.entries()) {
    around[i] = smallest[accounts[0]]
    if (accounts.some((a) => smallest[a] !== around[i])) return { crossing: limit }
    for (const a of accounts) smallest[a] = i + 1
  }
  return around
}

/** [account] the smallest block that it is in */
function blocksOf(within: readonly Counted[], accountCount: number): Int32Array {
  const blockOf = new Int32Array(accountCount)
  for (const [i, { accounts }] of within.entries()) for (const a of accounts) blockOf[a] = i + 1
  return blockOf
}

function blockEdges(within: readonly Counted[], around: Int32Array, m: number): Edge[] {
  return within.flatMap(({ managers, floor, cap, row, each }, i) => {
    const [first, above] = [(i + 1) * (m + 1), around[i] * (m + 1)]
    const edges: Edge[] = Array.from({ length: m + 1 }, (_, column) => ({
      node: first + column,
      parent: above + column,
      floor: -UNLIMITED,
      cap: UNLIMITED,
      row: -1,
    }))
    for (const j of managers) edges[j] = { ...edges[j], floor, cap, row: each ? row + j : row }
    return edges
  })
}

/** Edges of managers and of the sets of managers, whose nodes begin at `first`. */
function nestedTeams(
  whole: readonly Counted[],
  first: number,
  m: number,
): { edges: Edge[] } | { crossing: number } {
  const sets = whole.flatMap(({ managers, each, row, ...rest }) =>
    each ? managers.map((j) => ({ ...rest, managers: [j], row: row + j })) : [{ ...rest, managers, row }],
  )
  sets.sort((x, y) => y.managers.length - x.managers.length || x.row - y.row)
  /** [manager] the node of the smallest set that it is in */
  const above = new Int32Array(m).fill(m)
  const edges: Edge[] = []
  for (const [i, { managers, floor, cap, row, limit }] of sets.entries()) {
    const parent = above[managers[0]]
    if (managers.some((j) => above[j] !== parent)) return { crossing: limit }
    edges.push({ node: first + i, parent, floor, cap, row })
    for (const j of managers) above[j] = first + i
  }
  for (let j = 0; j < m; j++) edges.push({ node: j, parent: above[j], floor: 0, cap: 0, row: -1 })
  return { edges }
}
