import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateAtGate } from '../../../src/model/gate/validate.js'
import type { Issue } from '../../../src/model/issues.js'
import { runs } from '../../testing/runs.js'

function issuesOf(input: unknown): Issue[] {
  const outcome = validateAtGate(input)
  return outcome.ok ? [] : outcome.issues
}

function found(input: unknown): string[] {
  return issuesOf(input).map(({ code, path }) => `${code} ${path.join('.')}`)
}

const anything = fc.anything({
  ...{ withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withSet: true },
  ...{ withNullPrototype: true, withObjectString: true, withSparseArray: true, withTypedArray: true },
})

describe('what is no portfolio', () => {
  it('is refused with issues that JSON can carry, and never with an exception', () => {
    const named = fc.record(
      Object.fromEntries(
        ['managers', 'accounts', 'fit', 'scoring', 'policy', 'rules', 'x'].map((key) => [key, anything]),
      ),
      { requiredKeys: [] },
    )
    const nested = fc.record({
      managers: fc.array(
        fc.dictionary(fc.constantFrom('id', 'knowledge', 'acumen', 'maxAccounts'), anything),
      ),
      accounts: fc.array(
        fc.dictionary(fc.constantFrom('id', 'eligible', 'stakeholders', 'owner', 'group'), anything),
      ),
      fit: fc.array(fc.array(anything)),
      scoring: fc.dictionary(fc.constantFrom('weights', 'criteria'), fc.oneof(anything, fc.array(anything))),
      policy: fc.dictionary(
        fc.constantFrom('loadLoss', 'unassigned'),
        fc.oneof(anything, fc.array(anything)),
      ),
      rules: fc.dictionary(
        fc.constantFrom('conflicts', 'teamCaps'),
        fc.oneof(anything, fc.array(fc.array(anything))),
      ),
    })
    fc.assert(
      fc.property(fc.oneof(anything, named, nested), (input) => {
        const issues = issuesOf(input)
        expect(JSON.parse(JSON.stringify(issues))).toEqual(issues)
        expect(issues.filter(({ message }) => message === '' || message.length > 300)).toEqual([])
      }),
      runs(500),
    )
  })

  for (const [title, input, received] of [
    ['nothing', undefined, undefined],
    ['null', null, null],
    ['a text', '{"managers":[],"accounts":[]}', '{"managers":[],"accounts":[]}'],
    ['a list', [], 'an empty list'],
    ['a Date', new Date(0), 'a Date'],
    ['a Map', new Map([['managers', []]]), 'a Map'],
    ['a function', () => 1, 'a function'],
    ['a symbol', Symbol('portfolio'), 'portfolio'],
    ['a bigint', 12n, '12n'],
    ['an instance of a class', new (class Portfolio {})(), 'an instance of a class'],
  ] as const) {
    it(title, () => {
      expect(issuesOf(input)).toEqual([
        {
          code: 'invalid_type',
          path: [],
          message: expect.any(String),
          expected: 'an object',
          ...(received !== undefined && { received }),
        },
      ])
    })
  }

  it('the empty object lacks managers and accounts', () => {
    expect(found({})).toEqual(['invalid_type managers', 'invalid_type accounts'])
  })
})

describe('what is no plain data', () => {
  const withManager = (manager: unknown) => ({
    managers: [manager, { id: 'M', maxAccounts: 1 }],
    accounts: [],
  })
  const withAccount = (account: unknown) => ({ managers: [{ id: 'M', maxAccounts: 1 }], accounts: [account] })

  it('getters are refused and not called', () => {
    const account = {
      id: 'A',
      get value(): number {
        throw new Error('called')
      },
    }
    expect(issuesOf(withAccount(account))).toMatchObject([
      { code: 'invalid_type', path: ['accounts', 0, 'value'], received: 'a getter' },
    ])
    const portfolio = Object.defineProperty({ managers: [] }, 'accounts', { get: () => [], enumerable: true })
    expect(found(portfolio)).toEqual(['too_short managers', 'invalid_type accounts'])
  })

  it('instances of classes are refused, even with good fields', () => {
    class Manager {
      id = 'M1'
      maxAccounts = 3
    }
    expect(found(withManager(new Manager()))).toEqual(['invalid_type managers.0'])
    expect(found(withManager(Object.create({ id: 'M1', maxAccounts: 3 })))).toEqual([
      'invalid_type managers.0',
    ])
  })

  it('objects without a prototype and from another realm are plain', () => {
    const bare = Object.assign(Object.create(null), { id: 'M1', maxAccounts: 3 })
    expect(found(withManager(bare))).toEqual([])
    expect(found(withManager(runInNewContext('({ id: "M1", maxAccounts: 3 })')))).toEqual([])
  })

  it('keys that are symbols are unknown', () => {
    expect(found(withAccount({ id: 'A', [Symbol('tag')]: 1 }))).toEqual([
      'unknown_key accounts.0.Symbol(tag)',
    ])
    expect(found(withManager({ id: 'M1', maxAccounts: 1, knowledge: { [Symbol('A')]: 1 } }))).toEqual([
      'invalid_type managers.0.knowledge.Symbol(A)',
      'unknown_account managers.0.knowledge.Symbol(A)',
    ])
  })

  it('values that do not show in a loop are checked all the same', () => {
    expect(found(withAccount(Object.defineProperty({ id: 'A' }, 'value', { value: -1 })))).toEqual([
      'out_of_range accounts.0.value',
    ])
  })

  it('holes in a list are missing records', () => {
    const accounts: unknown[] = [{ id: 'A' }]
    accounts[2] = { id: 'B' }
    expect(found({ managers: [{ id: 'M', maxAccounts: 1 }], accounts })).toEqual(['invalid_type accounts.1'])
  })

  it('input that contains itself comes to an end', () => {
    const account: Record<string, unknown> = { id: 'A', needs: {} }
    account.claims = [account]
    account.stakeholders = [account]
    account.needs = account
    const managers: unknown[] = [{ id: 'M', maxAccounts: 1 }]
    managers.push(managers)
    const issues = found({ managers, accounts: [account], rules: account })
    expect(issues).toContain('invalid_type managers.1')
    expect(issues).toContain('unknown_area accounts.0.needs.needs')
    expect(issues).toContain('unknown_key accounts.0.claims.0.claims')
    expect(issues).toContain('unknown_key rules.needs')
  })

  it('proxies that throw are reported where they are', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    expect(issuesOf(proxy)).toMatchObject([{ code: 'invalid_type', path: [], message: /cannot be checked/ }])
    expect(found(withAccount(proxy))).toEqual(['invalid_type accounts.0'])
    const list = new Proxy([], {
      get: () => {
        throw new Error('no')
      },
    })
    expect(found({ managers: list, accounts: [] })).toEqual(['invalid_type managers'])
  })

  it('long values are shown short', () => {
    const [issue] = issuesOf(withAccount({ id: 'A', value: 'x'.repeat(100_000) }))
    expect(issue.message.length).toBeLessThan(100)
    expect(JSON.stringify(issue).length).toBeLessThan(300)
  })
})
