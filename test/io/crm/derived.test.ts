/** The figures that are derived from a history, each against what can be worked out by hand. */
import { describe, expect, test } from 'vitest'
import { effortsFromHistory, valuesFromRevenue } from '../../../src/io/crm/account-value.js'
import { exposure } from '../../../src/io/crm/exposure.js'
import { topmostParents } from '../../../src/io/crm/groups.js'
import type { Activity } from '../../../src/io/crm/history.js'
import { clearLeader } from '../../../src/io/crm/incumbents.js'
import { type Cell, shrunkenRates, testWinRates } from '../../../src/io/crm/winrates.js'

function activity(seller: string, closed: number, parts: Partial<Activity> = {}): Activity {
  return {
    seller,
    deals: closed,
    won: closed,
    lost: 0,
    revenue: 0,
    closeDates: [],
    contacts: new Set(),
    productLines: new Set(),
    ...parts,
  }
}

describe('incumbents', () => {
  const rule = { minShare: 0.4, minLead: 0.15 }
  const leader = (...closed: number[]) =>
    clearLeader(
      'A',
      closed.map((deals, i) => activity(`S${i}`, deals)),
      rule,
    )?.manager

  test('the thresholds are inclusive', () => {
    expect(leader(40, 25, 25, 10)).toBe('S0')
    expect(leader(25, 40, 25, 10)).toBe('S1')
    expect(leader(39, 20, 20, 21)).toBeUndefined()
    expect(leader(40, 26, 24, 10)).toBeUndefined()
    expect(leader(8, 5, 5, 2)).toBe('S0')
    expect(leader(5, 5)).toBeUndefined()
    expect(leader(7)).toBe('S0')
    expect(leader(0)).toBeUndefined()
    expect(leader()).toBeUndefined()
  })

  test('a share of exactly 7 % is 7 %, whichever way the product rounds', () => {
    expect(0.07 * 100).toBeGreaterThan(7)
    const others = Array.from({ length: 31 }, (_, i) => activity(`T${i}`, 3))
    const leaderAt = (rule: { minShare: number; minLead: number }) =>
      clearLeader('A', [activity('S', 7), ...others], rule)?.manager
    expect(leaderAt({ minShare: 0.07, minLead: 0.01 })).toBe('S')
    expect(leaderAt({ minShare: 0.0701, minLead: 0.01 })).toBeUndefined()
    const lead = { minShare: 0, minLead: 0.07 }
    const [first, second, rest] = [activity('S', 50), activity('T', 43), activity('U', 7)]
    expect(clearLeader('A', [first, second, rest], lead)?.manager).toBe('S')
  })

  test('a tie is no lead, whatever the rule', () => {
    expect(
      clearLeader('A', [activity('S', 5), activity('T', 5)], { minShare: 0, minLead: 0 }),
    ).toBeUndefined()
  })

  test('the finding says how clear it is', () => {
    expect(clearLeader('A', [activity('S', 6), activity('T', 2)], rule)).toEqual({
      account: 'A',
      manager: 'S',
      share: 0.75,
      lead: 0.5,
      closedDeals: 8,
    })
  })
})

describe('exposure', () => {
  const rule = { halfDeals: 10, halfLifeDays: 365, breadth: 'months' as const }

  test('n / (n + 10), a deal of a year ago counts half, one month of two counts half as broad', () => {
    // 4 deals today in one month: n = 4 * 1/2 = 2
    const today = ['2017-12-31', '2017-12-31', '2017-12-31', '2017-12-31']
    expect(exposure(activity('S', 4, { closeDates: today }), '2017-12-31', rule)).toBe(0.1667)
    // the same a year earlier: n = 4 * 1/2 * 1/2 = 1
    const before = ['2016-12-31', '2016-12-31', '2016-12-31', '2016-12-31']
    expect(exposure(activity('S', 4, { closeDates: before }), '2017-12-31', rule)).toBe(0.0909)
  })

  test('breadth counts months, or contacts where the deals name them', () => {
    const closeDates = ['2017-12-31', '2017-12-31']
    const many = activity('S', 2, { closeDates, contacts: new Set(['x', 'y', 'z']) })
    // n = 2 * 3/4 = 1.5
    expect(exposure(many, '2017-12-31', { ...rule, breadth: 'contacts' })).toBe(0.1304)
    // n = 2 * 1/2 = 1
    expect(exposure(many, '2017-12-31', rule)).toBe(0.0909)
  })

  test('counts breadth alone where it is told to: neither how many deals nor how long ago', () => {
    const alone = { ...rule, halfDeals: 4, counts: 'breadth' } as const
    const once = { closeDates: ['2020-01-05', '2024-03-01', '2024-03-02'] }
    const often = { closeDates: [...Array(30).fill('2020-01-06'), '2024-03-02'] }
    const of = (more: object) =>
      exposure(activity('S', 1, more), '2025-01-01', { ...alone, breadth: 'months' })
    expect([of(once), of(often), of({ closeDates: [] })]).toEqual([0.3333, 0.3333, 0])
  })

  test('revenue and success do not matter', () => {
    const closeDates = ['2017-12-01']
    const lost = exposure(activity('S', 1, { closeDates, won: 0, lost: 1 }), '2017-12-31', rule)
    expect(exposure(activity('S', 1, { closeDates, revenue: 1e9 }), '2017-12-31', rule)).toBe(lost)
  })
})

