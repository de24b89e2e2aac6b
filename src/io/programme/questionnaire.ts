/** The questions that one person is asked of what is known of customers: a workbook to fill in, and the same as CSV. */
import { briefSentences, customerSentences, type Language, tableSentences } from '../../language/index.js'
import type { VisibleProgramme } from '../../programme/index.js'
import type { Cell } from '../table.js'
import { writeWorkbook } from '../xlsx/write.js'
import { cellOf, namesOf } from './write.js'

/**
 * A table of evidence without levels, which `readProgramme` reads back beside others, in whatever language it went out:
 * questions without a level stay open. The day is that of the run. No rows where nothing is asked.
 */
export function questionnaireSheet(
  shown: VisibleProgramme,
  { language = 'en' }: { language?: Language } = {},
): { header: string[]; rows: Cell[][] } {
  const name = namesOf(shown)
  const { areas } = briefSentences(language)
  const s = tableSentences(language)
  const head = s.programme.knowledge
  const questions = shown.questionnaires?.flatMap(({ questions: asked = [] }) => asked) ?? []
  return {
    header: [
      ...[head.account, s.accountName, head.manager, s.managerName],
      ...[head.area, head.level, head.source, head.evidence, head.date],
    ],
    rows: questions.map(({ account, manager, area = 'strategy', source = 'self' }) =>
      [
        ...[account, name.account(account), manager, name.person(manager), areas[area]],
        ...['', s.sources[source], '', shown.asOf],
      ].map(cellOf),
    ),
  }
}

/** With the levels to choose from, and what they mean on a second sheet. */
export function questionnaireWorkbook(
  shown: VisibleProgramme,
  options: { language?: Language } = {},
): Promise<Uint8Array> {
  const { language = 'en' } = options
  const { header, rows } = questionnaireSheet(shown, options)
  const { level, levelNames } = customerSentences(language)
  const { sheets, programme } = tableSentences(language)
  const head = programme.knowledge
  return writeWorkbook([
    {
      name: sheets.knowledge,
      header,
      rows,
      written: [header.indexOf(head.evidence)],
      choices: [
        {
          column: header.indexOf(head.level),
          rows: rows.length,
          from: { sheet: sheets.levels, column: 0, count: levelNames.length },
        },
      ],
    },
    {
      name: sheets.levels,
      header: [head.level, level],
      rows: levelNames.map((meaning, i) => [i, meaning]),
    },
  ])
}
