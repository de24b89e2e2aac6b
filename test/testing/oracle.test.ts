import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Portfolio } from '../../src/model/index.js'
import { type AssignmentProgram, FORBIDDEN } from '../../src/program/index.js'
import {
  bruteForcePortfolio,
  bruteForceProgram,
  oracleProgram,
  oracleScores,
  ownerFigures,
  pointsInDoubt,
  programArbitrary,
} from '../../src/testing/index.js'
import { mostPlaced } from '../../src/testing/oracle.js'
import { runs } from './runs.js'

const F = FORBIDDEN

function program(rows: number[][], rest: Partial<AssignmentProgram> = {}): AssignmentProgram {
  const managerCount = rows[0].length
  return {
    accountCount: rows.length,
    managerCount,
    points: Int32Array.from(rows.flat()),
    maxAccounts: new Int32Array(managerCount).fill(rows.length),
    ...rest,
  }
}

describe('brute force on programs, by hand', () => {
  it('weighs points against caps', () => {
    const answer = bruteForceProgram(
      program(
        [
          [9, 8],
          [9, 1],
        ],
        { maxAccounts: Int32Array.of(1, 2) },
      ),
      { plans: 10 },
    )
    expect(answer).toEqual({ feasible: true, objective: 17, keptIncumbents: 0, plans: [[1, 0]] })
  })

  it('subtracts the marginal losses, the last entry repeating', () => {
    const answer = bruteForceProgram(program([[10], [10], [10]], { marginalLoss: [Int32Array.of(0, 4)] }))
    expect(answer).toMatchObject({ objective: 22 })
  })

  it('fills floors even at a loss', () => {
    const answer = bruteForceProgram(
      program(
        [
          [5, -3],
          [5, -9],
        ],
        { minAccounts: Int32Array.of(0, 1) },
      ),
      { plans: 9 },
    )
    expect(answer).toMatchObject({ objective: 2, plans: [[1, 0]] })
  })

  it('leaves accounts unowned where that earns more, and owns them where it must', () => {
    const answer = bruteForceProgram(program([[-5], [-5]], { unassignedPoints: Int32Array.of(-1, F) }), {
      plans: 9,
    })
    expect(answer).toMatchObject({ objective: -6, plans: [[-1, 0]] })
  })

  it('counts the incumbents that the best plans keep, of accounts and of groups', () => {
    const ties = program(
      [
        [1, 1],
        [1, 1],
      ],
      { maxAccounts: Int32Array.of(1, 1) },
    )
    expect(bruteForceProgram({ ...ties, incumbent: Int32Array.of(1, -1) }, { plans: 9 })).toMatchObject({
      keptIncumbents: 1,
      plans: [
        [0, 1],
        [1, 0],
      ],
    })
    const incumbents = {
      start: Int32Array.of(0, 2, 3),
      manager: Int32Array.of(0, 1, 1),
      count: Int32Array.of(2, 3, 2),
    }
    expect(bruteForceProgram({ ...ties, incumbents })).toMatchObject({ keptIncumbents: 4 })
  })

  it('says when there is no plan', () => {
    expect(bruteForceProgram(program([[1], [1]], { maxAccounts: Int32Array.of(1) }))).toEqual({
      feasible: false,
    })
    expect(
      bruteForceProgram(
        program(
          [
            [F, 1],
            [F, 1],
          ],
          { minAccounts: Int32Array.of(1, 0) },
        ),
      ),
    ).toEqual({ feasible: false })
    expect(bruteForceProgram(program([[F]]))).toEqual({ feasible: false })
  })

  it('refuses what is too large', () => {
    const large = program(
      Array.from({ length: 12 }, () => [1, 1, 1, 1]),
      { marginalLoss: [1, 2, 3, 4].map((x) => Int32Array.of(0, x, 2 * x)) },
    )
    expect(() => bruteForceProgram(large, { maxNodes: 1000 })).toThrow(RangeError)
  })
})

