/** What a plan, or the lack of one, says to the person at the terminal. */
import { ownerStandings } from '../explain/index.js'
import { formulate } from '../formulate/index.js'
import type { AccountChange, Changes, Infeasible, Planned, Portfolio, StopReason } from '../index.js'
import type { Imported, NoticeCode } from '../io/index.js'
import {
  commonSentences,
  type Degree,
  formats,
  messageText,
  type TerminalSentences,
  terminalSentences,
} from '../language/index.js'
import { maySee } from '../programme/index.js'
import { resultText } from '../result/index.js'
import { participantsText, rowsText } from './notices.js'
import type { LoadedPortfolio } from './portfolio-input.js'
import type { Telling } from './telling.js'
import { table } from './text.js'

export class Summary {
  private readonly s: TerminalSentences
  private readonly seesReasons: boolean
  private readonly seesFit: boolean

  constructor(private readonly view: Telling) {
    this.s = terminalSentences(view.language)
    this.seesReasons = maySee(view, 'changeReason')
    this.seesFit = maySee(view, 'fit')
  }

  /** The plan, one line per account in the order of the portfolio; `columns` and `limit`: at most so wide, and so many lines. */
  planTable(
    portfolio: Portfolio,
    plan: Planned,
    changes: Changes,
    columns: number,
    limit = Infinity,
  ): string {
    const { s } = this
    const names = new Map(portfolio.managers.map(({ id, name }) => [id, name ?? id]))
    const nameOf = (id: string) => names.get(id) ?? id
    const standings = this.seesFit ? ownerStandings(formulate(portfolio), plan) : []
    const fits = new Map(plan.assignments.map(({ account, fit }) => [account, fit]))
    const fitOf = (id: string, standing: Degree | undefined) => {
      const fit = fits.get(id)
      if (fit === undefined || standing === undefined) return ''
      const figure = formats(this.view.language).decimal(fit, 2)
      return this.view.digits ? `${s.standing[standing]} (${figure})` : s.standing[standing]
    }
    const hasIncumbents = changes.new < portfolio.accounts.length
    const shown = portfolio.accounts.slice(0, limit)
    const rows = shown.map(({ id, name }, a) => {
      const change = changes.accounts[a]
      const owner = change.to === null ? s.nobody : nameOf(change.to)
      return [
        name ?? id,
        owner,
        ...(this.seesFit ? [fitOf(id, standings[a])] : []),
        ...(hasIncumbents ? [this.changeText(change, nameOf)] : []),
      ]
    })
    const header = [
      s.columns.account,
      s.columns.owner,
      ...(this.seesFit ? [this.view.digits ? s.standingAndFit : s.columns.standing] : []),
      ...(hasIncumbents ? [s.columns.change] : []),
    ]
    const rest = portfolio.accounts.length - shown.length
    return table(header, rows, this.view.language, columns) + (rest > 0 ? `\n${s.moreAccounts(rest)}` : '')
  }

  private changeText({ from, kind, reason }: AccountChange, nameOf: (id: string) => string): string {
    const { s } = this
    if (from === null) return s.new
    if (kind === 'kept' || reason === undefined) return s.kept
    return this.seesReasons ? `${s.from(nameOf(from))}, ${s.reasons[reason]}` : s.from(nameOf(from))
  }

  /** Lines after the plan: changes of owner (where anybody owned an account), points, proof. */
  planLines(plan: Planned, changes: Changes): string[] {
    const { s } = this
    const { kept, forced, chosen } = changes
    const counts = this.seesReasons
      ? s.changesWithReasons(kept, forced, chosen, changes.new)
      : s.changes(kept, forced + chosen, changes.new)
    return [
      ...(kept + forced + chosen > 0 ? [counts] : []),
      ...(this.seesFit && this.view.digits ? [s.objective(plan.objective)] : []),
      this.proofLine(plan),
    ]
  }

  /** What is proved, of a plan whose certificate was verified. */
  proofLine({ assignments, unassigned, status, gap, stopReason }: Planned): string {
    const { s } = this
    const [owned, all] = [assignments.length, assignments.length + unassigned.length]
    if (status === 'optimal') return s.optimal(owned, all)
    // Rounded up: a gap is never stated smaller than it is.
    const percent = formats(this.view.language).percentFixed(Math.ceil(gap * 10_000 - 1e-9) / 10_000, 2)
    return s.feasible(s.stops[stopReason], s.gap(percent), owned, all)
  }

  noPlanLine(stopReason: StopReason): string {
    return this.s.nothingFound(this.s.stops[stopReason])
  }

  /** Every contradiction, and the repairs that were tried and work. */
  contradictionText(portfolio: Portfolio, { infeasibility, others }: Infeasible): string {
    const text = resultText(portfolio, {
      ...this.view,
      seesLimits: (manager) => maySee(this.view, 'cap', manager),
    })
    const lines = [
      this.s.noPlan,
      ...[infeasibility, ...others].map((found) => `  ${text.contradiction(found)}`),
    ]
    if (infeasibility.repairs.length > 0) {
      lines.push(this.s.repairs)
      lines.push(...infeasibility.repairs.map(({ changes }) => `  ${text.repair(changes)}`))
    }
    return lines.join('\n')
  }

  /** The first line: who takes part. */
  participants({ accounts, managers }: Portfolio, imported: Imported | undefined): string {
    if (imported) return participantsText(imported, this.view.language)
    return commonSentences(this.view.language).participants(accounts.length, accounts.length, managers.length)
  }

  /** What the import counted, and what its derived figures rest on. */
  importLines({ notices, evidence }: Imported): string[] {
    const { s } = this
    return [
      ...(evidence.mapping ? [s.note(this.translated(evidence.mapping.message))] : []),
      ...notices.map((notice) =>
        s.note(`${this.translated(notice.message)}${rowsText(notice.rows, this.view.language)}`),
      ),
      s.noteOfValue(this.translated(evidence.value.message)),
      s.noteOfEffort(this.translated(evidence.effort.message)),
      ...(evidence.skill ? [s.note(this.translated(evidence.skill.message))] : []),
    ]
  }

  /** What a file of objections says, and what of it is about nobody here. */
  objectionLines({ objections, leftOut = [] }: Pick<LoadedPortfolio, 'objections' | 'leftOut'>): string[] {
    if (objections === undefined) return []
    const { s } = this
    const count = (wanted: string) => objections.filter(({ decision = 'open' }) => decision === wanted).length
    return [
      s.objections(count('open'), count('accepted'), count('declined')),
      ...leftOut.map(({ message, rows }) =>
        s.note(`${this.translated(message)}${rowsText(rows, this.view.language)}`),
      ),
    ]
  }

  private translated(message: string): string {
    return messageText(message, this.view.language)
  }
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
