import { describe, expect, test } from 'vitest'
import { readTable, readWorkbook } from '../../src/io/index.js'
import { issuesOf, issuesOfAsync } from './problems.js'
import { xlsx } from './xlsx.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const cells = (text: string | Uint8Array, encoding?: string) =>
  readTable(text, encoding === undefined ? {} : { encoding }).rows.map((row) => row.cells)

describe('delimiter', () => {
  test.each([
    [',', 'a,b\n1.5,x'],
    [';', 'a;b\n1,5;x,y,z'],
    ['\t', 'a\tb\n1,5\tx'],
    ['|', 'a|b\n1,5|x'],
    [';', '"a,b,c";"d,e"\n1;2'],
    [',', 'one\n1'],
  ])('is %j, decided from the header line', (delimiter, text) => {
    expect(readTable(text).delimiter).toBe(delimiter)
  })

  test('decimal commas survive in a file with semicolons', () => {
    expect(cells('a;b\n1,5;2')).toEqual([['1,5', '2']])
  })

  test('a header that fits two delimiters is a problem', () => {
    expect(issuesOf(() => readTable('a,b;c\n1,2;3', { name: 'x.csv' }))).toMatchObject([
      { code: 'invalid_value', file: 'x.csv', row: 1 },
    ])
  })

  test('sep= is obeyed and counted as a row', () => {
    expect(readTable('sep=;\r\na;b,c\r\n1;2\r\n')).toMatchObject({
      header: ['a', 'b,c'],
      rows: [{ row: 3, cells: ['1', '2'] }],
    })
  })
})

describe('rows', () => {
  test('quotes, delimiters, line breaks and doubled quotes', () => {
    const table = readTable('id,note\r\n1,"a, ""b""\r\nsecond line"\r\n2,c\r\n')
    expect(table.rows).toEqual([
      { row: 2, cells: ['1', 'a, "b"\r\nsecond line'] },
      { row: 3, cells: ['2', 'c'] },
    ])
  })

  test('blank lines are skipped, the count goes on', () => {
    expect(readTable('\na,b\n\n1,2\n,\n3,4\n').rows).toEqual([
      { row: 4, cells: ['1', '2'] },
      { row: 6, cells: ['3', '4'] },
    ])
  })

  test('empty columns that a spreadsheet left behind are dropped', () => {
    expect(readTable('a;b;;\n1;2;;\n3;4;;\n')).toMatchObject({ header: ['a', 'b'], rows: [{}, {}] })
    expect(cells('a;b\n1;2;;\n')).toEqual([['1', '2']])
  })

  test('every misshapen row is told at once', () => {
    expect(issuesOf(() => readTable('a,b\n1\n1,2\n1,2,3', { name: 'x.csv' }))).toMatchObject([
      { code: 'wrong_shape', file: 'x.csv', row: 2, cells: 1, columns: 2, path: ['x.csv', 2] },
      { code: 'wrong_shape', file: 'x.csv', row: 4, cells: 3 },
    ])
  })

  test('a quote that never closes is told with its row', () => {
    const issues = issuesOf(() => readTable('a,b\n1,2\n3,"4\n5,6'))
    expect(issues[0]).toMatchObject({ code: 'invalid_value', row: 3 })
    expect(issues[0].message).toContain('closing quote is missing')
  })

  test('repeated and missing headers, and files without any', () => {
    expect(issuesOf(() => readTable('a,a,\n1,2,3'))).toMatchObject([
      { code: 'duplicate_name', column: 'a', row: 1 },
      { code: 'invalid_value', row: 1 },
    ])
    expect(issuesOf(() => readTable(' \n'))).toMatchObject([{ code: 'too_short' }])
    expect(issuesOf(() => readTable(''))).toMatchObject([{ code: 'too_short' }])
  })
})

describe('encodings', () => {
  const text = 'id,name\n1,Müller'

  test('byte order marks are no part of the first header', () => {
    expect(readTable(`\ufeff${text}`).header).toEqual(['id', 'name'])
    expect(readTable(bytes(`\ufeff${text}`)).header).toEqual(['id', 'name'])
    const utf16 = new Uint8Array(2 + 2 * text.length)
    utf16.set([0xff, 0xfe])
    for (let i = 0; i < text.length; i++) utf16[2 + 2 * i] = text.charCodeAt(i)
    expect(cells(utf16)).toEqual([['1', 'Müller']])
  })

  test('bytes that are not UTF-8 are a problem until their encoding is named', () => {
    const latin = Uint8Array.from([...text].map((character) => character.charCodeAt(0)))
    expect(issuesOf(() => readTable(latin, { name: 'x.csv' }))).toMatchObject([
      { code: 'invalid_value', file: 'x.csv', encoding: 'utf-8' },
    ])
    expect(cells(latin, 'windows-1252')).toEqual([['1', 'Müller']])
    expect(issuesOf(() => readTable(latin, { encoding: 'klingon' }))[0].message).toContain('klingon')
  })
})

describe('workbooks', () => {
  const book = xlsx({
    Notes: [],
    Accounts: [
      ['account_id', 'name', 'value', 'since', 'note'],
      [1001, 'Ärzte & Co', 1.25, { date: 42736 }, null],
      [null, null, null, null, null],
      ['1,002', ' b ', 2, null, '=x'],
    ],
    Other: [['x'], [1]],
  })

  test('numbers stay numbers, dates become ISO dates, texts stay as they stand', async () => {
    expect(await readWorkbook(book, { name: 'book.xlsx' })).toEqual({
      name: 'book.xlsx',
      sheet: 'Accounts',
      header: ['account_id', 'name', 'value', 'since', 'note'],
      rows: [
        { row: 2, cells: [1001, 'Ärzte & Co', 1.25, '2017-01-01', ''] },
        { row: 4, cells: ['1,002', ' b ', 2, '', '=x'] },
      ],
      otherSheets: ['Other'],
    })
  })

  test('a sheet can be named', async () => {
    expect((await readWorkbook(book, { sheet: 'Other' })).rows).toEqual([{ row: 2, cells: [1] }])
    const issues = await issuesOfAsync(() => readWorkbook(book, { name: 'book.xlsx', sheet: 'Nope' }))
    expect(issues).toMatchObject([
      { code: 'invalid_value', file: 'book.xlsx', sheets: ['Notes', 'Accounts', 'Other'] },
    ])
  })

  test('a window into a larger buffer is read as that window', async () => {
    const padded = new Uint8Array(book.length + 20)
    padded.set(book, 10)
    const table = await readWorkbook(padded.subarray(10, 10 + book.length))
    expect(table.rows).toHaveLength(2)
  })

  test('what is no workbook is a problem', async () => {
    const issues = await issuesOfAsync(() => readWorkbook(bytes('a,b\n1,2'), { name: 'book.xlsx' }))
    expect(issues).toMatchObject([{ code: 'invalid_value', file: 'book.xlsx' }])
  })
})
