/** What one record of a programme cannot know of another: ids, duplicates, order of days, decisions that clash. */
import { shown } from '../../language/index.js'
import { type Issue, type IssueCode, type Portfolio, validateAtGate, withNearest } from '../../model/index.js'
import { decisionState, decisionsOf, withDecisions } from '../plan/decisions.js'
import type { Programme } from '../programme.js'

type Report = (code: IssueCode, path: Issue['path'], message: string, facts: Record<string, unknown>) => void

/** A part of a programme that is a list of records. */
export type Table = Exclude<keyof Programme, 'portfolio' | 'asOf'>
export const TABLES = [
  'people',
  'selection',
  'holds',
  'overrides',
  'objections',
  'knowledge',
  'relationships',
  'crediting',
  'business',
  'outside',
] as const satisfies readonly Table[]

/** A record of which only the sound fields are left; undefined = no record at all. */
export type SoundRecord = Readonly<Record<string, unknown>> | undefined
export type SoundTables = Readonly<Record<Table, readonly SoundRecord[]>>

/** Ids of what a programme speaks about. */
export interface Known {
  readonly managers: ReadonlySet<string>
  readonly accounts: ReadonlySet<string>
  /** Accounts of the portfolio, and those outside. */
  readonly customers: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  /** Account id -> ids of its stakeholders. */
  readonly stakeholders: ReadonlyMap<string, ReadonlySet<string>>
}

type Kind = 'account' | 'customer' | 'manager' | 'person'

/** Which fields hold ids, and of what. */
const REFERENCES: Partial<Record<Table, Readonly<Record<string, Kind>>>> = {
  people: { reportsTo: 'person' },
  selection: { account: 'account' },
  holds: { account: 'account' },
  overrides: { account: 'account', manager: 'manager' },
  objections: { account: 'account', person: 'person', proposed: 'manager' },
  knowledge: { account: 'customer', manager: 'manager' },
  relationships: { account: 'account', person: 'person' },
  crediting: { account: 'account', person: 'person' },
  business: { account: 'account', person: 'person' },
}

/** Fields that no two records of a table share: the second would count something twice, or contradict. */
const KEYS: Partial<Record<Table, readonly string[]>> = {
  selection: ['account'],
  relationships: ['account', 'stakeholder', 'person'],
  business: ['account', 'person', 'productLine'],
  outside: ['account'],
}

/** The first and the last day of a span. */
const SPANS: Partial<Record<Table, readonly [first: string, last: string]>> = {
  overrides: ['date', 'until'],
  crediting: ['from', 'until'],
}

/** `known`: undefined where the portfolio has problems of its own, so that its ids say nothing. */
export function crossIssues(tables: SoundTables, known: Known | undefined): Issue[] {
  const issues: Issue[] = []
  const report: Report = (code, path, message, facts) => issues.push({ code, path, message, ...facts })
  if (known !== undefined) {
    validateReferences(tables, known, report)
    validateStakeholders(tables.relationships, known, report)
    validateOutside(tables.outside, known, report)
  }
  for (const table of TABLES) {
    validateKeys(table, tables[table], report)
    validateSpans(table, tables[table], report)
  }
  validatePeople(tables.people, report)
  validateObjections(tables.objections, report)
  if (known === undefined) return issues
  const ids = {
    unknown_account: known.accounts,
    unknown_manager: known.managers,
    unknown_person: known.people,
    unknown_stakeholder: Array.from(known.stakeholders.values(), (ids) => [...ids]).flat(),
  }
  return withNearest(issues, ids, ({ id }) => id)
}

function validateReferences(tables: SoundTables, known: Known, report: Report): void {
  const ids = {
    account: known.accounts,
    customer: known.customers,
    manager: known.managers,
    person: known.people,
  }
  for (const table of TABLES) {
    const fields = Object.entries(REFERENCES[table] ?? {})
    tables[table].forEach((record, i) => {
      for (const [field, kind] of fields) {
        const id = record?.[field]
        if (typeof id !== 'string' || ids[kind].has(id)) continue
        const noun = kind === 'customer' ? 'account' : kind
        report(`unknown_${noun}`, [table, i, field], `there is no ${noun} ${shown(id)}`, { id })
      }
    })
  }
}

function validateStakeholders(relationships: readonly SoundRecord[], known: Known, report: Report): void {
  relationships.forEach((record, i) => {
    const { account, stakeholder: id } = record ?? {}
    if (typeof account !== 'string' || typeof id !== 'string' || !known.accounts.has(account)) return
    if (known.stakeholders.get(account)?.has(id)) return
    const message = `account ${shown(account)} has no stakeholder ${shown(id)}`
    report('unknown_stakeholder', ['relationships', i, 'stakeholder'], message, { id, account })
  })
}

