/** Which column of a file says what: the fields of each table, their usual headers, and the reading of cells. */
import { closest, type TableSentences, tableSentences } from '../../language/index.js'
import { KNOWLEDGE_AREAS, type KnowledgeArea } from '../../model/index.js'
import { certainOrders, type DateOrder, readDates } from '../dates.js'
import { type Findings, type Place, placeIn } from '../findings.js'
import { certainMarks, type DecimalMark, readNumbers } from '../numbers.js'
import { plainText } from '../spelling.js'
import type { Cell, Table } from '../table.js'
import { headersOf } from '../words.js'
import type { Mapping } from './mapping/index.js'
import type { Role } from './roles.js'

interface Field {
  kind: 'text' | 'number' | 'date'
  /** Headers in order of preference, in lower case without anything but letters and digits. */
  headers: string[]
  required?: true
}

const text = (...headers: string[]): Field => ({ kind: 'text', headers })
const number = (...headers: string[]): Field => ({ kind: 'number', headers })
const date = (...headers: string[]): Field => ({ kind: 'date', headers })
const required = (field: Field): Field => ({ ...field, required: true })

const CUSTOMER_ID_DE = ['kundenid', 'kundennummer', 'firmenid', 'unternehmensid']
const CUSTOMER_DE = ['kunde', 'firma', 'unternehmen', 'accountname', 'kundenname', 'firmenname'].concat([
  'unternehmensname',
])
const SELLER_DE = ['verkäuferid', 'verkäufer', 'inhaberid', 'inhaber', 'zuständig', 'zuständigermitarbeiter']

const MEMBER = [
  'userid',
  'memberid',
  'teammemberid',
  'teammember',
  'member',
  'user',
  'membername',
  'fullname',
  'benutzerid',
  'mitgliedsid',
  'mitglied',
  'benutzer',
  'mitarbeiter',
]

/** needs.strategy … needs.decisionMaking */
const ratings = (prefix: string, header: (s: TableSentences) => (area: string) => string) =>
  KNOWLEDGE_AREAS.map((area): [string, Field] => [
    `${prefix}.${area}`,
    number(...headersOf((s) => header(s)(s.areas[area]))),
  ])

/**
 * A header serves one field: the first that asks for it. So ids come before names, and `manager` is the key
 * of a managers file only where nothing else is (beside sellers it is their supervisor, hence their team).
 */
