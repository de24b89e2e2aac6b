/** Problems of the input as lines, each with its place. */
import { formatPath, type Issue, PortfolioError } from '../index.js'
import { type Language, terminalSentences, usageSentences } from '../language/index.js'
import { placeOf } from '../model/index.js'
import { UsageError } from './arguments.js'
import { printable } from './text.js'

const SHOWN = 100

/** Issues that do not know their file get this one. */
export function within<T>(file: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw ofFile(file, error)
  }
}

/** What is no PortfolioError stays as it is. */
export function ofFile(file: string, error: unknown): unknown {
  if (!(error instanceof PortfolioError)) return error
  return new PortfolioError(error.issues.map((issue) => ({ file, ...issue })))
}

/** Every problem with its place. */
export function portfolioProblems({ issues }: PortfolioError, language: Language): string {
  const s = terminalSentences(language)
  const lines = issues
    .slice(0, SHOWN)
    .map((issue) => `  ${printable(`${fullPlaceOf(issue)}: ${issue.message}${hintOf(issue)}`)}`)
  if (issues.length > SHOWN) lines.push(`  ${s.moreProblems(issues.length - SHOWN)}`)
  return [s.problemsInInput(issues.length), ...lines].join('\n')
}

/** What on the command line would help. */
function hintOf({ code }: Issue): string {
  return code === 'missing_cap' ? '; --max-accounts N gives everyone the same, for example 3' : ''
}

/** accounts.csv, row 5, column "value"; or portfolio.json, accounts[4].value */
function fullPlaceOf(issue: Issue): string {
  const { file, row, path } = issue
  if (typeof file !== 'string' || row !== undefined) return placeOf(issue)
  const inside = path.length > 0 && path[0] !== file
  return inside ? `${file}, ${formatPath(path)}` : file
}

/** Runs what takes its options from the command line: issues about them are wrong usage. */
export function asOptions<T>(command: string, language: Language, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    throw new UsageError(
      error.issues.map(({ path, message }) => usageSentences(language).ofOption(optionOf(path), message)),
      command,
    )
  }
}

/** ['options', 'closeBelow'] of the library is --close-below here. */
function optionOf(path: Issue['path']): string {
  const keys = path[0] === 'options' ? path.slice(1) : path
  return keys.join('.').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
