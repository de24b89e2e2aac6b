/** Error cells, formulas without a value and dates that are none were read as empty cells, or ended in a stack. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/io/index.js'
import { issuesOfAsync } from '../io/problems.js'
import { type XlsxCell, xlsx } from '../io/xlsx.js'

const HEADER = ['account', 'owner', 'value']
const book = (...rows: XlsxCell[][]) => xlsx({ Sheet: [HEADER, ...rows] })
const cell = (xml: string): XlsxCell => ({ xml })
const problems = (bytes: Uint8Array) => issuesOfAsync(() => readWorkbook(bytes, { name: 'b.xlsx' }))
const cells = async (bytes: Uint8Array) => (await readWorkbook(bytes)).rows.map((row) => row.cells)

describe('a cell that cannot be read is a problem with row and column', () => {
  it.each([
    ['#N/A', '<c r="C2" t="e"><v>#N/A</v></c>'],
    ['#REF!', '<c r="C2" t="e"><f>Sheet9!A1</f><v>#REF!</v></c>'],
    ['no stored value', '<c r="C2"><f>1+1</f></c>'],
    ['no stored value', '<c r="C2"><f>1+1</f><v/></c>'],
    ['formatted as a date', '<c r="C2" s="1"><v>99999999</v></c>'],
    ['formatted as a date', '<c r="C2" s="1"><v>-1</v></c>'],
    ['formatted as a date', '<c r="C2" s="1"><v>60</v></c>'],
    ['no number', '<c r="C2"><v>1,5</v></c>'],
    ['does not have', '<c r="C2" t="s"><v>7</v></c>'],
  ])('%s: %s', async (words, xml) => {
    const issues = await problems(book(['a', 'ben', cell(xml)]))
    expect(issues).toMatchObject([{ code: 'invalid_value', file: 'b.xlsx', row: 2, column: 'value' }])
    expect(issues[0].message).toContain(words)
  })

  it('all are told at once', async () => {
    const error = (address: string) => cell(`<c r="${address}" t="e"><v>#N/A</v></c>`)
    const issues = await problems(book([error('A2'), 'x', 1], ['b', error('B3'), error('C3')]))
    expect(issues.map(({ row, column }) => [row, column])).toEqual([
      [2, 'account'],
      [3, 'owner'],
      [3, 'value'],
    ])
  })
})

it('a formula with a value, also an empty text, is that value', async () => {
  const rows = book([
    'a',
    cell('<c r="B2" t="str"><f>""</f><v></v></c>'),
    cell('<c r="C2"><f>1+1</f><v>2</v></c>'),
  ])
  expect(await cells(rows)).toEqual([['a', '', 2]])
})

it('cells and rows without an address follow each other', async () => {
  const rows = book(
    [cell('<c t="inlineStr"><is><t>a</t></is></c>'), cell('<c><v>1</v></c>'), cell('<c><v>2</v></c>')],
    ['b', cell('<c/>'), cell('<c><v>3</v></c>')],
  )
  expect(await cells(rows)).toEqual([
    ['a', 1, 2],
    ['b', '', 3],
  ])
})

it('dates are the same days in every time zone', async () => {
  const zone = process.env.TZ
  try {
    for (const each of ['UTC', 'America/New_York', 'Pacific/Auckland']) {
      process.env.TZ = each
      const rows = book([
        cell('<c r="A2" t="d"><v>2024-03-31T23:30:00</v></c>'),
        cell('<c r="B2" s="1"><v>45382.999</v></c>'),
        cell('<c r="C2" s="1"><v>1</v></c>'),
      ])
      expect(await cells(rows)).toEqual([['2024-03-31', '2024-03-31', '1900-01-01']])
    }
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})

describe('a stray cell far away', () => {
  it('is one problem, and costs nothing', async () => {
    const before = process.memoryUsage().arrayBuffers
    const rows = book(['a', 'ben', 1], [cell('<c r="XFD1048576"><v>1</v></c>')])
    const issues = await problems(rows)
    expect(issues).toMatchObject([{ code: 'wrong_shape', column: 'XFD' }])
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e7)
  })

  it('in the header of a long table is refused before the table is laid out', async () => {
    const rows = Array.from({ length: 4000 }, (): XlsxCell[] => ['a', 'ben', 1])
    const issues = await problems(
      xlsx({ Sheet: [[...HEADER, cell('<c r="XFD1" t="inlineStr"><is><t>x</t></is></c>')], ...rows] }),
    )
    expect(issues).toMatchObject([{ code: 'out_of_range', file: 'b.xlsx' }])
  })
})
