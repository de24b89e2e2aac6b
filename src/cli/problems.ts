/** Problems of the input as lines, each with its place. */
import { formatPath, type Issue, PortfolioError } from '../index.js'
import { UsageError } from './arguments.js'
import { plural, printable } from './text.js'

const SHOWN = 100

/** Issues that do not know their file get this one. */
export function within<T>(file: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    throw new PortfolioError(error.issues.map((issue) => ({ file, ...issue })))
  }
}

export function portfolioProblems({ issues }: PortfolioError): string {
  const lines = issues.slice(0, SHOWN).map((issue) => `  ${printable(`${placeOf(issue)}: ${issue.message}`)}`)
  if (issues.length > SHOWN) lines.push(`  ... and ${issues.length - SHOWN} more`)
  return `${plural(issues.length, 'problem')} in the input\n${lines.join('\n')}`
}

/** accounts.csv, row 5, column "value"; or portfolio.json, accounts[4].value */
function placeOf({ file, row, column, line, path }: Issue): string {
  const place: string[] = typeof file === 'string' ? [file] : []
  if (row !== undefined) place.push(`row ${row}`)
  if (column !== undefined && line === undefined) place.push(`column "${column}"`)
  if (place.length < 2 && !(path.length === 1 && path[0] === file) && path.length > 0)
    place.push(formatPath(path))
  return place.join(', ') || 'input'
}

/** Runs what takes its options from the command line: issues about them are wrong usage. */
export function asOptions<T>(command: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    throw new UsageError(
      error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`),
      command,
    )
  }
}
