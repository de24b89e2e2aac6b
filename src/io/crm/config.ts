/** How an export is to be read: a small JSON file, every part of it optional. */
import {
  LIMITS,
  type Policy,
  PortfolioError,
  policyShape,
  type Rules,
  readPortfolio,
  rulesShape,
  type Scoring,
  scoringShape,
  shapes,
} from '../../model/index.js'
import { type ColumnChoice, FIELDS } from './columns.js'
import { MAPPING_NAMES, type MappingName } from './mapping/index.js'
import type { Role } from './roles.js'

export interface ImportConfig {
  /** The CRM that wrote the files; default: the one that the headers give away, if any. */
  mapping?: MappingName
  /** Header by field where the usual headers do not fit; null = do not read this field. */
  columns?: Partial<Record<Role, ColumnChoice>>
  /** Sheet by table, for workbooks with several. */
  sheets?: Partial<Record<Role, string>>
  /** Of CSV files without a byte order mark; default 'utf-8'. */
  encoding?: string
  /** Decimal mark, where the files leave it open. */
  numbers?: 'point' | 'comma'
  /** Order of day and month, where the files leave it open. */
  dates?: 'us' | 'eu' | 'iso'
  /** Deal stages that mean won and lost, in any case; default Won, Closed Won, Lost, Closed Lost and their German words. All others are open. */
  stages?: { won?: string[]; lost?: string[] }
  /** Spelling in the files -> spelling meant. */
  spellings?: {
    accounts?: Record<string, string>
    sellers?: Record<string, string>
    products?: Record<string, string>
  }
  /** Which accounts are key; default 'all'. */
  accounts?: 'all' | string[] | ColumnSelection
  /** Who may own an account; default 'active': sellers with an opportunity, or all where there is no history. */
  candidates?: 'all' | 'active' | string[] | ColumnSelection
  /** Whether, and from what lead in closed deals, an incumbent is inferred where the accounts file names none at all. */
  incumbents?: { infer?: boolean; minShare?: number; minLead?: number }
  /** Exposure n / (n + halfDeals); a deal weighs one half after halfLifeDays. `counts`: what n counts, deals by default. */
  exposure?: {
    halfDeals?: number
    halfLifeDays?: number
    counts?: 'deals' | 'months' | 'contacts' | 'breadth'
  }
  /** Weight of the criterion `winRate`, should the win rates hold any evidence of skill. */
  winRate?: { weight?: number }
  /** What an account without a value of its own is worth; default 'wonRevenue' with a history, else 'equal'. */
  value?: 'wonRevenue' | 'accountRevenue' | 'equal'
  /** Whether the parent column makes groups; default true. */
  groups?: boolean
  /** Passed on to the portfolio. */
  policy?: Policy
  rules?: Rules
  scoring?: Scoring
}

/** Rows whose cell in a column is one of some texts. */
export interface ColumnSelection {
  column: string
  in: string[]
}

const { closed, dictionary, either, list, nullable, number, oneOf, optional, text, truth } = shapes
const texts = list(text())
const share = optional(number(LIMITS.share))
/** Of deals and of days; beyond it nothing would change. */
const half = optional(number({ minimum: 0, maximum: 1e12, exclusive: true }))
const spellings = optional(dictionary(text()))
const chosen = either(
  'a list of ids or { "column": …, "in": […] }',
  texts,
  closed('key of a selection', { column: text(), in: list(text(), 1) }),
)

function byRole<T>(shape: (role: Role) => shapes.Shape<T>) {
  const roles = Object.keys(FIELDS) as Role[]
  return optional(closed('table', Object.fromEntries(roles.map((role) => [role, optional(shape(role))]))))
}

function columnsOf(role: Role) {
  const fields = [...FIELDS[role].keys()].map((field) => [field, optional(nullable(text()))] as const)
  return closed(`field of ${role}`, Object.fromEntries(fields))
}

/** The one definition of what a configuration may say; the JSON Schema is made of it, too. */
export const importConfigShape = shapes.withRemarks(
  closed('key of the configuration', {
    mapping: optional(oneOf(...MAPPING_NAMES)),
    columns: byRole(columnsOf),
    sheets: byRole(() => text()),
    encoding: optional(text()),
    numbers: optional(oneOf('point', 'comma')),
    dates: optional(oneOf('us', 'eu', 'iso')),
    stages: optional(closed('key of the stages', { won: optional(texts), lost: optional(texts) })),
    spellings: optional(
      closed('kind of spellings', { accounts: spellings, sellers: spellings, products: spellings }),
    ),
    accounts: optional(either('"all", a list of ids or { "column": …, "in": […] }', oneOf('all'), chosen)),
    candidates: optional(
      either('"active", "all", a list of ids or { "column": …, "in": […] }', oneOf('all', 'active'), chosen),
    ),
    incumbents: optional(
      closed('key of the incumbents', { infer: optional(truth), minShare: share, minLead: share }),
    ),
    exposure: optional(
      closed('key of the exposure', {
        halfDeals: half,
        halfLifeDays: half,
        counts: optional(oneOf('deals', 'months', 'contacts', 'breadth')),
      }),
    ),
    winRate: optional(closed('key of the win rate', { weight: optional(number(LIMITS.weight)) })),
    value: optional(oneOf('wonRevenue', 'accountRevenue', 'equal')),
    groups: optional(truth),
    policy: optional(policyShape),
    rules: optional(rulesShape),
    scoring: optional(scoringShape),
  }),
)

/**
 * Reads the text of a configuration.
 *
 * @throws PortfolioError for text that is not JSON (with line and column), or with everything in it that is
 *   unknown, of the wrong type or out of range.
 */
export function readConfig(text: string, options: { name?: string } = {}): ImportConfig {
  const name = options.name ?? 'config'
  return validateConfig(readPortfolio(text, { name }), name)
}

/**
 * The same for a configuration that is an object already.
 *
 * @throws PortfolioError
 */
export function validateConfig(config: unknown, name = 'config'): ImportConfig {
  const issues = shapes.shapeIssues(importConfigShape, config)
  if (issues.length > 0) throw new PortfolioError(issues.map((issue) => ({ ...issue, file: name })))
  return shapes.withoutRemarks(config) as ImportConfig
}
