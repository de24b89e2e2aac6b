/** The customers' side of a run: what evidence does to the plan, what each person gets, and what one run leaves the next. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  questionnaireSheet,
  questionnaireWorkbook,
  readProgramme,
  readWorkbook,
} from '../../../src/io/index.js'
import { PortfolioError } from '../../../src/model/index.js'
import {
  knowledgeFromEvidence,
  outcomeFor,
  ownersByAssumption,
  type PlannedProgramme,
  type Programme,
  type ProgrammeOptions,
  readersOf,
  runProgramme,
  validatedBaseline,
} from '../../../src/programme/index.js'
import { renderAccount, renderProgramme } from '../../../src/report/index.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'
import { programme } from '../example.js'

const QUICK = { changes: { solves: 4 }, caps: { caps: [2], loadLosses: [0.05] } }

function run(given: Programme, options: ProgrammeOptions = {}): PlannedProgramme {
  const outcome = runProgramme(given, { ...QUICK, ...options })
  if (outcome.status === 'infeasible' || outcome.status === 'unknown') throw new Error(outcome.status)
  return outcome
}

/** Two managers whom only knowledge tells apart. */
const even: Programme = {
  asOf: '2026-03-01',
  portfolio: {
    managers: [
      { id: 'ana', maxAccounts: 2, capacity: 4 },
      { id: 'ben', maxAccounts: 2, capacity: 4 },
    ],
    accounts: [
      { id: 'acme', needs: { strategy: 1 }, claims: [{ manager: 'sam', basis: 'deals' }] },
      { id: 'bolt', needs: { strategy: 1 } },
    ],
  },
  knowledge: [
    { account: 'acme', manager: 'ana', area: 'strategy', level: 1, source: 'self', date: '2026-01-10' },
    { account: 'bolt', manager: 'ana', area: 'strategy', level: 3, source: 'colleague', date: '2026-01-10' },
    { account: 'bolt', manager: 'ben', area: 'strategy', level: 0, source: 'self', date: '2026-01-10' },
  ],
}

describe('evidence of knowledge', () => {
  it('is what the plan is scored by, and names the owners that rest on what nobody has looked at', () => {
    const { accounts, knowledge, dataSheet } = run(even)
    const owner = new Map(accounts.map((each) => [each.account, each.owner]))
    expect(owner.get('bolt')).toBe('ana')
    expect(dataSheet.criteria.map(({ name }) => name)).toContain('knowledge')
    const { assumed } = knowledgeFromEvidence(even)
    expect(knowledge).toMatchObject({ assumed, dependent: ownersByAssumption(even) })
    expect([assumed, knowledge?.dependent.map(({ account }) => account)]).toEqual([1, ['acme']])
    const { knowledge: _evidence, ...without } = even
    expect(run({ ...without, portfolio: programme.portfolio }).knowledge).toBeUndefined()
  })

  it('is asked for in a questionnaire for each rater, read back, merged, and changes the plan', async () => {
    const before = run(even)
    const view = { audience: 'self', reader: 'sam' } as const
    const sheet = questionnaireSheet(outcomeFor(view, before), { language: 'de' })
    expect(sheet.rows.map((row) => [row[0], row[2], row[4], row[5], row[6], row[7], row[9]])).toEqual([
      ['acme', 'ben', 'strategy', 'Strategie', '', 'colleague', '2026-03-01'],
    ])
    expect(questionnaireSheet(outcomeFor({ audience: 'leadership' }, before)).rows).toEqual([])
    const table = await readWorkbook(await questionnaireWorkbook(outcomeFor(view, before)), {
      name: 'sam.xlsx',
    })
    const level = table.header.indexOf('level')
    for (const { cells } of table.rows) cells[level] = 3
    const { programme: merged } = readProgramme(even.portfolio, even.asOf, { knowledge: [table] })
    const after = run({ ...even, knowledge: [...even.knowledge!, ...merged.knowledge!] })
    expect(after.accounts[0]).toMatchObject({ account: 'acme', owner: 'ben' })
    expect(after.knowledge).toMatchObject({ assumed: 0, dependent: [] })
  })
})

describe('what a run leaves to the next', () => {
  const inside = { ...even, selection: [{ account: 'acme', strategicReason: 'x' }, { account: 'bolt' }] }
  const money = (acme: number, bolt: number): Pick<Programme, 'business'> => ({
    business: [
      { account: 'acme', person: 'sam', revenue12m: acme },
      { account: 'bolt', person: 'ana', revenue12m: bolt },
    ],
  })

  it('is compared by account, and against accounts outside the programme', () => {
    const options = { selection: { count: 1 } }
    const first = run({ ...inside, ...money(100, 200), asOf: '2026-02-01' }, options)
    expect(first.health).toBeUndefined()
    expect(first.baseline.business.accounts).toEqual([
      { account: 'acme', revenue12m: 100, pipeline: 0, comparable: ['bolt'] },
    ])
    const kept = JSON.parse(JSON.stringify(first.baseline))
    const second = run({ ...inside, ...money(150, 220) }, { ...options, baseline: kept })
    expect(second.health).toMatchObject({ before: '2026-02-01', after: '2026-03-01' })
    expect(second.health?.accounts).toMatchObject([{ account: 'acme', sameOwner: true, movement: 'same' }])
    expect(second.promise?.difference).toBeCloseTo(0.5 - 0.1)
    const page = renderProgramme(outcomeFor({ audience: 'leadership' }, second), { audience: 'leadership' })
    expect(page).toContain('grew by 50%, that of comparable accounts outside by 10%')
    for (const audience of ['everyone', 'hr', 'council'] as const)
      for (const key of ['baseline', 'health', 'promise'])
        expect(Object.keys(outcomeFor({ audience }, second))).not.toContain(key)
  })

  it('is refused with everything that is wrong in it, or when it is not earlier', () => {
    const { baseline } = run(even)
    const wrong = { health: { ...baseline.health, accounts: [{ account: '' }] }, extra: 1 }
    expect(() => validatedBaseline(wrong, '2027-01-01')).toThrow(PortfolioError)
    expect(() => validatedBaseline('nothing', '2027-01-01')).toThrow(/must be an object/)
    expect(() => validatedBaseline(baseline, even.asOf)).toThrow(/a day before 2026-03-01/)
    expect(validatedBaseline(baseline, '2026-03-02')).toBe(baseline)
  })
})

