/**
 * The tables that a programme is read from, column by column: what each means and how it is read. A header is known by
 * its letters and digits alone, so `max_relationships` is `maxRelationships`; those of the templates of either language
 * are known besides.
 */
import { briefSentences, customerSentences, tableSentences, workbookSentences } from '../../language/index.js'
import type { Programme } from '../../programme/index.js'
import { wordsFor } from '../words.js'

/** Tables that become lists of the programme; `claims` go to the accounts of the portfolio. */
export type ProgrammeTable = Exclude<keyof Programme, 'portfolio' | 'asOf'> | 'claims'

export interface ProgrammeColumn {
  /** Key in the record. */
  field: string
  /** `list`: texts with ; between them. `flag`: yes or no. `step`: a whole number of a few. */
  kind: 'text' | 'number' | 'date' | 'flag' | 'step' | 'list'
  required?: true
  /** Other headers, in lower case letters and digits. */
  also?: readonly string[]
  /** Words that stand for values, in either language, in lower case letters and digits. */
  words?: ReadonlyMap<string, string>
}

const account: ProgrammeColumn = {
  field: 'account',
  kind: 'text',
  required: true,
  also: ['accountid', 'customer', 'customerid'],
}
const person: ProgrammeColumn = {
  field: 'person',
  kind: 'text',
  required: true,
  also: ['personid', 'seller', 'sellerid', 'userid'],
}
const manager: ProgrammeColumn = {
  field: 'manager',
  kind: 'text',
  required: true,
  also: ['managerid', 'kam', 'owner'],
}
const column = (
  field: string,
  kind: ProgrammeColumn['kind'],
  required?: 'required',
  ...also: string[]
): ProgrammeColumn => ({
  field,
  kind,
  ...(required ? { required: true } : {}),
  ...(also.length > 0 ? { also } : {}),
})

const DECISIONS = wordsFor((language) => workbookSentences(language).decisions)
const ROLES = wordsFor((language) => tableSentences(language).roles)
const HOLD_KINDS = wordsFor((language) => tableSentences(language).holdKinds)
const WISHES = wordsFor((language) => tableSentences(language).wishes)
const SOURCES = wordsFor((language) => tableSentences(language).sources)
const LEVELS = wordsFor((language) => customerSentences(language).levels)
const AREAS = wordsFor(
  (language) => briefSentences(language).areas,
  (language) => tableSentences(language).areas,
)

export const PROGRAMME_TABLES: Readonly<Record<ProgrammeTable, readonly ProgrammeColumn[]>> = {
  people: [
    column('id', 'text', 'required', 'personid', 'userid'),
    column('name', 'text'),
    { ...column('role', 'text', 'required'), words: ROLES },
    column('function', 'text'),
    column('reportsTo', 'text', undefined, 'manager', 'supervisor'),
    column('maxRelationships', 'number'),
    column('maxSponsored', 'number'),
    column('languages', 'list'),
    column('productLines', 'list'),
    column('developmentConsent', 'date', undefined, 'consent'),
  ],
  selection: [
    account,
    column('potential', 'number'),
    column('margin', 'number'),
    column('strategicReason', 'text'),
    column('willingness', 'step'),
    column('willingnessEvidence', 'text'),
    column('customerAgreed', 'flag'),
    column('presentRevenue', 'number'),
  ],
  holds: [
    account,
    column('until', 'date', 'required'),
    { ...column('kind', 'text', 'required'), words: HOLD_KINDS },
    column('reason', 'text', 'required'),
  ],
  overrides: [
    account,
    manager,
    column('reason', 'text', 'required'),
    column('author', 'text', 'required'),
    column('date', 'date', 'required'),
    column('until', 'date'),
    { ...column('customersWish', 'text'), words: WISHES },
  ],
  objections: [
    account,
    person,
    column('reason', 'text', 'required'),
    column('proposed', 'text', undefined, 'proposedowner'),
    { ...column('decision', 'text'), words: DECISIONS },
    column('by', 'text'),
    column('date', 'date', 'required'),
  ],
  knowledge: [
    account,
    manager,
    { ...column('area', 'text', 'required'), words: AREAS },
    column('level', 'step', 'required'),
    { ...column('source', 'text', 'required'), words: SOURCES },
    column('evidence', 'text'),
    column('date', 'date', 'required'),
  ],
  relationships: [
    account,
    column('stakeholder', 'text', 'required', 'contact', 'contactid', 'stakeholderid'),
    person,
    { ...column('level', 'text'), words: LEVELS },
    { ...column('wanted', 'text'), words: LEVELS },
    column('lastContact', 'date'),
  ],
  crediting: [
    column('account', 'text', undefined, 'accountid'),
    person,
    column('productLine', 'text'),
    column('rule', 'text', 'required'),
    column('from', 'date', 'required'),
    column('until', 'date'),
    column('decidedBy', 'text', 'required'),
  ],
  business: [
    account,
    person,
    column('revenue12m', 'number', undefined, 'revenue'),
    column('pipeline', 'number'),
    column('deals12m', 'number', undefined, 'deals'),
    column('productLine', 'text'),
  ],
  outside: [
    { ...account, also: [...account.also!, 'id'] },
    column('revenue12m', 'number', undefined, 'revenue'),
    column('pipeline', 'number'),
    column('deals12m', 'number', undefined, 'deals'),
  ],
  claims: [
    account,
    { ...person, also: [...person.also!, 'manager', 'managerid'] },
    column('basis', 'text', 'required'),
    column('productLines', 'list', undefined, 'productline'),
    column('office', 'text'),
    column('deals', 'number'),
    column('revenue', 'number'),
    column('lastActivity', 'date'),
  ],
}
