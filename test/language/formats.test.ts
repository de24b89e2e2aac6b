import { describe, expect, it } from 'vitest'
import { formats } from '../../src/language/index.js'

const [en, de] = [formats('en'), formats('de')]

describe('numbers', () => {
  it.each([
    [0, '0', '0'],
    [999, '999', '999'],
    [1000, '1,000', '1.000'],
    [-123, '-123', '-123'],
    [-1234567, '-1,234,567', '-1.234.567'],
    [Number.MAX_SAFE_INTEGER, '9,007,199,254,740,991', '9.007.199.254.740.991'],
  ])('groups %d', (value, english, german) => {
    expect(en.integer(value)).toBe(english)
    expect(de.integer(value)).toBe(german)
  })

  it('write decimals and shares', () => {
    expect(en.decimal(1234.567, 1)).toBe('1,234.6')
    expect(de.decimal(1234.567, 1)).toBe('1.234,6')
    expect(en.decimal(2, 2)).toBe('2.00')
    expect(de.decimal(1.25)).toBe('1,25')
    expect(en.percent(0.12345)).toBe('12.35%')
    expect(de.percent(0.12345)).toBe('12,35\u00a0%')
    expect(de.percentFixed(0.5, 1)).toBe('50,0\u00a0%')
  })

  it('never show a little as nothing', () => {
    expect(en.percent(0.00001)).toBe('less than 0.01%')
    expect(de.percent(0.00001)).toBe('weniger als 0,01\u00a0%')
    expect(en.percentExact(0.0000012)).toBe('0.0001%')
    expect(de.percentExact(0.0000012)).toBe('0,0001\u00a0%')
    expect(en.percentExact(0)).toBe('0%')
  })

  it('count', () => {
    expect(en.count(1, 'account', 'accounts')).toBe('1 account')
    expect(de.count(2000, 'Account', 'Accounts')).toBe('2.000 Accounts')
  })
})

describe('lists', () => {
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
  it.each([
    [0, '', ''],
    [1, 'A', 'A'],
    [2, 'A and B', 'A und B'],
    [6, 'A, B, C, D, E and F', 'A, B, C, D, E und F'],
    [7, 'A, B, C, D, E and 2 more', 'A, B, C, D, E und 2 weitere'],
  ])('of %d', (length, english, german) => {
    expect(en.list(names.slice(0, length))).toBe(english)
    expect(de.list(names.slice(0, length))).toBe(german)
  })
})

describe('dates', () => {
  it('are written out', () => {
    expect(en.date('2025-03-31')).toBe('31 March 2025')
    expect(de.date('2025-03-01T12:00:00Z')).toBe('1. März 2025')
  })
  it('stay as they are where they are none', () => {
    for (const text of ['', 'soon', '2025-13-01', '31.3.2025']) expect(de.date(text)).toBe(text)
  })
})
