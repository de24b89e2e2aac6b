import { describe, expect, it } from 'vitest'
import {
  objectionSheet,
  objectionWorkbook,
  PROGRAMME_FILES,
  PROGRAMME_TABLES,
  programmeConfigTemplate,
  programmeTemplates,
  readProgramme,
  readTable,
  readWorkbook,
  tableCsv,
  validateProgrammeConfig,
} from '../../../src/io/index.js'
import { PortfolioError } from '../../../src/model/index.js'
import { outcomeFor, runProgramme } from '../../../src/programme/index.js'

const portfolio = {
  managers: [
    { id: 'M1', maxAccounts: 3 },
    { id: '=M2', maxAccounts: 3 },
  ],
  accounts: [
    { id: 'A1', incumbent: 'M1', stakeholders: [{ id: 'S01' }] },
    { id: '__proto__', incumbent: 'M1' },
  ],
  fit: [
    [0.5, 0.6],
    [0.7, 0.2],
  ],
}
const table = (name: string, text: string) => readTable(text, { name })
const read = (tables: Record<string, string>) =>
  readProgramme(
    portfolio,
    '2026-03-01',
    Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, table(`${name}.csv`, text)])),
  )
function problems(tables: Record<string, string>): unknown[] {
  try {
    read(tables)
    return []
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    return error.issues.map(({ code, file, row, column }) => [code, file, row, column])
  }
}

describe('tables of a programme', () => {
  it('are read by their headers, whatever their spelling', () => {
    const { programme, files } = read({
      people:
        'Person ID;Role;Max relationships;languages;development consent;shoe size\nP1;seller;12;"de; en";1.2.2026;44\n',
      holds: 'account,until,kind,reason\n__proto__,30.6.2026,renewal,because\n',
      selection: 'account;potential;customer agreed;willingness\nA1;1.234,5;ja;2\n',
      claims: 'account,manager,basis,product line\nA1,X,account team,Film\n',
    })
    expect(programme.people).toEqual([
      {
        id: 'P1',
        role: 'seller',
        maxRelationships: 12,
        languages: ['de', 'en'],
        developmentConsent: '2026-02-01',
      },
    ])
    expect(programme.holds).toEqual([
      { account: '__proto__', until: '2026-06-30', kind: 'renewal', reason: 'because' },
    ])
    expect(programme.selection).toEqual([
      { account: 'A1', potential: 1234.5, customerAgreed: true, willingness: 2 },
    ])
    expect(programme.portfolio.accounts[0].claims).toEqual([
      { manager: 'X', basis: 'account team', productLines: ['Film'] },
    ])
    expect(files[0]).toMatchObject({ name: 'people.csv', rows: 1, ignored: ['shoe size'] })
  })

  it('leave out rows of those who take no part, each counted and listed', () => {
    const { programme, leftOut } = read({
      holds: 'account,until,kind,reason\nA9,2026-06-30,hold,r\nA1,2026-06-30,hold,r\n',
      claims: 'account,person,basis\nA8,P,deals\n',
      business: 'account,person,revenue\nA1,nobody,5\nA1,M1,7\n',
    })
    expect(programme.holds).toHaveLength(1)
    expect(programme.business).toEqual([{ account: 'A1', person: 'M1', revenue12m: 7 }])
    expect(
      leftOut.map(({ code, table: of, count, rows }) => [code, of, count, rows[0].row, rows[0].id]),
    ).toEqual([
      ['unknown_account', 'claims', 1, 2, 'A8'],
      ['unknown_account', 'holds', 1, 2, 'A9'],
      ['unknown_person', 'business', 1, 2, 'nobody'],
    ])
  })

  it('of one kind may be several, so that answers of several raters come together', () => {
    const header = 'account,manager,area,level,source,evidence,date\n'
    const sheets = [
      table('k.csv', `${header}A1,M1,culture,2,self,,2026-01-10\n`),
      table('answers.csv', `${header}A1,M1,vision,3,colleague,,2026-02-10\nA1,=M2,vision,,colleague,,\n`),
    ]
    const { programme, leftOut, files } = readProgramme(portfolio, '2026-03-01', { knowledge: sheets })
    expect(programme.knowledge?.map(({ area, level }) => [area, level])).toEqual([
      ['culture', 2],
      ['vision', 3],
    ])
    expect(leftOut).toEqual([
      {
        code: 'not_answered',
        table: 'knowledge',
        count: 1,
        message: 'knowledge: questions that nobody answered: 1; left out',
        rows: [{ file: 'answers.csv', row: 3, id: 'A1' }],
      },
    ])
    expect(files.map(({ name, rows }) => [name, rows])).toEqual([
      ['k.csv', 1],
      ['answers.csv', 2],
    ])
    const wrong = table('wrong.csv', `${header}A1,M1,vision,7,self,,2026-02-10\n`)
    expect(() => readProgramme(portfolio, '2026-03-01', { knowledge: [...sheets, wrong] })).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ file: 'wrong.csv', row: 2, column: 'level' })],
      }),
    )
  })

  it('take the contacts of an import as relationships, the later day for those in the table', () => {
    const relationships = table(
      'r.csv',
      'account,stakeholder,person,level,last contact\nA1,S01,M1,vendor,2026-01-01\n',
    )
    const contact = { account: 'A1', stakeholder: 'S01', lastContact: '2026-02-01' }
    const lastContacts = ['M1', '=M2', 'nobody'].map((person) => ({ ...contact, person }))
    const { programme, leftOut } = readProgramme(portfolio, '2026-03-01', { relationships }, { lastContacts })
    expect(programme.relationships).toEqual([
      { ...contact, person: 'M1', level: 'vendor' },
      { ...contact, person: '=M2' },
    ])
    expect(leftOut).toMatchObject([
      { code: 'unknown_person', count: 1, rows: [{ file: 'contacts and activities', id: 'nobody' }] },
    ])
  })

  it('have every other problem reported at its cell, all at once', () => {
    expect(
      problems({
        holds: 'account,until,kind,reason\nA1,2026-06-30,holiday,r\nA1,soon,hold,r\n',
        selection: 'account,customer_agreed\nA1,perhaps\n',
        people: 'id,name\nP1,x\n',
      }),
    ).toEqual([
      ['invalid_type', 'holds.csv', 3, 'until'],
      ['invalid_type', 'selection.csv', 2, 'customer_agreed'],
      ['invalid_value', 'people.csv', 1, 'role'],
    ])
    expect(
      problems({ holds: 'account,until,kind,reason\nA1,2026-06-30,holiday,r\nA1,2026-01-01,hold,\n' }),
    ).toEqual([
      ['invalid_value', 'holds.csv', 2, 'kind'],
      ['invalid_type', 'holds.csv', 3, 'reason'],
    ])
  })

  it.each(['en', 'de'] as const)('begin with templates that are read as they stand, in %s', (language) => {
    const company = {
      managers: ['M1', 'M2', 'M3'].map((id) => ({ id, maxAccounts: 3, acumen: { swot: 0.5 } })),
      accounts: ['A1', 'A4', 'A5'].map((id) => ({ id, incumbent: 'M1', stakeholders: [{ id: 'S01' }] })),
    }
    const templates = programmeTemplates({ language })
    expect(templates.map((template) => template.table)).toEqual(PROGRAMME_FILES)
    const tables = templates.map((template) => [
      template.table,
      table(template.name, tableCsv(template, language === 'de' ? 'excel-de' : 'standard')),
    ])
    const { programme, leftOut, files } = readProgramme(company, '2026-03-01', Object.fromEntries(tables))
    expect([leftOut, files.flatMap(({ ignored }) => ignored)]).toEqual([[], []])
    for (const name of PROGRAMME_FILES) if (name !== 'claims') expect(programme[name]).toHaveLength(1)
    for (const [i, name] of PROGRAMME_FILES.entries())
      expect(
        files.find(({ name: file }) => file === templates[i].name)!.read.map(({ field }) => field),
      ).toEqual(PROGRAMME_TABLES[name].map(({ field }) => field))
    // Words that stand for a choice become what they stand for.
    expect([programme.people![0].role, programme.holds![0].kind, programme.objections![0].decision]).toEqual([
      ...['seller', 'renewal', 'open'],
    ])
    expect(programme.knowledge![0]).toMatchObject({ area: 'strategy', level: 2, source: 'colleague' })
    expect(programme.relationships![0]).toMatchObject({ level: 'credibleSource', wanted: 'trustedAdvisor' })
    const config = validateProgrammeConfig(JSON.parse(programmeConfigTemplate('csv', { language })))
    expect(config.files?.holds).toBe('holds.csv')
  })
})

