/** A plan goes round, people object, somebody decides, and the next run plans by it: all on files, as a company would. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readWorkbook } from '../../src/io/index.js'
import { writeWorkbook } from '../../src/io/xlsx/write.js'
import { Folder, oneowner } from './run.js'

const COMPANY = {
  managers: [
    { id: 'ada', name: 'Ada Byron', maxAccounts: 2 },
    { id: 'ben', name: 'Ben Okri', maxAccounts: 2 },
  ],
  accounts: [
    { id: 'acme', name: 'Acme', incumbent: 'ben' },
    { id: 'bolt', name: '=Bolt', incumbent: 'ben' },
  ],
  fit: [
    [0.9, 0.4],
    [0.8, 0.7],
  ],
  policy: { loadLoss: 0 },
}

test('objections go out as a sheet, come back decided, and change the plan', async () => {
  const folder = new Folder({ 'portfolio.json': COMPANY })
  const run = async (config: object, audience = 'leadership') => {
    folder.write('programme.json', { asOf: '2026-03-01', portfolio: 'portfolio.json', ...config })
    const argv = ['programme', '--config', folder.at('programme.json'), '--out', folder.at('out')]
    return oneowner([...argv, '--audience', audience])
  }
  const outcome = () => JSON.parse(readFileSync(folder.at('out/leadership/programme.json'), 'utf8'))
  const owners = () =>
    outcome().accounts.map(({ account, owner }: Record<string, string>) => [account, owner])
  /** The sheet that went out, with cells filled in by column, and nothing else changed. */
  const answered = async (from: string, cells: Record<string, Record<string, string>>) => {
    const sheet = await readWorkbook(readFileSync(folder.at(from)))
    const rows = sheet.rows.map(({ cells: row }) => {
      const filled = cells[String(row[0])] ?? {}
      return row.map((cell, c) => filled[sheet.header[c]] ?? cell)
    })
    folder.write('answers.xlsx', await writeWorkbook([{ name: 'Objections', header: sheet.header, rows }]))
  }

  expect((await run({}, 'everyone')).code).toBe(0)
  expect((await run({})).code).toBe(0)
  expect([outcome().status, owners()]).toEqual([
    'draft',
    [
      ['acme', 'ada'],
      ['bolt', 'ada'],
    ],
  ])

  // Somebody objects on the sheet that everyone got; the plan stays as it is, and a draft.
  const reason = '=the plant trusts me'
  await answered('out/everyone/objections.xlsx', {
    acme: { person: 'ben', reason, proposed: 'ben', date: '2026-02-20' },
  })
  const files = { files: { objections: 'answers.xlsx' } }
  expect((await run(files)).code).toBe(0)
  expect([outcome().status, owners()[0]]).toEqual(['draft', ['acme', 'ada']])
  expect(outcome().objections).toEqual([
    { account: 'acme', person: 'ben', reason, proposed: 'ben', decision: 'open', date: '2026-02-20' },
  ])
  const early = await run({ ...files, approvedBy: 'the board' })
  expect([early.code, early.stderr]).toEqual([2, expect.stringContaining('1 open objection')])

  // The leadership's sheet has the objection in it; the decision goes in beside it.
  await answered('out/leadership/objections.xlsx', { acme: { decision: 'accepted', by: 'the board' } })
  expect((await run(files)).code).toBe(0)
  expect([outcome().status, owners()]).toEqual([
    'consulted',
    [
      ['acme', 'ben'],
      ['bolt', 'ada'],
    ],
  ])
  expect(outcome().decisions).toMatchObject([
    { table: 'objections', account: 'acme', manager: 'ben', state: 'live', author: 'the board' },
  ])
  expect(outcome().decisions[0].cost).toBeGreaterThan(0)

  // A second answer to the same account stands in a row of its own.
  const sheet = await readWorkbook(readFileSync(folder.at('out/leadership/objections.xlsx')))
  const rows = sheet.rows.map(({ cells }) => cells)
  const another = ['acme', '', '', 'ada', 'too far away', '', 'declined', 'the board', '2026-02-21']
  folder.write(
    'answers.xlsx',
    await writeWorkbook([{ name: 'Objections', header: sheet.header, rows: [...rows, another] }]),
  )
  expect((await run(files)).code).toBe(0)
  const again = await readWorkbook(readFileSync(folder.at('out/leadership/objections.xlsx')))
  expect(again.rows.map(({ cells }) => [cells[0], cells[3], cells[6]])).toEqual([
    ['acme', 'ben', 'accepted'],
    ['acme', 'ada', 'declined'],
    ['bolt', '', ''],
  ])

  // Declined instead: answered, and the plan is as it was.
  await answered('out/leadership/objections.xlsx', { acme: { decision: 'declined' } })
  expect((await run({ ...files, approvedBy: 'the board' })).code).toBe(0)
  expect([outcome().status, owners()[0], outcome().decisions]).toEqual(['approved', ['acme', 'ada'], []])
})

