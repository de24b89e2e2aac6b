/** Help pages as text of at most 80 columns. */
import type { HelpPage, HelpSection, HelpSentences } from '../language/index.js'
import { wrapped } from './text.js'

const INDENT = '  '
/** Where the texts of entries begin. */
const ENTRY = 25

export function commandHelp(name: string, page: HelpPage, { headings }: HelpSentences): string {
  return blocks(
    wrapped(`oneowner ${name}: ${page.summary}`, ''),
    verbatim(headings.usage, page.usage),
    ...page.sections.map((each) => section(each)),
    verbatim(headings.examples, page.examples),
  )
}

/** `summaries`: name -> what the command does. */
export function overview(summaries: ReadonlyMap<string, string>, s: HelpSentences): string {
  const entries = Array.from(summaries, ([name, summary]) => [`oneowner ${name}`, summary] as const)
  const column = Math.max(...entries.map(([left]) => left.length)) + 2 * INDENT.length
  return blocks(
    ...s.intro.map((text) => wrapped(text, '')),
    section({ title: s.headings.usage, entries }, column),
    s.commands.map((text) => wrapped(text, INDENT)).join('\n'),
    ...s.streams.map((text) => wrapped(text, '')),
    section(s.exitCodes, ENTRY_OF_CODE),
  )
}

const ENTRY_OF_CODE = 5

function blocks(...parts: string[]): string {
  return `${parts.join('\n\n')}\n`
}

function verbatim(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => INDENT + line)].join('\n')
}

function section({ title, entries = [], text = [] }: HelpSection, column = ENTRY): string {
  return [
    ...(title === undefined ? [] : [title]),
    ...entries.map(([left, right]) => entry(left, right, column)),
    ...text.map((paragraph) => wrapped(paragraph, INDENT)),
  ].join('\n')
}

/** What stands left has a line of its own where it is too long. */
function entry(left: string, right: string, column: number): string {
  const texts = wrapped(right, ' '.repeat(column))
  const head = `${INDENT}${left} `
  return head.length <= column ? head.padEnd(column) + texts.trimStart() : `${head.trimEnd()}\n${texts}`
}
