/** Help pages as text, as wide as the terminal and of 80 columns at most. */
import type { HelpPage, HelpSection, HelpSentences } from '../language/index.js'
import type { Output } from './command.js'
import { columnsOf, wrapped } from './text.js'

const WIDEST = 80
const INDENT = '  '
/** Where the texts of entries begin, as long as there is room for them. */
const ENTRY = 25
const ENTRY_OF_CODE = 5
/** Columns that a text beside its entry needs to be read. */
const READABLE = 40

export function commandHelp(
  output: Output,
  name: string,
  page: HelpPage,
  { headings }: HelpSentences,
): string {
  const columns = widthOf(output)
  return blocks(
    wrapped(`oneowner ${name}: ${page.summary}`, '', '', columns),
    [headings.usage, ...page.usage.map((line) => wrapped(line, INDENT, INDENT.repeat(2), columns))].join(
      '\n',
    ),
    ...page.sections.map((each) => section(each, columns)),
    // Commands to copy are not broken.
    [headings.examples, ...page.examples.map((line) => INDENT + line)].join('\n'),
  )
}

/** `summaries`: name -> what the command does. */
export function overview(output: Output, summaries: ReadonlyMap<string, string>, s: HelpSentences): string {
  const columns = widthOf(output)
  const entries = Array.from(summaries, ([name, summary]) => [`oneowner ${name}`, summary] as const)
  const column = Math.max(...entries.map(([left]) => left.length)) + 2 * INDENT.length
  return blocks(
    ...s.intro.map((text) => wrapped(text, '', '', columns)),
    section({ title: s.headings.usage, entries }, columns, column),
    s.commands.map((text) => wrapped(text, INDENT, INDENT, columns)).join('\n'),
    ...s.streams.map((text) => wrapped(text, '', '', columns)),
    section(s.exitCodes, columns, ENTRY_OF_CODE),
  )
}

function widthOf(output: Output): number {
  return Math.min(WIDEST, columnsOf(output))
}

function blocks(...parts: string[]): string {
  return `${parts.join('\n\n')}\n`
}

function section({ title, entries = [], text = [] }: HelpSection, columns: number, column = ENTRY): string {
  return [
    ...(title === undefined ? [] : [title]),
    ...entries.map(([left, right]) => entry(left, right, column, columns)),
    ...text.map((paragraph) => wrapped(paragraph, INDENT, INDENT, columns)),
  ].join('\n')
}

/** What stands left has a line of its own where it is too long, or the terminal too narrow for two columns. */
function entry(left: string, right: string, column: number, columns: number): string {
  const isNarrow = column > ENTRY_OF_CODE && columns - column < READABLE
  const at = isNarrow ? 3 * INDENT.length : column
  const texts = wrapped(right, ' '.repeat(at), ' '.repeat(at), columns)
  const head = `${INDENT}${left} `
  return head.length <= column && !isNarrow
    ? head.padEnd(column) + texts.trimStart()
    : `${head.trimEnd()}\n${texts}`
}