test.each(['en', 'de'] as const)(
  'a plan takes objections without a programme, on its own workbook: %s',
  async (lang) => {
    const folder = new Folder({ 'p.json': COMPANY })
    const run = (command: string, ...more: string[]) =>
      oneowner([command, folder.at('p.json'), ...more, '--audience', 'leadership', '--lang', lang])
    const sheetIn = (file: string) =>
      readWorkbook(readFileSync(folder.at(file)), { sheet: lang === 'de' ? 'Einwände' : 'Objections' })
    const objections = ['--objections', folder.at('answers.xlsx')]
    expect((await run('assign', '--out', folder.at('plan.xlsx'))).code).toBe(0)

    // Two people write on the sheet of the plan, one of whom owns nothing; one proposes an owner by name.
    const { header } = await sheetIn('plan.xlsx')
    const answers = async (decision: string) =>
      folder.write(
        'answers.xlsx',
        await writeWorkbook([
          { name: 'Plan', header: ['x'], rows: [['1']] },
          {
            name: lang === 'de' ? 'Einwände' : 'Objections',
            header,
            rows: [
              ['acme', 'ben', '=the plant trusts me', 'Ben Okri', decision, 'the board', '2026-02-20'],
              ['=Bolt', 'zoe', 'too far', '', '', '', '2026-02-21'],
              ['gone', 'zoe', 'too far', '', '', '', '2026-02-21'],
            ],
          },
        ]),
      )
    const [open, accepted] = lang === 'de' ? ['offen', 'angenommen'] : ['open', 'accepted']
    await answers(open)
    const asked = await run('assign', ...objections, '--out', folder.at('open.xlsx'))
    expect(asked.stderr).toContain(
      lang === 'de' ? '2 Einwände offen, 0 angenommen' : '2 objections open, 0 accepted',
    )
    expect(asked.stderr).toContain('answers.xlsx')
    expect((await sheetIn('open.xlsx')).rows.map(({ cells }) => cells)).toEqual([
      ['acme', 'ben', "'=the plant trusts me", 'Ben Okri', open, 'the board', '2026-02-20'],
      ['bolt', 'zoe', 'too far', '', open, '', '2026-02-21'],
    ])
    const plan = ['--plan', folder.at('open.xlsx')]
    expect((await run('check', ...plan, '--objections', folder.at('open.xlsx'))).code).toBe(0)

    // Accepted: the plan that went round breaks it, and the next one keeps it.
    await answers(accepted)
    const broken = await run('check', ...plan, ...objections)
    expect([broken.code, broken.stdout]).toEqual([3, expect.stringContaining('acme')])
    expect((await run('assign', ...objections, '--out', folder.at('next.xlsx'))).code).toBe(0)
    expect((await run('check', '--plan', folder.at('next.xlsx'), ...objections)).code).toBe(0)
    expect((await sheetIn('next.xlsx')).rows).toHaveLength(1)
  },
)

test('objections as data, and everything that is wrong with them', async () => {
  const objection = { account: 'acme', person: 'zoe', reason: 'No', date: '2026-02-20' }
  const folder = new Folder({
    'p.json': COMPANY,
    'list.json': [objection, { ...objection, account: 'bolt', decision: 'declined' }],
    'wrong.json': [
      { ...objection, account: 'gone', decision: 'accepted' },
      { ...objection, mood: 'bad' },
    ],
    'none.json': {},
  })
  const run = (file: string) => oneowner(['assign', folder.at('p.json'), '--objections', folder.at(file)])
  expect(await run('list.json')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('1 objection open, 0 accepted, 1 declined'),
  })
  const wrong = await run('wrong.json')
  expect(wrong.code).toBe(2)
  for (const part of ['"gone"', 'names nobody as the new owner', 'mood']) expect(wrong.stderr).toContain(part)
  expect((await run('none.json')).stderr).toContain('must be a list of objections')
})
