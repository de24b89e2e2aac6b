/**
 * The tables that a programme is read from, column by column: what each means, how it is read, and an example for the
 * template. A header is known by its letters and digits alone, so `max_relationships` is `maxRelationships`.
 */
import { KNOWLEDGE_AREAS } from '../../model/index.js'
import type { Programme } from '../../programme/index.js'

/** Tables that become lists of the programme; `claims` go to the accounts of the portfolio. */
export type ProgrammeTable = Exclude<keyof Programme, 'portfolio' | 'asOf'> | 'claims'

export interface ProgrammeColumn {
  /** Key in the record, and the header of the template. */
  field: string
  /** `list`: texts with ; between them. `flag`: yes or no. `step`: a whole number of a few. */
  kind: 'text' | 'number' | 'date' | 'flag' | 'step' | 'list'
  required?: true
  /** Other headers, in lower case letters and digits. */
  also?: readonly string[]
  /** Words that stand for values, in lower case. */
  words?: Readonly<Record<string, string>>
  /** What stands there in the template. */
  example: string
}

const account: ProgrammeColumn = {
  field: 'account',
  kind: 'text',
  required: true,
  also: ['accountid', 'customer', 'customerid'],
  example: 'A1',
}
const person: ProgrammeColumn = {
  field: 'person',
  kind: 'text',
  required: true,
  also: ['personid', 'seller', 'sellerid', 'userid'],
  example: 'P1',
}
const manager: ProgrammeColumn = {
  field: 'manager',
  kind: 'text',
  required: true,
  also: ['managerid', 'kam', 'owner'],
  example: 'M1',
}
const column = (
  field: string,
  kind: ProgrammeColumn['kind'],
  example: string,
  required?: 'required',
  ...also: string[]
): ProgrammeColumn => ({
  field,
  kind,
  example,
  ...(required ? { required: true } : {}),
  ...(also.length > 0 ? { also } : {}),
})

/** As the workbooks of either language have them. */
const DECISION_WORDS: NonNullable<ProgrammeColumn['words']> = Object.assign(Object.create(null), {
  ...{ open: 'open', accepted: 'accepted', declined: 'declined' },
  ...{ offen: 'open', angenommen: 'accepted', abgelehnt: 'declined' },
})

export const PROGRAMME_TABLES: Readonly<Record<ProgrammeTable, readonly ProgrammeColumn[]>> = {
  people: [
    column('id', 'text', 'P1', 'required', 'personid', 'userid'),
    column('name', 'text', 'Ines Ruiz'),
    column('role', 'text', 'seller', 'required'),
    column('function', 'text', 'film'),
    column('reportsTo', 'text', 'M1', undefined, 'manager', 'supervisor'),
    column('maxRelationships', 'number', '12'),
    column('maxSponsored', 'number', ''),
    column('languages', 'list', 'de; en'),
    column('productLines', 'list', 'Film'),
    column('developmentConsent', 'date', '', undefined, 'consent'),
  ],
  selection: [
    account,
    column('potential', 'number', '400000'),
    column('margin', 'number', '0.22'),
    column('strategicReason', 'text', 'opens the dairy market'),
    column('willingness', 'step', '2'),
    column('willingnessEvidence', 'text', 'joint workshop in May'),
    column('customerAgreed', 'flag', 'yes'),
    column('presentRevenue', 'number', '120000'),
  ],
  holds: [
    account,
    column('until', 'date', '2026-06-30', 'required'),
    column('kind', 'text', 'renewal', 'required'),
    column('reason', 'text', 'contract renewal in June', 'required'),
  ],
  overrides: [
    { ...account, example: 'A5' },
    { ...manager, example: 'M3' },
    column('reason', 'text', 'the customer asked for it', 'required'),
    column('author', 'text', 'board', 'required'),
    column('date', 'date', '2026-02-10', 'required'),
    column('until', 'date', ''),
    column('customersWish', 'text', ''),
  ],
  objections: [
    { ...account, example: 'A4' },
    person,
    column('reason', 'text', 'three open deals', 'required', 'grund'),
    column('proposed', 'text', 'M1', undefined, 'proposedowner', 'vorschlag'),
    { ...column('decision', 'text', 'open', undefined, 'entscheidung'), words: DECISION_WORDS },
    column('by', 'text', '', undefined, 'durch'),
    column('date', 'date', '2026-02-20', 'required', 'datum'),
  ],
  knowledge: [
    account,
    manager,
    column('area', 'text', KNOWLEDGE_AREAS[0], 'required'),
    column('level', 'step', '2', 'required'),
    column('source', 'text', 'colleague', 'required'),
    column('evidence', 'text', 'presented the plan to their board'),
    column('date', 'date', '2026-01-15', 'required'),
  ],
  relationships: [
    account,
    column('stakeholder', 'text', 'S01', 'required', 'contact', 'contactid', 'stakeholderid'),
    person,
    column('level', 'text', 'credibleSource'),
    column('wanted', 'text', 'trustedAdvisor'),
    column('lastContact', 'date', '2026-02-01'),
  ],
  crediting: [
    column('account', 'text', '', undefined, 'accountid'),
    person,
    column('productLine', 'text', 'Film'),
    column('rule', 'text', 'full credit for own deals', 'required'),
    column('from', 'date', '2026-01-01', 'required'),
    column('until', 'date', '2026-12-31'),
    column('decidedBy', 'text', 'head of sales', 'required'),
  ],
  business: [
    account,
    person,
    column('revenue12m', 'number', '52000', undefined, 'revenue'),
    column('pipeline', 'number', '18000'),
    column('deals12m', 'number', '3', undefined, 'deals'),
    column('productLine', 'text', 'Film'),
  ],
  outside: [
    { ...account, also: [...account.also!, 'id'], example: 'X7' },
    column('revenue12m', 'number', '95000', undefined, 'revenue'),
    column('pipeline', 'number', '12000'),
    column('deals12m', 'number', '5', undefined, 'deals'),
  ],
  claims: [
    account,
    { ...person, also: [...person.also!, 'manager', 'managerid'] },
    column('basis', 'text', 'account team', 'required'),
    column('productLines', 'list', 'Film', undefined, 'productline'),
    column('office', 'text', 'North'),
    column('deals', 'number', '4'),
    column('revenue', 'number', '52000'),
    column('lastActivity', 'date', '2026-02-01'),
  ],
}