function validateOutside(outside: readonly SoundRecord[], known: Known, report: Report): void {
  outside.forEach((record, i) => {
    const id = record?.account
    if (typeof id !== 'string' || !known.accounts.has(id)) return
    const message = `account ${shown(id)} is in the portfolio, and so is not outside`
    report('duplicate_id', ['outside', i, 'account'], message, { id })
  })
}

function validateKeys(table: Table, records: readonly SoundRecord[], report: Report): void {
  const fields = KEYS[table]
  if (fields === undefined) return
  const firstOf = new Map<string, number>()
  records.forEach((record, i) => {
    if (record === undefined) return
    // A product line that is left out says "all of them"; anything else missing is a problem of its own.
    if (fields.some((field) => field !== 'productLine' && record[field] === undefined)) return
    const key = JSON.stringify(fields.map((field) => record[field] ?? null))
    const first = firstOf.get(key)
    if (first === undefined) firstOf.set(key, i)
    else {
      const message = `has the same ${fields.join(', ')} as position ${first}`
      report('duplicate_entry', [table, i], message, { keys: fields, first })
    }
  })
}

function validateSpans(table: Table, records: readonly SoundRecord[], report: Report): void {
  const span = SPANS[table]
  if (span === undefined) return
  const [first, last] = span
  records.forEach((record, i) => {
    const [from, until] = [record?.[first], record?.[last]]
    if (typeof from !== 'string' || typeof until !== 'string' || from <= until) return
    const message = `ends on ${until}, before it begins on ${from}`
    report('invalid_value', [table, i, last], message, { from, received: until })
  })
}

function validatePeople(people: readonly SoundRecord[], report: Report): void {
  const firstOf = new Map<unknown, number>()
  const superior = new Map<unknown, unknown>()
  people.forEach((record, i) => {
    const id = record?.id
    if (typeof id !== 'string') return
    const first = firstOf.get(id)
    if (first === undefined) {
      firstOf.set(id, i)
      superior.set(id, record?.reportsTo)
      return
    }
    const message = `the id ${shown(id)} is used at position ${first} already`
    report('duplicate_id', ['people', i, 'id'], message, { id, first })
  })
  /** Each person is followed upwards once: 'open' on the way, then done. */
  const state = new Map<unknown, 'open' | 'done'>()
  for (const start of superior.keys()) {
    const way: unknown[] = []
    let id: unknown = start
    while (superior.has(id) && !state.has(id)) {
      state.set(id, 'open')
      way.push(id)
      id = superior.get(id)
    }
    if (state.get(id) === 'open') {
      const circle = way.slice(way.indexOf(id)) as string[]
      const at = firstOf.get(id)!
      const message = `reports to themselves in the end: ${[...circle, id].map(shown).join(' -> ')}`
      report('circular_reference', ['people', at, 'reportsTo'], message, { people: circle })
    }
    for (const person of way) state.set(person, 'done')
  }
}

function validateObjections(objections: readonly SoundRecord[], report: Report): void {
  objections.forEach((record, i) => {
    if (record?.decision !== 'accepted' || record.proposed !== undefined) return
    const message = 'is accepted, but names nobody as the new owner'
    report('missing_value', ['objections', i, 'proposed'], message, { decision: 'accepted' })
  })
}

/**
 * Decisions in force that contradict each other, or the portfolio. For a programme without other problems.
 *
 * @param portfolio that has passed its gate
 */
export function decisionIssues(programme: Programme, portfolio: Portfolio): Issue[] {
  const issues: Issue[] = []
  const report: Report = (code, path, message, facts) => issues.push({ code, path, message, ...facts })
  const owner = new Map(portfolio.accounts.map((account) => [account.id, account.owner]))
  const live = decisionsOf(programme).filter((decision) => decisionState(decision, programme.asOf) === 'live')
  const sound = live.filter(({ table, position, account, manager }) => {
    if (manager === undefined) {
      const message = `account ${shown(account)} has no incumbent who could keep it`
      report('missing_incumbent', [table, position, 'account'], message, { account })
      return false
    }
    const other = owner.get(account)
    owner.set(account, other ?? manager)
    if (other === undefined || other === manager) return true
    const message = `gives account ${shown(account)} to ${shown(manager)}, but it is given to ${shown(other)} already`
    report('pin_contradiction', [table, position], message, { rule: 'pin', account, manager, other })
    return false
  })
  const gate = validateAtGate(withDecisions(portfolio, sound))
  if (gate.ok) return issues
  for (const issue of gate.issues) {
    const account = portfolio.accounts[issue.path[1] as number]
    const from = sound.find((decision) => decision.account === account?.id)
    issues.push({ ...issue, path: from ? [from.table, from.position] : ['portfolio', ...issue.path] })
  }
  return issues
}