describe('brute force on programs, against counting through every plan', () => {
  it('prunes nothing that matters', () => {
    fc.assert(
      fc.property(programArbitrary({ maxManagers: 3, maxAccounts: 4 }), (program) => {
        const { accountCount: n, managerCount: m } = program
        let best = Number.NEGATIVE_INFINITY
        let count = 0
        for (let code = 0; code < (m + 1) ** n; code++) {
          const plan = Array.from({ length: n }, (_, a) => (Math.floor(code / (m + 1) ** a) % (m + 1)) - 1)
          const { violations, objective } = ownerFigures(program, plan)
          if (violations.length > 0 || objective < best) continue
          count = objective > best ? 1 : count + 1
          best = objective
        }
        const answer = bruteForceProgram(program, { plans: 1000 })
        expect(answer.feasible ? [answer.objective, answer.plans.length] : null).toEqual(
          count === 0 ? null : [best, count],
        )
      }),
      runs(300),
    )
  })
})

describe('the oracle scores as documented', () => {
  const one = (
    managers: Portfolio['managers'],
    account: Partial<Portfolio['accounts'][number]>,
    rest: Partial<Portfolio> = {},
  ) => oracleScores({ managers, accounts: [{ id: 'A', ...account }], ...rest }).fit[0]

  it('acumen: needs-weighted over rated areas, a missing rating is the mean of the rated managers', () => {
    const managers = [
      { id: 'M1', acumen: { strategy: 1, swot: 0.2 } },
      { id: 'M2', acumen: { strategy: 0.5 } },
      { id: 'M3' },
    ]
    const fits = one(managers, { needs: { strategy: 3, swot: 1, vision: 8 } })
    expect(fits.map((fit) => fit?.toFixed(12))).toEqual([
      '0.800000000000',
      '0.425000000000',
      '0.612500000000',
    ])
    expect(one(managers, {})[0]).toBeCloseTo(0.6, 12)
    expect(one(managers, { needs: { strategy: 0 } })[0]).toBeCloseTo(0.6, 12)
  })

  it('knowledge: the number, or the needs-weighted mean with missing areas 0, and 0 without any', () => {
    const managers = [
      { id: 'M1', knowledge: { A: 0.7 } },
      { id: 'M2', knowledge: { A: { strategy: 0.8 } } },
      { id: 'M3', knowledge: {} },
    ]
    expect(one(managers, { needs: { strategy: 1, history: 3 } })).toEqual([0.7, 0.2, 0])
    expect(one(managers, {})[1]).toBeCloseTo(0.1, 12)
  })

  it('capacity: the headroom left, 1 without a capacity', () => {
    const managers = [{ id: 'M1', capacity: 4 }, { id: 'M2', capacity: 1 }, { id: 'M3' }]
    expect(one(managers, { effort: 3 })).toEqual([0.25, 0, 1])
  })

  it('continuity: 1 for the incumbent, left out for an account without one', () => {
    const managers = [
      { id: 'M1', capacity: 2 },
      { id: 'M2', capacity: 2 },
    ]
    const portfolio: Portfolio = { managers, accounts: [{ id: 'A', incumbent: 'M2' }, { id: 'B' }] }
    const { fit, criteria } = oracleScores(portfolio)
    expect(criteria).toEqual(['capacity', 'continuity'])
    expect(fit).toEqual([
      [0.25, 0.75],
      [0.5, 0.5],
    ])
  })

  it('weighs the default criteria 40 : 30 : 15 : 15, and own ones by their weight', () => {
    const managers = [{ id: 'M', acumen: { vision: 1 }, knowledge: { A: 0.5 }, capacity: 4 }]
    expect(one(managers, { incumbent: 'M' })[0]).toBeCloseTo(0.4 + 0.15 + 0.15 * 0.75 + 0.15, 12)
    const criteria = [{ name: 'own', kind: 'customer' as const, weight: 1, values: [[0.5]] }]
    const weights = { acumen: 1, knowledge: 0, capacity: 0, continuity: 0 }
    expect(one(managers, { incumbent: 'M' }, { scoring: { weights, criteria } })[0]).toBe(0.75)
  })

  it('rounds points per account, and sums them over a group', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'M', maxAccounts: 9 }],
      accounts: [{ id: 'A', group: 'G', value: 2 }, { id: 'B', group: 'G' }, { id: 'C' }],
      fit: [[0.1234567], [0.9999999], [0.5]],
    }
    expect(oracleScores(portfolio).points).toEqual([[246913], [1_000_000], [500_000]])
    const { units, program } = oracleProgram(portfolio)
    expect(units).toEqual([[0, 1], [2]])
    expect([...program.points]).toEqual([1_246_913, 500_000])
  })

  it('takes the loss of n accounts as n * d * max(0, n - ideal) of the mean value', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'M', maxAccounts: 9, idealAccounts: 2 }],
      accounts: [1, 2, 3, 4, 5].map((value) => ({ id: `A${value}`, value })),
      fit: [[0], [0], [0], [0], [0]],
      policy: { loadLoss: 0.1 },
    }
    const marginal = [...oracleProgram(portfolio).program.marginalLoss![0]!]
    const totals = marginal.map((_, k) => marginal.slice(0, k + 1).reduce((x, y) => x + y, 0))
    expect(totals).toEqual([1, 2, 3, 4, 5].map((n) => Math.round(3_000_000 * n * 0.1 * Math.max(0, n - 2))))
  })

  it('takes an array of losses as it stands, the last entry repeating', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'M', maxAccounts: 9 }],
      accounts: [{ id: 'A' }, { id: 'B' }, { id: 'C' }],
      fit: [[1], [1], [1]],
      policy: { loadLoss: [0, 0.25] },
    }
    expect(bruteForcePortfolio(portfolio)).toMatchObject({ objective: 2_500_000 })
  })

  it('charges the penalty times the value for an account without an owner, but never unpins one', () => {
    const portfolio: Portfolio = {
      managers: [{ id: 'M', maxAccounts: 0 }],
      accounts: [{ id: 'A', value: 3 }],
      fit: [[1]],
      policy: { unassigned: { penalty: 0.5 } },
    }
    expect(bruteForcePortfolio(portfolio, { plans: 1 })).toMatchObject({
      objective: -1_500_000,
      plans: [new Map()],
    })
    const pinned = { ...portfolio, accounts: [{ id: 'A', owner: 'M' }] }
    expect(bruteForcePortfolio(pinned)).toEqual({ feasible: false })
  })

  it('names the scores that floating point may round either way', () => {
    const managers = [{ id: 'M', capacity: 1, maxAccounts: 1 }]
    expect(pointsInDoubt({ managers, accounts: [{ id: 'A', effort: 0.25 }] })).toBe(0)
    expect(pointsInDoubt({ managers, accounts: [{ id: 'A', effort: 0.9999995 }] })).toBe(1)
  })

  it('refuses formulas, which it does not evaluate', () => {
    const criteria = [{ name: 'own', kind: 'customer' as const, weight: 1, formula: '1' }]
    expect(() => one([{ id: 'M' }], {}, { scoring: { criteria } })).toThrow(RangeError)
  })
})

describe('placing rows in slots', () => {
  it('places as many as trying every way does', () => {
    const input = fc.record({
      allowed: fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), { maxLength: 5 }),
      slots: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
    })
    const bestOf = (rows: boolean[][], slots: number[]): number => {
      if (rows.length === 0) return 0
      const [first, ...rest] = rows
      const ways = slots.flatMap((room, m) =>
        first[m] && room > 0
          ? [
              1 +
                bestOf(
                  rest,
                  slots.map((s, i) => (i === m ? s - 1 : s)),
                ),
            ]
          : [],
      )
      return Math.max(bestOf(rest, slots), ...ways)
    }
    fc.assert(
      fc.property(input, ({ allowed, slots }) => {
        expect(mostPlaced(allowed, slots)).toBe(bestOf(allowed, slots))
      }),
      runs(300),
    )
  })
})
