import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateAtGate } from '../../../src/model/gate/validate.js'
import type { Issue } from '../../../src/model/issues.js'
import { runs } from '../../testing/runs.js'

/** Totals stay below this: a quarter of the safe integers. */
const MAX_TOTAL = 2251799813685247
const INT32_MAX = 2147483647

function issuesOf(input: unknown): Issue[] {
  const outcome = validateAtGate(input)
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
        choices: 4e9,
        loadLoss: 4000 * 562948953422,
        total,
        maximum: MAX_TOTAL,
      },
    ])
  })
  it('penalties count where they are more than points', () => {
    const policy = { ...table(562948.953421).policy, unassigned: { penalty: 2 } }
    expect(issuesOf({ ...table(0), policy })).toMatchObject([
      { code: 'totals_too_large', path: ['policy', 'loadLoss'], choices: 4000 * 2_000_000 },
    ])
  })

  it('the load loss counts the last slot of each manager for every slot, which is never less than the sum', () => {
    const fitUnits = fc.oneof(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }))
    const arbitrary = fc.record({
      caps: fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 1, maxLength: 5 }),
      values: fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 1, maxLength: 40 }),
      loadLoss: fc.oneof(
        fitUnits,
        fc.array(fitUnits, { minLength: 1, maxLength: 9 }).map((list) => list.sort((a, b) => a - b)),
      ),
    })
    let told = 0
    fc.assert(
      fc.property(arbitrary, ({ caps, values, loadLoss }) => {
        const drawn = caps.map(([maxAccounts, idealAccounts], i) => ({
          id: `M${i}`,
          maxAccounts,
          idealAccounts,
        }))
        // enough others to be too much in most cases, so that the figures are told
        const heavy = many(200, (i) => ({ id: `heavy ${i}`, maxAccounts: INT32_MAX, idealAccounts: 0 }))
        const managers = [...drawn, ...heavy]
        const accounts = values.map((value, i) => ({ id: `A${i}`, value }))
        const [issue] = issuesOf({ managers, accounts, policy: { loadLoss } })

        const mean = values.reduce((a, b) => a + b, 0) / values.length
        const marginal = (k: number, ideal: number) => {
          if (typeof loadLoss !== 'number') return loadLoss[Math.min(k, loadLoss.length) - 1]
          return k <= ideal ? 0 : loadLoss * (2 * k - ideal - 1)
        }
        let sum = 0
        let bound = 0
        for (const { maxAccounts, idealAccounts } of managers) {
          const slots = Math.min(maxAccounts, values.length)
          let last = 0
          for (let k = 1; k <= slots; k++)
            sum += last = Math.round(1_000_000 * mean * marginal(k, idealAccounts))
          bound += slots * last
        }
        if (bound <= Number.MAX_SAFE_INTEGER) expect(bound).toBeGreaterThanOrEqual(sum)
        const choices = values.length * Math.max(...values.map((value) => Math.round(1_000_000 * value)))
        expect(issue !== undefined).toBe(bound + choices >= MAX_TOTAL)
        if (issue === undefined) return
        told++
        expect(issue).toMatchObject({
          code: 'totals_too_large',
          loadLoss: bound,
          choices,
          total: bound + choices,
        })
      }),
      runs(300),
    )
    expect(told).toBeGreaterThan(50)
  })
})
