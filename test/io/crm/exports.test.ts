/**
 * Exports with the headers that the CRMs write by default, run without a file of one's own: users, accounts, deals,
 * contacts and activities in, a plan out. Every set tells of the same company, so every plan is the same.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Cell, readPlan } from '../../../src/io/index.js'
import { writeWorkbook } from '../../../src/io/xlsx/write.js'
import { Folder, oneowner } from '../../cli/run.js'

type Rows = Record<string, Cell[][]>
type Headers = Record<string, string>

/** What stands in the cells, but for ids, dates and words of the CRM. */
const DEALS = [
  ['D1', 'Nordwind', 'Lena Vogt', 'won', 120000, '2025-03-01'],
  ['D2', 'Hafen', 'Sven Dahl', 'won', 80000, '2025-04-01'],
  ['D3', 'Velora', 'Ruth Adeyemi', 'lost', 50000, '2025-05-01'],
  ['D4', 'Velora', 'Ruth Adeyemi', 'won', 70000, '2025-06-01'],
  ['D5', 'Hafen', 'Sven Dahl', 'open', 30000, ''],
] as const
const IDS = new Map([
  ['Nordwind', '9001'],
  ['Hafen', '9002'],
  ['Velora', '9003'],
])

function hubspot(head: Headers, stages: Record<string, string>): Rows {
  return {
    managers: [
      head.users.split('|'),
      ['77001', 'Lena', 'Vogt', 'lena@x.example', '2026-01-07', 'North', '', 'Super Admin'],
      ['77002', 'Sven', 'Dahl', 'sven@x.example', '2026-01-07', 'North', '', ''],
      ['77003', 'Ruth', 'Adeyemi', 'ruth@x.example', '2026-01-07', 'South', '', ''],
    ],
    accounts: [
      head.companies.split('|'),
      ['9001', 'Nordwind', 'nordwind.example', 'Lena Vogt', '2023-01-01 09:00', '', 'Energy', '12000000'],
      ['9002', 'Hafen', 'hafen.example', 'Sven Dahl', '2023-01-01 09:00', '', 'Logistics', '8000000'],
      ['9003', 'Velora', 'velora.example', '', '2023-01-01 09:00', '', 'Pharma', '20000000'],
    ],
    opportunities: [
      head.deals.split('|'),
      ...DEALS.map(([id, account, owner, stage, amount, closed]) => [
        ...[id, `${account} deal`, stages[stage], closed && `${closed} 10:30`, owner, `${amount}.00`],
        ...['Sales Pipeline', '2024-12-01 09:12', `${IDS.get(account)}`, account],
      ]),
    ],
    contacts: [
      head.contacts.split('|'),
      ['8001', 'Eva', 'Roth', 'CFO', 'Decision Maker', 'Sven Dahl', '2025-02-03 08:00', '9001'],
    ],
    activities: [head.activities.split('|'), ['2025-07-01 11:00', 'Call', 'Ruth Adeyemi', '9003', '']],
  }
}

function dynamics(head: Headers, words: Record<string, string>): Rows {
  const own = (id: string | number) => [id, 'x+7Zq==', '2026-01-07']
  return {
    managers: [
      head.users.split('|'),
      [...own('77001'), 'Lena Vogt', 'KAM', 'Ines Kraft', words.enabled],
      [...own('77002'), 'Sven Dahl', 'KAM', 'Ines Kraft', words.enabled],
      [...own('77003'), 'Ruth Adeyemi', 'KAM', '', words.enabled],
      [...own('77004'), 'Tom Left', 'KAM', '', words.disabled],
    ],
    accounts: [
      head.companies.split('|'),
      [...own('9001'), 'Nordwind', 'Lena Vogt', '', 'Energy', 12000000],
      [...own('9002'), 'Hafen', 'Sven Dahl', '', 'Logistics', 8000000],
      [...own('9003'), 'Velora', 'Tom Left', '', 'Pharma', 20000000],
    ],
    opportunities: [
      head.deals.split('|'),
      ...DEALS.map(([id, account, owner, stage, amount, closed]) => [
        ...[...own(id), `${account} deal`, account, owner, words[stage], words[`${stage}Reason`]],
        ...['2024-12-01', closed, stage === 'won' ? amount : '', amount],
      ]),
    ],
    contacts: [
      head.contacts.split('|'),
      [...own('8001'), 'Eva Roth', 'Nordwind', 'CFO', 'Sven Dahl', 'Decision Maker'],
    ],
    activities: [
      head.activities.split('|'),
      [...own('6001'), 'Visit', 'Velora', 'Ruth Adeyemi', '2025-07-01'],
    ],
  }
}

