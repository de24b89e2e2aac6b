/** The customers' side of a run: what evidence does to the plan, what each person gets, and what one run leaves the next. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  objectionSheet,
  programmeTables,
  questionnaireSheet,
  questionnaireWorkbook,
  readProgramme,
  readWorkbook,
  toCsv,
} from '../../../src/io/index.js'
import { PortfolioError } from '../../../src/model/index.js'
import {
  AUDIENCES,
  type Brief,
  knowledgeFromEvidence,
  outcomeFor,
  ownersByAssumption,
  type PlannedProgramme,
  type Programme,
  type ProgrammeOptions,
  readersOf,
  runProgramme,
  type View,
  validatedBaseline,
} from '../../../src/programme/index.js'
import {
  dataSheetText,
  renderAccount,
  renderBrief,
  renderHearing,
  renderProgramme,
} from '../../../src/report/index.js'
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
    const head = 'Account,Account-Name,Key Account Manager,Name,Gebiet,Stufe,Quelle,Beleg,Datum'
    expect(sheet.header).toEqual(head.split(','))
    expect(sheet.rows).toEqual([
      ['acme', 'acme', 'ben', 'ben', 'Strategie', '', 'Kollegin oder Kollege', '', '2026-03-01'],
    ])
    expect(questionnaireSheet(outcomeFor({ audience: 'leadership' }, before)).rows).toEqual([])
    const filledIn = async (language: 'en' | 'de') => {
      const workbook = await questionnaireWorkbook(outcomeFor(view, before), { language })
      const table = await readWorkbook(workbook, { name: 'sam.xlsx' })
      const level = table.header.indexOf(language === 'de' ? 'Stufe' : 'level')
      for (const { cells } of table.rows) cells[level] = 3
      return readProgramme(even.portfolio, even.asOf, { knowledge: [table] }).programme
    }
    const merged = await filledIn('en')
    expect(await filledIn('de')).toEqual(merged)
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
      people: drawn.people!.map((each) => ({ ...each, name: mark(each.name ?? '') })),
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
          stakeholders: account.stakeholders?.map((one) => ({ ...one, name: mark('contact ') })) ?? [],
        })),
      },
    }
  }

  it('holds nothing of anybody else, in any byte of any file, whoever it is for', () => {
    const looked = new Map<string, number>()
    fc.assert(
      fc.property(programmeArbitrary({ maxAccounts: 4 }), fc.constantFrom('en', 'de'), (drawn, language) => {
        const given = marked(drawn)
        const options = { ...QUICK, language, knowledge: { typedRatings: true } }
        const before = runProgramme({ ...given, asOf: '2026-02-28' }, options)
        const baseline = 'baseline' in before ? JSON.parse(JSON.stringify(before.baseline)) : undefined
        const outcome = runProgramme(given, { ...options, ...(baseline && { baseline }) })
        if (outcome.status === 'infeasible' || outcome.status === 'unknown') return
        const views: View[] = [
          ...AUDIENCES.flatMap((audience) => (audience === 'self' ? [] : [{ audience }])),
          ...readersOf(outcome).map((reader): View => ({ audience: 'self', reader })),
          // Somebody of whom the programme says nothing.
          { audience: 'self', reader: 'nobody at all' },
        ]
        for (const view of views) {
          const bytes = bytesFor(view, outcome, given, language)
          for (const [kind, secret, isAllowed] of secretsIn(given, outcome, view)) {
            if (isAllowed) continue
            const written = typeof secret === 'number' ? amounts(secret) : [secret]
            for (const text of written)
              expect(bytes.includes(text), `${JSON.stringify(view)} sees ${kind} ${text}`).toBe(false)
            const key = `${view.audience} ${kind}`
            looked.set(key, (looked.get(key) ?? 0) + 1)
          }
          // What has no words of its own is told apart by its key.
          const shown = outcomeFor(view, outcome)
          expect(bytes).not.toMatch(/hasConcerns|"stance"/)
          const { audience, reader } = view
          for (const { readers: of = [] } of shown.development ?? []) expect(of).toContain(reader)
          for (const { rater } of shown.questionnaires ?? []) expect(rater).toBe(reader)
          for (const each of shown.briefs ?? []) expect(each.reader).toBe(reader)
          for (const { person } of shown.beyondLimit ?? []) expect(person).toBe(reader)
          const { pairs = [], past = [], dependent } = shown.knowledge ?? {}
          for (const { manager } of audience === 'leadership' ? [] : [...pairs, ...past])
            expect(manager).toBe(reader)
          if (audience !== 'leadership')
            expect([dependent, shown.baseline, shown.health, shown.promise, shown.coverage?.proof]).toEqual(
              new Array(5).fill(undefined),
            )
          if (audience === 'leadership') expect(shown.baseline).toBeDefined()
          for (const { account, map, team } of shown.customers ?? [])
            expect([account, map === undefined]).toEqual([
              account,
              audience !== 'leadership' && !(team ?? []).includes(reader!),
            ])
        }
      }),
      runs(10),
    )
    // Every kind of secret was looked for with every audience that may not see it.
    const kinds = ['evidence', 'crediting', 'objection', 'reason', 'claim', 'pipeline', 'contact', 'brief']
    for (const kind of kinds) {
      expect(looked.get(`everyone ${kind}`), kind).toBeGreaterThan(5)
      expect(looked.get(`self ${kind}`), kind).toBeGreaterThan(30)
    }
    for (const kind of ['evidence', 'crediting', 'claim', 'contact', 'brief'])
      for (const audience of ['hr', 'council'])
        expect(looked.get(`${audience} ${kind}`), kind).toBeGreaterThan(5)
    for (const kind of ['evidence', 'crediting', 'brief'])
      expect(looked.get(`leadership ${kind}`), kind).toBeGreaterThan(5)
  })

  /** All files of a view, as one text. */
  function bytesFor(view: View, outcome: PlannedProgramme, given: Programme, language: 'en' | 'de'): string {
    const shown = outcomeFor(view, outcome)
    const brief = shown.briefs?.find(({ reader }) => reader === view.reader) ?? shown.leadershipBrief
    return [
      JSON.stringify(shown),
      renderProgramme(shown, view, { language }),
      ...given.portfolio.accounts.map(({ id }) => renderAccount(shown, view, id, { language }) ?? ''),
      ...(brief ? [brief.markdown, brief.html, renderBrief(brief as Brief, { language })] : []),
      ...[...programmeTables(shown).values(), objectionSheet(shown)].map(toCsv),
      JSON.stringify(questionnaireSheet(shown, { language })),
      dataSheetText(outcome.dataSheet, { language }),
      ...(view.audience === 'hr' || view.audience === 'council'
        ? [renderHearing(shown, view, { language })]
        : []),
    ].join('\n')
  }

  const amounts = (n: number) => [
    String(n),
    ...[',', '.', ' '].map((sign) => String(n).replace(/\B(?=(\d{3})+$)/g, sign)),
  ]

  /** What was marked, and whether the view may see it, without the table of fields. */
  function secretsIn(
    given: Programme,
    outcome: PlannedProgramme,
    { audience, reader }: View,
  ): [kind: string, secret: string | number, isAllowed: boolean][] {
    const isOwn = (person: string) => audience === 'self' && person === reader
    const isLeading = audience === 'leadership'
    const isStaff = audience === 'hr' || audience === 'council'
    const worksFor = (account: string) =>
      audience === 'self' &&
      outcome.customers.some((each) => each.account === account && each.team.includes(reader!))
    // Figures of a whole account, which may be those of one person, are kept for later comparison.
    const kept = new Set(outcome.baseline.business.accounts.map(({ pipeline }) => pipeline))
    return [
      ...given.knowledge!.map(({ evidence }) => ['evidence', evidence!, false] as const),
      ...given.crediting!.map(({ person, rule }) => ['crediting', rule, isOwn(person)] as const),
      ...given.objections!.map(
        ({ person, reason }) => ['objection', reason, isOwn(person) || isStaff || isLeading] as const,
      ),
      ...[...given.holds!, ...given.overrides!].map(
        ({ reason }) => ['reason', reason, audience === 'council' || isLeading] as const,
      ),
      ...given.portfolio.accounts.flatMap(({ claims = [] }) =>
        claims.map(({ revenue }) => ['claim', revenue!, isLeading] as const),
      ),
      ...given.business!.map(
        ({ person, pipeline }) =>
          ['pipeline', pipeline!, isOwn(person) || isStaff || (isLeading && kept.has(pipeline!))] as const,
      ),
      ...given.portfolio.accounts.flatMap(({ id, stakeholders = [] }) =>
        stakeholders.map(({ name }) => ['contact', name!, worksFor(id) || isLeading] as const),
      ),
      ...outcome.briefs.map((brief) => ['brief', brief.title, isOwn(brief.reader)] as const),
    ].map(([...each]) => each)
  }

  it("is on the page of an account what is one's own: steps of development, and objections", () => {
    const objection = (person: string, reason: string) =>
      ({ account: 'acme', person, reason, date: '2026-02-20' }) as const
    const outcome = run({
      ...programme,
      objections: [objection('ben', 'three open deals'), objection('sam', 'my region')],
    })
    const page = (reader: string, language: 'en' | 'de' = 'en') => {
      const view = { audience: 'self', reader } as const
      return renderAccount(outcomeFor(view, outcome), view, 'acme', { language })!
    }
    const [ana, ben, vera] = [page('ana'), page('ben'), page('vera')]
    for (const [own, others] of [
      [ana, [ben]],
      // Her superior, who works there as well, sees whose steps these are.
      [vera, [ben]],
    ] as const) {
      expect(own).toContain('Next steps of development')
      for (const other of others) expect(other).not.toContain('Next steps of development')
    }
    expect(vera).toContain('<h3>Ana Silva</h3>')
    expect(ben).toContain('three open deals')
    expect(ben).not.toContain('my region')
    expect(ana).not.toMatch(/three open deals|my region/)
    for (const personal of [ana, ben, vera]) expect(personal).toContain('for the person named here alone')
    expect(page('hugo')).toContain('for those who work for this account')
    expect(page('ben', 'de')).toContain('Einwände')
    const leading = { audience: 'leadership' } as const
    const all = renderAccount(outcomeFor(leading, outcome), leading, 'acme')!
    expect(all).toMatch(/three open deals[\s\S]*my region/)
    expect(all).not.toContain('Next steps of development')
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
