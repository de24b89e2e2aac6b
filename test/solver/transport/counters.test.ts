/**
 * How the work of the engine grows, in its own deterministic counts: with the size, and from plain programs to odd ones.
 * The bounds are there to notice a collapse, not a per cent.
 */
import { describe, expect, it } from 'vitest'
import { formulate } from '../../../src/formulate/index.js'
import type { AssignmentProgram, Counters } from '../../../src/program/index.js'
import { solve } from '../../../src/solver/index.js'
import { generatePortfolio } from '../../../src/synthetic/index.js'
import { generated, type MatrixProgram, withPoints } from '../programs.js'

const INT32_MAX = 2147483647

function countersOf(program: AssignmentProgram): Counters {
  const outcome = solve(program, {}, 'transport')
  expect(outcome.status).toBe('optimal')
  return outcome.counters
}

describe('what is counted', () => {
  it('are the five figures of the search, and its work', () => {
    const counters = countersOf(generated('lowrank', 20, 200))
    expect(Object.keys(counters).sort()).toEqual(
      ['augmentations', 'bids', 'rowsRescanned', 'scans', 'settled', 'work'].sort(),
    )
    for (const count of Object.values(counters)) expect(count).toBeGreaterThanOrEqual(0)
  })

  it('is the same every time', () => {
    expect(countersOf(generated('lowrank', 20, 200))).toEqual(countersOf(generated('lowrank', 20, 200)))
  })

  it('are those of the solve among ties, too', () => {
    const plain = generated('uniform', 20, 400)
    const tied = withPoints(plain, (points) => points & 3)
    const incumbent = Int32Array.from({ length: 400 }, (_, a) => (7 * a) % 20)
    const [without, withIncumbents] = [countersOf(tied), countersOf({ ...tied, incumbent })]
    expect(withIncumbents.work).toBeGreaterThan(without.work)
    expect(withIncumbents.bids).toBeGreaterThan(without.bids)
    expect(withIncumbents.scans).toBeGreaterThan(without.scans)
    // A limit just above the first solve leaves the second a pass over the points, which is enough here.
    const limited = solve({ ...tied, incumbent }, { workLimit: without.work + 1 }, 'transport')
    expect(limited.status).toBe('optimal')
    expect(limited.counters).toEqual(withIncumbents)
  })

  it('is next to nothing where there is nothing to decide', () => {
    expect(countersOf(generated('uniform', 1, 100))).toMatchObject({ augmentations: 0, settled: 0 })
    expect(countersOf(generated('uniform', 3, 0))).toMatchObject({
      bids: 0,
      scans: 0,
      augmentations: 0,
      work: 0,
    })
  })
})

/** Figures of one size are tuning: the benchmark prints them. Here is only how they grow. */
describe('growth', () => {
  const per = (accounts: number, { bids, scans, augmentations }: Counters) => ({
    bids: bids / accounts,
    scans,
    paths: augmentations / accounts,
  })

  it.each(['uniform', 'clustered', 'lowrank', 'ties'] as const)(
    'bids, scans and paths for each account stay nearly the same with four times the accounts, twice over: %s',
    (family) => {
      let before = per(500, countersOf(generated(family, 50, 500)))
      for (const accounts of [2000, 8000]) {
        const counters = countersOf(generated(family, 50, accounts))
        const now = per(accounts, counters)
        expect(now.bids).toBeLessThanOrEqual(1.5 * before.bids)
        expect(now.scans).toBeLessThanOrEqual(1.5 * before.scans)
        expect(now.paths).toBeLessThanOrEqual(1.5 * before.paths + 0.01)
        // a row is never read without need
        expect(counters.rowsRescanned).toBeLessThanOrEqual(counters.bids)
        before = now
      }
    },
  )

  it('work grows no faster than the pairs, for each family, over sixteen times the pairs', () => {
    for (const family of ['uniform', 'clustered', 'lowrank', 'ties'] as const) {
      const [small, large] = [
        countersOf(generated(family, 25, 1000)),
        countersOf(generated(family, 100, 4000)),
      ]
      expect(large.work).toBeLessThanOrEqual(2 * 16 * small.work)
    }
  })

  it('a search settles a part of the managers that shrinks as there are more', () => {
    const share = (managers: number) => {
      const { settled, augmentations } = countersOf(generated('uniform', managers, 10 * managers))
      return settled / augmentations / managers
    }
    expect(share(160)).toBeLessThanOrEqual(share(40))
    expect(share(40)).toBeLessThanOrEqual(1)
  })
})

/** Each account is eligible for ten managers. */
function fewPairs(managers: number, accounts: number): AssignmentProgram {
  const { points: matrix, ...program } = generated('uniform', managers, accounts)
  const lists = Array.from({ length: accounts }, (_, a) =>
    Array.from({ length: 10 }, (_, i) => (a * 31 + i * (1 + (a % 7))) % managers).sort((x, y) => x - y),
  )
  return {
    ...program,
    points: {
      start: Int32Array.from({ length: accounts + 1 }, (_, a) => 10 * a),
      manager: Int32Array.from(lists.flat()),
      points: Int32Array.from(lists.flatMap((list, a) => list.map((m) => matrix[a * managers + m]))),
    },
  }
}