const EXPORTS: [name: string, mapping: 'hubspot' | 'dynamics', format: 'csv' | 'xlsx', rows: Rows][] = [
  [
    'HubSpot',
    'hubspot',
    'csv',
    hubspot(
      {
        users:
          'User ID|First name|Last name|Email address|Last login date|Assigned teams|Assigned role|Permissions',
        companies:
          'Record ID|Company name|Company Domain Name|Company owner|Create Date|Parent Company|Industry|Annual Revenue',
        deals:
          'Record ID|Deal Name|Deal Stage|Close Date|Deal owner|Amount|Pipeline|Create Date|Associated Company IDs (Primary)|Associated Company Names (Primary)',
        contacts:
          'Record ID|First Name|Last Name|Job Title|Buying Role|Contact owner|Last Contacted|Associated Company IDs (Primary)',
        activities:
          'Activity date|Activity type|Activity assigned to|Associated Company IDs|Associated Contact IDs',
      },
      { won: 'Closed won (Sales Pipeline)', lost: 'closedlost', open: 'Contract sent (Sales Pipeline)' },
    ),
  ],
  [
    'HubSpot in German',
    'hubspot',
    'csv',
    hubspot(
      {
        users: 'Benutzer-ID|Vorname|Nachname|E-Mail-Adresse|Letzte Anmeldung|Team|Rolle|Berechtigungen',
        companies:
          'Datensatz-ID|Unternehmensname|Domain|Für das Unternehmen zuständiger Mitarbeiter|Erstellungsdatum|Übergeordnetes Unternehmen|Branche|Jahresumsatz',
        deals:
          'Datensatz-ID|Dealname|Deal-Phase|Abschlussdatum|Für den Deal zuständiger Mitarbeiter|Betrag|Pipeline|Erstellungsdatum|Associated Company IDs (Primary)|Associated Company Names (Primary)',
        contacts:
          'Datensatz-ID|Vorname|Nachname|Position|Rolle|Für den Kontakt zuständiger Mitarbeiter|Letzter Kontakt|Associated Company IDs (Primary)',
        activities:
          'Aktivitätsdatum|Aktivitätstyp|Zugewiesen an|Associated Company IDs|Associated Contact IDs',
      },
      { won: 'Abgeschlossen und gewonnen', lost: 'Abgeschlossen und verloren', open: 'Vertrag gesendet' },
    ),
  ],
  [
    'Dynamics',
    'dynamics',
    'xlsx',
    dynamics(
      {
        users:
          '(Do Not Modify) User|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Full Name|Title|Manager|Status',
        companies:
          '(Do Not Modify) Account|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Account Name|Owner|Parent Account|Industry|Annual Revenue',
        deals:
          '(Do Not Modify) Opportunity|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Topic|Potential Customer|Owner|Status|Status Reason|Created On|Actual Close Date|Actual Revenue|Est. revenue',
        contacts:
          '(Do Not Modify) Contact|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Full Name|Company Name|Job Title|Owner|Role',
        activities:
          '(Do Not Modify) Activity|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Subject|Regarding|Owner|Actual End',
      },
      {
        ...{ won: 'Won', lost: 'Lost', open: 'Open', enabled: 'Enabled', disabled: 'Disabled' },
        ...{ wonReason: 'Won', lostReason: 'Out-Sold', openReason: 'In Progress' },
      },
    ),
  ],
  [
    'Dynamics in German',
    'dynamics',
    'xlsx',
    dynamics(
      {
        users:
          '(Nicht ändern) Benutzer|(Nicht ändern) Zeilenprüfsumme|(Nicht ändern) Geändert am|Vollständiger Name|Titel|Vorgesetzter|Status',
        companies:
          '(Nicht ändern) Firma|(Nicht ändern) Zeilenprüfsumme|(Nicht ändern) Geändert am|Firmenname|Besitzer|Übergeordnete Firma|Branche|Jahresumsatz',
        deals:
          '(Nicht ändern) Verkaufschance|(Nicht ändern) Zeilenprüfsumme|(Nicht ändern) Geändert am|Thema|Potenzieller Kunde|Besitzer|Status|Statusgrund|Erstellt am|Tatsächliches Abschlussdatum|Tatsächlicher Umsatz|Geschätzter Umsatz',
        contacts:
          '(Nicht ändern) Kontakt|(Nicht ändern) Zeilenprüfsumme|(Nicht ändern) Geändert am|Vollständiger Name|Firmenname|Position|Besitzer|Rolle',
        activities:
          '(Nicht ändern) Aktivität|(Nicht ändern) Zeilenprüfsumme|(Nicht ändern) Geändert am|Betreff|Bezug|Besitzer|Tatsächliches Ende',
      },
      {
        ...{
          won: 'Gewonnen',
          lost: 'Verloren',
          open: 'Offen',
          enabled: 'Aktiviert',
          disabled: 'Deaktiviert',
        },
        ...{ wonReason: 'Gewonnen', lostReason: 'Überboten', openReason: 'In Bearbeitung' },
      },
    ),
  ],
]

