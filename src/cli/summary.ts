/** What a plan, or the lack of one, says to the person at the terminal. */
import type {
  AccountChange,
  ChangeReason,
  Changes,
  Infeasible,
  Planned,
  Portfolio,
  StopReason,
} from '../index.js'
import type { Imported, Notice, NoticeCode } from '../io/index.js'
import { plural, table, thousands } from './text.js'

const REASONS: Record<ChangeReason, string> = {
  pinned: 'forced: pinned',
  excluded: 'forced: excluded',
  not_eligible: 'forced: not eligible',
  no_fit: 'forced: not eligible',
  group: 'forced: its group',
  cap: 'forced: over the cap',
  others: 'forced: needed for others',
  gain: 'chosen',
  unassigned: 'chosen',
  equal: 'chosen: equally good',
  unproven: 'chosen',
}

/** The plan, one line per account in the order of the portfolio; `limit`: at most so many lines. */
export function planTable(portfolio: Portfolio, plan: Planned, changes: Changes, limit = Infinity): string {
  const names = new Map(portfolio.managers.map(({ id, name }) => [id, name ?? id]))
  const nameOf = (id: string) => names.get(id) ?? id
  const fits = new Map(plan.assignments.map(({ account, fit }) => [account, fit]))
  const hasIncumbents = changes.new < portfolio.accounts.length
  const shown = portfolio.accounts.slice(0, limit)
  const rows = shown.map(({ id, name }, a) => {
    const change = changes.accounts[a]
    const owner = change.to === null ? '(nobody)' : nameOf(change.to)
    const fit = fits.get(id)?.toFixed(2) ?? ''
    return [name ?? id, owner, fit, ...(hasIncumbents ? [changeText(change, nameOf)] : [])]
  })
  const header = ['account', 'owner', 'fit', ...(hasIncumbents ? ['change'] : [])]
  const rest = portfolio.accounts.length - shown.length
  return table(header, rows) + (rest > 0 ? `\n... and ${plural(rest, 'more account')}` : '')
}

function changeText({ from, kind, reason }: AccountChange, nameOf: (id: string) => string): string {
  if (from === null || reason === undefined) return kind
  return `from ${nameOf(from)}, ${REASONS[reason]}`
}

/** "owners: 22 kept, 3 forced to change by a rule, 4 chosen to change, 11 new"; '' without incumbents */
export function changeLine(changes: Changes): string {
  const { kept, forced, chosen } = changes
  if (kept + forced + chosen === 0) return ''
  const counts = [
    `${thousands(kept)} kept`,
    `${thousands(forced)} forced to change by a rule`,
    `${thousands(chosen)} chosen to change`,
    `${thousands(changes.new)} new`,
  ]
  return `owners: ${counts.join(', ')}`
}

/** What is proved, of a plan whose certificate was verified. */
export function proofLine(plan: Planned): string {
  const accounts = plan.assignments.length + plan.unassigned.length
  const owned = `certificate verified, ${thousands(plan.assignments.length)} of ${plural(accounts, 'account')} owned`
  if (plan.status === 'optimal') return `optimal by these scores and rules, ${owned}`
  const gap = `at most ${(100 * plan.gap).toPrecision(2)} % below the best possible`
  return `not proved optimal (stopped by ${STOPS[plan.stopReason]}): ${gap}, ${owned}`
}

const STOPS: Record<StopReason, string> = {
  proved: 'the proof',
  gap: 'the gap allowed',
  timeLimit: 'the time limit',
  workLimit: 'the work limit',
  stopped: 'request',
}

export function noPlanLine(stopReason: StopReason): string {
  return `nothing found: stopped by ${STOPS[stopReason]} before there was a plan`
}

/** Every contradiction, and the repairs that were tried and work. */
export function contradictionText({ infeasibility, others }: Infeasible): string {
  const lines = [
    'no plan can keep all the rules',
    ...[infeasibility, ...others].map(({ message }) => `  ${message}`),
  ]
  if (infeasibility.repairs.length > 0) {
    lines.push('what would make a plan possible (each of these was tried)')
    lines.push(...infeasibility.repairs.map(({ message }) => `  ${message}`))
  }
  return lines.join('\n')
}

/** The first line: who takes part. */
export function participants(portfolio: Portfolio, imported: Imported | undefined): string {
  if (imported) return imported.summary
  const [accounts, managers] = [portfolio.accounts.length, portfolio.managers.length]
  const candidates = `${plural(managers, 'manager')} as candidate${managers === 1 ? '' : 's'}`
  return `${thousands(accounts)} of ${plural(accounts, 'account')} treated as key, ${candidates}`
}

/** Out of how many accounts and people those of the portfolio were taken. */
export function selectionOf({ portfolio, notices }: Imported): { accounts: number; people: number } {
  const rows = (code: NoticeCode) => notices.find((notice) => notice.code === code)?.rows ?? []
  const left = [...rows('seller_not_candidate'), ...rows('seller_without_deals')]
  return {
    accounts: portfolio.accounts.length + rows('account_not_key').length,
    people: portfolio.managers.length + left.filter(({ candidate }) => candidate !== true).length,
  }
}

/** What the import counted, and what its derived figures rest on. */
export function importLines({ notices, evidence }: Imported): string[] {
  return [
    ...(evidence.mapping ? [`note: ${evidence.mapping.message}`] : []),
    ...notices.map((notice) => `note: ${notice.message}${rowsText(notice)}`),
    `note: value of an account: ${evidence.value.message}`,
    `note: effort for an account: ${evidence.effort.message}`,
    ...(evidence.skill ? [`note: ${evidence.skill.message}`] : []),
  ]
}

const ROWS_SHOWN = 5

/** (accounts.csv rows 3, 8 and 12 more) */
function rowsText({ rows }: Notice): string {
  const [{ file, row, column }] = rows
  if (row === undefined) {
    const columns = rows.map((each) => each.column ?? each.file)
    return column === undefined ? '' : ` (${columns.join(', ')})`
  }
  const numbers = rows.slice(0, ROWS_SHOWN).map((each) => each.row)
  const more = rows.length > ROWS_SHOWN ? ` and ${thousands(rows.length - ROWS_SHOWN)} more` : ''
  return ` (${file}, row${rows.length === 1 ? '' : 's'} ${numbers.join(', ')}${more})`
}
