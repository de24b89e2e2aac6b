/** Whatever the files hold, the answer is a sound portfolio or a list of problems, and never anything else. */
import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { importPortfolio, readTable } from '../../src/io/index.js'
import { PortfolioError, validateAtGate } from '../../src/model/index.js'

const HOSTILE = ['A', '__proto__', 'constructor', 'toString', 'hasOwnProperty']
const MANAGERS = ['id', 'name', 'maxAccounts', 'acumen.swot']
const ACCOUNTS = ['id', 'incumbent', 'segment', 'value', 'parent']
const DEALS = ['id', 'seller', 'account', 'stage', 'opened', 'closed', 'amount']

const text = (...values: string[]) => fc.constantFrom(...values)
const date = text('2025-01-31', '2024-02-29', '')

/** CSV whose first column is drawn whole, and with it the number of rows. */
function file(headers: string[], first: fc.Arbitrary<string[]>, ...columns: fc.Arbitrary<string>[]) {
  const cell = (value: string) => `"${value.replaceAll('"', '""')}"`
  return first
    .chain((ids) => fc.tuple(...ids.map((id) => fc.tuple(fc.constant(id), ...columns))))
    .map((rows) => [headers, ...rows].map((cells) => cells.map(cell).join(';')).join('\n'))
}

function importTexts(managers: string, accounts: string, opportunities: string) {
  return importPortfolio(
    { managers: readTable(managers), accounts: readTable(accounts), opportunities: readTable(opportunities) },
    { candidates: 'all' },
  )
}

const ids = fc.uniqueArray(text(...HOSTILE), { minLength: 1 })
const reference = text(...HOSTILE, 'nobody', '')
const dealIds = fc
  .integer({ min: 1, max: 20 })
  .map((count) => Array.from({ length: count }, (_, i) => `D${i}`))

property.prop([
  file(MANAGERS, ids, fc.string(), text('1', '2'), text('0', '0,25', '1')),
  file(ACCOUNTS, ids, reference, fc.string(), text('1', '0,5', ''), fc.constant('')),
  file(DEALS, dealIds, reference, reference, text('Won', 'Lost'), date, date, text('0', '10,5', '')),
])('sound cells with hostile ids become a sound portfolio', (managers, accounts, opportunities) => {
  const { portfolio, notices } = importTexts(managers, accounts, opportunities)
  expect(validateAtGate(portfolio)).toMatchObject({ ok: true })
  expect(JSON.parse(JSON.stringify(portfolio))).toEqual(portfolio)
  expect(portfolio.managers).toHaveLength(managers.split('\n').length - 1)
  for (const { count, rows } of notices) expect(rows).toHaveLength(count)
})

const odd = text(
  ...[...HOSTILE, '', '0', '1', '2', '1,5', '1.5', '1.234', '-1', 'Won', 'Lost'],
  ...['2025-01-31', '1/2/2025', '31/1/2025', '=1', '"'],
)
const oddRows = fc.array(odd, { maxLength: 5 })

property.prop([
  file(MANAGERS, oddRows, odd, odd, odd),
  file(ACCOUNTS, oddRows, odd, odd, odd, odd),
  file(DEALS, oddRows, odd, odd, odd, odd, odd, odd),
])('odd cells become a portfolio or problems with their place', (managers, accounts, opportunities) => {
  const issues = issuesIfAny(() => importTexts(managers, accounts, opportunities))
  for (const { path, message } of issues) {
    expect(path.length).toBeGreaterThan(0)
    expect(message).not.toBe('')
  }
})

property.prop([fc.oneof(fc.string(), fc.uint8Array(), fc.string({ unit: text(...'a,;"\n\r\t \ufeff') }))])(
  'any text or bytes become a rectangle or problems',
  (input) => {
    issuesIfAny(() => {
      const { header, rows } = readTable(input)
      for (const { cells } of rows) expect(cells).toHaveLength(header.length)
    })
  },
)

function issuesIfAny(call: () => unknown) {
  try {
    call()
    return []
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    expect(error.issues.length).toBeGreaterThan(0)
    return error.issues
  }
}
