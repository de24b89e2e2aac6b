/** The portfolio of a command: one JSON file, or the tables of an export. */
import { type Policy, type Portfolio, PortfolioError } from '../index.js'
import {
  type ImportConfig,
  type Imported,
  importPortfolio,
  type LeftOut,
  MAPPING_NAMES,
  type Role,
  readPortfolio,
  readTable,
  readWorkbook,
  type Sources,
  type Table,
  validateConfig,
} from '../io/index.js'
import type { Objection } from '../programme/index.js'
import type { Arguments } from './arguments.js'
import type { Io } from './command.js'
import { isKind, nameOf, readBytes, STANDARD, validateKind } from './files.js'
import { withObjections, withPins } from './plan-input.js'

/** Option -> table. */
const TABLES = {
  managers: 'managers',
  accounts: 'accounts',
  opportunities: 'opportunities',
  products: 'products',
  knowledge: 'knowledge',
  'opportunity-team': 'opportunityTeam',
  'account-team': 'accountTeam',
  contacts: 'contacts',
  'contact-roles': 'contactRoles',
  activities: 'activities',
} as const satisfies Record<string, Role>

/** About tables, and of no use without any. */
const READING = ['mapping', 'numbers', 'dates']
const TABLE_OPTIONS = [...Object.keys(TABLES), 'config', ...READING]
const CAPS = { 'max-accounts': 'maxAccounts', 'ideal-accounts': 'idealAccounts' } as const

const DECISIONS = ['pins', 'objections'] as const

/** What stands in for a configuration. */
export const STAND_IN_OPTIONS: readonly string[] = [...READING, ...Object.keys(CAPS)]
export const PORTFOLIO_OPTIONS: readonly string[] = [...TABLE_OPTIONS, ...Object.keys(CAPS), ...DECISIONS]

export interface StandIns {
  /** How tables are read; stands in for the same keys of the configuration. */
  reading: Pick<ImportConfig, 'mapping' | 'numbers' | 'dates'>
  caps: Pick<Policy, 'maxAccounts' | 'idealAccounts'>
}

/** What was named on the command line, before anything is read. */
export interface PortfolioFiles extends StandIns {
  /** JSON; undefined where the tables are given. */
  portfolio?: string | undefined
  tables: Partial<Record<Role, string>>
  config?: string | undefined
  pins?: string
  objections?: string
}

export interface LoadedPortfolio {
  /** Not checked yet. */
  portfolio: Portfolio
  /** What complaints about the portfolio as a whole call it. */
  name: string
  /** Present for tables. */
  imported?: Imported
  tables?: Sources
  config?: ImportConfig
  /** Accounts that a file of pins fixes. */
  pins?: number
  /** Those of a file; who was accepted in it owns the account. */
  objections?: readonly Objection[]
  /** Rows of it about accounts that take no part. */
  leftOut?: readonly LeftOut[]
}

/** Whether tables stand in for the positional PORTFOLIO.json. */
export function hasTables(args: Arguments): boolean {
  return TABLE_OPTIONS.some((option) => args.get(option) !== undefined)
}

/** `portfolio`: the positional argument, where there are no tables. */
export function portfolioFiles(args: Arguments, portfolio: string | undefined): PortfolioFiles {
  const common: StandIns & Pick<PortfolioFiles, 'pins' | 'objections'> = standInsOf(args)
  const pins = args.get('pins')
  if (pins !== undefined) {
    validateKind(args, '--pins', pins, '.csv', '.xlsx')
    common.pins = pins
  }
  const objections = args.get('objections')
  if (objections !== undefined) {
    validateKind(args, '--objections', objections, '.csv', '.xlsx', '.json')
    common.objections = objections
  }
  if (!hasTables(args)) {
    if (portfolio !== undefined) validateKind(args, 'PORTFOLIO', portfolio, '.json')
    return { portfolio, tables: {}, ...common }
  }
  const files: PortfolioFiles = { tables: {}, config: args.get('config'), ...common }
  for (const [option, role] of Object.entries(TABLES)) {
    const isNeeded = role === 'managers' || role === 'accounts'
    const file = isNeeded ? args.required(option) : args.get(option)
    if (file === undefined) continue
    validateKind(args, `--${option}`, file, '.csv', '.xlsx')
    files.tables[role] = file
  }
  if (files.config !== undefined) validateKind(args, '--config', files.config, '.json')
  return files
}

export function standInsOf(args: Arguments): StandIns {
  return { caps: capsOf(args), reading: readingOf(args) }
}

