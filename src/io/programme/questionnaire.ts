/** The questions that one person is asked of what is known of customers: a workbook to fill in, and the same as CSV. */
import { briefSentences, customerSentences, type Language } from '../../language/index.js'
import type { VisibleProgramme } from '../../programme/index.js'
import type { Cell } from '../table.js'
import { writeWorkbook } from '../xlsx/write.js'
import { cellOf, namesOf } from './write.js'

const HEADER = ['account', 'account_name', 'manager', 'manager_name', 'area', 'area_name', 'level', 'source']
const REST = ['evidence', 'date']

/**
 * A table of evidence without levels, which `readProgramme` reads back beside others: questions without a level stay
 * open. The day is that of the run. No rows where nothing is asked.
 */
export function questionnaireSheet(
  shown: VisibleProgramme,
  { language = 'en' }: { language?: Language } = {},
): { header: string[]; rows: Cell[][] } {
  const name = namesOf(shown)
  const { areas } = briefSentences(language)
  const questions = shown.questionnaires?.flatMap(({ questions: asked = [] }) => asked) ?? []
  return {
    header: [...HEADER, ...REST],
    rows: questions.map(({ account, manager, area = 'strategy', source }) =>
      [
        ...[account, name.account(account), manager, name.person(manager), area, areas[area]],
        ...['', source, '', shown.asOf],
      ].map(cellOf),
    ),
  }
}

/** With the levels to choose from, and what they mean on a second sheet. */
export function questionnaireWorkbook(
  shown: VisibleProgramme,
  options: { language?: Language } = {},
): Promise<Uint8Array> {
  const { header, rows } = questionnaireSheet(shown, options)
  const { level, levelNames } = customerSentences(options.language ?? 'en')
  return writeWorkbook([
    {
      name: 'Knowledge',
      header,
      rows,
      choices: [
        {
          column: header.indexOf('level'),
          rows: rows.length,
          from: { sheet: 'Levels', column: 0, count: levelNames.length },
        },
      ],
    },
    { name: 'Levels', header: ['level', level], rows: levelNames.map((meaning, i) => [i, meaning]) },
  ])
}
