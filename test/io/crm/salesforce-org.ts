/**
 * A Salesforce org as far as an import of owners and teams is concerned, written from its documentation and sharing
 * nothing with the code that writes the files: its own reading of CSV, its own check of ids, its own refusals.
 */

export interface User {
  id: string
  active: boolean
}

interface Member {
  role: string
  /** By header; the owner's access is full, whatever is stored. */
  access: Record<string, string>
}

const LEVELS: Record<string, string[]> = {
  AccountAccessLevel: ['Read', 'Edit'],
  OpportunityAccessLevel: ['None', 'Read', 'Edit'],
  CaseAccessLevel: ['None', 'Read', 'Edit'],
  ContactAccessLevel: ['None', 'Read', 'Edit'],
}

export class SalesforceOrg {
  /** account -> owner, ids of 18 characters */
  readonly owner = new Map<string, string>()
  /** account -> user -> member */
  readonly teams = new Map<string, Map<string, Member>>()
  /** Rows that were not taken, as a tool for imports reports them. */
  readonly refused: string[] = []

  constructor(
    private readonly users: readonly User[],
    owners: Record<string, string>,
  ) {
    for (const [account, owner] of Object.entries(owners)) {
      this.owner.set(idOf18(account), idOf18(owner))
      this.teams.set(idOf18(account), new Map())
    }
  }

  /** As somebody has set it up by hand; such a member may have left since. */
  join(account: string, user: string, role: string, access: Record<string, string> = {}): this {
    this.teams.get(idOf18(account))!.set(idOf18(user), { role, access })
    return this
  }

  /** Update of Account by API: with another owner the team is gone, unless KeepAccountTeam is set. */
  updateOwners(csv: string, { keepAccountTeam = false } = {}): void {
    this.each(csv, ['Id', 'OwnerId'], ({ Id, OwnerId }) => {
      const [account, owner] = [idOf18(Id), idOf18(OwnerId)]
      if (!this.owner.has(account)) return `no account ${Id}`
      if (!this.isActive(owner)) return `inactive or unknown owner ${OwnerId}`
      if (this.owner.get(account) !== owner && !keepAccountTeam) this.teams.set(account, new Map())
      this.owner.set(account, owner)
      return undefined
    })
  }

  /** Insert of AccountTeamMember. */
  insertTeams(csv: string): void {
    this.each(csv, ['AccountId', 'UserId', 'TeamMemberRole'], ({ AccountId, UserId, ...rest }) => {
      const [account, user] = [idOf18(AccountId), idOf18(UserId)]
      const team = this.teams.get(account)
      if (!team) return `no account ${AccountId}`
      if (!this.isActive(user)) return `inactive or unknown user ${UserId}`
      if (team.has(user)) return `${UserId} is a member already`
      const { TeamMemberRole: role, ...access } = rest
      for (const [header, level] of Object.entries(access)) {
        if (!LEVELS[header]) return `no field ${header}`
        if (level !== '' && !LEVELS[header].includes(level)) return `${header} cannot be ${level}`
      }
      team.set(user, { role, access })
      return undefined
    })
  }

  /** An export of the teams; ids of 15 characters, as reports have them. */
  exportTeams(): string {
    const headers = Object.keys(LEVELS)
    const rows = [...this.teams].flatMap(([account, team]) =>
      Array.from(team, ([user, { role, access }]) => {
        const isOwner = this.owner.get(account) === user
        const levels = headers.map((header) => (isOwner ? 'All' : (access[header] ?? '')))
        return [account.slice(0, 15), user.slice(0, 15), `"${role.replaceAll('"', '""')}"`, ...levels]
      }),
    )
    return [['AccountId', 'UserId', 'TeamMemberRole', ...headers], ...rows]
      .map((row) => row.join(','))
      .join('\n')
  }

  /** account -> members with their roles */
  members(): Record<string, string[]> {
    return Object.fromEntries(
      Array.from(this.teams, ([account, team]) => [
        account,
        Array.from(team, ([user, { role }]) => `${user} ${role}`).sort(),
      ]),
    )
  }

  private isActive(user: string): boolean {
    return this.users.some(({ id, active }) => active && idOf18(id) === user)
  }

  private each(
    csv: string,
    needed: string[],
    take: (record: Record<string, string>) => string | undefined,
  ): void {
    const [header, ...rows] = cellsOf(csv)
    for (const name of needed) if (!header.includes(name)) throw new Error(`no column ${name}`)
    for (const row of rows) {
      if (row.length !== header.length) throw new Error(`a row of ${row.length} cells`)
      const refusal = take(Object.fromEntries(header.map((name, i) => [name, row[i]])))
      if (refusal !== undefined) this.refused.push(refusal)
    }
  }
}

/** RFC 4180, one character after the other. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  for (let i = csv.charCodeAt(0) === 0xfeff ? 1 : 0; i < csv.length; i++) {
    const row = rows[rows.length - 1]
    const at = row.length - 1
    if (csv[i] === '"') {
      if (isQuoted && csv[i + 1] === '"') row[at] += csv[i++]
      else isQuoted = !isQuoted
    } else if (isQuoted) row[at] += csv[i]
    else if (csv[i] === ',') row.push('')
    else if (csv[i] === '\n') rows.push([''])
    else if (csv[i] !== '\r') row[at] += csv[i]
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '')
}

/** @throws Error for what is no id; 18 characters must say rightly which letters are capitals */
export function idOf18(text: string): string {
  const base = text.slice(0, 15)
  if (!/^[A-Za-z0-9]{15}$/.test(base)) throw new Error(`no id: ${text}`)
  const digits = [0, 5, 10].map((from) => {
    const bits = [...base.slice(from, from + 5)].map((letter) => (letter >= 'A' && letter <= 'Z' ? '1' : '0'))
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[Number.parseInt(bits.reverse().join(''), 2)]
  })
  const whole = base + digits.join('')
  if (text.length !== 15 && text !== whole) throw new Error(`no id: ${text}`)
  return whole
}
