import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { type Account, KNOWLEDGE_AREAS, type Manager, type Portfolio } from '../../src/model/index.js'
import { parseFormula } from '../../src/scoring/formula/index.js'
import { type Scores, scorePortfolio } from '../../src/scoring/index.js'
import { splitPoints } from '../../src/scoring/parts.js'
import { checkedFrom } from './checked.js'

// Nothing so close to 0 that a product has fewer digits: there even doubling is inexact.
const share = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 1e-100, max: 1, noNaN: true }))
const weight = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0.001, max: 10, noNaN: true }))
const ratings = fc.dictionary(fc.constantFrom(...KNOWLEDGE_AREAS), share)

/** Present or absent, as optional fields are. */
const record = <T extends Record<string, unknown>>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>

const portfolios = fc
  .record({ managerCount: fc.integer({ min: 1, max: 5 }), accountCount: fc.integer({ min: 1, max: 5 }) })
  .chain(({ managerCount, accountCount }) => {
    const account = fc.integer({ min: 0, max: accountCount - 1 }).map((a) => `A${a}`)
    const manager = fc.integer({ min: 0, max: managerCount - 1 }).map((m) => `M${m}`)
    const matrix = fc.array(fc.array(share, { minLength: managerCount, maxLength: managerCount }), {
      minLength: accountCount,
      maxLength: accountCount,
    })
    return fc.record({
      managers: fc.array(
        record<Pick<Manager, 'capacity' | 'acumen' | 'knowledge'> & Record<string, unknown>>({
          capacity: fc.double({ min: 0.01, max: 10, noNaN: true }),
          acumen: ratings,
          knowledge: fc.dictionary(account, fc.oneof(share, ratings)),
        }),
        { minLength: managerCount, maxLength: managerCount },
      ),
      accounts: fc.array(
        record<Pick<Account, 'value' | 'effort' | 'needs' | 'incumbent'> & Record<string, unknown>>({
          value: fc.double({ min: 1e-9, max: 1000, noNaN: true }),
          effort: fc.double({ min: 0, max: 10, noNaN: true }),
          needs: fc.dictionary(fc.constantFrom(...KNOWLEDGE_AREAS), weight),
          incumbent: manager,
        }),
        { minLength: accountCount, maxLength: accountCount },
      ),
      weights: fc.record({ acumen: weight, knowledge: weight, capacity: weight, continuity: weight }),
      matrix,
      ownWeight: fc.double({ min: 0.1, max: 10, noNaN: true }),
    })
  })
  .map(({ managers, accounts, weights, matrix, ownWeight }): Portfolio & { scoring: object } => ({
    managers: managers.map((manager, m) => ({ id: `M${m}`, maxAccounts: 9, ...manager }) as Manager),
    accounts: accounts.map((account, a) => ({ id: `A${a}`, ...account }) as Account),
    scoring: {
      weights,
      criteria: [
        { name: 'matrix', kind: 'product', weight: ownWeight, values: matrix },
        {
          name: 'formula',
          kind: 'customer',
          weight: ownWeight / 3,
          formula: '0.5 * default(acumen, 0.2) + 0.5 * default(knows, default(knowledge, 1))',
        },
      ],
    },
  }))

function scoresOf(portfolio: Portfolio): Scores {
  const scored = scorePortfolio(checkedFrom(portfolio))
  if (!scored.ok) throw new Error(JSON.stringify(scored.issues))
  return scored.scores
}

function scaled(portfolio: Portfolio, factor: number): Portfolio {
  const { weights, criteria } = portfolio.scoring!
  return {
    ...portfolio,
    scoring: {
      weights: Object.fromEntries(Object.entries(weights!).map(([name, w]) => [name, w * factor])),
      criteria: criteria!.map((criterion) => ({ ...criterion, weight: criterion.weight * factor })),
    },
  }
}

describe('every portfolio', () => {
  test.prop([portfolios])(
    'has fits in [0,1], the same by row and by pair, and parts that sum to the points',
    (portfolio) => {
      const scores = scoresOf(portfolio)
      const fit = new Float64Array(portfolio.managers.length)
      const points = new Int32Array(portfolio.managers.length)
      portfolio.accounts.forEach(({ value = 1 }, a) => {
        scores.fitRow(a, fit)
        scores.pointsRow(a, points)
        portfolio.managers.forEach((_, m) => {
          expect(fit[m]).toBeGreaterThanOrEqual(0)
          expect(fit[m]).toBeLessThanOrEqual(1)
          expect(scores.fit(a, m)).toBe(fit[m])
          expect(points[m]).toBe(Math.round(1_000_000 * value * fit[m]))
          expect(scores.points(a, m)).toBe(points[m])
          const parts = scores.parts(a, m)
          expect(Object.keys(parts)).toEqual(scores.criteria)
          expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(points[m])
          for (const part of Object.values(parts)) expect(part).toBeGreaterThanOrEqual(0)
        })
      })
      const shares = Object.values(scores.summary.weights)
      expect(shares.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12)
    },
  )

  test.prop([portfolios, fc.constantFrom(2, 0.25, 1024)])(
    'does not change when all weights are multiplied by a power of two',
    (portfolio, factor) => {
      const [before, after] = [scoresOf(portfolio), scoresOf(scaled(portfolio, factor))]
      portfolio.accounts.forEach((_, a) => {
        portfolio.managers.forEach((_, m) => {
          expect(after.fit(a, m)).toBe(before.fit(a, m))
          expect(after.parts(a, m)).toEqual(before.parts(a, m))
        })
      })
    },
  )

  test.prop([portfolios, fc.double({ min: 0.01, max: 100, noNaN: true })])(
    'changes by rounding errors only when all weights are multiplied by any number',
    (portfolio, factor) => {
      const [before, after] = [scoresOf(portfolio), scoresOf(scaled(portfolio, factor))]
      portfolio.accounts.forEach((_, a) => {
        portfolio.managers.forEach((_, m) => {
          expect(after.fit(a, m)).toBeCloseTo(before.fit(a, m), 12)
        })
      })
    },
  )

  test.prop([portfolios])('has the fit that the definitions give, written down naively', (portfolio) => {
    const scores = scoresOf(portfolio)
    portfolio.accounts.forEach((_, a) => {
      portfolio.managers.forEach((_, m) => {
        expect(scores.fit(a, m)).toBeCloseTo(naiveFit(portfolio, a, m), 12)
      })
    })
    expect(scores.summary.assumed).toBe(naiveAssumed(portfolio))
  })
})

