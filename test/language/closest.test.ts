import { expect, test } from 'vitest'
import { closest, closestOf } from '../../src/language/index.js'

test('the closest spelling, if any is close', () => {
  const products = ['GTX Basic', 'GTX Pro', 'MG Special']
  expect(closestOf('GTXPro', products)).toBe('GTX Pro')
  expect(closestOf('GTX Bsic', products)).toBe('GTX Basic')
  expect(closestOf('mg spezial', products)).toBe('MG Special')
  expect(closestOf('something else', products)).toBeUndefined()
  expect(closestOf('', products)).toBeUndefined()
  expect(closest('bem', ['ada', 'ben'], 'de')).toBe(' (gemeint: „ben“?)')
  expect(closest('cy', ['ada', 'ben'])).toBe('')
})

test('ids that differ in digits, or in the letter before them, are other ids', () => {
  for (const [id, other] of [
    ['A12', 'A13'],
    ['account-12', 'account-112'],
    ['S03', 'K03'],
    ['0051', '0052'],
    ['u1', 'a1'],
  ])
    expect(closestOf(id, [other])).toBeUndefined()
  expect(closestOf('acount-12', ['account-13', 'account-12'])).toBe('account-12')
  expect(closestOf('a 12', ['A12'])).toBe('A12')
})
