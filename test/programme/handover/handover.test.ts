import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assignAccounts } from '../../../src/index.js'
import {
  baselineOf,
  compareWithBaseline,
  handoverPlan,
  type Programme,
  validateProgramme,
} from '../../../src/programme/index.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'
import { plan, programme } from '../example.js'

it('says who introduces whom, who closes what, and what is to be learnt', () => {
  const { handovers } = handoverPlan(programme, plan, { dates: { acme: '2026-04-01' } })
  expect(handovers).toEqual([
    {
      account: 'acme',
      from: 'ben',
      to: 'ana',
      by: '2026-04-01',
      introduce: [
        { stakeholder: 'buy', from: 'ben' },
        { stakeholder: 'fin', from: 'ben' },
      ],
      known: [],
      closing: [{ person: 'sam', pipeline: 2500, productLines: ['Valves'] }],
      learn: ['culture'],
    },
  ])
})

it('introduces nobody whom the new owner knows already', () => {
  const ana = { account: 'acme', stakeholder: 'buy', person: 'ana', level: 'vendor' as const }
  const known = { ...programme, relationships: [...programme.relationships!, ana] }
  expect(handoverPlan(known, plan).handovers[0]).toMatchObject({
    introduce: [{ stakeholder: 'fin', from: 'ben' }],
    known: ['buy'],
  })
})

it('has every account that changes owner exactly once', () => {
  fc.assert(
    fc.property(programmeArbitrary(), (any) => {
      const result = assignAccounts(any.portfolio)
      if (result.status !== 'optimal') return
      const changed = result.assignments.flatMap(({ account, changed: is }) => (is ? [account] : []))
      expect(handoverPlan(any, result).handovers.map(({ account }) => account)).toEqual(changed)
    }),
    runs(60),
  )
})

it('compares with accounts outside that were as large, not with the year before', () => {
  const baseline = baselineOf(programme, ['acme'])
  expect(baseline).toEqual({
    asOf: '2026-03-01',
    // Core is not half as large, and so will hardly fall back as Acme may.
    accounts: [{ account: 'acme', revenue12m: 1000, pipeline: 2500, comparable: ['bolt'] }],
    outside: [
      { account: 'bolt', revenue12m: 900, pipeline: 0 },
      { account: 'core', revenue12m: 400, pipeline: 0 },
    ],
  })
  const year = (acme: number, bolt: number, core: number) => ({
    ...programme,
    asOf: '2027-03-01',
    business: [
      { account: 'acme', person: 'sam', revenue12m: acme },
      { account: 'bolt', person: 'ana', revenue12m: bolt },
      { account: 'core', person: 'sam', revenue12m: core },
    ],
  })
  // Both fall by a tenth: falling back to the mean is no effect of the programme.
  expect(compareWithBaseline(baseline, year(900, 810, 360)).difference).toBeCloseTo(0, 12)
  expect(compareWithBaseline(baseline, year(1100, 810, 360)).difference).toBeCloseTo(0.2, 12)
  const gone = {
    ...year(1, 1, 1),
    portfolio: {
      ...programme.portfolio,
      accounts: programme.portfolio.accounts.slice(0, 1),
      fit: [[0.9, 0.3]],
    },
  }
  const only = { ...gone, business: [], crediting: [], knowledge: [], relationships: [], objections: [] }
  expect(compareWithBaseline(baseline, only)).toMatchObject({
    left: ['acme'],
    inside: { before: 0, after: 0 },
  })
})

it('compares with a list of other accounts, in revenue, number of deals and revenue of each', () => {
  const of = (asOf: string, acme: [number, number], others: Record<string, [number, number]>): Programme => ({
    ...programme,
    asOf,
    business: [{ account: 'acme', person: 'sam', revenue12m: acme[0], deals12m: acme[1] }],
    outside: Object.entries(others).map(([account, [revenue12m, deals12m]]) => ({
      account,
      revenue12m,
      deals12m,
    })),
  })
  const year = of('2026-03-01', [1000, 10], {
    far: [90, 1],
    near: [1100, 11],
    twin: [1000, 8],
    gone: [999, 9],
  })
  const baseline = baselineOf(year, ['acme', 'bolt', 'core'])
  expect(baseline.accounts[0].comparable).toEqual(['twin', 'gone', 'near'])
  const later = of('2027-03-01', [1210, 11], { near: [1155, 11], twin: [1050, 8] })
  const compared = compareWithBaseline(baseline, later)
  // Revenue +21 % against +5 %; deals +10 % against none; revenue of each +10 % against +5 %.
  expect(compared.difference).toBeCloseTo(0.16, 12)
  expect(compared.deals?.number.difference).toBeCloseTo(0.1, 12)
  expect(compared.deals?.revenuePerDeal?.difference).toBeCloseTo(0.05, 12)
  // Bolt and Core have no revenue: nobody is comparable, not even others without any.
  expect(baselineOf({ ...year, outside: [{ account: 'none' }] }, ['bolt']).accounts[0].comparable).toEqual([])
  expect(compared.left).toEqual(['bolt', 'core'])
  expect(
    validateProgramme({ ...year, outside: [{ account: 'acme' }, { account: 'x' }, { account: 'x' }] }),
  ).toMatchObject({
    valid: false,
    issues: [
      { code: 'duplicate_id', path: ['outside', 0, 'account'] },
      { code: 'duplicate_entry', path: ['outside', 2] },
    ],
  })
})
