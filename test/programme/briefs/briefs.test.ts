import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts } from '../../../src/index.js'
import { briefSentences } from '../../../src/language/index.js'
import { strayWords } from '../../../src/programme/briefs/facts.js'
import { type Brief, checkBrief, type Programme, writeBriefs } from '../../../src/programme/index.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'
import { plan, programme } from '../example.js'

const briefOf = (reader: string, language: 'en' | 'de' = 'en', given: Programme = programme) =>
  writeBriefs(given, plan, { language, dates: new Map([['acme', '2026-04-01']]) }).find(
    (b) => b.reader === reader,
  )!

describe('briefs', () => {
  it('tell an owner what comes from whom, why, and what is next', () => {
    expect(briefOf('ana').markdown).toMatchInlineSnapshot(`
      "# Brief for Ana Silva, 1 March 2026

      ## What you keep

      - You stay accountable for Bolt. Nobody else is active there at present.

      ## What you receive

      - You become accountable for Acme, which Ben Okoro hands over. You know Acme: there is evidence of it in your own record. Also active there: Ben Okoro and Sam Reed.

      ## What happens next

      - Acme: from 1 April 2026.
      - Ben Okoro introduces you to Bo Yang at Acme.
      - Ben Okoro introduces you to Finn Ito at Acme.
      - Sam Reed closes their own open deals at Acme.
      - What to learn about Acme first: culture.

      ## Open questions

      - None.
      "
    `)
  })

  it('tell the seller who hands over, and whoever stays active, what is in it for them', () => {
    expect(briefOf('ben').markdown).toContain('Ana Silva becomes accountable for Acme.')
    expect(briefOf('ben').markdown).toContain('Your objection of 20 February 2026 about Acme is open.')
    const { markdown } = briefOf('sam')
    for (const sentence of [
      'Acme: you stay active there with Valves, and Ana Silva coordinates.',
      'On crediting, Sales board decided, from 1 January 2026: "Half of the first year"',
      'How you are credited at Core is not decided.',
      'Your open pipeline at Acme stands at 2,500.',
      'Acme has bought nothing of Seals from you in the last year.',
    ]) {
      expect(markdown).toContain(sentence)
    }
    expect(markdown).not.toContain('nothing of Valves')
  })

  it('reach executives, leads and superiors', () => {
    expect(briefOf('vera').markdown).toContain('Carla Egli at Acme: you build this relationship.')
    expect(briefOf('vera').markdown).toContain('Ana Silva is accountable for Acme and Bolt.')
    expect(briefOf('hugo').markdown).toContain('Eve Ng at Acme: you build this relationship.')
    const last = writeBriefs(programme, plan).pop()!
    expect(last).toMatchObject({ reader: 'leadership', audience: 'leadership' })
    expect(last.markdown).toContain('Key accounts: 3.')
  })

  it('are written in German as well', () => {
    const { markdown } = briefOf('ana', 'de')
    expect(markdown).toContain('# Kurzinformation für Ana Silva, 1. März 2026')
    expect(markdown).toContain('Sie übernehmen die Account-Verantwortung für Acme von Ben Okoro.')
    expect(markdown).not.toMatch(/\b(the|and|you|becomes)\b/)
    expect(briefOf('sam', 'de').markdown).toContain('Ihre offene Pipeline bei Acme beträgt 2.500.')
  })

  it('say nothing but their facts, and nothing of anybody else, for whatever programme', () => {
    fc.assert(
      fc.property(programmeArbitrary(), fc.constantFrom('en' as const, 'de' as const), (any, language) => {
        const result = assignAccounts(any.portfolio)
        if (result.status !== 'optimal') return
        const briefs = writeBriefs(any, result, { language })
        expect(new Set(briefs.map(({ reader, audience }) => `${audience} ${reader}`)).size).toBe(
          briefs.length,
        )
        for (const { reader, audience, facts, html } of briefs) {
          for (const fact of facts) expect(fact).not.toBe('')
          expect(html).not.toMatch(/<(b|i|u|script)>/)
          if (audience !== 'self') continue
          // Figures of others: revenue and pipeline that are not the reader's own.
          const own = new Set(
            (any.business ?? [])
              .filter(({ person }) => person === reader)
              .map(({ pipeline }) => String(pipeline)),
          )
          for (const { person, revenue12m } of any.business ?? []) {
            const digits = revenue12m === undefined ? '' : String(revenue12m)
            if (person === reader || digits.length < 4 || own.has(digits)) continue
            expect(facts.map((fact) => fact.replace(/[.,]/g, ''))).not.toContain(digits)
          }
        }
      }),
      runs(80),
    )
  })

  it('show no rating, cost, price or evidence of anybody, whoever reads', () => {
    const marked: Programme = {
      ...programme,
      knowledge: programme.knowledge!.map((each, i) => ({ ...each, evidence: `secret evidence ${i}` })),
      objections: [{ account: 'acme', person: 'ben', reason: 'secret reason', date: '2026-02-20' }],
      holds: [{ account: 'bolt', until: '2026-05-01', kind: 'hold', reason: 'secret hold' }],
    }
    for (const { markdown, html } of writeBriefs(marked, plan)) {
      expect(markdown + html).not.toMatch(/secret|points|fit of|%/)
    }
    expect(briefOf('ana', 'en', marked).markdown).toContain('Bolt stays where it is until 1 May 2026.')
  })
})

