/**
 * What stands around the deals: the teams of accounts and opportunities, the customers' people, and when anybody
 * last spoke with them. None of it enters the fit; it makes claims, stakeholders and relationships.
 */
import type { Claim, Stakeholder, StakeholderRole } from '../../model/index.js'
import { defined } from '../defined.js'
import type { Findings } from '../findings.js'
import { plainText, suggester } from '../spelling.js'
import type { AccountsFile } from './accounts.js'
import type { Sheet } from './columns.js'
import { contactDetails } from './contact-details.js'
import { Directory } from './directory.js'
import type { ManagersFile } from './managers.js'
import { nameIn } from './managers.js'
import { checkedIds, oneAccount, splitList } from './references.js'
import type { Sheets } from './sheets.js'

/** The last contact of one of our people with one of the customer's, as `Programme.relationships` takes it. */
export interface LastContact {
  account: string
  stakeholder: string
  person: string
  /** ISO date */
  lastContact: string
}

export interface Surroundings {
  /** account -> one claim for each person in a team, and for each with activities alone */
  claims: Map<string, Claim[]>
  /** account -> person -> ISO date of the last activity */
  lastActivity: Map<string, Map<string, string>>
  /** account -> its contacts, in the order of their file */
  stakeholders: Map<string, Stakeholder[]>
  lastContacts: LastContact[]
}

interface Parties {
  customers: AccountsFile
  people: ManagersFile
  /** Opportunity id -> account */
  accountOfDeal: ReadonlyMap<string, string>
}

export function readSurroundings(sheets: Sheets, parties: Parties, findings: Findings): Surroundings {
  const people = personReader(parties.people)
  const claims = new Map<string, Claim[]>()
  const contacts = readContacts(sheets, parties, findings)
  const lastActivity = new Map<string, Map<string, string>>()
  const lastContacts = new Map<string, LastContact>()
  const met = (account: string, person: string, date: string, stakeholder: string | undefined) => {
    const dates = inner(lastActivity, account)
    if ((dates.get(person) ?? '') < date) dates.set(person, date)
    if (stakeholder === undefined) return
    const key = JSON.stringify([account, stakeholder, person])
    if ((lastContacts.get(key)?.lastContact ?? '') < date)
      lastContacts.set(key, { account, stakeholder, person, lastContact: date })
  }
  const claim = (account: string, person: string, basis: string) => {
    const list = claims.get(account) ?? []
    claims.set(account, list)
    const before = list.find((each) => each.manager === person && each.basis === basis)
    if (before === undefined) list.push({ manager: person, basis })
    return before ?? list[list.length - 1]
  }
  readTeams(sheets, parties, people, claim, findings)
  for (const { account, id, person, lastContact } of contacts.all)
    if (person !== '' && lastContact !== undefined) met(account, people(person), lastContact, id)
  if (sheets.activities) readActivities(sheets.activities, contacts, parties, people, met, findings)
  return { claims, lastActivity, stakeholders: contacts.byAccount, lastContacts: [...lastContacts.values()] }
}

/** All claims of an account: those of its deals first, each with the latest date known of the person. */
export function allClaims(account: string, ofDeals: readonly Claim[], around: Surroundings): Claim[] {
  const dates = around.lastActivity.get(account) ?? new Map<string, string>()
  const claims = [...ofDeals, ...(around.claims.get(account) ?? [])]
  const known = new Set(claims.map(({ manager }) => manager))
  for (const person of dates.keys())
    if (!known.has(person)) claims.push({ manager: person, basis: 'activities' })
  return claims.map((claim) => {
    const date = dates.get(claim.manager)
    return date === undefined || date <= (claim.lastActivity ?? '') ? claim : { ...claim, lastActivity: date }
  })
}

/** A person's id; whoever is not in the managers file stays as written. */
function personReader({ directory }: ManagersFile): (text: string) => string {
  return (text) => {
    const match = directory.find(text)
    return match === undefined || match.by === 'several' ? directory.formOf(text) : match.id
  }
}