export const FIELDS: Record<Role, ReadonlyMap<string, Field>> = withWritten({
  managers: new Map<string, Field>([
    [
      'id',
      required(
        text(
          ...['salesagentid', 'sellerid', 'salesrepid', 'repid', 'userid', 'ownerid', 'kamid', 'id'],
          // Beside an id of one's own it is that of the supervisor.
          'managerid',
          ...[
            'salesagent',
            'seller',
            'salesrep',
            'rep',
            'kam',
            'keyaccountmanager',
            'owner',
            'name',
            'fullname',
          ],
          'manager',
          ...['benutzerid', 'mitarbeiterid', 'personalnummer', 'verkäuferid', 'verkäufer', 'mitarbeiter'],
        ),
      ),
    ],
    [
      'name',
      text(
        ...['name', 'fullname', 'managername', 'salesagent', 'seller', 'salesrep', 'rep', 'kam'],
        ...['vollständigername', 'verkäufer', 'mitarbeiter'],
      ),
    ],
    ['firstName', text('firstname', 'vorname')],
    ['lastName', text('lastname', 'nachname')],
    [
      'team',
      text(
        ...['team', 'teamname', 'salesteam', 'supervisor', 'salesmanager', 'manager', 'managername'],
        ...['supervisorid', 'managerid', 'vertriebsteam', 'vorgesetzter', 'vorgesetzte', 'vertriebsleitung'],
      ),
    ],
    ['active', text('active', 'isactive', 'aktiv')],
    ['inactive', text('inactive', 'isinactive', 'disabled', 'isdisabled', 'inaktiv', 'deaktiviert')],
    [
      'office',
      text('office', 'regionaloffice', 'salesoffice', 'branch', 'büro', 'niederlassung', 'standort'),
    ],
    ['maxAccounts', number('maxaccounts', 'cap')],
    ['minAccounts', number('minaccounts', 'floor')],
    ['idealAccounts', number('idealaccounts', 'ideal')],
    ['capacity', number('capacity')],
    ...ratings('acumen', ({ acumen }) => acumen),
  ]),
  accounts: new Map<string, Field>([
    [
      'id',
      required(
        text(
          ...['accountid', 'companyid', 'customerid', 'id'],
          ...['account', 'company', 'customer', 'accountname', 'companyname', 'customername', 'name'],
          ...CUSTOMER_ID_DE,
          ...CUSTOMER_DE,
        ),
      ),
    ],
    [
      'name',
      text(
        ...['name', 'accountname', 'companyname', 'customername', 'account', 'company', 'customer'],
        ...CUSTOMER_DE,
      ),
    ],
    ['value', number('value', 'weight')],
    ['effort', number('effort')],
    ['revenue', number('revenue', 'annualrevenue', 'accountrevenue', 'turnover', 'jahresumsatz', 'umsatz')],
    [
      'incumbent',
      text(
        ...['incumbent', 'incumbentid', 'currentownerid', 'accountownerid', 'ownerid'],
        ...['currentowner', 'accountowner', 'owner', 'ownername'],
        ...['accountinhaberid', 'accountinhaber', ...SELLER_DE, 'accountverantwortung'],
      ),
    ],
    // In every CRM the owner is today's; a pin must say that it is one.
    ['owner', text('pinned', 'pinnedto', 'pinnedowner', 'lockedowner')],
    ['eligible', text('eligible')],
    ['excluded', text('excluded')],
    ['group', text('group', 'groupid')],
    [
      'parent',
      text(
        ...['parentaccountid', 'parentid', 'parentaccount', 'parent', 'subsidiaryof'],
        ...['übergeordneteraccount', 'übergeordnetefirma', 'muttergesellschaft', 'konzern'],
      ),
    ],
    ['segment', text('segment', 'sector', 'industry', 'branche')],
    ...ratings('needs', ({ needs }) => needs),
  ]),
  opportunities: new Map<string, Field>([
    ['id', text('opportunityid', 'dealid', 'id')],
    [
      'seller',
      required(
        text(
          ...['salesagentid', 'sellerid', 'salesrepid', 'repid', 'ownerid', 'managerid'],
          ...['salesagent', 'seller', 'salesrep', 'rep', 'opportunityowner', 'dealowner', 'owner', 'manager'],
          ...['opportunityinhaber', ...SELLER_DE],
        ),
      ),
    ],
    [
      'account',
      required(
        text(
          ...['accountid', 'companyid', 'customerid'],
          ...['account', 'accountname', 'company', 'companyname', 'customer', 'customername'],
          ...CUSTOMER_ID_DE,
          ...CUSTOMER_DE,
        ),
      ),
    ],
    [
      'product',
      text(
        ...['productid', 'product', 'productname', 'productfamily', 'productline'],
        ...['produktid', 'produkt', 'produktname', 'produktfamilie', 'produktlinie'],
      ),
    ],
    ['stage', required(text('dealstage', 'stage', 'stagename', 'status', 'dealphase', 'phase'))],
    [
      'opened',
      date(
        ...['engagedate', 'createddate', 'createdate', 'opendate', 'opened'],
        ...['erstelltam', 'erstelldatum', 'erstellungsdatum', 'eröffnet'],
      ),
    ],
    ['closed', date('closedate', 'closeddate', 'closed', 'abschlussdatum', 'schlusstermin', 'geschlossenam')],
    [
      'amount',
      number('closevalue', 'amount', 'dealvalue', 'value', 'revenue', 'betrag', 'auftragswert', 'umsatz'),
    ],
    ['team', text('dealteam', 'opportunityteam')],
    ['contact', text('contactid', 'primarycontactid', 'contact', 'primarycontact', 'kontaktid', 'kontakt')],
  ]),
  products: new Map<string, Field>([
    [
      'id',
      required(
        text('productid', 'id', 'product', 'productname', 'name', 'produktid', 'produkt', 'produktname'),
      ),
    ],
    ['name', text('productname', 'product', 'name', 'produktname', 'produkt')],
    [
      'line',
      text('productline', 'series', 'line', 'productfamily', 'family', 'produktlinie', 'produktfamilie'),
    ],
  ]),
  knowledge: new Map<string, Field>([
    ['account', required(text('accountid', 'account', 'accountname'))],
    ['manager', required(text('managerid', 'manager', 'salesagentid', 'sellerid', 'salesagent', 'seller'))],
    ['knowledge', number('knowledge')],
    ...ratings('knowledge', ({ knows }) => knows),
  ]),
  opportunityTeam: new Map<string, Field>([
    ['opportunity', required(text('opportunityid', 'dealid', 'opportunity', 'deal'))],
    ['person', required(text(...MEMBER))],
    ['role', text('teammemberrole', 'teamrole', 'memberrole', 'role', 'teamrolle', 'rolle')],
  ]),
  accountTeam: new Map<string, Field>([
    ['account', required(text('accountid', 'account', 'accountname', ...CUSTOMER_ID_DE, ...CUSTOMER_DE))],
    ['person', required(text(...MEMBER))],
    ['role', text('teammemberrole', 'teamrole', 'memberrole', 'role', 'teamrolle', 'rolle')],
  ]),
  contacts: new Map<string, Field>([
    [
      'id',
      required(text('contactid', 'id', 'contact', 'contactname', 'fullname', 'name', 'kontaktid', 'kontakt')),
    ],
    [
      'account',
      required(
        text(
          ...['accountid', 'companyid', 'account', 'accountname', 'company', 'companyname'],
          ...CUSTOMER_ID_DE,
          ...CUSTOMER_DE,
        ),
      ),
    ],
    ['name', text('name', 'fullname', 'contactname', 'vollständigername')],
    ['firstName', text('firstname', 'vorname')],
    ['lastName', text('lastname', 'nachname')],
    // A department is what our people have, too; a title is seldom the same as theirs.
    ['function', text('function', 'department', 'title', 'jobtitle', 'abteilung', 'position')],
    ['seniority', text('seniority', 'seniorities', 'level', 'managementlevel', 'ebene')],
    ['goals', text('goals', 'goal', 'ziele')],
    ['issues', text('issues', 'issue', 'concerns', 'anliegen')],
    ['priority', text('priority', 'ispriority', 'vorrangig')],
    ['languages', text('languages', 'language', 'preferredlanguage', 'sprachen', 'sprache')],
    ['stance', text('stance', 'attitude', 'haltung')],
    ['roles', text('roles', 'role', 'contactrole', 'buyingrole', 'rolle')],
    ['reportsTo', text('reportstoid', 'reportsto')],
    ['person', text('contactownerid', 'contactowner', 'ownerid', 'kontaktinhaber')],
    [
      'lastContact',
      date(
        'lastcontacted',
        'lastcontact',
        'lastactivity',
        'lastactivitydate',
        'letzterkontakt',
        'letzteaktivität',
      ),
    ],
  ]),
  contactRoles: new Map<string, Field>([
    ['contact', required(text('contactid', 'contact', 'contactname', 'kontaktid', 'kontakt'))],
    ['role', required(text('role', 'contactrole', 'buyingrole', 'rolle'))],
  ]),
  activities: new Map<string, Field>([
    [
      'person',
      required(
        text(
          ...['ownerid', 'assignedtoid', 'userid', 'assignedto', 'owner', 'assigned', 'person'],
          ...['zugewiesenan', ...SELLER_DE],
        ),
      ),
    ],
    [
      'account',
      required(
        text(
          ...['accountid', 'companyid', 'account', 'accountname', 'companyaccount', 'company'],
          ...CUSTOMER_ID_DE,
          ...CUSTOMER_DE,
        ),
      ),
    ],
    ['contact', text('contactid', 'whoid', 'contact', 'kontaktid', 'kontakt')],
    [
      'date',
      required(
        date(
          ...['activitydate', 'date', 'duedate', 'activitydatetime', 'startdatetime', 'completeddate'],
          ...['aktivitätsdatum', 'datum', 'fälligkeitsdatum', 'fälligam'],
        ),
      ),
    ],
  ]),
})

