import { describe, expect, test } from 'vitest'
import {
  type Account,
  DEFAULT_CRITERIA,
  KNOWLEDGE_AREAS,
  type Manager,
  type Portfolio,
} from '../../src/model/index.js'
import { FORBIDDEN } from '../../src/program/index.js'
import { type Scores, scorePortfolio, validateFormulas } from '../../src/scoring/index.js'
import { checkedFrom } from './checked.js'

type Named<T> = Partial<T> & { id: string }

function portfolioOf(
  managers: Named<Manager>[],
  accounts: Named<Account>[],
  rest: Partial<Portfolio> = {},
): Portfolio {
  return { managers: managers.map((manager) => ({ maxAccounts: 9, ...manager })), accounts, ...rest }
}

function scoresOf(...given: Parameters<typeof portfolioOf>): Scores {
  const scored = scorePortfolio(checkedFrom(portfolioOf(...given)))
  if (!scored.ok) throw new Error(JSON.stringify(scored.issues))
  return scored.scores
}

function issuesOf(...given: Parameters<typeof portfolioOf>) {
  const scored = scorePortfolio(checkedFrom(portfolioOf(...given)))
  return scored.ok ? [] : scored.issues
}

/** Only this default criterion, so that the fit is its score. */
const weighing = (wanted: string): Partial<Portfolio> => ({
  scoring: { weights: Object.fromEntries(DEFAULT_CRITERIA.map((name) => [name, name === wanted ? 1 : 0])) },
})

describe('acumen', () => {
  test('is the mean of the ratings weighted by the needs', () => {
    const scores = scoresOf(
      [{ id: 'M', acumen: { strategy: 1, culture: 0.5, swot: 0.25 } }],
      [{ id: 'A', needs: { strategy: 1, culture: 2, swot: 5 } }],
      weighing('acumen'),
    )
    expect(scores.fit(0, 0)).toBe((1 + 1 + 1.25) / 8)
    expect(scores.summary.assumed).toBe(0)
  })

  test('leaves areas out that nobody is rated in', () => {
    const scores = scoresOf(
      [{ id: 'M', acumen: { strategy: 0.5 } }],
      [{ id: 'A', needs: { strategy: 1, vision: 9 } }],
      weighing('acumen'),
    )
    expect(scores.fit(0, 0)).toBe(0.5)
    expect(scores.summary.assumed).toBe(0)
  })

  test('takes the mean of the rated managers for a missing rating, and counts the pairs', () => {
    const scores = scoresOf(
      [
        { id: 'M1', acumen: { strategy: 1, vision: 0.5 } },
        { id: 'M2', acumen: { strategy: 0.5 } },
        { id: 'M3' },
      ],
      [
        { id: 'both', needs: { strategy: 1, vision: 1 } },
        { id: 'strategy only', needs: { strategy: 4, vision: 0, culture: 3 } },
        { id: 'none' },
      ],
      weighing('acumen'),
    )
    expect([0, 1, 2].map((m) => scores.fit(0, m))).toEqual([0.75, 0.5, 0.625])
    expect([0, 1, 2].map((m) => scores.fit(1, m))).toEqual([1, 0.5, 0.75])
    expect([0, 1, 2].map((m) => scores.fit(2, m))).toEqual([0.75, 0.5, 0.625])
    // both and none: M2 (vision) and M3; strategy only: M3
    expect(scores.summary.assumed).toBe(2 + 1 + 2)
  })

  test.each([
    ['absent', undefined],
    ['all zero', { strategy: 0, vision: 0 }],
    ['empty', {}],
    ['only in areas that nobody is rated in', { culture: 1 }],
  ])('weighs the rated areas equally when needs are %s', (_, needs) => {
    const account = needs ? { id: 'A', needs } : { id: 'A' }
    const scores = scoresOf(
      [{ id: 'M', acumen: { strategy: 1, vision: 0.5 } }],
      [account],
      weighing('acumen'),
    )
    expect(scores.fit(0, 0)).toBe(0.75)
  })

  test('an empty set of ratings is no data', () => {
    expect(scoresOf([{ id: 'M', acumen: {}, capacity: 1 }], [{ id: 'A' }]).summary.dropped).toContain(
      'acumen',
    )
  })
})