test.prop([
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
  fc.integer({ min: 0, max: 1_000_000_000 }),
])('parts sum to the points, and each is within one point of its share', (amounts, points) => {
  fc.pre(amounts.some((amount) => amount > 1e-300))
  const parts = Object.values(
    splitPoints(
      amounts.map((_, c) => `c${c}`),
      amounts,
      points,
    ),
  )
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(points)
  parts.forEach((part, c) => {
    expect(Math.abs(part - points * (amounts[c] / total))).toBeLessThanOrEqual(1)
  })
})

const words = fc.constantFrom(
  ...'acumen knows.vision account.value manager.team foo min has default clamp 1 0.5 "x" ( ) + - * / ^ < == ? : , and or not true'.split(
    ' ',
  ),
)

test.prop([fc.array(words, { maxLength: 30 }).map((list) => list.join(' '))], { numRuns: 2000 })(
  'any order of words is read or refused at a column of the source',
  (source) => {
    const parsed = parseFormula(source)
    if (parsed.ok) return
    expect(parsed.issues.length).toBeGreaterThan(0)
    for (const { column } of parsed.issues) {
      expect(column).toBeGreaterThanOrEqual(1)
      expect(column).toBeLessThanOrEqual(source.length + 1)
    }
  },
)

test.prop([fc.string({ unit: 'grapheme', maxLength: 60 })], { numRuns: 1000 })(
  'any text is read or refused',
  (source) => {
    const parsed = parseFormula(source)
    expect(parsed.ok || parsed.issues.length > 0).toBe(true)
  },
)

/** The definitions again, without any of the shortcuts. */
function naiveFit({ managers, accounts, scoring }: Portfolio, a: number, m: number): number {
  const { needs = {}, effort = 1, incumbent, id } = accounts[a]
  const manager = managers[m]
  const rated = KNOWLEDGE_AREAS.filter((area) => managers.some(({ acumen }) => acumen?.[area] !== undefined))
  const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length
  const weighted = (areas: readonly (keyof typeof needs)[], of: (area: keyof typeof needs) => number) => {
    const total = areas.reduce((sum, area) => sum + (needs[area] ?? 0), 0)
    if (total === 0) return mean(areas.map(of))
    return areas.reduce((sum, area) => sum + (needs[area] ?? 0) * of(area), 0) / total
  }
  const hasRating = (entry: number | object) => typeof entry === 'number' || Object.keys(entry).length > 0

  const terms: [number, number][] = []
  const acumen =
    rated.length === 0
      ? undefined
      : weighted(rated, (area) => {
          const known = managers.flatMap((one) => one.acumen?.[area] ?? [])
          return manager.acumen?.[area] ?? mean(known)
        })
  const entry = manager.knowledge?.[id]
  const hasKnowledge = managers.some(({ knowledge = {} }) => Object.values(knowledge).some(hasRating))
  const knowledge =
    entry === undefined
      ? 0
      : typeof entry === 'number'
        ? entry
        : weighted(KNOWLEDGE_AREAS, (area) => entry[area] ?? 0)
  const weights = scoring!.weights!
  if (acumen !== undefined) terms.push([weights.acumen, acumen])
  if (hasKnowledge) terms.push([weights.knowledge, knowledge])
  if (managers.some(({ capacity }) => capacity !== undefined)) {
    const headroom = manager.capacity === undefined ? 1 : Math.max(0, 1 - effort / manager.capacity)
    terms.push([weights.capacity, headroom])
  }
  if (incumbent !== undefined) terms.push([weights.continuity, incumbent === manager.id ? 1 : 0])
  const [matrix, formula] = scoring!.criteria!
  terms.push([matrix.weight, matrix.values![a][m]])
  const known = entry !== undefined && hasRating(entry) ? knowledge : hasKnowledge ? 0 : 1
  terms.push([formula.weight, 0.5 * (acumen ?? 0.2) + 0.5 * known])
  return terms.reduce((sum, [w, x]) => sum + w * x, 0) / terms.reduce((sum, [w]) => sum + w, 0)
}

function naiveAssumed({ managers, accounts, scoring }: Portfolio): number {
  if (scoring!.weights!.acumen === 0) return 0
  const rated = KNOWLEDGE_AREAS.filter((area) => managers.some(({ acumen }) => acumen?.[area] !== undefined))
  let pairs = 0
  for (const { needs = {} } of accounts) {
    const positive = rated.filter((area) => (needs[area] ?? 0) > 0)
    const areas = positive.length > 0 ? positive : rated
    pairs += managers.filter(({ acumen }) => areas.some((area) => acumen?.[area] === undefined)).length
  }
  return pairs
}
