/** Tables out of a run, for spreadsheets: only what its audience may see, and no text that would run as a formula. */
import Papa from 'papaparse'
import { type Language, programmeSentences, tableSentences, workbookSentences } from '../../language/index.js'
import type { VisibleProgramme } from '../../programme/index.js'
import { guard } from '../plan.js'
import type { Cell } from '../table.js'
import { writeWorkbook } from '../xlsx/write.js'

/** File name without ending -> the table. Tables of which nothing is shown are not there. */
export function programmeTables(shown: VisibleProgramme): Map<string, { header: string[]; rows: Cell[][] }> {
  const tables = new Map<string, { header: string[]; rows: Cell[][] }>()
  const name = namesOf(shown)
  const add = <Row>(file: string, rows: readonly Row[] | undefined, columns: Columns<Row>) => {
    if (!rows || rows.length === 0) return
    const filled = Object.entries(columns).filter(([, cell]) => rows.some((row) => cell(row) !== undefined))
    if (filled.length === 0) return
    tables.set(file, {
      header: filled.map(([header]) => header),
      rows: rows.map((row) => filled.map(([, cell]) => cellOf(cell(row)))),
    })
  }
  add('owners', shown.accounts, {
    account: ({ account }) => account,
    account_name: ({ account }) => name.account(account),
    owner: ({ owner }) => owner ?? '',
    owner_name: ({ owner }) => name.person(owner),
    before: ({ before }) => before ?? '',
    changed_on: ({ day }) => day,
    held_until: ({ heldUntil }) => heldUntil,
    set_by_programme: ({ setByProgramme }) => (setByProgramme ? 'yes' : 'no'),
    contributors: ({ contributors = [] }) => contributors.map(({ person }) => name.person(person)).join('; '),
    kind: ({ kind }) => kind,
    reason: ({ reason }) => reason,
    fit: ({ fit }) => fit,
    points: ({ points }) => points,
  })
  const moves = shown.waves?.waves?.flatMap(({ date, moves = [] }) =>
    moves.map((move) => ({ date, ...move })),
  )
  add('waves', moves, {
    date: ({ date }) => date,
    account: ({ account }) => account,
    account_name: ({ account }) => name.account(account),
    from: ({ from }) => from ?? '',
    to: ({ to }) => to ?? '',
  })
  const claims = shown.claims?.accounts?.flatMap(({ account, owner, contested, claimants = [] }) =>
    claimants.map((claimant) => ({ account, owner, contested, ...claimant })),
  )
  add('claims', claims, {
    account: ({ account }) => account,
    account_name: ({ account }) => name.account(account),
    contested: ({ contested }) => contested,
    person: ({ person }) => person,
    person_name: ({ person }) => name.person(person),
    role: ({ role }) => role,
    bases: ({ bases }) => bases?.map(({ basis }) => basis).join('; '),
    revenue: ({ revenue }) => revenue,
    last_activity: ({ lastActivity }) => lastActivity,
    product_lines: ({ productLines }) => productLines?.join('; '),
    cost: ({ cost }) => cost,
  })
  add('impact', shown.impact?.people, {
    person: ({ person }) => person,
    person_name: ({ person }) => name.person(person),
    accounts_before: ({ accounts }) => accounts?.before,
    accounts_after: ({ accounts }) => accounts?.after,
    hours_before: ({ hours }) => hours?.before,
    hours_after: ({ hours }) => hours?.after,
    revenue12m_before: ({ revenue12m }) => revenue12m?.before,
    revenue12m_after: ({ revenue12m }) => revenue12m?.after,
    pipeline_before: ({ pipeline }) => pipeline?.before,
    pipeline_after: ({ pipeline }) => pipeline?.after,
    withdrawn: ({ withdrawn }) => withdrawn,
    check: ({ flag }) => (flag ? 'check' : ''),
    commission: ({ commission }) => commission,
  })
  const leads = shown.customers?.flatMap(({ account, map, leads: led = [] }) => {
    const people = new Map(map?.stakeholders?.map(({ id, name: called }) => [id, called]))
    return led.map((lead) => ({ account, called: people.get(lead.stakeholder), ...lead }))
  })
  add('leads', leads, {
    account: ({ account }) => account,
    account_name: ({ account }) => name.account(account),
    stakeholder: ({ stakeholder }) => stakeholder,
    stakeholder_name: ({ called }) => called,
    role: ({ role }) => role,
    person: ({ person }) => person,
    person_name: ({ person }) => name.person(person),
    kept: ({ kept }) => (kept ? 'yes' : 'no'),
  })
  add(
    'sponsors',
    shown.customers?.filter(({ sponsor }) => sponsor !== undefined),
    {
      account: ({ account }) => account,
      account_name: ({ account }) => name.account(account),
      person: ({ sponsor }) => sponsor,
      person_name: ({ sponsor }) => name.person(sponsor),
    },
  )
  add('caps', shown.caps?.table, {
    cap: ({ cap }) => cap,
    load_loss: ({ loadLoss }) => loadLoss,
    status: ({ status }) => status,
    changed: ({ changed }) => changed,
    unplaced: ({ unplaced }) => unplaced,
    missing_managers: ({ missingManagers }) => missingManagers,
    objective: ({ objective }) => objective,
  })
  add('selection', shown.selection?.accounts, {
    account: ({ account }) => account,
    account_name: ({ account }) => name.account(account),
    rank: ({ rank }) => rank,
    decision: ({ decision }) => decision,
    score: ({ score }) => score,
  })
  const leftOut = shown.dataSheet?.leftOut?.flatMap(({ message, rows = [] }) =>
    rows.map((row) => ({ ...row, message })),
  )
  add('notices', leftOut, {
    file: ({ file }) => file,
    sheet: ({ sheet }) => sheet,
    row: ({ row }) => row,
    id: ({ id }) => id,
    what: ({ message }) => message,
  })
  return tables
}