describe('knowledge', () => {
  const fitWith = (knowledge: Manager['knowledge'], needs?: Account['needs']) =>
    scoresOf(
      [
        { id: 'M', knowledge: knowledge! },
        { id: 'other', knowledge: { B: 1 } },
      ],
      [needs ? { id: 'A', needs } : { id: 'A' }, { id: 'B' }],
      weighing('knowledge'),
    ).fit(0, 0)

  test('is the number', () => expect(fitWith({ A: 0.3 }, { vision: 5 })).toBe(0.3))
  test('is the mean of the ratings weighted by the needs, 0 for a missing area', () =>
    expect(fitWith({ A: { strategy: 1, culture: 1 } }, { strategy: 1, vision: 3 })).toBe(0.25))
  test('weighs all eight areas equally without needs', () =>
    expect(fitWith({ A: { strategy: 1, culture: 0.5 } })).toBe(1.5 / 8))
  test('is 0 without an entry', () => expect(fitWith({})).toBe(0))
  test('an entry without ratings is no data', () =>
    expect(
      issuesOf([{ id: 'M', knowledge: { A: {} } }], [{ id: 'A' }], weighing('knowledge')).map(
        ({ code }) => code,
      ),
    ).toEqual(['no_fit_data']))

  test('ids that name properties of objects are ordinary ids', () => {
    const knowledge = JSON.parse('{"__proto__": 0.5, "constructor": 0.25}')
    const scores = scoresOf(
      [{ id: 'toString', knowledge }],
      [{ id: '__proto__' }, { id: 'constructor' }, { id: 'valueOf' }],
      weighing('knowledge'),
    )
    expect([0, 1, 2].map((a) => scores.fit(a, 0))).toEqual([0.5, 0.25, 0])
  })
})

test('capacity is the headroom left, and 1 without a capacity', () => {
  const scores = scoresOf(
    [{ id: 'M1', capacity: 4 }, { id: 'M2', capacity: 0.5 }, { id: 'M3' }],
    [{ id: 'A' }, { id: 'B', effort: 3 }, { id: 'C', effort: 0 }],
    weighing('capacity'),
  )
  const fits = [0, 1, 2].map((a) => [0, 1, 2].map((m) => scores.fit(a, m)))
  expect(fits).toEqual([
    [0.75, 0, 1],
    [0.25, 0, 1],
    [1, 1, 1],
  ])
})

describe('continuity', () => {
  test('is 1 for the incumbent', () => {
    const scores = scoresOf(
      [{ id: 'M1' }, { id: 'M2' }],
      [
        { id: 'A', incumbent: 'M2' },
        { id: 'B', incumbent: 'M1' },
      ],
      weighing('continuity'),
    )
    expect([scores.fit(0, 0), scores.fit(0, 1), scores.fit(1, 0), scores.fit(1, 1)]).toEqual([0, 1, 1, 0])
  })

  test('is left out for an account without incumbent; the others keep their proportions', () => {
    const scores = scoresOf(
      [{ id: 'M', acumen: { strategy: 0.5 }, capacity: 4 }],
      [{ id: 'A' }, { id: 'B', incumbent: 'M' }],
    )
    expect(scores.fit(0, 0)).toBeCloseTo((0.4 * 0.5 + 0.15 * 0.75) / 0.55, 15)
    expect(scores.fit(1, 0)).toBeCloseTo((0.4 * 0.5 + 0.15 * 0.75 + 0.15) / 0.7, 15)
    expect(scores.parts(0, 0).continuity).toBe(0)
  })

  test('alone, it leaves an account without incumbent with fit 0', () => {
    const scores = scoresOf([{ id: 'M' }], [{ id: 'A' }, { id: 'B', incumbent: 'M' }], weighing('continuity'))
    expect([scores.fit(0, 0), scores.points(0, 0)]).toEqual([0, 0])
    expect(scores.parts(0, 0)).toEqual({ continuity: 0 })
  })
})

