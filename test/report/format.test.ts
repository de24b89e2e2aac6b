import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { formats } from '../../src/language/index.js'
import { gapPercent, labels, percent, printable } from '../../src/report/format.js'

const english = formats('en')

describe('numbers', () => {
  it('rounds shares, and never states a gap smaller than it is', () => {
    expect(percent(0.8324, english)).toBe('83.2%')
    expect(gapPercent(0.0000001, english)).toBe('0.1%')
    expect(gapPercent(0.0123, english)).toBe('1.3%')
    expect(gapPercent(0.013, formats('de'))).toBe('1,3\u00a0%')
    expect(gapPercent(0, english)).toBe('0.0%')
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
