import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts } from '../../../src/assign.js'
import type { Portfolio } from '../../../src/model/index.js'
import type { Programme } from '../../../src/programme/programme.js'
import { planWaves, type WavePlan } from '../../../src/programme/waves/data.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'

const DATES = ['2026-04-01', '2026-05-01', '2026-06-01']

function planned(portfolio: Portfolio) {
  const result = assignAccounts(portfolio)
  return result.status === 'optimal' ? result : undefined
}

/** What a wave plan must keep; the state is counted after every wave. */
function check(
  { portfolio, holds = [], asOf }: Programme,
  plan: WavePlan,
  maxOut: number,
  maxIn: number,
): void {
  const owner = new Map(
    portfolio.accounts.map(({ id, incumbent }) => [id, incumbent as string | null | undefined]),
  )
  const unitOf = new Map(
    portfolio.accounts.map(({ id, group }) => [id, group === undefined ? `a ${id}` : `g ${group}`]),
  )
  const slots = (manager: string) =>
    new Set(portfolio.accounts.filter(({ id }) => owner.get(id) === manager).map(({ id }) => unitOf.get(id)))
      .size
  for (const { date, moves } of plan.waves) {
    const before = new Map(portfolio.managers.map(({ id }) => [id, slots(id)]))
    for (const { account, from } of moves) {
      expect(owner.get(account) ?? null).toBe(from)
      const until = holds
        .filter((hold) => hold.account === account && hold.until >= asOf)
        .map((hold) => hold.until)
      for (const last of until) expect(date > last).toBe(true)
    }
    const units = (key: 'from' | 'to', id: string) =>
      new Set(moves.filter((move) => move[key] === id).map(({ account }) => unitOf.get(account)))
    for (const { id } of portfolio.managers) {
      expect(units('from', id).size).toBeLessThanOrEqual(maxOut)
      const joined = [...units('to', id)].filter(
        (unit) =>
          !portfolio.accounts.some((each) => unitOf.get(each.id) === unit && owner.get(each.id) === id),
      )
      expect(joined.length).toBeLessThanOrEqual(maxIn)
    }
    for (const { account, to } of moves) owner.set(account, to)
    for (const { id, maxAccounts = portfolio.policy?.maxAccounts ?? 0 } of portfolio.managers)
      expect(slots(id)).toBeLessThanOrEqual(Math.max(maxAccounts, before.get(id)!))
  }
}

