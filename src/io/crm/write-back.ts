/**
 * The way back into a CRM, as files for its own import, in the order in which they are imported.
 *
 * Salesforce deletes an account's team when its owner is changed by API (unless KeepAccountTeam is set), so the
 * whole teams are written again after the owners, and a backup comes before both.
 */
import { type Language, writeBackSentences } from '../../language/index.js'
import { type Issue, type Portfolio, PortfolioError } from '../../model/index.js'
import { Findings } from '../findings.js'
import { csvOf, guard } from '../plan.js'
import type { Cell, Table } from '../table.js'
import { ACCESS, readTeams, type TeamMember } from './account-team.js'
import { Sheet } from './columns.js'
import type { ImportConfig } from './config.js'
import { Directory } from './directory.js'
import { nameIn, readActive } from './managers.js'
import { type MappingName, mappingOf } from './mapping/index.js'

export interface WriteBack {
  /** Name -> content, in the order in which they are needed; the first is the guide. */
  files: Map<string, string>
  /** Accounts whose owner changes, in the order of the portfolio. */
  changed: { account: string; from: string | undefined; to: string }[]
  /** Members of these accounts' teams. */
  teamMembers: number
}

export interface WriteBackSources {
  /** The export of the accounts: who owns each today. Without it, the portfolio's incumbents. */
  accounts?: Table
  /** The export of the users, to find those whom the accounts call by name. */
  managers?: Table
  /** Salesforce: the export of the account teams. */
  accountTeam?: Table
}

/** A table of a CRM's import. */
interface ImportFile {
  name: string
  header: string[]
  rows: Cell[][]
}

/**
 * Files that bring the owners of a plan into the CRM. Pure; linear in accounts and team members.
 *
 * @throws PortfolioError with every account or manager whose id the CRM does not know as one, every account
 *   whose present owner is needed for the way back and unknown, and for Salesforce where the teams are missing
 */
export function writeBack(
  portfolio: Portfolio,
  owners: ReadonlyMap<string, string>,
  crm: MappingName,
  sources: WriteBackSources = {},
  options: { language?: Language; config?: ImportConfig } = {},
): WriteBack {
  const findings = new Findings()
  const mapping = mappingOf(crm)
  const open = (role: 'accounts' | 'managers' | 'accountTeam', table: Table) =>
    new Sheet(role, table, options.config?.columns?.[role] ?? {}, {}, findings, mapping)
  const accounts = sources.accounts && open('accounts', sources.accounts)
  const users = sources.managers && open('managers', sources.managers)
  const team = sources.accountTeam && open('accountTeam', sources.accountTeam)
  findings.throwIfAny()

  const issues: Issue[] = []
  const canonical = mapping.canonicalId ?? ((text: string) => text)
  const idOf = (text: string, path: Issue['path'], what: string): string => {
    const id = text === '' ? undefined : canonical(text)
    if (id === undefined)
      issues.push({
        code: 'invalid_value',
        path,
        message: `${JSON.stringify(text)} is no ${mapping.title} id of ${what}; export the ids along with the names`,
      })
    return id ?? text
  }
  const people =
    users && new Directory(users.texts('id'), users.texts('id').map(nameIn(users)), mapping.canonicalId)
  const today = ownersToday(portfolio, accounts, people, mapping.canonicalId)
  const managerId = new Map(
    portfolio.managers.map(({ id }, m) => [id, () => idOf(id, ['managers', m, 'id'], 'a user')]),
  )
  const changed: WriteBack['changed'] = []
  portfolio.accounts.forEach(({ id }, a) => {
    const owner = owners.get(id)
    if (owner === undefined) return
    const from = today.get(id)
    if ((canonical(from ?? '') ?? from) === (canonical(owner) ?? owner)) return
    const place: Issue['path'] = ['accounts', a]
    if (from === undefined || from === '')
      issues.push({
        code: 'invalid_value',
        path: place,
        message: `nobody knows who owns ${id} today, so there would be no way back; give the export of the accounts`,
      })
    else if (mapping.canonicalId === undefined && people && people.find(from)?.by !== 'id')
      issues.push({
        code: 'unknown_manager',
        path: place,
        message: `${JSON.stringify(from)}, who owns ${id} today, is not among the users, so their id is not known`,
      })
    changed.push({
      account: idOf(id, [...place, 'id'], 'an account'),
      from: from && idOf(from, [...place, 'incumbent'], 'a user'),
      to: managerId.get(owner)?.() ?? idOf(owner, place, 'a user'),
    })
  })
  if (crm === 'salesforce' && team === undefined && changed.length > 0)
    issues.push({
      code: 'invalid_value',
      path: [],
      message:
        'Salesforce deletes account teams when owners change; give their export (an empty one where there are none), so that they can be written again',
      setting: 'accountTeam',
    })
  const customers =
    accounts && new Directory(accounts.texts('id'), accounts.texts('name'), mapping.canonicalId)
  const members =
    crm === 'salesforce' && team
      ? readTeams(
          team,
          new Set(changed.map(({ account }) => account)),
          { canonical, accounts: customers, people },
          findings,
        )
      : []
  const active = users && readActive(users, findings)
  issues.push(...findings.issues)
  if (issues.length > 0) throw new PortfolioError(issues)

  const gone = new Set(users?.texts('id').flatMap((id, row) => (active![row] ? [] : (canonical(id) ?? id))))
  const tables = crm === 'salesforce' ? salesforceFiles(changed, members) : ownerFiles(crm, changed)
  const s = writeBackSentences(options.language ?? 'en')
  const inactive = members.filter(({ user }) => gone.has(user)).length
  const counts = { changed: changed.length, members: members.length, inactive }
  const guide = crm === 'salesforce' ? s.salesforce(counts) : s.others(mapping.title, counts)
  const files = new Map([['0-guide.md', guide]])
  for (const { name, header, rows } of tables)
    files.set(
      name,
      csvOf(
        [header, ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guard(cell) : cell)))],
        'standard',
      ),
    )
  return { files, changed, teamMembers: members.length }
}