describe('win rates', () => {
  const cells = (rates: [closed: number, won: number][], stratum = ''): Cell[] =>
    rates.map(([closed, won], i) => ({ seller: `S${i}`, stratum, closed, won }))

  test('equal rates are no evidence, with a spread of 0', () => {
    const result = testWinRates(
      cells([
        [100, 60],
        [50, 30],
        [200, 120],
      ]),
      'seller',
    )
    expect(result).toMatchObject({ cells: 3, tooSmall: 0, q: 0, df: 2, tau2: 0, verdict: 'no evidence' })
  })

  test('clearly different rates are evidence; Q and tau squared by hand', () => {
    // p = 1/2, w = 100 / (1/4) = 400 each, Q = 2 * 400 * 0.2^2 = 32, C = 800 - 320000 / 800 = 400
    const result = testWinRates(
      cells([
        [100, 70],
        [100, 30],
      ]),
      'seller',
    )
    expect(result.q).toBeCloseTo(32, 10)
    expect(result.tau2).toBeCloseTo((32 - 1) / 400, 10)
    expect(result.verdict).toBe('evidence')
  })

  test('the critical value is the 97.5 % point of chi-square, as the tables have it', () => {
    const critical = (df: number) => testWinRates(cells(Array(df + 1).fill([100, 50])), 'seller').critical
    expect(Math.abs(critical(10) / 20.483 - 1)).toBeLessThan(0.001)
    expect(Math.abs(critical(29) / 45.722 - 1)).toBeLessThan(0.001)
    expect(Math.abs(critical(100) / 129.561 - 1)).toBeLessThan(0.001)
  })

  test('what differs between sectors only is no skill', () => {
    const bySector = [
      ...cells(
        [
          [100, 80],
          [100, 80],
        ],
        'easy',
      ),
      ...cells(
        [
          [100, 20],
          [100, 20],
        ],
        'hard',
      ),
    ]
    expect(testWinRates(bySector, 'sector')).toMatchObject({ q: 0, df: 2, verdict: 'no evidence' })
  })

  test('small cells are left out and counted; too few give no verdict', () => {
    const result = testWinRates(
      cells([
        [100, 50],
        [100, 50],
        [4, 4],
      ]),
      'seller',
    )
    expect(result).toMatchObject({ cells: 2, tooSmall: 1 })
    expect(
      testWinRates(
        cells([
          [4, 4],
          [5, 1],
        ]),
        'seller',
      ).verdict,
    ).toBe('too little data')
    expect(testWinRates([], 'seller').verdict).toBe('too little data')
    expect(
      testWinRates(
        cells([
          [50, 50],
          [50, 50],
        ]),
        'seller',
      ).verdict,
    ).toBe('too little data')
  })

  test('rates shrink to the pooled rate, the small ones more', () => {
    const rate = shrunkenRates(
      cells([
        [100, 70],
        [100, 30],
        [10, 10],
        [10, 0],
      ]),
      0.01,
    )
    const pooled = 110 / 220
    expect(rate('', 'S0')).toBeCloseTo(pooled + (0.01 / (0.01 + 0.0025)) * 0.2, 3)
    expect(rate('', 'S2')).toBeCloseTo(pooled + (0.01 / (0.01 + 0.025)) * 0.5, 3)
    expect(rate('', 'stranger')).toBe(0.5)
    expect(rate('no such sector', 'S0')).toBe(0.5)
  })
})

describe('values', () => {
  test('square roots with mean 1', () => {
    const { values, limited } = valuesFromRevenue([1, 4, 9])
    expect(values).toEqual([0.5, 1, 1.5])
    expect(limited).toEqual([false, false, false])
  })

  test('at most 5 : 1, around the median, and who was moved is told', () => {
    const { values, limited } = valuesFromRevenue([0, 100, 100, 100, 1e6])
    const known = values.map((value) => value!)
    expect(limited).toEqual([true, false, false, false, true])
    expect(Math.max(...known) / Math.min(...known)).toBeLessThanOrEqual(5 + 1e-9)
    expect(Math.max(...known) / Math.min(...known)).toBeGreaterThan(4.99)
    expect(known.reduce((sum, value) => sum + value) / 5).toBeCloseTo(1, 3)
  })

  test('an unknown revenue stays unknown; without any, nothing is said', () => {
    expect(valuesFromRevenue([4, undefined, 4]).values).toEqual([1, undefined, 1])
    expect(valuesFromRevenue([0, -5, undefined]).values).toEqual([undefined, undefined, undefined])
    expect(valuesFromRevenue([]).values).toEqual([])
  })
})

test('effort is half deals, half sellers, with mean 1', () => {
  const history = [
    { closed: 30, sellers: 1 },
    { closed: 10, sellers: 3 },
  ]
  expect(effortsFromHistory(history)).toEqual([1, 1])
  expect(
    effortsFromHistory([
      { closed: 0, sellers: 0 },
      { closed: 8, sellers: 2 },
    ]),
  ).toEqual([0, 2])
  expect(effortsFromHistory([{ closed: 0, sellers: 0 }])).toBeUndefined()
})

describe('groups', () => {
  test('subsidiaries of subsidiaries belong to the top', () => {
    const parents = new Map([
      ['C', 'B'],
      ['B', 'A'],
      ['D', 'outside'],
      ['E', 'E'],
    ])
    const { topOf, circles } = topmostParents(parents)
    expect(['A', 'B', 'C', 'D', 'E', 'F'].map(topOf)).toEqual(['A', 'A', 'A', 'outside', 'E', 'F'])
    expect(circles).toEqual([])
  })

  test('a circle is found once, also from outside', () => {
    const { circles } = topmostParents(
      new Map([
        ['X', 'A'],
        ['A', 'B'],
        ['B', 'C'],
        ['C', 'A'],
      ]),
    )
    expect(circles).toEqual([['A', 'B', 'C']])
  })

  test('a long chain does not exhaust the stack', () => {
    const chain = new Map(Array.from({ length: 50_000 }, (_, i): [string, string] => [`${i}`, `${i + 1}`]))
    expect(topmostParents(chain).topOf('0')).toBe('50000')
  })
})
