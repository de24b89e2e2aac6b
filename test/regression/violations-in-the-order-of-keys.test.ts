import { expect, it } from 'vitest'
import { checkAssignment } from '../../src/index.js'

it('violations come in the order of the portfolio, whatever the order of the keys of a plan', () => {
  const portfolio = {
    managers: [{ id: 'M' }],
    accounts: [{ id: 'b' }, { id: '0' }],
    policy: { maxAccounts: 2 },
    fit: [[0], [0]],
  }
  // An object has its key '0' before 'b', however it was written.
  const plan = { b: 'nobody', '0': 'nobody', z: 'M', a: 'M' }
  const pairs = [
    ['z', 'M'],
    ['0', 'nobody'],
    ['a', 'M'],
    ['b', 'nobody'],
  ] as [string, string][]
  const answer = checkAssignment(portfolio, plan)
  expect(checkAssignment(portfolio, pairs)).toEqual(answer)
  expect(answer.violations.slice(0, 4).map((each) => 'account' in each && each.account)).toEqual([
    'b',
    '0',
    'a',
    'z',
  ])
})