const csv = (rows: Cell[][]) =>
  rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\n')

/** With the sheet that Dynamics hides in every export. */
const workbook = ([header, ...rows]: Cell[][]) =>
  writeWorkbook([
    { name: 'hiddenSheet', header: ['x:0'], rows: [], hidden: true },
    { name: 'View', header: header.map(String), rows },
  ])

describe.each(EXPORTS)('an export of %s', (_, mapping, format, rows) => {
  it('gives a plan as it comes, named or recognised', async () => {
    const folder = new Folder()
    for (const [role, table] of Object.entries(rows))
      folder.write(`${role}.${format}`, format === 'csv' ? csv(table) : await workbook(table))
    const tables = Object.keys(rows).flatMap((role) => [`--${role}`, folder.at(`${role}.${format}`)])
    const limits = ['--max-accounts', '3', '--ideal-accounts', '1', '--notices', folder.at('notices.json')]
    const run = await oneowner(['assign', ...tables, ...limits, '--out', '-'])
    expect([run.code, run.stderr.split('\n')[0]]).toEqual([
      0,
      '3 of 3 accounts treated as key, 3 sellers as candidates',
    ])
    expect(run.stderr).toMatch(/headers give away/)
    const named = await oneowner(['assign', ...tables, ...limits, '--mapping', mapping, '--out', '-'])
    expect(named.stdout).toBe(run.stdout)
    expect(readPlan(run.stdout)).toEqual([
      { account: '9001', manager: '77001' },
      { account: '9002', manager: '77002' },
      { account: '9003', manager: '77003' },
    ])
    // Every row has found its account and its person, and every deal its end.
    const { notices, evidence } = JSON.parse(readFileSync(folder.at('notices.json'), 'utf8'))
    expect(notices.map(({ code }: { code: string }) => code)).toEqual([
      ...['matched_by_name', ...(mapping === 'dynamics' ? ['seller_inactive', 'incumbent_left'] : [])],
      'column_not_used',
    ])
    const unused = notices.at(-1).rows.map(({ column }: { column: string }) => column)
    expect(unused.join()).not.toMatch(/checksum|prüfsumme|modified|geändert/i)
    const found = (role: string) => Object.keys(evidence.columns[role])
    expect(found('contacts')).toEqual(expect.arrayContaining(['account', 'function', 'roles', 'person']))
    expect(found('opportunities')).toEqual(expect.arrayContaining(['opened', 'closed', 'amount']))
    expect(found('activities')).toEqual(expect.arrayContaining(['person', 'account', 'date']))
    expect(evidence.history).toMatchObject({ opportunities: 5, won: 3, lost: 1, open: 1 })
  })
})