function readingOf(args: Arguments): PortfolioFiles['reading'] {
  const mapping = args.choice('mapping', MAPPING_NAMES)
  const numbers = args.choice('numbers', ['point', 'comma'])
  const dates = args.choice('dates', ['us', 'eu', 'iso'])
  return { ...(mapping && { mapping }), ...(numbers && { numbers }), ...(dates && { dates }) }
}

function capsOf(args: Arguments): PortfolioFiles['caps'] {
  const caps: PortfolioFiles['caps'] = {}
  for (const [option, key] of Object.entries(CAPS)) {
    const value = args.number(option, args.s.kinds.wholeNumber)
    if (value === undefined) continue
    if (!Number.isInteger(value) || value < 0)
      args.wrong(`--${option}`, args.s.kinds.wholeNumberFromZero, args.get(option)!)
    caps[key] = value
  }
  return caps
}

/** Every file that is read, `more` included; standard input can be read once. */
export function inputNames(
  args: Arguments,
  files: PortfolioFiles,
  ...more: (string | undefined)[]
): string[] {
  const given = [files.portfolio, ...Object.values(files.tables), files.config]
  const all = [...given, files.pins, files.objections, ...more]
  const names = all.filter((file) => file !== undefined)
  if (names.filter((file) => file === STANDARD).length > 1) args.problem(args.s.oneStandardInput)
  return names
}

/**
 * @throws PortfolioError with every file that cannot be read, then with every problem of the configuration,
 *   then of the tables, then of what they say. What a JSON file says is judged later, by whoever uses it.
 */
export async function loadPortfolio(files: PortfolioFiles, io: Io): Promise<LoadedPortfolio> {
  const loaded = await loadUndecided(files, io)
  const { pins, objections } = files
  const pinned = pins === undefined ? {} : await withPins(loaded.portfolio, pins, io)
  const portfolio = { ...loaded, ...pinned }
  if (objections === undefined) return portfolio
  return { ...portfolio, ...(await withObjections(portfolio.portfolio, objections, io, files.reading.dates)) }
}

async function loadUndecided(files: PortfolioFiles, io: Io): Promise<LoadedPortfolio> {
  if (files.portfolio !== undefined) {
    const name = nameOf(files.portfolio)
    const portfolio = readPortfolio(await readBytes(files.portfolio, io), { name }) as Portfolio
    return { portfolio: withCaps(portfolio, files.caps), name }
  }
  const roles = Object.keys(files.tables) as Role[]
  const named = [
    ...roles.map((role) => files.tables[role]!),
    ...(files.config === undefined ? [] : [files.config]),
  ]
  const bytes = await allOf(named.map((file) => () => readBytes(file, io)))
  const given = files.config === undefined ? {} : configOf(files.config, bytes.pop()!)
  const config = withCaps({ ...given, ...files.reading }, files.caps)
  const tables = await allOf(roles.map((role, i) => () => tableOf(role, named[i], bytes[i], config)))
  const sources = Object.fromEntries(roles.map((role, i) => [role, tables[i]])) as Record<Role, Table>
  const imported = importPortfolio(sources, config)
  return { portfolio: imported.portfolio, name: 'portfolio', imported, tables: sources, config }
}

/** What is no object is left for the gate to refuse. */
export function withCaps<T extends { policy?: Policy }>(input: T, caps: PortfolioFiles['caps']): T {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
  const { policy = {} } = isObject(input) ? input : {}
  if (Object.keys(caps).length === 0 || !isObject(input) || !isObject(policy)) return input
  return { ...input, policy: { ...policy, ...caps } }
}

function configOf(file: string, bytes: Uint8Array): ImportConfig {
  const name = nameOf(file)
  return validateConfig(readPortfolio(bytes, { name }), name)
}

async function tableOf(role: Role, file: string, bytes: Uint8Array, config: ImportConfig): Promise<Table> {
  const name = nameOf(file)
  const sheet = config.sheets?.[role]
  if (file !== STANDARD && isKind(file, '.xlsx'))
    return readWorkbook(bytes, { name, ...(sheet === undefined ? {} : { sheet }) })
  return readTable(bytes, { name, ...(config.encoding === undefined ? {} : { encoding: config.encoding }) })
}

/** All results, or one PortfolioError with the issues of all that failed. In order, one after the other. */
async function allOf<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = []
  const issues: PortfolioError['issues'][number][] = []
  for (const task of tasks) {
    try {
      results.push(await task())
    } catch (error) {
      if (!(error instanceof PortfolioError)) throw error
      issues.push(...error.issues)
    }
  }
  if (issues.length > 0) throw new PortfolioError(issues)
  return results
}