/** What our own templates write is read, in either language, after the headers of CRMs. */
function withWritten(fields: Record<Role, Map<string, Field>>): Record<Role, Map<string, Field>> {
  for (const role of Object.keys(tableSentences('en').imported) as (keyof TableSentences['imported'])[])
    for (const field of Object.keys(tableSentences('en').imported[role])) {
      const { headers } = fields[role].get(field)!
      const written = headersOf((s) => (s.imported[role] as Record<string, string>)[field])
      headers.push(...written.filter((header) => !headers.includes(header)))
    }
  return fields
}

/** Header by field; null = leave the field unread, whatever the headers say. */
export type ColumnChoice = Record<string, string | null>

export interface ReadStyle {
  numbers?: DecimalMark | undefined
  dates?: DateOrder | undefined
}

/** A table whose columns are known by field. All cells of a text field come trimmed. */
export class Sheet {
  readonly length: number
  private readonly columnOf = new Map<string, number>()
  private readonly marks: ReadonlySet<DecimalMark>
  private readonly orders: ReadonlySet<DateOrder>

  constructor(
    readonly role: Role,
    readonly table: Table,
    choice: ColumnChoice,
    private readonly style: ReadStyle,
    private readonly findings: Findings,
    readonly mapping?: Mapping,
  ) {
    this.length = table.rows.length
    this.mapColumns(choice)
    this.marks = certainMarks(this.cellsOf('number'))
    this.orders = certainOrders(this.cellsOf('date'))
  }

