import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Folder, oneowner } from './run.js'

test.each([
  ['csv', 'en'],
  ['xlsx', 'en'],
  ['csv', 'de'],
  ['xlsx', 'de'],
])('what init --programme writes as %s, programme runs as it is, in %s', async (format, language) => {
  const folder = new Folder()
  const argv = ['init', folder.at('new'), '--programme', '--format', format, '--lang', language]
  const made = await oneowner(argv)
  expect([made.code, made.stdout]).toEqual([0, ''])
  const [, command] = /^ {2}oneowner (.*)$/m.exec(made.stderr)!
  const run = await oneowner(command.split(' '))
  expect([run.code, run.stdout]).toEqual([0, ''])
  // Every example has a place: nothing is left out.
  expect(run.stderr.split('\n').slice(0, 3)).toEqual([
    '5 of 6 accounts treated as key, 3 managers as candidates',
    expect.stringMatching(/^accounts pinned to an owner by the accounts file: 1;/),
    expect.stringMatching(/^draft: \d+ files in /),
  ])
  expect(existsSync(folder.at('new/out/leadership/programme.html'))).toBe(true)
  const { decisions, objections, selection } = JSON.parse(
    readFileSync(folder.at('new/out/leadership/programme.json'), 'utf8'),
  )
  expect(decisions.map(({ table, state }: { table: string; state: string }) => [table, state])).toEqual([
    ['holds', 'live'],
    ['overrides', 'live'],
  ])
  expect([objections.length, selection.accounts.length]).toEqual([1, 6])
})

test('says of a row that fits nowhere what it is, and where', async () => {
  const folder = new Folder()
  await oneowner(['init', folder.path, '--programme'])
  const holds = readFileSync(folder.at('holds.csv'), 'utf8')
  folder.write('holds.csv', `${holds}A9,2026-05-01,renewal,gone\r\nA8,2026-05-01,renewal,gone\r\n`)
  const args = ['programme', '--config', folder.at('programme.json'), '--out', folder.at('out')]
  const run = await oneowner([...args, '--audience', 'council'])
  expect(run.code).toBe(0)
  expect(run.stderr).toContain('holds: rows with an account that takes no part: 2; left out')
  expect(run.stderr).toContain('(holds.csv, rows 3, 4)')
  expect(readFileSync(folder.at('out/council/notices.csv'), 'utf8').split('\r\n')).toEqual([
    'file,row,id,what',
    expect.stringMatching(/^accounts.csv,7,A6,/),
    'holds.csv,3,A9,holds: rows with an account that takes no part: 2; left out',
    'holds.csv,4,A8,holds: rows with an account that takes no part: 2; left out',
    '',
  ])
})

test('a folder with files of its own keeps them', async () => {
  const folder = new Folder({ 'holds.csv': 'mine' })
  const run = await oneowner(['init', folder.path, '--programme'])
  expect([run.code, folder.names()]).toEqual([2, ['holds.csv']])
  expect((await oneowner(['init', folder.path, '--programme=yes'])).stderr).toContain(
    '--programme takes no value',
  )
})