function readTeams(
  sheets: Sheets,
  { customers, accountOfDeal }: Parties,
  person: (text: string) => string,
  claim: (account: string, person: string, basis: string) => Claim,
  findings: Findings,
): void {
  const suggest = suggester(customers.directory.spellings())
  const each = (
    sheet: Sheet,
    field: string,
    accountOf: (text: string) => string | undefined,
    then: (account: string, person: string) => void,
  ) => {
    const persons = sheet.texts('person')
    sheet.texts(field).forEach((text, row) => {
      const account = text === '' ? undefined : accountOf(text)
      if (account === undefined || persons[row] === '')
        findings.note('team_member_not_used', {
          ...sheet.place(row, field),
          [field]: text,
          person: persons[row],
          ...(field === 'account' ? suggest(text) : {}),
        })
      else then(account, person(persons[row]))
    })
  }
  if (sheets.accountTeam)
    each(sheets.accountTeam, 'account', finder(customers.directory), (account, member) => {
      claim(account, member, 'account team')
    })
  const inDeal = (account: string, member: string) => {
    const made = claim(account, member, 'opportunity team')
    made.deals = (made.deals ?? 0) + 1
  }
  const own = sheets.opportunities
  if (own?.has('team')) {
    const ids = own.texts('id')
    own.texts('team').forEach((members, row) => {
      const account = accountOfDeal.get(ids[row])
      if (account !== undefined) for (const member of splitList(members)) inDeal(account, person(member))
    })
  }
  if (sheets.opportunityTeam) {
    const deals = new Directory([...accountOfDeal.keys()], [], customers.directory.canonical)
    const accountOf = (text: string) => accountOfDeal.get(finder(deals)(text) ?? '')
    each(sheets.opportunityTeam, 'opportunity', accountOf, inDeal)
  }
}

interface Contacts {
  directory: Directory
  all: { id: string; account: string; person: string; lastContact: string | undefined }[]
  byAccount: Map<string, Stakeholder[]>
  accountOf: Map<string, string>
}

function readContacts(sheets: Sheets, { customers }: Parties, findings: Findings): Contacts {
  const sheet = sheets.contacts
  const { canonical } = customers.directory
  const empty = {
    directory: new Directory([], [], canonical),
    all: [],
    byAccount: new Map(),
    accountOf: new Map(),
  }
  if (sheet === undefined) return empty
  const ids = sheet.texts('id')
  checkedIds(ids, (row) => sheet.place(row, 'id'), 'contact', findings, canonical)
  const names = ids.map(nameIn(sheet))
  const directory = new Directory(ids, names, canonical)
  const contacts: Contacts = { ...empty, directory }
  const roles = readRoles(sheets, directory, findings)
  const accounts = sheet.texts('account')
  const functions = sheet.texts('function')
  const superiors = sheet.texts('reportsTo')
  const persons = sheet.texts('person')
  const dates = sheet.dates('lastContact')
  const details = contactDetails(sheet, ids, findings)
  const find = finder(customers.directory)
  const suggest = suggester(customers.directory.spellings())
  ids.forEach((id, row) => {
    const place = () => sheet.place(row, 'account')
    const account = find(oneAccount(accounts[row], customers.directory, place, findings))
    if (account === undefined) {
      findings.note('contact_not_used', {
        ...sheet.place(row, 'account'),
        contact: id,
        account: accounts[row],
        ...suggest(accounts[row]),
      })
      return
    }
    contacts.accountOf.set(id, account)
    contacts.all.push({ id, account, person: persons[row], lastContact: dates[row] })
  })
  for (const { id, account } of contacts.all) {
    const row = directory.positions.get(id)!
    const superior = finder(directory)(superiors[row])
    const list = contacts.byAccount.get(account) ?? []
    contacts.byAccount.set(account, list)
    list.push(
      defined<Stakeholder>({
        id,
        name: names[row] || undefined,
        function: functions[row] || undefined,
        ...details(row),
        roles: roles.get(id),
        reportsTo:
          superior !== undefined && contacts.accountOf.get(superior) === account ? superior : undefined,
        source: sheet.table.name,
      }),
    )
  }
  return contacts
}

