import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, PortfolioError } from '../../../src/index.js'
import { KNOWLEDGE_AREAS, type KnowledgeArea } from '../../../src/model/index.js'
import { addMonths, daysBetween } from '../../../src/programme/days.js'
import {
  accountsInContention,
  knowledgeFromEvidence,
  knowledgeQuestions,
  narrowToSelection,
  ownersByAssumption,
  type Programme,
  runProgramme,
  selectKeyAccounts,
  validateProgramme,
} from '../../../src/programme/index.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'
import { planOf, portfolio, programme } from '../example.js'

const of = (given: Programme, account: string, manager: string) =>
  knowledgeFromEvidence(given).pairs.find((pair) => pair.account === account && pair.manager === manager)!

describe('knowledge from evidence', () => {
  it('believes colleagues before the person, and says how far they disagree', () => {
    expect(of(programme, 'acme', 'ana').areas).toEqual([
      {
        area: 'strategy',
        level: 2,
        sources: [
          { source: 'self', level: 3, date: '2026-02-10' },
          { source: 'colleague', level: 2, date: '2026-01-10' },
        ],
        customers: 0,
        disagreement: 1,
        expired: 0,
        isAsked: false,
      },
    ])
  })

  it('expires after 18 months to the day, and is then unknown', () => {
    const at = (date: string) => ({
      ...programme,
      knowledge: [
        { account: 'acme', manager: 'ben', area: 'strategy', level: 3, source: 'customer', date } as const,
      ],
    })
    expect(of(at('2024-09-01'), 'acme', 'ben').areas[0]).toMatchObject({
      level: 3,
      isAsked: true,
      expired: 0,
    })
    const old = of(at('2024-08-31'), 'acme', 'ben').areas[0]
    expect(old).toMatchObject({ expired: 1, isAsked: false })
    expect(old).not.toHaveProperty('level')
    expect(of(at('2026-03-02'), 'acme', 'ben').areas[0]).not.toHaveProperty('level')
  })

  it('never averages, and never lists, fewer than three customers', () => {
    const said = (levels: (0 | 1 | 2 | 3)[]): Programme => ({
      ...programme,
      knowledge: levels.map((level) => ({
        account: 'acme',
        manager: 'ana',
        area: 'vision',
        level,
        source: 'customer',
        date: '2026-01-01',
      })),
    })
    expect(of(said([3, 1]), 'acme', 'ana').areas[0]).toMatchObject({
      level: 1,
      customers: 2,
      sources: [],
      disagreement: 0,
    })
    expect(of(said([3, 1, 3]), 'acme', 'ana').areas[0]).toMatchObject({
      level: 3,
      customers: 3,
      disagreement: 2,
    })
  })

  it('takes the mean of an area for what is unknown and nothing for what nobody is rated in', () => {
    const { portfolio: rated, assumed, unrated } = knowledgeFromEvidence(programme)
    const [ana, ben] = rated.managers
    expect(ana.knowledge).toMatchObject({
      acme: { strategy: 2 / 3, culture: 1 / 3 },
      core: { strategy: 2 / 3 },
    })
    expect(ben.knowledge).toMatchObject({ acme: { strategy: 2 / 3, culture: 1 / 3 } })
    // Two areas, six pairs, two of them known.
    expect(assumed).toBe(10)
    expect(unrated).toHaveLength(6)
    expect(ana.acumen).toEqual({ strategy: 2 / 3, culture: 1 / 3 })
    expect(ben).not.toHaveProperty('acumen')
  })

  it('typed ratings of acumen count only when asked for', () => {
    const typed: Programme = {
      ...programme,
      portfolio: {
        ...portfolio,
        managers: portfolio.managers.map((each) => ({ ...each, acumen: { vision: 1 } })),
      },
    }
    expect(knowledgeFromEvidence(typed).portfolio.managers[1]).not.toHaveProperty('acumen')
    expect(knowledgeFromEvidence(typed, { typedRatings: true }).portfolio.managers[1].acumen).toEqual({
      vision: 1,
    })
  })

  it('no value comes from nothing: every known level has evidence in force, and every rating is a level or a mean', () => {
    fc.assert(
      fc.property(programmeArbitrary(), (any) => {
        const { pairs, past, assumed, portfolio: scored } = knowledgeFromEvidence(any)
        const inForce = (any.knowledge ?? []).filter(
          ({ date }) => date <= any.asOf && addMonths(date, 18) >= any.asOf,
        )
        for (const { account, manager, areas } of [...pairs, ...past]) {
          for (const { area, level } of areas) {
            const own = inForce.filter(
              (e) => e.account === account && e.manager === manager && e.area === area,
            )
            expect(level === undefined).toBe(own.length === 0)
            if (level !== undefined) expect(own.map((e) => e.level)).toContain(level)
          }
        }
        for (const { id, acumen } of scored.managers) {
          const shown = new Set(inForce.flatMap(({ manager, area }) => (manager === id ? [area] : [])))
          expect(new Set(Object.keys(acumen ?? {}))).toEqual(shown)
        }
        const inside = inForce.filter(({ account }) =>
          any.portfolio.accounts.some(({ id }) => id === account),
        )
        const areas = new Set(inside.map(({ area }) => area))
        const known = new Set(inside.map((e) => JSON.stringify([e.account, e.manager, e.area])))
        const all = any.portfolio.accounts.length * any.portfolio.managers.length * areas.size
        expect(assumed).toBe(all - known.size)
      }),
      runs(100),
    )
  })

  it('lists the owners that another reading of the unknown would change, exactly', () => {
    const said = (account: string, manager: string, level: 0 | 1 | 2 | 3) =>
      ({ account, manager, area: 'vision', level, source: 'self', date: '2026-01-01' }) as const
    const evidence = [said('acme', 'ana', 2), said('bolt', 'ana', 1), said('acme', 'ben', 1)]
    const scored: Programme = {
      portfolio: {
        managers: [
          { id: 'ana', maxAccounts: 1, capacity: 10 },
          { id: 'ben', maxAccounts: 1, capacity: 10 },
        ],
        accounts: [{ id: 'acme', incumbent: 'ben' }, { id: 'bolt' }],
        scoring: { weights: { acumen: 0, continuity: 0 } },
      },
      asOf: '2026-03-01',
      knowledge: evidence,
    }
    const ownersWith = (level: 0 | 3) => {
      const { portfolio: known } = knowledgeFromEvidence({
        ...scored,
        knowledge: [...evidence, said('bolt', 'ben', level)],
      })
      const result = assignAccounts(known)
      if (result.status !== 'optimal') throw new Error(result.status)
      return result.assignments.map(({ manager }) => manager)
    }
    const [nothing, everything] = [ownersWith(0), ownersWith(3)]
    expect(nothing).not.toEqual(everything)
    expect(ownersByAssumption(scored)).toEqual(
      ['acme', 'bolt'].map((account, i) => ({
        account,
        owner: expect.any(String),
        ownerIfNothing: nothing[i],
        ownerIfEverything: everything[i],
      })),
    )
    expect(ownersByAssumption({ ...scored, knowledge: [...evidence, said('bolt', 'ben', 3)] })).toEqual([])
  })
})