/** The brief with more text in one of the forms in which it goes out. */
function planted(brief: Brief, more: string): [where: string, brief: Brief][] {
  const { title, sections, markdown, html } = brief
  const inSection = (
    at: number,
    change: (section: Brief['sections'][number]) => Brief['sections'][number],
  ) => ({
    ...brief,
    sections: sections.map((section, i) => (i === at ? change(section) : section)),
  })
  return [
    ['title', { ...brief, title: `${title} ${more}` }],
    ['markdown', { ...brief, markdown: `${markdown}\n- ${more}\n` }],
    ['markdown', { ...brief, markdown: markdown.replace(/^- /m, `- ${more} `) }],
    ['html', { ...brief, html: html.replace('</li>', ` ${more}</li>`) }],
    ['html', { ...brief, html: html.replace('</article>', `<p>${more}</p></article>`) }],
    ...sections.flatMap(({ heading }, at): [string, Brief][] => [
      [heading, inSection(at, (section) => ({ ...section, heading: `${more} ${heading}` }))],
      [
        heading,
        inSection(at, ({ sentences, ...rest }) => ({ ...rest, sentences: [...sentences, `${more}.`] })),
      ],
      [
        heading,
        inSection(at, ({ sentences: [first, ...others], ...rest }) => ({
          ...rest,
          sentences: [first.replace(/ |$/, ` ${more} `), ...others],
        })),
      ],
    ]),
  ]
}

describe('the check of a brief', () => {
  it('passes every brief, and refuses a planted figure or name wherever it stands', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(
        programmeArbitrary(),
        fc.constantFrom('en' as const, 'de' as const),
        fc.nat(),
        (any, language, at) => {
          const result = assignAccounts(any.portfolio)
          if (result.status !== 'optimal') return
          for (const brief of writeBriefs(any, result, { language })) {
            expect(checkBrief(brief, { language })).toEqual([])
            // Names of accounts and people that this brief has no business to speak of, and figures.
            const names = [
              ...any.portfolio.accounts.map(({ id, name = id }) => name),
              ...(any.people ?? []).map(({ id, name = id }) => name),
            ].filter(
              (name) =>
                /^\p{L}[\p{L}\p{N}]+$/u.test(name) && !brief.facts.some((fact) => fact.includes(name)),
            )
            for (const more of [
              '7300219',
              '7.300.219',
              '38 %',
              'Zyrax',
              ...names.slice(at % 3, 2 + (at % 3)),
            ]) {
              for (const [where, changed] of planted(brief, more)) {
                expect(checkBrief(changed, { language }), `${more} in ${where}`).not.toEqual([])
                seen.set(`${language} ${where}`, (seen.get(`${language} ${where}`) ?? 0) + 1)
              }
            }
          }
        },
      ),
      runs(25),
    )
    // Every section that a brief can have was tried in both languages.
    for (const language of ['en', 'de'] as const) {
      const s = briefSentences(language)
      const heads = [s.headKeep, s.headReceive, s.headHandOver, s.headContribute, s.headLead, s.headNext]
      for (const where of [...heads, s.headOpen, s.headFigures])
        expect(seen.get(`${language} ${where}`), where).toBeGreaterThan(0)
      for (const where of ['title', 'markdown', 'html'])
        expect(seen.get(`${language} ${where}`)).toBeGreaterThan(20)
    }
  })
})

describe('the check of a text against its facts', () => {
  it('finds names and figures that came in another way', () => {
    const facts = ['Acme', 'Ana Silva', '12']
    expect(strayWords('You stay accountable for Acme.', facts, 'en')).toEqual([])
    expect(strayWords('You stay accountable for Bolt.', facts, 'en')).toEqual(['Bolt'])
    expect(strayWords('You stay accountable for Acmeville.', facts, 'en')).toEqual(['Acmeville'])
    expect(strayWords('Key accounts: 12.', facts, 'en')).toEqual([])
    expect(strayWords('Key accounts: 123.', facts, 'en')).toEqual(['123'])
    expect(strayWords('Ana is accountable.', facts, 'en')).toEqual(['Ana'])
    // The words for an area of knowledge do not excuse an account of this name.
    expect(strayWords('You stay accountable for Core.', facts, 'en')).toEqual(['Core'])
  })
})