describe('waves', () => {
  it('hold every change once, and nobody is overloaded in any of them', () => {
    const figures = { moves: 0, problems: 0 }
    fc.assert(
      fc.property(
        programmeArbitrary(),
        fc.integer({ min: 1, max: 2 }),
        fc.integer({ min: 1, max: 2 }),
        (drawn, maxOut, maxIn) => {
          const result = planned(drawn.portfolio)
          if (!result) return
          const plan = planWaves(drawn, result, { waves: 3, maxOut, maxIn, dates: DATES })
          const owner = new Map(result.assignments.map(({ account, manager }) => [account, manager]))
          const expected = drawn.portfolio.accounts
            .filter(({ id, incumbent }) => incumbent !== owner.get(id))
            .map(({ id }) => id)
          const placed = plan.waves.flatMap(({ moves }) => moves)
          expect([...placed, ...plan.problems].map(({ account }) => account).sort()).toEqual(expected.sort())
          for (const { account, to } of placed) expect(to).toBe(owner.get(account) ?? null)
          check(drawn, plan, maxOut, maxIn)
          figures.moves += placed.length
          figures.problems += plan.problems.length
        },
      ),
      runs(300),
    )
    expect(figures.moves).toBeGreaterThan(300)
    expect(figures.problems).toBeLessThan(figures.moves / 5)
  })

  const swap: Portfolio = {
    managers: [
      { id: 'M1', maxAccounts: 1 },
      { id: 'M2', maxAccounts: 1 },
      { id: 'M3', maxAccounts: 1 },
    ],
    accounts: [
      { id: 'A', incumbent: 'M1' },
      { id: 'B', incumbent: 'M2' },
      { id: 'C', incumbent: 'M3' },
    ],
    fit: [
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ],
  }
  const options = { waves: 3, maxOut: 1, maxIn: 1, dates: DATES }
  const accountsOf = (plan: WavePlan) =>
    plan.waves.map(({ moves }) => moves.map(({ account }) => account).join(''))

  it('take a circle of full portfolios at once', () => {
    const plan = planWaves({ portfolio: swap, asOf: '2026-03-01' }, planned(swap)!, options)
    expect([accountsOf(plan), plan.problems]).toEqual([['ABC', '', ''], []])
  })

  it('wait for the day after a hold, all of a circle together', () => {
    const until = (day: string) => ({ account: 'B', until: day, kind: 'hold', reason: 'r' }) as const
    const of = (day: string) => ({ portfolio: swap, asOf: '2026-03-01', holds: [until(day)] })
    expect(accountsOf(planWaves(of('2026-04-01'), planned(swap)!, options))).toEqual(['', 'ABC', ''])
    expect(accountsOf(planWaves(of('2026-03-31'), planned(swap)!, options))).toEqual(['ABC', '', ''])
    const never = planWaves(of('2026-06-01'), planned(swap)!, options)
    expect(never.problems).toEqual([
      { account: 'A', from: 'M1', to: 'M2', code: 'noRoom', person: 'M2' },
      { account: 'B', from: 'M2', to: 'M3', code: 'hold', until: '2026-06-01' },
      { account: 'C', from: 'M3', to: 'M1', code: 'noRoom', person: 'M1' },
    ])
  })

  it('say whose limit is too small for all changes', () => {
    const accounts = ['A', 'B', 'C', 'D'].map((id) => ({ id, incumbent: 'M1' }))
    const portfolio: Portfolio = {
      managers: ['M1', 'M2', 'M3', 'M4', 'M5'].map((id) => ({ id, maxAccounts: 1 })),
      accounts,
      fit: accounts.map((_, a) => [0, 1, 2, 3, 4].map((m) => (m === a + 1 ? 1 : 0))),
    }
    const plan = planWaves({ portfolio, asOf: '2026-03-01' }, planned(portfolio)!, options)
    expect(plan.waves.map(({ moves }) => moves.length)).toEqual([1, 1, 1])
    expect(plan.problems).toMatchObject([{ code: 'tooManyOut', person: 'M1' }])
  })

  it('find a way wherever the counts allow one, without caps and holds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { maxLength: 14 }), (pairs) => {
        const moves = pairs.filter(([from, to]) => from !== to)
        const portfolio: Portfolio = {
          managers: [0, 1, 2, 3, 4].map((m) => ({ id: `M${m}`, maxAccounts: 99 })),
          accounts: moves.map(([from, to], i) => ({ id: `A${i}`, incumbent: `M${from}`, owner: `M${to}` })),
          fit: moves.map(() => [1, 1, 1, 1, 1]),
          policy: { loadLoss: 0 },
        }
        const degree = Math.max(
          0,
          ...[0, 1, 2, 3, 4].flatMap((m) => [
            moves.filter(([from]) => from === m).length,
            moves.filter(([, to]) => to === m).length,
          ]),
        )
        const waves = Math.max(1, degree)
        const dates = Array.from({ length: waves }, (_, i) => `2026-04-${String(i + 1).padStart(2, '0')}`)
        const plan = planWaves({ portfolio, asOf: '2026-03-01' }, planned(portfolio)!, {
          waves,
          maxOut: 1,
          maxIn: 1,
          dates,
        })
        expect(plan.problems).toEqual([])
      }),
      runs(200),
    )
  })

  it('refuse dates that do not rise, or are too few, all at once', () => {
    const of = { portfolio: swap, asOf: '2026-03-01' }
    expect(() =>
      planWaves(of, planned(swap)!, { waves: 3, maxOut: 0, maxIn: 1, dates: ['2026-02-01', '2026-02-01'] }),
    ).toThrow(/4 problems/)
  })
})