describe('questions', () => {
  it('are asked only where knowledge could still change the owner, and only for what is needed and unknown', () => {
    const near: Programme = {
      ...programme,
      portfolio: {
        ...portfolio,
        fit: [
          [0.6, 0.5],
          [0.6, 0.5],
          [0.5, 0.6],
        ],
      },
    }
    const result = planOf(near.portfolio)
    const asked = knowledgeQuestions(near, result)
    const contention = new Map(
      accountsInContention(near, result).map(({ account, managers }) => [account, managers]),
    )
    expect(asked.length).toBeGreaterThan(0)
    for (const { rater, questions } of asked) {
      for (const { account, manager, area, source } of questions) {
        expect(contention.get(account)).toContain(manager)
        expect(source).toBe(rater === manager ? 'self' : 'colleague')
        if (account === 'acme') expect(['strategy', 'culture']).toContain(area)
        expect([account, manager, area]).not.toEqual(['acme', 'ana', 'strategy'])
      }
    }
    const ofSam = asked.find(({ rater }) => rater === 'sam')!
    expect(ofSam.questions.every(({ source }) => source === 'colleague')).toBe(true)
  })

  it('are none where one manager is far ahead', () => {
    const sure: Programme = {
      ...programme,
      portfolio: {
        ...portfolio,
        managers: portfolio.managers.slice(0, 1).map((m) => ({ ...m, maxAccounts: 9 })),
        accounts: portfolio.accounts.map(({ incumbent: _i, ...a }) => a),
        fit: [[1], [1], [1]],
      },
      relationships: [],
      knowledge: [],
      objections: [],
    }
    const result = assignAccounts(sure.portfolio)
    if (result.status !== 'optimal') throw new Error(result.status)
    expect(accountsInContention(sure, result)).toEqual([])
  })
})

