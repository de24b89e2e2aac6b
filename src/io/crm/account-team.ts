/** The account teams of a Salesforce export, as an import takes them back. */
import { closest } from '../../language/index.js'
import type { Findings } from '../findings.js'
import { plainText } from '../spelling.js'
import type { Sheet } from './columns.js'
import type { Directory } from './directory.js'

export interface TeamMember {
  account: string
  user: string
  role: string
  /** Header of the API -> level */
  access: Map<string, string>
}

export const ACCESS = [
  'AccountAccessLevel',
  'OpportunityAccessLevel',
  'CaseAccessLevel',
  'ContactAccessLevel',
] as const
/**
 * Reports show labels, imports take the values of the API. Full access is the owner's alone: who was the owner and is
 * in the team gets what a member can have.
 */
const LEVELS: Record<string, string> = {
  readwrite: 'Edit',
  readonly: 'Read',
  private: 'None',
  all: 'Edit',
  owner: 'Edit',
  fullaccess: 'Edit',
}

/** What ids and names mean; without a directory only ids do. */
interface Known {
  canonical: (text: string) => string | undefined
  accounts: Directory | undefined
  people: Directory | undefined
}

/**
 * The members of the teams of these accounts, each once, in the order of the export. Every row that cannot be taken
 * back, and might be one of theirs, is a problem.
 */
export function readTeams(
  sheet: Sheet,
  wanted: ReadonlySet<string>,
  known: Known,
  findings: Findings,
): TeamMember[] {
  const [accounts, users, roles] = [sheet.texts('account'), sheet.texts('person'), sheet.texts('role')]
  const accessIn = accessReader(sheet)
  const first = new Map<string, { row: number; content: string }>()
  return accounts.flatMap((text, row): TeamMember[] => {
    const place = (field: string) => sheet.place(row, field)
    const account = idIn(text, known.accounts, known.canonical)
    if (account === 'unknown') {
      // A name that no account of the export has is that of an account that is not planned.
      if (text !== '' && known.accounts) return []
      findings.problem('unknown_account', place('account'), noId(text, 'an account'))
      return []
    }
    if (account.every((id) => !wanted.has(id))) return []
    const user = idIn(users[row], known.people, known.canonical)
    if (account.length > 1) findings.problem('invalid_value', place('account'), noId(text, 'an account'))
    if (user === 'unknown' || user.length > 1) {
      const near =
        user === 'unknown' && known.people ? closest(users[row], [...known.people.spellings()]) : ''
      findings.problem('unknown_manager', place('person'), noId(users[row], 'a user') + near)
      return []
    }
    const member: TeamMember = { account: account[0], user: user[0], role: roles[row], access: accessIn(row) }
    const key = member.account + member.user
    const content = JSON.stringify([member.role, ...member.access])
    const before = first.get(key)
    if (before === undefined) first.set(key, { row, content })
    else if (before.content !== content) {
      const other = sheet.place(before.row).row
      const message = `${JSON.stringify(users[row])} stands in the team of ${JSON.stringify(text)} in row ${other} already, with another role or access`
      findings.problem('duplicate_id', place('person'), message, { first: other })
    }
    return before === undefined ? [member] : []
  })
}

/** Every id that is meant: one, or those who share the name. */
function idIn(
  text: string,
  directory: Directory | undefined,
  canonical: Known['canonical'],
): string[] | 'unknown' {
  const id = canonical(text)
  if (id !== undefined) return [id]
  const match = directory?.find(text)
  if (match === undefined) return 'unknown'
  const ids = match.by === 'several' ? match.ids : [match.id]
  return ids.map((each) => canonical(each) ?? each)
}

function noId(text: string, what: string): string {
  return `${JSON.stringify(text)} is no Salesforce id of ${what}; export the ids along with the names`
}

function accessReader(sheet: Sheet): (row: number) => TeamMember['access'] {
  const levels = ACCESS.flatMap((header) => {
    // `Account Access` in reports, `AccountAccessLevel` in exports.
    const title = sheet.table.header.find((each) =>
      [header.toLowerCase(), header.toLowerCase().replace('level', '')].includes(plainText(each)),
    )
    return title === undefined ? [] : [{ header, texts: sheet.textsUnder(title)! }]
  })
  return (row) =>
    new Map(levels.map(({ header, texts }) => [header, LEVELS[plainText(texts[row])] ?? texts[row]]))
}