type Columns<Row> = Record<string, (row: Row) => string | number | null | undefined>

/**
 * A sheet to send round with the plan: each account with its owner, and empty cells for an answer. `readProgramme` reads
 * it back as objections: rows without a reason are no objection.
 */
export function objectionSheet(shown: VisibleProgramme): { header: string[]; rows: Cell[][] } {
  const name = namesOf(shown)
  type Row = Partial<NonNullable<VisibleProgramme['objections']>[number]>
  const given = new Map<string, Row[]>()
  for (const objection of shown.objections ?? [])
    given.set(objection.account ?? '', [...(given.get(objection.account ?? '') ?? []), objection])
  const header = [
    'account',
    'account_name',
    'owner_planned',
    'person',
    'reason',
    'proposed',
    'decision',
    'by',
    'date',
  ]
  const rows = (shown.accounts ?? []).flatMap(({ account = '', owner }) =>
    (given.get(account) ?? [{}]).map(({ person, reason, proposed, decision, by, date }: Row) =>
      [
        ...[account, name.account(account), name.person(owner)],
        ...[person, reason, proposed, decision, by, date],
      ].map(cellOf),
    ),
  )
  return { header, rows }
}

/** Empty rows with lists to choose from, for a second answer to the same account. */
const ROOM = 50

/**
 * The same as a workbook with headers for people, in which people, owners and decisions are chosen from lists. It is read
 * back in either language.
 */
export function objectionWorkbook(
  shown: VisibleProgramme,
  { language = 'en' }: { language?: Language } = {},
): Promise<Uint8Array> {
  const s = workbookSentences(language)
  const objection = tableSentences(language).programme.objections
  const { header, rows } = objectionSheet(shown)
  const people = (shown.names?.people ?? []).map(({ id = '', name = '' }) => [id, name].map(cellOf))
  const decisions = Object.values(s.decisions)
  const column = (field: string) => header.indexOf(field)
  const choice = (field: string, sheet: string, count: number) => ({
    column: column(field),
    rows: rows.length + ROOM,
    from: { sheet, column: 0, count },
  })
  const told = new Map(Object.entries(s.decisions))
  return writeWorkbook([
    {
      name: s.objections,
      written: [column('reason')],
      header: [
        ...[s.accountId, s.accountName, s.plannedOwner, objection.person, objection.reason],
        ...[objection.proposed, objection.decision, objection.by, objection.date],
      ],
      rows: rows.map((row) =>
        row.map((cell, c) => (c === column('decision') ? (told.get(String(cell)) ?? cell) : cell)),
      ),
      choices: [
        choice('person', s.people, people.length),
        choice('proposed', s.people, people.length),
        choice('decision', s.lists, decisions.length),
      ],
    },
    { name: s.people, header: [s.personId, s.person], rows: people },
    {
      name: s.lists,
      header: [objection.decision],
      rows: decisions.map((decision) => [decision]),
      hidden: true,
    },
  ])
}

/**
 * What changes for each person, those to be checked first, with empty cells for what a hearing brings. Undefined where
 * the audience is shown nothing of it.
 */
export async function hearingWorkbook(
  shown: VisibleProgramme,
  { language = 'en' }: { language?: Language } = {},
): Promise<Uint8Array | undefined> {
  const people = shown.impact?.people
  if (!people || people.every(({ withdrawn }) => withdrawn === undefined)) return undefined
  const s = programmeSentences(language)
  const name = namesOf(shown)
  const listed = (ids: readonly string[] = []) => ids.map(name.account).join('; ')
  const before = (title: string) => [`${title}: ${s.earlier}`, `${title}: ${s.later}`]
  const order = [...people].sort((a, b) => Number(b.flag ?? false) - Number(a.flag ?? false))
  return writeWorkbook([
    {
      name: s.hearingSheet,
      formats: { 6: '#,##0', 7: '#,##0', 8: '#,##0', 9: '#,##0', 10: '0%' },
      written: [16, 17],
      header: [
        ...[s.personId, s.person, ...before(s.accounts), ...before(s.hours)],
        ...[...before(s.revenue12m), ...before(s.pipeline), s.withdrawn, s.flag, s.commission],
        ...[s.accountsGivenUp, s.accountsTakenOver, s.heardOn, s.heardAnswer, s.heardResult],
      ],
      rows: order.map((each) => [
        ...[cellOf(each.person), cellOf(name.person(each.person))],
        ...[each.accounts, each.hours, each.revenue12m, each.pipeline].flatMap((pair) => [
          pair?.before ?? '',
          pair?.after ?? '',
        ]),
        ...[each.withdrawn ?? '', each.flag ? s.check : '', s.commissions[each.commission ?? 'unknown']],
        ...[listed(each.lost), listed(each.gained), '', '', ''].map(cellOf),
      ]),
    },
  ])
}

/** Comma-separated (RFC 4180), texts guarded already. */
export function toCsv({ header, rows }: { header: string[]; rows: Cell[][] }): string {
  return `${Papa.unparse([header, ...rows])}\r\n`
}

export function cellOf(value: string | number | null | undefined): Cell {
  return typeof value === 'number' ? value : guard(value ?? '')
}

export function namesOf({ names }: VisibleProgramme) {
  const by = (list: { id?: string; name?: string }[] = []) => {
    const map = new Map(list.map(({ id = '', name = '' }) => [id, name]))
    return (id: string | null | undefined) => (id === null || id === undefined ? '' : (map.get(id) ?? id))
  }
  return { account: by(names?.accounts), person: by(names?.people) }
}
