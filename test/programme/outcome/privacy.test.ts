/**
 * What an audience may not see must be in none of its files. The secrets are gathered from the run itself, kind by kind,
 * without the table of fields; then every byte that this audience gets is searched for them.
 */
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { objectionSheet, programmeTables, toCsv } from '../../../src/io/index.js'
import {
  AUDIENCES,
  outcomeFor,
  type PlannedProgramme,
  runProgramme,
  type View,
} from '../../../src/programme/index.js'
import type { Programme } from '../../../src/programme/programme.js'
import { dataSheetText, renderProgramme } from '../../../src/report/index.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'

/** Money and free texts that occur once in the whole programme. */
function unlike(programme: Programme): Programme {
  let serial = 0
  const money = () => 7_000_003 + 1_009 * serial++
  const text = () => `secret reason no. ${serial++}`
  return {
    ...programme,
    portfolio: {
      ...programme.portfolio,
      accounts: programme.portfolio.accounts.map((account) => ({
        ...account,
        claims: (account.claims ?? []).map((claim) => ({ ...claim, revenue: money() })),
      })),
    },
    holds: programme.holds!.map((hold) => ({ ...hold, reason: text() })),
    overrides: programme.overrides!.map((override) => ({ ...override, reason: text(), author: text() })),
    objections: programme.objections!.map((objection) => ({ ...objection, reason: text() })),
    business: programme.business!.map((row) => ({ ...row, revenue12m: money(), pipeline: money() })),
  }
}

type Secret = 'fit' | 'cost' | 'claimRevenue' | 'figures' | 'decision' | 'objection'

const MAY: Record<string, Secret[]> = {
  everyone: [],
  self: [],
  hr: ['figures', 'objection'],
  council: ['figures', 'objection', 'decision'],
  leadership: ['fit', 'cost', 'claimRevenue', 'decision', 'objection'],
}

function secretsOf(outcome: PlannedProgramme, reader?: string): Record<Secret, (string | number)[]> {
  const { accounts, decisions, objections, claims, rationale, changes, caps, impact } = outcome
  const claimants = claims.accounts.flatMap((account) => account.claimants)
  const others = impact.people.filter(({ person }) => person !== reader)
  return {
    fit: [
      outcome.objective,
      outcome.bound,
      ...accounts.flatMap(({ fit, points }) => [fit ?? 0, points ?? 0]),
      ...changes.flatMap(({ objective, bound }) => [objective, bound]),
      ...caps.table.map(({ objective }) => objective ?? 0),
    ],
    cost: [
      ...decisions.map(({ cost }) => cost ?? 0),
      ...claimants.map(({ cost }) => cost ?? 0),
      ...rationale.decidedBy.flatMap((each) => each.accounts.map(({ cost }) => cost ?? 0)),
    ],
    claimRevenue: claimants.flatMap(({ revenue, bases }) => [
      revenue,
      ...bases.map((base) => base.revenue ?? 0),
    ]),
    figures: others.flatMap(({ revenue12m, pipeline }) => [
      ...[revenue12m.before, revenue12m.after, pipeline.before, pipeline.after],
    ]),
    decision: decisions
      .filter(({ table }) => table !== 'objections')
      .flatMap(({ reason, author = reason }) => [reason, author]),
    objection: objections.filter(({ person }) => person !== reader).map(({ reason }) => reason),
  }
}

/** Ways in which a number or text could be written. Small numbers say nothing: they are counts and days, too. */
function written(secret: string | number): string[] {
  if (typeof secret === 'string') return [secret]
  const isTelling = Math.abs(secret) >= 10_000 || (!Number.isInteger(secret) && String(secret).length > 6)
  if (!isTelling) return []
  const grouped = (sign: string) => String(Math.round(secret)).replace(/\B(?=(\d{3})+$)/g, sign)
  return Number.isInteger(secret) ? [String(secret), grouped(','), grouped('.')] : [String(secret)]
}

function has(bytes: string, text: string): boolean {
  if (!/^\d/.test(text)) return bytes.includes(text)
  const escaped = text.replace(/[.]/g, '\\.')
  return new RegExp(`(?<![\\d.,])${escaped}(?!\\d)`).test(bytes)
}

function filesOf(view: View, outcome: PlannedProgramme): { html: string[]; csv: string[]; other: string[] } {
  const shown = outcomeFor(view, outcome)
  return {
    html: (['en', 'de'] as const).map((language) => renderProgramme(shown, view, { language })),
    csv: [...[...programmeTables(shown).values()].map(toCsv), toCsv(objectionSheet(shown))],
    other: [
      JSON.stringify(shown),
      dataSheetText(outcome.dataSheet),
      dataSheetText(outcome.dataSheet, { language: 'de' }),
    ],
  }
}

