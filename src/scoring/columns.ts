/**
 * What a formula may look at: a fixed list of names, each a number or a text for an account, a manager or a pair
 * of both. Names are looked up in this list and nowhere else.
 */
import {
  type Account,
  type CheckedPortfolio,
  DEFAULT_CRITERIA,
  KNOWLEDGE_AREAS,
  type Manager,
} from '../model/index.js'
import { type DefaultScores, knowledgePairs } from './criteria.js'
import { sparsePairs } from './sparse.js'

export type ValueType = 'number' | 'text'

type Value = number | string | undefined
type Fill = (account: number, from: number, to: number, out: Float64Array) => void

type Column = { type: ValueType } & (
  | { of: 'account'; read(account: Account, checked: CheckedPortfolio, index: number): Value }
  | { of: 'manager'; read(manager: Manager, checked: CheckedPortfolio, index: number): Value }
  | { of: 'pair'; bind(checked: CheckedPortfolio, defaults: DefaultScores): Fill }
)

/** A column of one portfolio. Missing values are NaN, texts are numbered. */
export type BoundColumn = { of: 'account' | 'manager'; values: Float64Array } | { of: 'pair'; fill: Fill }

export interface Columns {
  column(name: string): BoundColumn
  /** The number that stands for a text; equal texts have equal numbers. */
  codeOf(text: string): number
}

const number = { type: 'number' } as const
const text = { type: 'text' } as const

/** Name -> column, in the order of the documentation. */
export const COLUMNS: ReadonlyMap<string, Column> = new Map<string, Column>([
  ...DEFAULT_CRITERIA.map((name): [string, Column] => [
    name,
    { ...number, of: 'pair', bind: (_, defaults) => criterionFill(defaults[name]) },
  ]),
  ['incumbent', { ...number, of: 'pair', bind: ({ incumbent }) => incumbentFill(incumbent) }],
  ['knows', { ...number, of: 'pair', bind: (checked) => orMissing(knowledgePairs(checked)) }],
  ...KNOWLEDGE_AREAS.map((area): [string, Column] => [
    `knows.${area}`,
    {
      ...number,
      of: 'pair',
      bind: (checked) =>
        orMissing(sparsePairs(checked, (entry) => (typeof entry === 'number' ? undefined : entry[area]))),
    },
  ]),
  ['account.id', { ...text, of: 'account', read: (account) => account.id }],
  ['account.value', { ...number, of: 'account', read: (_, { value }, a) => value[a] }],
  ['account.effort', { ...number, of: 'account', read: (_, { effort }, a) => effort[a] }],
  ['account.segment', { ...text, of: 'account', read: (account) => account.segment }],
  ['account.group', { ...text, of: 'account', read: (account) => account.group }],
  ...KNOWLEDGE_AREAS.map((area): [string, Column] => [
    `account.needs.${area}`,
    { ...number, of: 'account', read: (account) => account.needs?.[area] },
  ]),
  ['manager.id', { ...text, of: 'manager', read: (manager) => manager.id }],
  ['manager.team', { ...text, of: 'manager', read: (manager) => manager.team }],
  ['manager.capacity', { ...number, of: 'manager', read: (manager) => manager.capacity }],
  ['manager.maxAccounts', { ...number, of: 'manager', read: (_, { cap }, m) => cap[m] }],
  ['manager.minAccounts', { ...number, of: 'manager', read: (_, { floor }, m) => floor[m] }],
  ['manager.idealAccounts', { ...number, of: 'manager', read: (_, { ideal }, m) => ideal[m] }],
  ...KNOWLEDGE_AREAS.map((area): [string, Column] => [
    `manager.acumen.${area}`,
    { ...number, of: 'manager', read: (manager) => manager.acumen?.[area] },
  ]),
])

/** The columns of one portfolio, each made when it is first asked for. */
export function columnsOf(checked: CheckedPortfolio, defaults: DefaultScores): Columns {
  const { accounts, managers } = checked.portfolio
  const bound = new Map<string, BoundColumn>()
  const codes = new Map<string, number>()

  function codeOf(value: string): number {
    const code = codes.get(value) ?? codes.size
    codes.set(value, code)
    return code
  }

  function encode(value: Value): number {
    return typeof value === 'string' ? codeOf(value) : (value ?? Number.NaN)
  }

  function bind(name: string): BoundColumn {
    const column = COLUMNS.get(name)!
    switch (column.of) {
      case 'account':
        return {
          of: 'account',
          values: Float64Array.from(accounts, (a, i) => encode(column.read(a, checked, i))),
        }
      case 'manager':
        return {
          of: 'manager',
          values: Float64Array.from(managers, (m, i) => encode(column.read(m, checked, i))),
        }
      case 'pair':
        return { of: 'pair', fill: column.bind(checked, defaults) }
    }
  }

  return {
    codeOf,
    column(name) {
      const column = bound.get(name) ?? bind(name)
      bound.set(name, column)
      return column
    },
  }
}

/** The score; missing where the criterion has no data or does not apply. */
function criterionFill(criterion: DefaultScores['acumen'] | DefaultScores['continuity']): Fill {
  return (account, from, to, out) => {
    if (criterion?.appliesTo(account)) criterion.fill(account, from, to, out)
    else out.fill(Number.NaN, 0, to - from)
  }
}

function incumbentFill(incumbent: Int32Array): Fill {
  return (account, from, to, out) => {
    for (let m = from; m < to; m++) out[m - from] = incumbent[account] === m ? 1 : 0
  }
}

function orMissing(pairs: ReturnType<typeof sparsePairs>): Fill {
  return (account, from, to, out) => pairs.fill(account, from, to, out, Number.NaN)
}
