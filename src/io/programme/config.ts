/** The configuration of a programme: which file is what, and how the run is made. */
import { type Issue, LIMITS, PortfolioError, shapes } from '../../model/index.js'
import type { ProgrammeOptions } from '../../programme/index.js'
import { type ImportConfig, importConfigShape } from '../crm/config.js'
import type { ProgrammeTable } from './tables.js'

/** Tables of the CRM, as `importPortfolio` knows them. */
export const CRM_FILES = {
  managers: 'managers',
  accounts: 'accounts',
  opportunities: 'opportunities',
  products: 'products',
  contacts: 'contacts',
  contact_roles: 'contactRoles',
  account_team: 'accountTeam',
  opportunity_team: 'opportunityTeam',
  activities: 'activities',
} as const

export const PROGRAMME_FILES = [
  'people',
  'selection',
  'claims',
  'holds',
  'overrides',
  'objections',
  'knowledge',
  'relationships',
  'crediting',
  'business',
  'outside',
] as const satisfies readonly ProgrammeTable[]

type FileName = keyof typeof CRM_FILES | ProgrammeTable

export interface ProgrammeConfig {
  /** What counts as today. */
  asOf: string
  /** A portfolio file; or else `files.managers` and `files.accounts`. Paths are relative to the configuration. */
  portfolio?: string
  files?: Partial<Record<FileName, string>>
  /** Sheet by table, for workbooks with several. */
  sheets?: Partial<Record<FileName, string>>
  /** Questionnaires that came back filled in: evidence beside `files.knowledge`. */
  answers?: string[]
  /** What an earlier run left behind (`baseline.json`), to compare with. */
  baseline?: string
  /** How the CRM's tables are read: a file, or the object itself. */
  import?: string | ImportConfig
  selection?: NonNullable<ProgrammeOptions['selection']>
  waves?: NonNullable<ProgrammeOptions['waves']>
  caps?: NonNullable<ProgrammeOptions['caps']>
  changes?: NonNullable<ProgrammeOptions['changes']>
  knowledge?: NonNullable<ProgrammeOptions['knowledge']>
  coverage?: NonNullable<ProgrammeOptions['coverage']>
  development?: NonNullable<ProgrammeOptions['development']>
  threshold?: number
  approvedBy?: string
  purpose?: string
  retention?: string
  objectTo?: string
}

const { closed, dictionary, either, isoDate, list, number, oneOf, optional, text, truth } = shapes
const path = optional(text(1))
const amount = number({ minimum: 0, maximum: 1e6 })
const count = number(LIMITS.count)
const range = closed('key of a range', { low: amount, mid: amount, high: amount })

const byTable = closed(
  'table',
  Object.fromEntries([...Object.keys(CRM_FILES), ...PROGRAMME_FILES].map((name) => [name, path])),
)

/** The one definition of what a configuration may say; the JSON Schema is made of it, too. */
export const programmeConfigShape = shapes.withRemarks(
  closed('key of the configuration', {
    asOf: isoDate,
    portfolio: path,
    files: optional(byTable),
    sheets: optional(byTable),
    answers: optional(list(text(1))),
    baseline: path,
    import: optional(either('a file or an object', text(1), importConfigShape)),
    selection: optional(
      closed('key of the selection', {
        share: optional(number(LIMITS.share)),
        count: optional(count),
        plan: optional(oneOf('selected', 'all')),
      }),
    ),
    waves: optional(
      closed('key of the waves', { waves: count, maxOut: count, maxIn: count, dates: list(isoDate) }),
    ),
    caps: optional(
      closed('key of the caps', {
        perManager: optional(amount),
        managers: optional(dictionary(amount)),
        perRelationship: optional(range),
        relationships: optional(closed('tier', { strategic: count, standard: count, emerging: count })),
        tiers: optional(dictionary(oneOf('strategic', 'standard', 'emerging'))),
        caps: optional(list(count)),
        loadLosses: optional(list(amount)),
      }),
    ),
    changes: optional(
      closed('key of the changes', { maxPerManager: optional(count), solves: optional(count) }),
    ),
    knowledge: optional(
      closed('key of the knowledge', {
        expireMonths: optional(number({ minimum: 1, maximum: 1200, integer: true })),
        typedRatings: optional(truth),
      }),
    ),
    coverage: optional(
      closed('key of the coverage', {
        ownerShare: optional(number(LIMITS.share)),
        defaultLimit: optional(count),
      }),
    ),
    development: optional(closed('key of the development', { fitFloor: optional(number(LIMITS.share)) })),
    threshold: optional(number(LIMITS.share)),
    approvedBy: path,
    purpose: path,
    retention: path,
    objectTo: path,
  }),
)

/**
 * Keys at the top that begin with two slashes are remarks.
 *
 * @throws PortfolioError with everything in it that is unknown, of the wrong type or out of range
 */
export function validateProgrammeConfig(given: unknown, name = 'programme.json'): ProgrammeConfig {
  const input = shapes.withoutRemarks(given)
  const issues: Issue[] = shapes.shapeIssues(programmeConfigShape, input)
  const { portfolio, files } = (issues.length === 0 ? input : {}) as ProgrammeConfig
  if (issues.length === 0 && portfolio === undefined && (!files?.managers || !files.accounts)) {
    const message = 'must name a portfolio, or the tables managers and accounts'
    issues.push({ code: 'missing_value', path: ['files'], message })
  }
  // What a portfolio file says already would be said twice, and nobody would know which counts.
  for (const table of Object.keys(portfolio === undefined ? {} : (files ?? {}))) {
    if (!Object.hasOwn(CRM_FILES, table)) continue
    const message = 'is not read beside a portfolio file: what it says belongs into the portfolio'
    issues.push({ code: 'invalid_value', path: ['files', table], message })
  }
  if (issues.length > 0) throw new PortfolioError(issues.map((issue) => ({ ...issue, file: name })))
  return input as ProgrammeConfig
}