/** Account -> owner as the export writes it, or the incumbent. */
function ownersToday(
  { accounts }: Portfolio,
  sheet: Sheet | undefined,
  people: Directory | undefined,
  canonical: ((text: string) => string | undefined) | undefined,
): Map<string, string> {
  const today = new Map<string, string>()
  for (const { id, incumbent } of accounts) if (incumbent !== undefined) today.set(id, incumbent)
  if (sheet === undefined) return today
  const ids = sheet.texts('id')
  const listed = sheet.texts('incumbent')
  const directory = new Directory(ids, sheet.texts('name'), canonical)
  for (const { id } of accounts) {
    const match = directory.find(id)
    if (match === undefined || match.by !== 'id') continue
    const owner = listed[directory.positions.get(match.id)!]
    const person = people?.find(owner)
    if (person !== undefined && person.by !== 'several') today.set(id, person.id)
    else if (owner !== '') today.set(id, owner)
  }
  return today
}

function salesforceFiles(changed: WriteBack['changed'], members: readonly TeamMember[]): ImportFile[] {
  const levels = ACCESS.filter((header) => members.some(({ access }) => access.has(header)))
  const header = ['AccountId', 'UserId', 'TeamMemberRole', ...levels]
  const rowOf = ({ account, user, role, access }: TeamMember) => [
    ...[account, user, role],
    ...levels.map((level) => access.get(level) ?? ''),
  ]
  const byAccount = new Map<string, TeamMember[]>()
  for (const member of members) {
    const list = byAccount.get(member.account)
    if (list === undefined) byAccount.set(member.account, [member])
    else list.push(member)
  }
  return [
    {
      name: '1-backup.csv',
      header: ['AccountId', 'OwnerId', ...header.slice(1)],
      rows: changed.flatMap(({ account, from }) => {
        const team = byAccount.get(account) ?? []
        if (team.length === 0) return [[account, from!, ...header.slice(1).map(() => '')]]
        return team.map((member) => [account, from!, ...rowOf(member).slice(1)])
      }),
    },
    {
      name: '2-owners.csv',
      header: ['Id', 'OwnerId'],
      rows: changed.map(({ account, to }) => [account, to]),
    },
    { name: '3-teams.csv', header, rows: members.map(rowOf) },
    {
      name: '4-rollback.csv',
      header: ['Id', 'OwnerId'],
      rows: changed.map(({ account, from }) => [account, from!]),
    },
  ]
}

/** Owners alone: neither CRM takes anything away with them. */
function ownerFiles(crm: Exclude<MappingName, 'salesforce'>, changed: WriteBack['changed']): ImportFile[] {
  const header = crm === 'hubspot' ? ['Record ID', 'hubspot_owner_id'] : ['accountid', 'ownerid']
  const before = changed.map(({ account, from }) => [account, from!])
  return [
    { name: '1-backup.csv', header, rows: before },
    { name: '2-owners.csv', header, rows: changed.map(({ account, to }) => [account, to]) },
    { name: '3-rollback.csv', header, rows: before },
  ]
}