  has(field: string): boolean {
    return this.columnOf.has(field)
  }

  /** Field -> header, as read. */
  columns(): Record<string, string> {
    return Object.fromEntries([...this.columnOf].map(([field, column]) => [field, this.table.header[column]]))
  }

  place(index: number, field?: string): Place {
    const column = field === undefined ? undefined : this.columnOf.get(field)
    const header = column === undefined ? undefined : this.table.header[column]
    return placeIn(this.table, this.table.rows[index].row, header)
  }

  /** [row], '' where empty or without such a column */
  texts(field: string): string[] {
    return this.column(field).map((cell) => String(cell).trim())
  }

  /** [row], undefined where empty, wrong or without such a column */
  numbers(field: string): (number | undefined)[] {
    const style = { mark: this.style.numbers, fileMarks: this.marks, delimiter: this.table.delimiter }
    return readNumbers(this.trimmed(field), (index) => this.place(index, field), style, this.findings)
  }

  /** [row] ISO date, undefined where empty, wrong or without such a column */
  dates(field: string): (string | undefined)[] {
    const style = { order: this.style.dates, fileOrders: this.orders }
    return readDates(this.trimmed(field), (index) => this.place(index, field), style, this.findings)
  }

  /** The areas that have a column, with their numbers by row. */
  areas(prefix: string): { area: KnowledgeArea; numbers: (number | undefined)[] }[] {
    return KNOWLEDGE_AREAS.filter((area) => this.has(`${prefix}.${area}`)).map((area) => ({
      area,
      numbers: this.numbers(`${prefix}.${area}`),
    }))
  }

  /** The cells of any column, by header; undefined without such a column. */
  textsUnder(header: string): string[] | undefined {
    const column = this.table.header.indexOf(header)
    if (column < 0) return undefined
    this.columnOf.set(`column ${header}`, column)
    return this.texts(`column ${header}`)
  }

  /** Columns headed `prefix.anything` that no field took, as fields of their own under the whole header. */
  extraColumns(prefix: string): { field: string; rest: string }[] {
    return this.unusedHeaders().flatMap((header) => {
      if (!header.toLowerCase().startsWith(`${prefix}.`)) return []
      this.columnOf.set(header, this.table.header.indexOf(header))
      return [{ field: header, rest: header.slice(prefix.length + 1).trim() }]
    })
  }

  unusedHeaders(): string[] {
    const used = new Set(this.columnOf.values())
    return this.table.header.filter((_, column) => !used.has(column))
  }

  private column(field: string): Cell[] {
    const column = this.columnOf.get(field)
    return this.table.rows.map(({ cells }) => (column === undefined ? '' : cells[column]))
  }

  private trimmed(field: string): Cell[] {
    return this.column(field).map((cell) => (typeof cell === 'string' ? cell.trim() : cell))
  }

  private *cellsOf(kind: Field['kind']): Iterable<Cell> {
    for (const [field, { kind: each }] of FIELDS[this.role])
      if (each === kind && this.has(field)) yield* this.trimmed(field)
  }

  private mapColumns(choice: ColumnChoice): void {
    const { header } = this.table
    const taken = new Set<number>()
    for (const [field, wanted] of Object.entries(choice)) {
      if (wanted === null) continue
      const column = header.indexOf(wanted)
      if (column >= 0) {
        this.columnOf.set(field, column)
        taken.add(column)
      } else
        this.findings.problem(
          'invalid_value',
          placeIn(this.table, 1, wanted),
          `there is no column "${wanted}", which the configuration names for ${field}${closest(wanted, header)}; there are ${header.map((each) => `"${each}"`).join(', ')}`,
          { field },
        )
    }
    const keys = header.map(plainText)
    for (const [field, { headers, required }] of FIELDS[this.role]) {
      if (Object.hasOwn(choice, field)) continue
      const column = [...(this.mapping?.headers[this.role]?.[field] ?? []), ...headers]
        .map((key) => keys.findIndex((each, i) => each === key && !taken.has(i)))
        .find((i) => i >= 0)
      if (column !== undefined) {
        this.columnOf.set(field, column)
        taken.add(column)
      } else if (required)
        this.findings.problem(
          'invalid_value',
          placeIn(this.table, 1),
          `no column was found for ${field} of the ${this.role}; name it in the configuration: "columns": { "${this.role}": { "${field}": … } }`,
          { field, header },
        )
    }
  }
}