const OPTIONS = {
  waves: { waves: 2, maxOut: 2, maxIn: 2, dates: ['2026-04-01', '2026-05-01'] },
  caps: { caps: [2], loadLosses: [0.05] },
  changes: { solves: 4 },
}

function planned(programme: Programme): PlannedProgramme | undefined {
  const outcome = runProgramme(programme, OPTIONS)
  return outcome.status === 'infeasible' || outcome.status === 'unknown' ? undefined : outcome
}

describe('the files of an audience', () => {
  it('hold nothing that it may not see', () => {
    const searched = new Map<string, number>()
    fc.assert(
      fc.property(programmeArbitrary(), (drawn) => {
        const outcome = planned(unlike(drawn))
        if (!outcome) return
        for (const audience of AUDIENCES) {
          const reader = audience === 'self' ? outcome.impact.people[0].person : undefined
          const { html, csv, other } = filesOf(
            { audience, ...(reader === undefined ? {} : { reader }) },
            outcome,
          )
          const bytes = [...html, ...csv, ...other].join('\n')
          const secrets = Object.entries(secretsOf(outcome, reader)) as [Secret, (string | number)[]][]
          const may = new Set(
            secrets.flatMap(([kind, values]) => (MAY[audience].includes(kind) ? values : [])),
          )
          // Figures of a whole account, which may be those of one person, are kept for later comparison.
          if (audience === 'leadership')
            for (const { revenue12m, pipeline } of outcome.baseline.business.accounts)
              may.add(revenue12m).add(pipeline)
          // Weights are for everyone, and at times a fit is one of them.
          for (const { weight } of outcome.rationale.criteria) may.add(weight)
          const own = outcome.impact.people.find(({ person }) => person === reader)
          for (const { before, after } of own ? [own.revenue12m, own.pipeline] : [])
            may.add(before).add(after)
          for (const [kind, values] of secrets) {
            for (const value of values) {
              if (may.has(value)) continue
              for (const text of written(value)) {
                expect(has(bytes, text), `${audience} sees ${kind} ${text}`).toBe(false)
                searched.set(`${audience} ${kind}`, (searched.get(`${audience} ${kind}`) ?? 0) + 1)
              }
            }
          }
        }
      }),
      runs(12),
    )
    // Every kind of secret was looked for in the files of everyone.
    for (const kind of ['fit', 'cost', 'claimRevenue', 'figures', 'decision', 'objection'])
      expect(searched.get(`everyone ${kind}`)).toBeGreaterThan(2)
  })

  it('show leadership, council and personnel what they are for', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(programmeArbitrary(), (drawn) => {
        const outcome = planned(unlike(drawn))
        if (!outcome) return
        for (const audience of ['leadership', 'council', 'hr'] as const) {
          const { html, other } = filesOf({ audience }, outcome)
          const bytes = [...html, ...other].join('\n')
          for (const [kind, values] of Object.entries(secretsOf(outcome)))
            if (MAY[audience].includes(kind as Secret))
              for (const value of values)
                if (written(value).some((text) => has(bytes, text))) seen.add(`${audience} ${kind}`)
        }
      }),
      runs(8),
    )
    expect([...seen].sort()).toEqual(
      [
        ...['council decision', 'council figures', 'council objection', 'hr figures', 'hr objection'],
        ...[
          'leadership claimRevenue',
          'leadership cost',
          'leadership decision',
          'leadership fit',
          'leadership objection',
        ],
      ].sort(),
    )
  })

  it('run nothing of what comes from outside, in HTML or in a spreadsheet', () => {
    fc.assert(
      fc.property(programmeArbitrary(), (drawn) => {
        const outcome = planned(drawn)
        if (!outcome) return
        for (const audience of AUDIENCES) {
          const reader = audience === 'self' ? '__proto__' : undefined
          const { html, csv, other } = filesOf(
            { audience, ...(reader === undefined ? {} : { reader }) },
            outcome,
          )
          for (const page of html) {
            expect(page).not.toMatch(/<b>|<i>P6|<u>x/)
            expect(page.match(/<(script|img|iframe|object|link)/)).toBeNull()
          }
          for (const text of csv)
            for (const cells of Papa.parse<string[]>(text).data)
              for (const cell of cells) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!\d)/)
          for (const text of other.slice(1)) expect(text).not.toMatch(/(?<!\\)<[a-z]/)
          JSON.parse(other[0])
        }
      }),
      runs(8),
    )
  })
})
