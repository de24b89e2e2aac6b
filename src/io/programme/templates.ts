/** Sheets to begin with, one for each table of a programme, about the same made-up company as those of a portfolio. */
import {
  briefSentences,
  customerSentences,
  type Language,
  tableSentences,
  workbookSentences,
} from '../../language/index.js'
import type { Cell } from '../table.js'
import { portfolioTemplates, sheetsOf, type TableTemplate, type TemplateOptions } from '../templates.js'
import { PROGRAMME_FILES } from './config.js'
import type { ProgrammeTable } from './tables.js'

/** Each table of the programme with one row as an example. */
export function programmeTemplates({ language = 'en' }: TemplateOptions = {}): TableTemplate[] {
  const s = tableSentences(language)
  const examples = examplesIn(language)
  return PROGRAMME_FILES.map((table) => ({
    table,
    name: s.sheets[table],
    header: Object.values(s.programme[table]),
    rows: [Object.values(examples[table])],
  }))
}

type Examples = {
  [Table in ProgrammeTable]: Record<keyof ReturnType<typeof tableSentences>['programme'][Table], Cell>
}

/** In the order of the headers. */
function examplesIn(language: Language): Examples {
  const s = tableSentences(language)
  const e = s.examples
  const { levels } = customerSentences(language)
  return {
    people: {
      ...{ id: 'P1', name: 'Ines Ruiz', role: s.roles.seller, function: e.film, reportsTo: 'M1' },
      ...{ maxRelationships: 12, maxSponsored: '', languages: 'de; en', productLines: e.film },
      developmentConsent: '',
    },
    selection: {
      ...{ account: 'A1', potential: 400000, margin: 0.22, strategicReason: e.strategicReason },
      ...{ willingness: 2, willingnessEvidence: e.willingnessEvidence, customerAgreed: e.yes },
      presentRevenue: 120000,
    },
    claims: {
      ...{ account: 'A1', person: 'P1', basis: e.basis, productLines: e.film, office: e.north },
      ...{ deals: 4, revenue: 52000, lastActivity: '2026-02-01' },
    },
    holds: { account: 'A1', until: '2026-06-30', kind: s.holdKinds.renewal, reason: e.holdReason },
    overrides: {
      ...{ account: 'A5', manager: 'M3', reason: e.overrideReason, author: e.author, date: '2026-02-10' },
      ...{ until: '', customersWish: '' },
    },
    objections: {
      ...{ account: 'A4', person: 'P1', reason: e.objection, proposed: 'M1' },
      ...{ decision: workbookSentences(language).decisions.open, by: '', date: '2026-02-20' },
    },
    knowledge: {
      ...{ account: 'A1', manager: 'M1', area: briefSentences(language).areas.strategy, level: 2 },
      ...{ source: s.sources.colleague, evidence: e.evidence, date: '2026-01-15' },
    },
    relationships: {
      ...{ account: 'A1', stakeholder: 'S01', person: 'P1', level: levels.credibleSource },
      ...{ wanted: levels.trustedAdvisor, lastContact: '2026-02-01' },
    },
    crediting: {
      ...{ account: '', person: 'P1', productLine: e.film, rule: e.crediting },
      ...{ from: '2026-01-01', until: '2026-12-31', decidedBy: e.decidedBy },
    },
    business: {
      ...{ account: 'A1', person: 'P1', revenue12m: 52000, pipeline: 18000, deals12m: 3 },
      productLine: e.film,
    },
    outside: { account: 'X7', revenue12m: 95000, pipeline: 12000, deals12m: 5 },
  }
}

function contactsTemplate(language: Language): TableTemplate {
  const s = tableSentences(language)
  const e = s.examples
  return {
    table: 'contacts',
    name: s.sheets.contacts,
    header: Object.values(s.imported.contacts),
    rows: [
      ['S01', 'A1', 'Nora Lind', e.operations, e.decides, ''],
      ['S02', 'A1', 'Paul Idowu', e.purchasing, e.pays, 'S01'],
      ['S03', 'A2', 'Hanna Ek', e.grids, e.decides, ''],
    ],
  }
}

/** What a whole programme is read from: managers, accounts and contacts, then the programme's own tables. */
export function programmeWorkbook({ language = 'en' }: TemplateOptions = {}): TableTemplate[] {
  return [
    ...portfolioTemplates({ language }).filter(({ table }) => table !== 'knowledge'),
    contactsTemplate(language),
    ...programmeTemplates({ language }),
  ]
}

/** The configuration for these tables; keys that begin with two slashes are remarks. */
export function programmeConfigTemplate(
  kind: 'csv' | 'xlsx' = 'csv',
  { language = 'en' }: TemplateOptions = {},
): string {
  const { remarks, examples } = tableSentences(language)
  const tables = programmeWorkbook({ language })
  const fileOf = (table: string) => (kind === 'xlsx' ? 'programme.xlsx' : `${table}.csv`)
  const config = {
    '//': remarks.programmeAbout,
    '// asOf': remarks.asOf,
    asOf: '2026-03-01',
    '// files': remarks.files,
    files: Object.fromEntries(tables.map(({ table }) => [table, fileOf(table)])),
    ...(kind === 'xlsx' && { '// sheets': remarks.sheets, sheets: sheetsOf(tables) }),
    '// import': remarks.import,
    import: 'config.json',
    '// selection': remarks.selection,
    selection: { count: 5 },
    '// waves': remarks.waves,
    waves: { waves: 2, maxOut: 2, maxIn: 2, dates: ['2026-04-01', '2026-07-01'] },
    '// caps': remarks.caps,
    caps: { caps: [1, 2, 3], loadLosses: [0.05] },
    '// threshold': remarks.threshold,
    threshold: 0.2,
    '// approvedBy': remarks.approvedBy,
    '// purpose': remarks.purpose,
    purpose: examples.purpose,
    retention: examples.retention,
    objectTo: examples.objectTo,
  }
  return `${JSON.stringify(config, null, 2)}\n`
}