const ROLE_WORDS: Record<string, StakeholderRole> = {
  decisionmaker: 'decisionMaker',
  economicbuyer: 'economicBuyer',
  economicdecisionmaker: 'economicBuyer',
  budgetholder: 'economicBuyer',
  executivesponsor: 'executiveSponsor',
  sponsor: 'executiveSponsor',
  champion: 'champion',
  technicalbuyer: 'technicalBuyer',
  technicaldecisionmaker: 'technicalBuyer',
  evaluator: 'evaluator',
  influencer: 'influencer',
  businessuser: 'user',
  enduser: 'user',
  user: 'user',
  entscheidungsträger: 'decisionMaker',
  entscheider: 'decisionMaker',
  budgetverantwortung: 'economicBuyer',
  budgetverantwortlicher: 'economicBuyer',
  wirtschaftlicherentscheider: 'economicBuyer',
  fürsprecher: 'champion',
  technischerentscheider: 'technicalBuyer',
  bewerter: 'evaluator',
  beeinflusser: 'influencer',
  anwender: 'user',
  endbenutzer: 'user',
}

/** contact -> its roles, from its own column and from the table of roles. */
function readRoles(sheets: Sheets, contacts: Directory, findings: Findings): Map<string, StakeholderRole[]> {
  const roles = new Map<string, Set<StakeholderRole>>()
  const add = (contact: string, written: string, sheet: Sheet, row: number, field: string) => {
    for (const text of written.split(/[;|]/).map((part) => part.trim())) {
      if (text === '') continue
      const key = plainText(text)
      if (!Object.hasOwn(ROLE_WORDS, key)) {
        findings.note('role_not_known', { ...sheet.place(row, field), contact, role: text })
        continue
      }
      const known = roles.get(contact) ?? new Set()
      roles.set(contact, known.add(ROLE_WORDS[key]))
    }
  }
  const own = sheets.contacts!
  const ids = own.texts('id')
  own.texts('roles').forEach((written, row) => {
    add(ids[row], written, own, row, 'roles')
  })
  const table = sheets.contactRoles
  if (table) {
    const written = table.texts('role')
    table.texts('contact').forEach((text, row) => {
      const contact = finder(contacts)(text)
      if (contact !== undefined) add(contact, written[row], table, row, 'role')
      else findings.note('contact_not_used', { ...table.place(row, 'contact'), contact: text })
    })
  }
  return new Map([...roles].map(([contact, set]) => [contact, [...set]]))
}

function readActivities(
  sheet: Sheet,
  contacts: Contacts,
  { customers, accountOfDeal }: Parties,
  person: (text: string) => string,
  met: (account: string, person: string, date: string, stakeholder: string | undefined) => void,
  findings: Findings,
): void {
  const [persons, accounts, who] = [sheet.texts('person'), sheet.texts('account'), sheet.texts('contact')]
  sheet.dates('date').forEach((date, row) => {
    const contact = finder(contacts.directory)(who[row])
    const place = () => sheet.place(row, 'account')
    const account =
      finder(customers.directory)(oneAccount(accounts[row], customers.directory, place, findings)) ??
      accountOfDeal.get(accounts[row]) ??
      (contact === undefined ? undefined : contacts.accountOf.get(contact))
    if (account === undefined || persons[row] === '' || date === undefined) {
      findings.note('activity_not_used', {
        ...sheet.place(row),
        account: accounts[row],
        person: persons[row],
      })
      return
    }
    const isTheirs = contact !== undefined && contacts.accountOf.get(contact) === account
    met(account, person(persons[row]), date, isTheirs ? contact : undefined)
  })
}

/** An id, or a name that only one has; undefined where the text means nobody. */
function finder(directory: Directory): (text: string) => string | undefined {
  return (text) => {
    const match = directory.find(text)
    return match === undefined || match.by === 'several' ? undefined : match.id
  }
}

function inner<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = new Map()))
  return value
}