describe('what one person gets', () => {
  /** Everything of another person that could be in it: marked texts, odd amounts. */
  function marked(drawn: Programme): Programme {
    let serial = 0
    const mark = (what: string) => `zz${what}${serial++}zz`
    return {
      ...drawn,
      knowledge: drawn.knowledge!.map((each) => ({
        ...each,
        evidence: mark(`evidence of ${each.manager} `),
      })),
      business: drawn.business!.map((each) => ({ ...each, pipeline: 7_000_003 + 1009 * serial++ })),
      crediting: drawn.crediting!.map((each) => ({ ...each, rule: mark(`rule for ${each.person} `) })),
      objections: drawn.objections!.map((each) => ({
        ...each,
        reason: mark(`objection of ${each.person} `),
      })),
      overrides: drawn.overrides!.map((each) => ({
        ...each,
        reason: mark('reason '),
        customersWish: 'confidential' as const,
      })),
      holds: drawn.holds!.map((each) => ({ ...each, reason: mark('reason ') })),
      portfolio: {
        ...drawn.portfolio,
        accounts: drawn.portfolio.accounts.map((account) => ({
          ...account,
          claims: account.claims?.map((claim) => ({ ...claim, revenue: 9_000_001 + 1013 * serial++ })) ?? [],
        })),
      },
    }
  }

  it('holds nothing of anybody else, in any byte of brief, page, account pages and JSON', () => {
    let [readers, looked] = [0, 0]
    fc.assert(
      fc.property(programmeArbitrary({ maxAccounts: 4 }), fc.constantFrom('en', 'de'), (drawn, language) => {
        const given = marked(drawn)
        const options = { ...QUICK, language, knowledge: { typedRatings: true } }
        const outcome = runProgramme(given, options)
        if (outcome.status === 'infeasible' || outcome.status === 'unknown') return
        const grouped = (n: number, sign: string) => String(n).replace(/\B(?=(\d{3})+$)/g, sign)
        for (const reader of readersOf(outcome)) {
          const view = { audience: 'self', reader } as const
          const shown = outcomeFor(view, outcome)
          const brief = outcome.briefs.find((each) => each.reader === reader)
          const bytes = [
            JSON.stringify(shown),
            brief?.markdown,
            brief?.html,
            renderProgramme(shown, view, { language }),
            ...given.portfolio.accounts.map(({ id }) => renderAccount(shown, view, id, { language })),
          ].join('\n')
          readers++
          const secrets = [
            ...given.crediting!.filter(({ person }) => person !== reader).map(({ rule }) => rule),
            ...given.objections!.filter(({ person }) => person !== reader).map(({ reason }) => reason),
            ...[...given.holds!, ...given.overrides!].map(({ reason }) => reason),
            ...given.knowledge!.flatMap(({ evidence }) => evidence!),
            ...given.portfolio.accounts.flatMap(({ claims }) => claims!.map(({ revenue }) => `${revenue}`)),
            ...given.business!.flatMap(({ person, pipeline }) =>
              person === reader ? [] : [`${pipeline}`, grouped(pipeline!, ','), grouped(pipeline!, '.')],
            ),
          ]
          for (const secret of secrets) {
            looked++
            // Sums of several are no secret of one of them; single amounts are.
            expect(bytes.includes(secret), `${reader} sees ${secret}`).toBe(false)
          }
          expect(bytes).not.toMatch(/hasConcerns|"stance"/)
          const { development = [], questionnaires = [], knowledge } = shown
          for (const { readers: of = [] } of development) expect(of).toContain(reader)
          for (const { rater } of questionnaires) expect(rater).toBe(reader)
          for (const { manager } of knowledge?.pairs ?? []) expect(manager).toBe(reader)
          for (const { account, map, team } of shown.customers ?? [])
            expect([account, map === undefined]).toEqual([account, !(team ?? []).includes(reader)])
        }
      }),
      runs(12),
    )
    expect([readers > 30, looked > 200]).toEqual([true, true])
  })

  it('is told of a wish of the customer only where that may be told', () => {
    const wish = (customersWish?: 'disclosable' | 'confidential') => {
      const decided = {
        account: 'acme',
        manager: 'ana',
        reason: 'they asked',
        author: 'board',
        date: '2026-02-01',
      }
      const overrides = [{ ...decided, ...(customersWish && { customersWish }) }]
      return run({ ...programme, overrides }).briefs.find(({ reader }) => reader === 'ben')?.markdown
    }
    expect(wish('disclosable')).toContain('The customer asked for it.')
    for (const other of [wish('confidential'), wish()]) {
      expect(other).toContain('This was set by the programme.')
      expect(other).not.toContain('asked')
    }
  })
})