describe('which criteria are in use', () => {
  test('all four by default, with their shares', () => {
    const scores = scoresOf(
      [{ id: 'M', acumen: { swot: 1 }, knowledge: { A: 1 }, capacity: 1 }],
      [{ id: 'A', incumbent: 'M' }],
    )
    expect(scores.criteria).toEqual(['acumen', 'knowledge', 'capacity', 'continuity'])
    expect(scores.kinds).toEqual(['customer', 'customer', 'capacity', 'continuity'])
    expect(scores.summary).toEqual({
      weights: { acumen: 0.4, knowledge: 0.3, capacity: 0.15, continuity: 0.15 },
      dropped: [],
      assumed: 0,
    })
  })

  test('those without data drop out for all', () => {
    const { summary } = scoresOf([{ id: 'M', capacity: 2, acumen: { swot: 1 } }], [{ id: 'A' }])
    expect(summary.dropped).toEqual(['knowledge', 'continuity'])
    expect(summary.weights.acumen).toBeCloseTo(0.4 / 0.55, 15)
    expect(summary.weights.capacity).toBeCloseTo(0.15 / 0.55, 15)
  })

  test('those of weight 0 are neither used nor dropped, and assume nothing', () => {
    const scores = scoresOf([{ id: 'M', capacity: 2, acumen: { swot: 1 } }, { id: 'N' }], [{ id: 'A' }], {
      scoring: { weights: { acumen: 0, knowledge: 0 } },
    })
    expect(scores.criteria).toEqual(['capacity'])
    expect(scores.summary).toEqual({ weights: { capacity: 1 }, dropped: ['continuity'], assumed: 0 })
  })

  test('no data at all is an issue', () => {
    expect(issuesOf([{ id: 'M' }], [{ id: 'A' }])).toMatchObject([
      { code: 'no_fit_data', dropped: ['acumen', 'knowledge', 'capacity', 'continuity'] },
    ])
  })

  test('data only for criteria of weight 0 is an issue', () => {
    expect(issuesOf([{ id: 'M', capacity: 1 }], [{ id: 'A' }], weighing('acumen'))).toMatchObject([
      { code: 'no_fit_data', dropped: ['acumen'] },
    ])
  })

  test('every weight zero is an issue', () => {
    const criteria = [{ name: 'x', kind: 'customer' as const, weight: 0, values: [[1]] }]
    const scoring = { ...weighing('').scoring, criteria }
    expect(issuesOf([{ id: 'M', capacity: 1 }], [{ id: 'A' }], { scoring })).toMatchObject([
      { code: 'invalid_value', path: ['scoring', 'weights'] },
    ])
  })
})

describe('own criteria', () => {
  test('join the weighted mean after the default ones', () => {
    const scores = scoresOf([{ id: 'M', capacity: 2 }, { id: 'N' }], [{ id: 'A' }], {
      scoring: {
        weights: { capacity: 1 },
        criteria: [
          { name: 'region', kind: 'geography', weight: 2, values: [[0.25, 1]] },
          { name: 'idle', kind: 'product', weight: 0, values: [[1, 1]] },
          { name: 'half', kind: 'customer', weight: 1, formula: 'capacity / 2' },
        ],
      },
    })
    expect(scores.criteria).toEqual(['capacity', 'region', 'half'])
    expect(scores.kinds).toEqual(['capacity', 'geography', 'customer'])
    expect(scores.fit(0, 0)).toBe((0.5 + 2 * 0.25 + 0.25) / 4)
    expect(scores.fit(0, 1)).toBe((1 + 2 * 1 + 0.5) / 4)
    expect(scores.summary.weights).toEqual({ capacity: 0.25, region: 0.5, half: 0.25 })
  })

  test('are enough by themselves, and may be called __proto__', () => {
    const scores = scoresOf([{ id: 'M' }], [{ id: 'A' }], {
      scoring: {
        criteria: [
          { name: '__proto__', kind: 'customer', weight: 1, values: [[0.5]] },
          { name: 'constructor', kind: 'customer', weight: 1, values: [[0.5]] },
        ],
      },
    })
    const text = '{"__proto__":250000,"constructor":250000}'
    expect(JSON.stringify(scores.parts(0, 0))).toBe(text)
    expect(JSON.stringify(JSON.parse(text))).toBe(text)
    expect(Object.entries(scores.summary.weights)).toEqual([
      ['__proto__', 0.5],
      ['constructor', 0.5],
    ])
  })

  test('all problems of all formulas come at once, also of those with weight 0', () => {
    const criteria = ['foo + bar', '2 * capacity', 'sqrt(0 - 1)', 'capacity', '1 +'].map((formula, c) => ({
      name: `c${c}`,
      kind: 'customer' as const,
      weight: c % 2,
      formula,
    }))
    const issues = issuesOf([{ id: 'M', capacity: 4 }], [{ id: 'A' }], { scoring: { criteria } })
    expect(issues.map(({ path, column, reason }) => [path[2], column, reason])).toEqual([
      [0, 1, undefined],
      [0, 7, undefined],
      [1, 1, 'outside'],
      [2, 1, 'undefined'],
      [4, 4, undefined],
    ])
    for (const { code, path } of issues) {
      expect([code, path[0], path[1], path[3]]).toEqual(['formula', 'scoring', 'criteria', 'formula'])
    }
    expect(validateFormulas(criteria).map(({ path }) => path[2])).toEqual([0, 0, 4])
  })
})