it('months end where they end', () => {
  expect(addMonths('2024-08-31', 18)).toBe('2026-02-28')
  expect(addMonths('2022-08-31', 18)).toBe('2024-02-29')
  expect(addMonths('2024-12-15', 1)).toBe('2025-01-15')
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  expect(KNOWLEDGE_AREAS).toHaveLength(8)
})

describe('evidence alone', () => {
  const unscored: Programme = {
    asOf: '2026-03-01',
    portfolio: {
      managers: [
        { id: 'M', maxAccounts: 1 },
        { id: 'N', maxAccounts: 1 },
      ],
      accounts: [
        { id: 'A', needs: { culture: 1 } },
        { id: 'B', needs: { strategy: 1 } },
      ],
    },
  }
  const found = (
    account: string,
    manager: string,
    area: KnowledgeArea,
    level: 0 | 1 | 2 | 3,
    date = '2026-01-01',
  ) => ({
    ...{ account, manager, area, level, date },
    source: 'customer' as const,
  })

  it('is enough to score by, and without any in force there is nothing', () => {
    expect(validateProgramme(unscored)).toMatchObject({ valid: false, issues: [{ code: 'no_fit_data' }] })
    const known: Programme = {
      ...unscored,
      knowledge: [
        found('A', 'M', 'culture', 0),
        found('A', 'N', 'culture', 3),
        found('B', 'M', 'strategy', 2),
      ],
    }
    expect(validateProgramme(known).valid).toBe(true)
    const outcome = runProgramme(known)
    if (!('accounts' in outcome)) throw new Error(outcome.status)
    expect(outcome.accounts.map(({ owner }) => owner)).toEqual(['N', 'M'])
    const old: Programme = { ...unscored, knowledge: [found('A', 'N', 'culture', 3, '2020-01-01')] }
    expect(() => runProgramme(old)).toThrow(PortfolioError)
    // Another problem is one, and not hidden by the evidence.
    const wrong = { ...known, portfolio: { ...known.portfolio, managers: [{ id: 'M' }] } }
    expect(validateProgramme(wrong).valid).toBe(false)
  })

  it('at past customers counts for general acumen, and for nothing else', () => {
    const past: Programme = {
      ...unscored,
      outside: [{ account: 'Z' }],
      knowledge: [found('Z', 'M', 'culture', 1), found('Z', 'N', 'culture', 3)],
    }
    const { portfolio, pairs, past: shown, assumed } = knowledgeFromEvidence(past)
    expect(pairs).toEqual([])
    expect(shown.map(({ account, manager }) => account + manager)).toEqual(['ZM', 'ZN'])
    expect(assumed).toBe(0)
    expect(portfolio.managers.map(({ acumen, knowledge }) => [acumen, knowledge])).toEqual([
      [{ culture: 1 / 3 }, undefined],
      [{ culture: 1 }, undefined],
    ])
    const outcome = runProgramme(past)
    if (!('accounts' in outcome)) throw new Error(outcome.status)
    expect(outcome.accounts[0].owner).toBe('N')
    expect(knowledgeFromEvidence(past, { typedRatings: true }).portfolio.managers[0].acumen).toBeUndefined()
  })

  it('at customers that are not selected counts so, too', () => {
    const all: Programme = {
      ...unscored,
      selection: [
        { account: 'A', potential: 9 },
        { account: 'B', potential: 1 },
      ],
      knowledge: [found('B', 'M', 'culture', 2), found('B', 'N', 'culture', 3)],
      business: [{ account: 'B', person: 'M', revenue12m: 5 }],
    }
    const { programme: narrowed, unused } = narrowToSelection(all, selectKeyAccounts(all, { count: 1 }))
    expect(narrowed.outside).toEqual([{ account: 'B', revenue12m: 5, pipeline: 0 }])
    expect(unused).toContainEqual({ table: 'knowledge', count: 2 })
    const acumen = knowledgeFromEvidence(narrowed).portfolio.managers.map((manager) => manager.acumen)
    expect(acumen).toEqual([{ culture: 2 / 3 }, { culture: 1 }])
    const outcome = runProgramme(all, { selection: { count: 1 } })
    if (!('accounts' in outcome)) throw new Error(outcome.status)
    expect(outcome.accounts).toMatchObject([{ account: 'A', owner: 'N' }])
    expect(outcome.knowledge?.past).toHaveLength(2)
  })
})
