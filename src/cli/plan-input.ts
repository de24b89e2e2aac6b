/** Any plan, as it comes in a file: who owns what. */
import { type Portfolio, PortfolioError, validatePortfolio } from '../index.js'
import {
  type LeftOut,
  type Place,
  readObjections,
  readPins,
  readPlan,
  readPortfolio,
  readTable,
  readWorkbook,
  type Table,
} from '../io/index.js'
import { closest, LANGUAGES, workbookSentences } from '../language/index.js'
import { idByName } from '../model/index.js'
import type { Objection } from '../programme/index.js'
import type { Arguments } from './arguments.js'
import type { Io } from './command.js'
import { isKind, nameOf, readBytes, STANDARD, validateKind } from './files.js'

export function checkPlanFile(args: Arguments, option: string, file: string | undefined): void {
  if (file !== undefined) validateKind(args, `--${option}`, file, '.csv', '.xlsx', '.json')
}

/** Pairs of account and manager. */
export async function readOwners(file: string, io: Io): Promise<[string, string][]> {
  const bytes = await readBytes(file, io)
  const name = nameOf(file)
  if (file !== STANDARD && isKind(file, '.json')) return ownersOf(readPortfolio(bytes, { name }), name)
  return readPlan(await tableIn(file, bytes), { name }).map(({ account, manager }) => [account, manager])
}

/**
 * The portfolio with the owners of the column "pinned to" as its pins.
 *
 * @throws PortfolioError with every account and manager that is not there
 */
export async function withPins(
  portfolio: Portfolio,
  file: string,
  io: Io,
): Promise<{ portfolio: Portfolio; pins: number }> {
  // What is wrong with it, whoever takes it next will say.
  if (!validatePortfolio(portfolio).valid) return { portfolio, pins: 0 }
  const name = nameOf(file)
  const rows = readPins(await tableIn(file, await readBytes(file, io)), { name })
  const [account, manager] = [idByName(portfolio.accounts), idByName(portfolio.managers)]
  const [accounts, managers] = [portfolio.accounts, portfolio.managers].map(
    (list) => new Set(list.map(({ id }) => id)),
  )
  const owners = new Map<string, string>()
  const issues: PortfolioError['issues'][number][] = []
  const refuse = (code: 'unknown_account' | 'unknown_manager', place: Place, id: string) => {
    const names = (code === 'unknown_account' ? portfolio.accounts : portfolio.managers).flatMap(
      ({ id, name: other }) => (other === undefined ? [id] : [id, other]),
    )
    const message = `the portfolio has no ${JSON.stringify(id)}${closest(id, names)}`
    issues.push({ code, path: Object.values(place), ...place, message, id })
  }
  for (const { account: ofAccount, manager: ofManager, ...place } of rows) {
    const [a, m] = [account(ofAccount), manager(ofManager)]
    if (!accounts.has(a)) refuse('unknown_account', place, a)
    if (!managers.has(m)) refuse('unknown_manager', place, m)
    owners.set(a, m)
  }
  if (issues.length > 0) throw new PortfolioError(issues)
  const pinned = portfolio.accounts.map((each) => {
    const owner = owners.get(each.id)
    return owner === undefined ? each : { ...each, owner }
  })
  return { portfolio: { ...portfolio, accounts: pinned }, pins: owners.size }
}

/** What such a sheet is called in a workbook of several. */
const OBJECTION_SHEETS = LANGUAGES.map((language) => workbookSentences(language).objections)

/**
 * The objections of a file, and the portfolio in which whoever was accepted owns the account.
 *
 * @throws PortfolioError with everything that is wrong with them
 */
export async function withObjections(
  portfolio: Portfolio,
  file: string,
  io: Io,
  dates: 'us' | 'eu' | 'iso' | undefined,
): Promise<{ portfolio: Portfolio; objections: readonly Objection[]; leftOut: readonly LeftOut[] }> {
  // What is wrong with it, whoever takes it next will say.
  if (!validatePortfolio(portfolio).valid) return { portfolio, objections: [], leftOut: [] }
  const name = nameOf(file)
  const bytes = await readBytes(file, io)
  const read = readObjections(portfolio, await objectionsIn(file, bytes), {
    name,
    ...(dates === undefined ? {} : { dates }),
  })
  const accepted = new Map(
    read.objections.flatMap(({ account, decision, proposed }) =>
      decision === 'accepted' && proposed !== undefined ? [[account, proposed] as const] : [],
    ),
  )
  const accounts = portfolio.accounts.map((each) => {
    const owner = accepted.get(each.id)
    return owner === undefined ? each : { ...each, owner }
  })
  return { portfolio: { ...portfolio, accounts }, ...read }
}

async function objectionsIn(file: string, bytes: Uint8Array): Promise<Table | readonly unknown[]> {
  const name = nameOf(file)
  if (file !== STANDARD && isKind(file, '.json')) {
    const list = readPortfolio(bytes, { name })
    if (Array.isArray(list)) return list
    throw new PortfolioError([
      { code: 'invalid_type', path: [], message: 'must be a list of objections', file: name },
    ])
  }
  if (file === STANDARD || !isKind(file, '.xlsx')) return readTable(bytes, { name })
  const table = await readWorkbook(bytes, { name })
  const sheet = OBJECTION_SHEETS.find((each) => table.otherSheets?.includes(each))
  return sheet === undefined ? table : readWorkbook(bytes, { name, sheet })
}

async function tableIn(file: string, bytes: Uint8Array): Promise<Uint8Array | Table> {
  return file !== STANDARD && isKind(file, '.xlsx') ? readWorkbook(bytes, { name: nameOf(file) }) : bytes
}

/**
 * A plan of ids or names. What the portfolio does not have stays as it is: a plan may name what is gone. So does
 * everything where the portfolio is none; whoever takes it next will say so.
 */
export function withIds(owners: [string, string][], portfolio: Portfolio): [string, string][] {
  if (!validatePortfolio(portfolio).valid) return owners
  const { accounts, managers } = portfolio
  const [account, manager] = [idByName(accounts), idByName(managers)]
  return owners.map(([a, m]) => [account(a), manager(m)])
}

/** Of a result, or of an object account -> manager. */
function ownersOf(json: unknown, file: string): [string, string][] {
  const refuse = (path: (string | number)[], message: string): never => {
    throw new PortfolioError([{ code: 'invalid_type', path, message, file }])
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return refuse([], 'must be a result of oneowner assign, or an object account id -> manager id')
  const { assignments } = json as { assignments?: unknown }
  if (!Array.isArray(assignments))
    return Object.entries(json).map(([account, manager]): [string, string] =>
      typeof manager === 'string' ? [account, manager] : refuse([account], 'must be the id of a manager'),
    )
  return assignments.map((assignment, i) => {
    const { account, manager } = assignment ?? {}
    if (typeof account === 'string' && typeof manager === 'string') return [account, manager]
    return refuse(['assignments', i], 'must have an account and a manager')
  })
}
