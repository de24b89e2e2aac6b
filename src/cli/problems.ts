/** Problems of the input as lines, each with its place. */
import { formatPath, type Issue, type IssueCode, PortfolioError } from '../index.js'
import {
  germanCodes,
  type Language,
  messageText,
  terminalSentences,
  usageSentences,
} from '../language/index.js'
import { UsageError } from './arguments.js'
import { sourceText } from './files.js'

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

/** Every problem with its place. */
export function portfolioProblems({ issues }: PortfolioError, language: Language): string {
  const s = terminalSentences(language)
  const lines = issues
    .slice(0, SHOWN)
    .map((issue) => `  ${placeText(issue, language)}: ${issueText(issue, language)}`.replaceAll('\n', ' '))
  if (issues.length > SHOWN) lines.push(`  ${s.moreProblems(issues.length - SHOWN)}`)
  return [s.problemsInInput(issues.length), ...lines].join('\n')
}

/** Every code has words of its own, for a message that has none. */
const GERMAN_CODES: Record<IssueCode, string> = germanCodes

function issueText(issue: Issue, language: Language): string {
  return messageText(issue.message, language, GERMAN_CODES[issue.code]) + hintOf(issue, language)
}

/** What on the command line would help. */
function hintOf({ code, setting }: Issue, language: Language): string {
  const s = usageSentences(language)
  if (code === 'missing_cap') return s.capHint
  if (setting === 'numbers') return s.numbersHint
  if (setting === 'accountTeam') return s.accountTeamHint
  return setting === 'dates' ? s.datesHint : ''
}

/** accounts.csv, row 5, column "value"; or portfolio.json, accounts[4].value */
function placeText({ path, file: name, sheet, row, column }: Issue, language: Language): string {
  const s = usageSentences(language)
  const file =
    typeof name === 'string'
      ? sourceText({ file: name, ...(typeof sheet === 'string' ? { sheet } : {}) }, language)
      : name
  const pathText = path.length === 0 ? s.wholeInput : formatPath(path)
  if (typeof file !== 'string') return pathText
  if (row === undefined) return path.length > 0 && path[0] !== name ? `${file}, ${pathText}` : file
  return [
    file,
    s.row(Number(row)),
    ...(typeof column === 'string' || typeof column === 'number' ? [s.column(column)] : []),
  ].join(', ')
}

/** Runs what takes its options from the command line: issues about them are wrong usage. */
export function asOptions<T>(command: string, language: Language, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    throw new UsageError(
      error.issues.map(({ path, message }) =>
        usageSentences(language).ofOption(optionOf(path), messageText(message, language)),
      ),
      command,
    )
  }
}

/** ['options', 'closeBelow'] of the library is --close-below here. */
function optionOf(path: Issue['path']): string {
  const keys = path[0] === 'options' ? path.slice(1) : path
  return keys.join('.').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
