import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Issue } from '../../src/model/issues.js'
import { checkPortfolio } from '../../src/model/validate.js'

/** Totals stay below this: a quarter of the safe integers. */
const MAX_TOTAL = 2251799813685247
const INT32_MAX = 2147483647

function issuesOf(input: unknown): Issue[] {
  const outcome = checkPortfolio(input)
  return outcome.ok ? [] : outcome.issues
}

function found(input: unknown): string[] {
  return issuesOf(input).map(({ code, path }) => `${code} ${path.join('.')}`)
}

const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))

describe('a group stays in 32 bits', () => {
  const group = (...values: number[]) => ({
    managers: [{ id: 'M', maxAccounts: 9 }],
    accounts: values.map((value, i) => ({ id: `A${i}`, value, group: 'g' })),
  })

  it('just inside', () => expect(found(group(1000, 1000, 147.483647))).toEqual([]))
  it('just outside', () => {
    expect(issuesOf(group(1000, 1000, 147.483648))).toMatchObject([
      {
        code: 'totals_too_large',
        path: ['accounts', 0, 'group'],
        group: 'g',
        total: 2147483648,
        maximum: INT32_MAX,
      },
    ])
  })
  it('each group on its own, at its first account', () => {
    const accounts = many(8, (i) => ({
      id: `A${i}`,
      value: 1000,
      ...(i < 7 && { group: i % 2 ? 'odd' : 'even' }),
    }))
    expect(found({ managers: [{ id: 'M', maxAccounts: 9 }], accounts })).toEqual([
      'totals_too_large accounts.0.group',
      'totals_too_large accounts.1.group',
    ])
  })
})

describe('a penalty stays in 32 bits', () => {
  const portfolio = (penalty: number, ...accounts: object[]) => ({
    managers: [{ id: 'M', maxAccounts: 9 }],
    accounts: accounts.map((fields, i) => ({ id: `A${i}`, ...fields })),
    policy: { unassigned: { penalty } },
  })

  it('just inside, for an account', () => expect(found(portfolio(2147.483647, {}))).toEqual([]))
  it('just outside, for an account', () => {
    expect(issuesOf(portfolio(2147.483648, {}))).toMatchObject([
      {
        code: 'totals_too_large',
        path: ['policy', 'unassigned', 'penalty'],
        account: 'A0',
        total: 2147483648,
      },
    ])
  })
  it('just inside, for a group', () => {
    expect(found(portfolio(1000, { value: 1, group: 'g' }, { value: 1.147483647, group: 'g' }))).toEqual([])
  })
  it('just outside, for a group, said once and of the heaviest', () => {
    const accounts = [{ value: 3 }, { value: 3, group: 'g' }, { value: 1.5, group: 'g' }]
    expect(issuesOf(portfolio(1000, ...accounts))).toMatchObject([
      { account: 'A1', total: 4.5e9, maximum: INT32_MAX },
    ])
  })
})

describe('everything together stays in the safe integers', () => {
  // 4000 accounts of 1,000,000 points, and 4000 times the marginal loss of one account
  const table = (marginal: number) => ({
    managers: [{ id: 'M', maxAccounts: INT32_MAX }],
    accounts: many(4000, (i) => ({ id: `A${i}` })),
    policy: { loadLoss: [marginal] },
  })

  it('just inside', () => {
    expect(4000 * (1_000_000 + 562948953421)).toBeLessThan(MAX_TOTAL)
    expect(found(table(562948.953421))).toEqual([])
  })
  it('just outside', () => {
    const total = 4000 * (1_000_000 + 562948953422)
    expect(total).toBeGreaterThan(MAX_TOTAL)
    expect(issuesOf(table(562948.953422))).toEqual([
      {
        code: 'totals_too_large',
        path: ['policy', 'loadLoss'],
        message: expect.any(String),
        points: 4e9,
        penalties: 0,
        loadLoss: 4000 * 562948953422,
        total,
        maximum: MAX_TOTAL,
      },
    ])
  })
  it('penalties count as well', () => {
    const policy = { ...table(562948.953421).policy, unassigned: { penalty: 0.4 } }
    expect(issuesOf({ ...table(0), policy })).toMatchObject([
      { code: 'totals_too_large', path: ['policy', 'loadLoss'], penalties: 4000 * 400_000 },
    ])
  })

  it('the worst load loss is never less than the sum of its marginals, and hardly more', () => {
    const arbitrary = fc.record({
      caps: fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 1, maxLength: 5 }),
      values: fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 1, maxLength: 40 }),
      loadLoss: fc.oneof(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc
          .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 9 })
          .map((d) => d.sort((a, b) => a - b)),
      ),
    })
    fc.assert(
      fc.property(arbitrary, ({ caps, values, loadLoss }) => {
        // one manager more, alone enough to fail, so that the figures are told
        const heavy = many(60, (i) => ({ id: `heavy ${i}`, maxAccounts: INT32_MAX, idealAccounts: 0 }))
        const portfolio = (managers: object[]) => ({
          managers,
          accounts: values.map((value, i) => ({ id: `A${i}`, value })),
          policy: { loadLoss },
        })
        const managers = caps.map(([maxAccounts, idealAccounts], i) => ({
          id: `M${i}`,
          maxAccounts,
          idealAccounts,
        }))
        const [issue] = issuesOf(portfolio([...managers, ...heavy]))
        fc.pre(issue !== undefined)
        expect(issue.code).toBe('totals_too_large')

        const mean = values.reduce((a, b) => a + b) / values.length
        const marginal = (k: number, ideal: number) =>
          typeof loadLoss === 'number'
            ? k <= ideal
              ? 0
              : loadLoss * (2 * k - ideal - 1)
            : loadLoss[Math.min(k, loadLoss.length) - 1]
        let loss = 0
        let slots = 0
        for (const { maxAccounts, idealAccounts } of [...managers, ...heavy]) {
          for (let k = 1; k <= Math.min(maxAccounts, values.length); k++, slots++) {
            loss += Math.round(1_000_000 * mean * marginal(k, idealAccounts))
          }
        }
        expect(issue.loadLoss).toBeGreaterThanOrEqual(loss * (1 - 1e-12))
        expect(issue.loadLoss).toBeLessThanOrEqual(loss * (1 + 1e-12) + slots)
      }),
      { numRuns: 200 },
    )
  })
})
