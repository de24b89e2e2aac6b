/** docs/input.md shows what the code does, on the same files. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FIELDS } from '../../src/io/crm/columns.js'
import { importPortfolio, readConfig, readTable } from '../../src/io/index.js'

const docs = readFileSync('docs/input.md', 'utf8')
const file = (name: string) => readFileSync(`test/io/fixtures/${name}`, 'utf8')
const table = (name: string) => readTable(file(`${name}.csv`), { name: `${name}.csv` })
const lines = (text: string) => text.replace('\ufeff', '').replaceAll('\r\n', '\n').trim()

describe('the worked example', () => {
  const { summary, portfolio, notices, evidence } = importPortfolio(
    {
      managers: table('sellers'),
      accounts: table('accounts'),
      opportunities: table('deals'),
      products: table('products'),
    },
    readConfig(file('config.json')),
  )

  test('shows the files as they are', () => {
    expect(docs).toContain(lines(file('accounts.csv')))
    expect(docs).toContain(lines(file('config.json')))
    expect(docs).toContain(lines(file('deals.csv')).split('\n').slice(0, 2).join('\n'))
  })

  test('shows what the import says', () => {
    expect(docs).toContain(
      [summary, ...notices.map(({ message }) => message), evidence.skill!.message].join('\n'),
    )
    expect(docs).toContain(JSON.stringify(portfolio.accounts[2], null, 2))
  })
})

test('every field and every header is listed', () => {
  for (const [role, fields] of Object.entries(FIELDS))
    for (const [field, { headers }] of fields) {
      if (field.includes('.')) continue
      const row = docs
        .split('\n')
        .find(
          (line) =>
            line.startsWith('|') &&
            new RegExp(`\\b${field}\\b`).test(line.split('|')[1]) &&
            covers(line, headers),
        )
      expect(row, `${role}.${field}: ${headers.join(', ')}`).toBeDefined()
    }
})

function covers(line: string, headers: string[]): boolean {
  const listed = line.toLowerCase().replace(/[^\p{Ll},|:]/gu, '')
  return headers.every((header) => listed.includes(header))
}
