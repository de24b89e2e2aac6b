import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { count, decimal, gapPercent, integer, labels, percent, printable } from '../../src/report/format.js'

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [-123, '-123'],
    [-1234567, '-1,234,567'],
    [Number.MAX_SAFE_INTEGER, '9,007,199,254,740,991'],
  ])('groups %d', (value, text) => expect(integer(value)).toBe(text))

  it('rounds decimals and shares', () => {
    expect(decimal(1234.567, 1)).toBe('1,234.6')
    expect(decimal(2, 2)).toBe('2.00')
    expect(percent(0.8324)).toBe('83.2%')
    expect(count(1, 'account')).toBe('1 account')
    expect(count(2000, 'account')).toBe('2,000 accounts')
  })

  it('never states a gap smaller than it is', () => {
    expect(gapPercent(0.0000001)).toBe('0.1%')
    expect(gapPercent(0.0123)).toBe('1.3%')
    expect(gapPercent(0.013)).toBe('1.3%')
    expect(gapPercent(0)).toBe('0.0%')
  })
})

describe('names', () => {
  it('are ids where there is no name, and have the id where a name is used twice', () => {
    const records = [
      { id: '1', name: 'Ann' },
      { id: '2', name: 'Ann' },
      { id: '3', name: ' ' },
      { id: '__proto__' },
    ]
    expect(labels(records)).toEqual(['Ann (1)', 'Ann (2)', '3', '__proto__'])
  })

  test.prop([fc.string({ unit: 'binary' })])(
    'hold nothing that HTML would turn into something else',
    (text) => {
      expect(printable(text)).not.toMatch(/\p{Cc}|\p{Cs}/u)
      expect(printable(printable(text))).toBe(printable(text))
    },
  )
})
