/** Any plan, as it comes in a file: who owns what. */
import { PortfolioError } from '../index.js'
import { readPlan, readPortfolio, readWorkbook } from '../io/index.js'
import type { Arguments } from './arguments.js'
import type { Io } from './command.js'
import { checkKind, isKind, nameOf, readBytes, STANDARD } from './files.js'

/** For the help of a command, behind an option. */
export const PLAN_FORMATS = `columns account and manager, ids as in the portfolio (.csv or .xlsx); or a result of
                         oneowner assign, or an object of account id -> manager id (.json);
                         - is CSV from standard input`

export function checkPlanFile(args: Arguments, option: string, file: string | undefined): void {
  if (file !== undefined) checkKind(args, `--${option}`, file, '.csv', '.xlsx', '.json')
}

/** Pairs of account and manager. */
export async function readOwners(file: string, io: Io): Promise<[string, string][]> {
  const bytes = await readBytes(file, io)
  const name = nameOf(file)
  if (file !== STANDARD && isKind(file, '.json')) return ownersOf(readPortfolio(bytes, { name }), name)
  const table = file !== STANDARD && isKind(file, '.xlsx') ? await readWorkbook(bytes, { name }) : bytes
  return readPlan(table, { name }).map(({ account, manager }) => [account, manager])
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