describe('few eligible pairs', () => {
  it('work grows slower than the managers, where there are as many pairs', () => {
    const work = [fewPairs(100, 2000), fewPairs(400, 2000)].map((program) => countersOf(program).work)
    expect(work[1]).toBeLessThanOrEqual(3 * work[0])
  })

  it('work grows little faster than the pairs, where there are four times as many', () => {
    const [small, large] = [countersOf(fewPairs(100, 2000)), countersOf(fewPairs(400, 8000))]
    expect(large.work).toBeLessThanOrEqual(3 * 4 * small.work)
    expect(large.bids).toBeLessThanOrEqual(1.5 * 4 * small.bids)
    expect(large.scans).toBeLessThanOrEqual(2 * small.scans)
    // all eligible managers are candidates, so nothing is read again
    expect(large.rowsRescanned).toBe(0)
  })
})

/** Managers, accounts, slack. */
const DEGENERATE_SIZES = [
  [50, 500, 0.05],
  [40, 2000, 0],
  [150, 150, 0],
] as const

/** Scores on which auctions and shortest paths have little to hold on to. */
const DEGENERATE: Record<string, (uniform: MatrixProgram) => AssignmentProgram> = {
  'integer scores with many ties': (p) => withPoints(p, (points) => points % 101),
  'all scores equal': (p) => withPoints(p, () => 7),
  'all scores 0': (p) => withPoints(p, () => 0),
  'half of the scores 1, half 0': (p) => withPoints(p, (points) => points & 1),
  'few scores 1, the rest 0': (p) => withPoints(p, (points) => (points > 970_000 ? 1 : 0)),
  'identical managers': (p) => withPoints(p, (_points, _m, a) => p.points[a * p.managerCount]),
  'two kinds of managers': (p) => withPoints(p, (_points, m, a) => p.points[a * p.managerCount + (m & 1)]),
  'one manager whom everybody wants': (p) =>
    withPoints(p, (points, m) => (m === 0 ? 1_000_000 : points >> 3)),
  'one manager who alone is worth something': (p) => withPoints(p, (points, m) => (m === 0 ? points : 0)),
  'everybody in the same order': (p) => withPoints(p, (_points, m, a) => m * (a % 97)),
  'caps far beyond the accounts': (p) => ({ ...p, maxAccounts: p.maxAccounts.map(() => INT32_MAX) }),
  'one cap for all, the others 1': (p) => ({
    ...p,
    maxAccounts: p.maxAccounts.map((_cap, m) => (m === 0 ? p.accountCount : 1)),
  }),
  'half of the caps 0': (p) => ({
    ...p,
    maxAccounts: p.maxAccounts.map((cap, m) => (m % 2 ? 0 : 2 * cap + 1)),
  }),
  'everybody better unowned': (p) => ({
    ...p,
    unassignedPoints: new Int32Array(p.accountCount).fill(1_000_001),
  }),
}

describe('degenerate scores take at most 25 times the work of uniform ones', () => {
  it.each(Object.entries(DEGENERATE))('%s', (_name, change) => {
    for (const [managers, accounts, slack] of DEGENERATE_SIZES) {
      const uniform = generated('uniform', managers, accounts, { slack })
      const [usual, counters] = [countersOf(uniform), countersOf(change(uniform))]
      expect(counters.work).toBeLessThanOrEqual(25 * usual.work)
      expect(counters.scans).toBeLessThanOrEqual(25 * usual.scans)
    }
  })
})

it('identical accounts bid against each other long, but not forever', () => {
  for (const [managers, accounts, slack] of DEGENERATE_SIZES) {
    const uniform = generated('uniform', managers, accounts, { slack })
    const usual = countersOf(uniform)
    const counters = countersOf(withPoints(uniform, (_points, m) => uniform.points[m]))
    expect(counters.work).toBeLessThanOrEqual(60 * usual.work)
    expect(counters.scans).toBeLessThanOrEqual(60 * usual.scans)
  }
})

describe('rules add little to the work', () => {
  it.each([
    ['losses', { loss: true }],
    ['floors', { floors: true }],
    ['a third of the pairs forbidden', { forbiddenShare: 0.33 }],
    ['caps that fit exactly', { slack: 0 }],
    ['caps twice as large as needed', { slack: 1 }],
    ['all of them', { loss: true, floors: true, forbiddenShare: 0.33, slack: 0 }],
  ])('%s', (_name, options) => {
    const usual = countersOf(generated('uniform', 50, 1000))
    const counters = countersOf(generated('uniform', 50, 1000, options))
    expect(counters.work).toBeLessThanOrEqual(4 * usual.work)
    expect(counters.scans).toBeLessThanOrEqual(4 * usual.scans)
  })
})

describe('a portfolio takes not much more work than uniform scores of its size', () => {
  it.each([
    [50, 500, 1],
    [50, 500, 2],
    [50, 500, 3],
    [200, 5000, 1],
    [200, 5000, 2],
  ])('%i x %i, seed %i', (managers, accounts, seed) => {
    const usual = countersOf(generated('uniform', managers, accounts, { seed }))
    const portfolio = generatePortfolio({ managers, accounts, seed })
    const noLoss = { ...portfolio, policy: { ...portfolio.policy, loadLoss: 0 } }
    const floors = portfolio.managers.map((manager) => ({ ...manager, minAccounts: 6 }))
    const mayStay = { ...portfolio, policy: { ...portfolio.policy, unassigned: { penalty: 0.5 } } }
    expect(countersOf(formulate(portfolio).program).work).toBeLessThanOrEqual(2.5 * usual.work)
    expect(countersOf(formulate(mayStay).program).work).toBeLessThanOrEqual(2.5 * usual.work)
    expect(countersOf(formulate({ ...portfolio, managers: floors }).program).work).toBeLessThanOrEqual(
      3 * usual.work,
    )
    expect(countersOf(formulate(noLoss).program).work).toBeLessThanOrEqual(5 * usual.work)
  })
})
