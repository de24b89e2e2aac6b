/** How an export is to be read: a small JSON file, every part of it optional. */
import * as z from 'zod'
import {
  type Issue,
  type IssueCode,
  type Policy,
  PortfolioError,
  type Rules,
  type Scoring,
} from '../../model/index.js'
import { parseJson } from '../json.js'
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
  /** Deal stages that mean won and lost, in any case; default Won, Closed Won, Lost, Closed Lost. All others are open. */
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

const texts = z.array(z.string())
const share = z.number().min(0).max(1)
const selection = z.strictObject({ column: z.string(), in: texts.min(1) })
/** z.record would not look at a key `__proto__`. */
const spellings = z
  .custom<Record<string, string>>(
    (value) => isObject(value) && Object.values(value).every((each) => typeof each === 'string'),
    'must be an object of texts',
  )
  .optional()
/** The model judges these when the portfolio is complete. */
const passedOn = z.custom<never>(isObject, 'must be an object').optional()

const byRole = <T extends z.ZodType>(schema: (role: Role) => T) =>
  z
    .strictObject(
      Object.fromEntries((Object.keys(FIELDS) as Role[]).map((role) => [role, schema(role).optional()])),
    )
    .optional()

const schema = z.strictObject({
  mapping: z.enum(MAPPING_NAMES).optional(),
  columns: byRole((role) =>
    z.strictObject(
      Object.fromEntries([...FIELDS[role].keys()].map((field) => [field, z.string().nullable().optional()])),
    ),
  ),
  sheets: byRole(() => z.string()),
  encoding: z.string().optional(),
  numbers: z.enum(['point', 'comma']).optional(),
  dates: z.enum(['us', 'eu', 'iso']).optional(),
  stages: z.strictObject({ won: texts.optional(), lost: texts.optional() }).optional(),
  spellings: z.strictObject({ accounts: spellings, sellers: spellings, products: spellings }).optional(),
  accounts: z.union([z.literal('all'), texts, selection]).optional(),
  candidates: z.union([z.enum(['all', 'active']), texts, selection]).optional(),
  incumbents: z
    .strictObject({ infer: z.boolean().optional(), minShare: share.optional(), minLead: share.optional() })
    .optional(),
  exposure: z
    .strictObject({
      halfDeals: z.number().positive().optional(),
      halfLifeDays: z.number().positive().optional(),
      counts: z.enum(['deals', 'months', 'contacts', 'breadth']).optional(),
    })
    .optional(),
  winRate: z.strictObject({ weight: z.number().min(0).optional() }).optional(),
  value: z.enum(['wonRevenue', 'accountRevenue', 'equal']).optional(),
  groups: z.boolean().optional(),
  policy: passedOn,
  rules: passedOn,
  scoring: passedOn,
})

/**
 * Reads the text of a configuration.
 *
 * @throws PortfolioError for text that is not JSON (with line and column), or with everything in it that is
 *   unknown, of the wrong type or out of range.
 */
export function readConfig(text: string, options: { name?: string } = {}): ImportConfig {
  const name = options.name ?? 'config'
  return validateConfig(parseJson(text, name), name)
}

/**
 * The same for a configuration that is an object already.
 *
 * @throws PortfolioError
 */
export function validateConfig(config: unknown, name = 'config'): ImportConfig {
  const checked = schema.safeParse(withoutRemarks(config))
  if (!checked.success)
    throw new PortfolioError(checked.error.issues.flatMap((issue) => issuesOf(issue, name)))
  return checked.data as unknown as ImportConfig
}

/** Keys at the top that begin with two slashes are remarks for people. */
export function withoutRemarks(config: unknown): unknown {
  if (!isObject(config)) return config
  return Object.fromEntries(Object.entries(config).filter(([key]) => !key.startsWith('//')))
}

const CODES: Partial<Record<z.core.$ZodIssue['code'], IssueCode>> = {
  invalid_type: 'invalid_type',
  too_small: 'out_of_range',
  too_big: 'out_of_range',
}

function issuesOf(issue: z.core.$ZodIssue, file: string): Issue[] {
  const path = issue.path as (string | number)[]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      code: 'unknown_key',
      path: [...path, key],
      message: `"${key}" is not known here`,
      file,
    }))
  if (issue.code === 'invalid_union') {
    const message =
      'must be "all" (of candidates also "active"), a list of ids, or { "column": …, "in": […] }'
    return [{ code: 'invalid_type', path, message, file }]
  }
  return [{ code: CODES[issue.code] ?? 'invalid_value', path, message: issue.message, file }]
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