describe('explicit fit', () => {
  const scores = scoresOf([{ id: 'M' }, { id: 'N' }], [{ id: 'A', value: 3 }], { fit: [[0.5, null]] })

  test('is the only criterion', () => {
    expect(scores.criteria).toEqual(['fit'])
    expect(scores.kinds).toEqual(['unknown'])
    expect(scores.summary).toEqual({ weights: { fit: 1 }, dropped: [], assumed: 0 })
    expect([scores.fit(0, 0), scores.points(0, 0), scores.parts(0, 0)]).toEqual([
      0.5,
      1_500_000,
      { fit: 1_500_000 },
    ])
  })

  test('null is not eligible', () => {
    expect([scores.fit(0, 1), scores.points(0, 1), scores.parts(0, 1)]).toEqual([Number.NaN, FORBIDDEN, {}])
    const fit = new Float64Array(2)
    const points = new Int32Array(2)
    scores.fitRow(0, fit)
    scores.pointsRow(0, points)
    expect([...fit, ...points]).toEqual([0.5, Number.NaN, 1_500_000, FORBIDDEN])
  })
})

describe('points', () => {
  test.each([
    [1, 0.5, 500_000],
    [1000, 1, 1_000_000_000],
    [0.000001, 0.5, 1],
    [0.000001, 0.49, 0],
    [2, 0.12345675, 246_914],
  ])('value %d, fit %d: %d', (value, fit, points) => {
    expect(scoresOf([{ id: 'M' }], [{ id: 'A', value }], { fit: [[fit]] }).points(0, 0)).toBe(points)
  })

  test('parts: largest remainders, ties to the earlier criterion', () => {
    // Three equal shares of one million leave one point over.
    const criteria = ['x', 'y', 'z'].map((name) => ({
      name,
      kind: 'customer' as const,
      weight: 1,
      values: [[1]],
    }))
    const scores = scoresOf([{ id: 'M' }], [{ id: 'A' }], { scoring: { criteria } })
    expect(scores.parts(0, 0)).toEqual({ x: 333_334, y: 333_333, z: 333_333 })
  })
})

test('100 accounts and 2,500 managers: rows, blocks and pairs agree', () => {
  const managers = Array.from({ length: 2500 }, (_, m) => ({
    id: `M${m}`,
    capacity: 1 + (m % 7),
    acumen: Object.fromEntries(KNOWLEDGE_AREAS.map((area, k) => [area, ((m * 31 + k * 17) % 101) / 100])),
    knowledge: { [`A${m % 100}`]: (m % 11) / 10 },
  }))
  const accounts = Array.from({ length: 100 }, (_, a) => ({
    id: `A${a}`,
    effort: a / 30,
    incumbent: `M${a * 25}`,
  }))
  const criteria = [
    { name: 'f', kind: 'customer' as const, weight: 0.1, formula: 'acumen * (0.5 + incumbent / 2)' },
  ]
  const scores = scoresOf(managers, accounts, { scoring: { criteria } })
  const fit = new Float64Array(2500)
  const points = new Int32Array(2500)
  for (const a of [0, 37, 99]) {
    scores.fitRow(a, fit)
    scores.pointsRow(a, points)
    for (const m of [0, 1, 925, 1023, 1024, 2047, 2048, 2475, 2499]) {
      expect(scores.fit(a, m)).toBe(fit[m])
      expect(scores.points(a, m)).toBe(points[m])
    }
  }
})

test('points are rounded as Math.round does it, also next to a half', () => {
  const belowHalf = 0.49999999999999994
  const fits = [0, belowHalf, 0.5, 0.4999995, 0.5000005, 0.9999995, 1]
  const values = [1e-6, 1, 1.5, 999.999999]
  const managers = fits.map((_, m) => ({ id: `M${m}` }))
  const accounts = values.map((value, a) => ({ id: `A${a}`, value }))
  const criteria = [{ name: 'own', kind: 'customer' as const, weight: 1, values: values.map(() => fits) }]
  for (const rest of [{ scoring: { criteria } }, { fit: values.map(() => fits) }]) {
    const scores = scoresOf(managers, accounts, rest)
    const points = new Int32Array(fits.length)
    for (const [a, value] of values.entries()) {
      scores.pointsRow(a, points)
      expect(Array.from(points)).toEqual(fits.map((fit) => Math.round(1_000_000 * value * fit)))
    }
  }
})