describe('objections', () => {
  it('go out as a workbook and come back, with texts as they were', async () => {
    const objections = [
      { account: '__proto__', person: 'M1', reason: '=1+1', proposed: '=M2', date: '2026-02-01' },
    ]
    const outcome = runProgramme(
      { portfolio, asOf: '2026-03-01', objections },
      { changes: { solves: 4 }, caps: { caps: [2] } },
    )
    if (outcome.status === 'infeasible' || outcome.status === 'unknown') throw new Error(outcome.status)
    const shown = outcomeFor({ audience: 'leadership' }, outcome)
    expect(objectionSheet(shown).rows).toHaveLength(2)
    const sheet = await readWorkbook(await objectionWorkbook(shown), { name: 'objections.xlsx' })
    const { programme } = readProgramme(portfolio, '2026-03-01', { objections: sheet })
    expect(programme.objections).toEqual([{ ...objections[0], decision: 'open' }])
  })

  it('go out empty to everyone', () => {
    const outcome = runProgramme(
      { portfolio, asOf: '2026-03-01' },
      { changes: { solves: 4 }, caps: { caps: [2] } },
    )
    if (outcome.status === 'infeasible' || outcome.status === 'unknown') throw new Error(outcome.status)
    const { header, rows } = objectionSheet(outcomeFor({ audience: 'everyone' }, outcome))
    expect(header.slice(3)).toEqual(['person', 'reason', 'proposed', 'decision', 'by', 'date'])
    expect(rows.map((row) => row.slice(3).join(''))).toEqual(['', ''])
  })
})

describe('the configuration', () => {
  it('is refused with everything that is wrong in it', () => {
    const wrong = {
      asOf: 'today',
      files: { managers: 'm.csv', staff: 's.csv' },
      waves: { waves: 1 },
      colour: 'red',
    }
    expect(() => validateProgrammeConfig(wrong)).toThrow(/6 problems/)
    expect(() => validateProgrammeConfig({ asOf: '2026-03-01', files: { managers: 'm.csv' } })).toThrow(
      /must name a portfolio/,
    )
  })
})
