import { describe, expect, test } from 'vitest'
import { certainOrders, type DateOrder, daysBetween, readDates } from '../../src/io/dates.js'
import { Findings } from '../../src/io/findings.js'
import { certainMarks, type DecimalMark, readNumbers } from '../../src/io/numbers.js'
import type { Cell } from '../../src/io/table.js'

const place = (index: number) => ({ file: 'x.csv', row: index + 2, column: 'c' })

function numbers(column: Cell[], style: { mark?: DecimalMark; delimiter?: string; others?: Cell[] } = {}) {
  const findings = new Findings()
  const { mark, delimiter, others = [] } = style
  const values = readNumbers(
    column,
    place,
    { mark, delimiter, fileMarks: certainMarks([...column, ...others]) },
    findings,
  )
  return { values, wrong: findings.issues.map((issue) => issue.row) }
}

describe('numbers', () => {
  test.each([
    ['1.5', 1.5],
    ['1,234.56', 1234.56],
    ['1,234,567', 1234567],
    ['-0.25', -0.25],
    ['+3', 3],
    ['.5', 0.5],
    ['1.5E+06', 1500000],
    ["1'234.5", 1234.5],
    ['$1,234.50', 1234.5],
    ['-$5.25', -5.25],
    ['1,234.5 €', 1234.5],
  ])('%s with a decimal point', (text, value) => {
    expect(numbers([text])).toEqual({ values: [value], wrong: [] })
  })

  test.each([
    ['1,5', 1.5],
    ['1.234,56', 1234.56],
    ['1.234.567', 1234567],
    ['0,500', 0.5],
    ['1 234,5', 1234.5],
    ['1\u00a0234\u00a0567,5', 1234567.5],
    ['5,25 €', 5.25],
  ])('%s with a decimal comma', (text, value) => {
    expect(numbers([text])).toEqual({ values: [value], wrong: [] })
  })

  test.each(['abc', '1,23,4', '12 %', '1.2.3', '--1', '0x10', '1e999', '(5)', 'NaN', 'Infinity'])(
    '%s is no number',
    (text) => {
      expect(numbers([text])).toEqual({ values: [undefined], wrong: [2] })
    },
  )

  test('1.234 is settled by its column, its file, its delimiter or the caller, else it is a problem', () => {
    expect(numbers(['1.234', '0,5']).values).toEqual([1234, 0.5])
    expect(numbers(['1.234', '0.5']).values).toEqual([1.234, 0.5])
    expect(numbers(['1.234'], { others: ['7,5'] }).values).toEqual([1234])
    expect(numbers(['1.234'], { delimiter: ',' }).values).toEqual([1.234])
    expect(numbers(['1,234'], { delimiter: ';' }).values).toEqual([1.234])
    expect(numbers(['1,234'], { mark: 'point' }).values).toEqual([1234])
    expect(numbers(['1.234'])).toEqual({ values: [undefined], wrong: [2] })
    expect(numbers(['1.234'], { delimiter: ';' })).toEqual({ values: [undefined], wrong: [2] })
    expect(numbers(['1,234'], { delimiter: ',' })).toEqual({ values: [undefined], wrong: [2] })
  })

  test.each([',', ';'])('a cell with both marks says which is which, delimiter %s', (delimiter) => {
    expect(numbers(['1,234.567'], { delimiter }).values).toEqual([1234.567])
    expect(numbers(['1.234,567'], { delimiter }).values).toEqual([1234.567])
    expect(numbers(['1,234.567', '1.234'], { delimiter }).values).toEqual([1234.567, 1.234])
    expect(numbers(['1.234,567', '1.234'], { delimiter }).values).toEqual([1234.567, 1234])
  })

  test('both marks in one column: every cell that could mean something else is told', () => {
    expect(numbers(['1.5', '1,5', '7', '']).wrong).toEqual([2, 3])
  })

  test("the caller's mark is kept", () => {
    expect(numbers(['1,5', '2'], { mark: 'point' })).toEqual({ values: [undefined, 2], wrong: [2] })
  })

  test('numbers of a workbook are what they are', () => {
    expect(numbers([1.234, '', 5]).values).toEqual([1.234, undefined, 5])
  })
})

function dates(column: Cell[], order?: DateOrder, others: Cell[] = []) {
  const findings = new Findings()
  const values = readDates(
    column,
    place,
    { order, fileOrders: certainOrders([...column, ...others]) },
    findings,
  )
  return { values, wrong: findings.issues.map((issue) => issue.row) }
}

describe('dates', () => {
  test.each([
    ['2017-03-01', '2017-03-01'],
    ['2017/3/1', '2017-03-01'],
    ['2017-03-01T23:59:00Z', '2017-03-01'],
    ['2017-03-01 08:15', '2017-03-01'],
    ['1.3.2017', '2017-03-01'],
    ['3/25/2017', '2017-03-25'],
    ['25/3/2017 14:30', '2017-03-25'],
    ['25-3-2017', '2017-03-25'],
    ['29.2.2016', '2016-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['29.2.2400', '2400-02-29'],
  ])('%s', (text, iso) => {
    expect(dates([text])).toEqual({ values: [iso], wrong: [] })
  })

  test.each([
    '1900-02-29',
    '29.2.2100',
    '29.2.2017',
    '2017-13-01',
    '13/13/2017',
    '3/1/17',
    'soon',
    '2017-3',
    '42736',
    '2000-02-30',
  ])('%s is no date', (text) => {
    expect(dates([text])).toEqual({ values: [undefined], wrong: [2] })
  })

  test('3/4/2017 is settled by its column, its file or the caller, else it is a problem', () => {
    expect(dates(['3/4/2017', '3/13/2017']).values).toEqual(['2017-03-04', '2017-03-13'])
    expect(dates(['3/4/2017', '13/3/2017']).values).toEqual(['2017-04-03', '2017-03-13'])
    expect(dates(['3/4/2017'], undefined, ['13/3/2017']).values).toEqual(['2017-04-03'])
    expect(dates(['3/4/2017'], 'us').values).toEqual(['2017-03-04'])
    expect(dates(['3/4/2017'], 'eu').values).toEqual(['2017-04-03'])
    expect(dates(['3/4/2017', '', '2017-01-01'])).toEqual({
      values: [undefined, undefined, '2017-01-01'],
      wrong: [2],
    })
    expect(dates(['3/4/2017'], 'iso').wrong).toEqual([2])
  })

  test('both orders in one column: no slash date is believed', () => {
    expect(dates(['3/13/2017', '13/3/2017', '2017-01-01']).wrong).toEqual([2, 3])
  })

  test('a date with points settles nothing for dates with slashes', () => {
    expect(dates(['25.3.2017', '03/04/2017'])).toEqual({ values: ['2017-03-25', undefined], wrong: [3] })
    expect(dates(['25.3.2017', '03/13/2017']).values).toEqual(['2017-03-25', '2017-03-13'])
    expect(dates(['03/04/2017'], undefined, ['25.3.2017']).wrong).toEqual([2])
  })

  test("dates that contradict the caller's order are told", () => {
    expect(dates(['25/3/2017', '3/4/2017'], 'us')).toEqual({ values: [undefined, '2017-03-04'], wrong: [2] })
  })

  test('days between dates', () => {
    expect(daysBetween('2016-02-28', '2016-03-01')).toBe(2)
    expect(daysBetween('2017-12-31', '2017-12-31')).toBe(0)
  })
})
