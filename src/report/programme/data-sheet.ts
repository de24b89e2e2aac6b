/** The data sheet, as a section of the page and as Markdown by itself: both of the same lines. */
import {
  commonSentences,
  type Language,
  messageText,
  type ProgrammeSentences,
  programmeSentences,
} from '../../language/index.js'
import { type DataSheet, opinionsOf, type VisibleProgramme } from '../../programme/index.js'
import { printable } from '../format.js'
import { html, type Markup } from '../html.js'
import { bdi, bullets, criterionNames, type Page, paragraph, section } from './parts.js'

type Sheet = NonNullable<VisibleProgramme['dataSheet']>

export function dataSheetSection({ shown, say, language }: Page): Markup | undefined {
  const { dataSheet } = shown
  if (!dataSheet) return undefined
  const parts = chapters(dataSheet as DataSheet, say, language).map(
    ({ title, lines }) => html`\n<h3>${title}</h3>${bullets(lines.map(bdi))}`,
  )
  return section('data-sheet', say.dataSheet, paragraph(say.dataSheetIntro), html`${parts}`)
}

/** As Markdown. */
export function dataSheetText(sheet: DataSheet, { language = 'en' }: { language?: Language } = {}): string {
  const say = programmeSentences(language)
  const parts = chapters(sheet, say, language).map(
    ({ title, lines }) => `## ${title}\n\n${lines.map((line) => `- ${escaped(line)}`).join('\n')}\n`,
  )
  return [`# ${say.dataSheet}\n`, `${say.dataSheetIntro}\n`, ...parts].join('\n')
}

function chapters(
  sheet: DataSheet & Sheet,
  say: ProgrammeSentences,
  language: Language,
): { title: string; lines: string[] }[] {
  const files = (sheet.files ?? []).map(({ name, sheet: part, rows, read, ignored }) =>
    say.fileLine(
      part === undefined ? name : commonSentences(language).inSheet(name, part),
      rows,
      [
        ...read.map(({ field, header }) => (field === header ? field : `${field} (${header})`)),
        ...ignored.map((header) => `${header}: ${say.ignored}`),
      ].join('; '),
    ),
  )
  const criterion = criterionNames(language)
  const used = [
    ...sheet.criteria.map(({ name, weight }) => say.criterionLine(criterion(name), say.share(weight))),
    ...(sheet.dropped.length > 0 ? [say.dropped(say.list(sheet.dropped.map(criterion)))] : []),
    ...(sheet.assumedRatings > 0 ? [say.assumedRatings(sheet.assumedRatings)] : []),
  ]
  const { accounts: outside = 0, unused = [] } = sheet.outside ?? {}
  const leftOut = [
    ...(outside > 0 ? [say.outside(outside)] : []),
    ...unused.map(({ table, count }) => say.unused[table](count)),
    ...(sheet.leftOut ?? []).map(({ message }) => messageText(message, language)),
  ]
  const { audienceNames, fields } = say
  return [
    { title: say.purpose, lines: [sheet.purpose ?? say.purposeDefault, say.asOf(sheet.asOf)] },
    { title: say.read, lines: files.length > 0 ? files : [say.nothingRead] },
    { title: say.leftOut, lines: leftOut },
    { title: say.used, lines: used },
    { title: say.assumed, lines: opinionsOf(sheet.assumptions, language) },
    { title: say.never, lines: sheet.neverUsed.map((what) => say.neverUsed[what]) },
    {
      title: say.audiences,
      lines: sheet.audiences.map(
        (each) => `${audienceNames[each.audience]}: ${each.fields.map((field) => fields[field]).join(', ')}`,
      ),
    },
    { title: say.retention, lines: [sheet.retention ?? say.retentionUnknown] },
    {
      title: say.objecting,
      lines: [sheet.objectTo === undefined ? say.objectUnknown : say.objectTo(sheet.objectTo)],
    },
  ].filter(({ lines }) => lines.length > 0)
}

/** Marks that Markdown or the HTML in it would read. */
function escaped(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>&|#~]/g, '\\$&')
}
