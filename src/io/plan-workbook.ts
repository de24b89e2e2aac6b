/** The plan as a workbook: to look at in a meeting, to change, and to read back. */
import { countChanges, ownerStandings } from '../explain/index.js'
import { formulate } from '../formulate/index.js'
import { commonSentences, type Language, tableSentences, workbookSentences } from '../language/index.js'
import type { Manager, Planned, Portfolio } from '../model/index.js'
import { type Audience, type Field, maySee, type Objection, type View } from '../programme/index.js'
import { guard } from './plan.js'
import type { Cell } from './table.js'
import { type SheetToWrite, writeWorkbook } from './xlsx/write.js'

export interface PlanWorkbookOptions {
  /** Of sheets and headers; default 'en'. Either is read back. */
  language?: Language
  /** Default 'everyone'. Fit and points are for those whom the table of `oneowner/programme` names. */
  audience?: Audience
  /** For `audience: 'self'`: the id of the person who reads. */
  reader?: string
  /** Whether fit comes with its figures, and not in words alone; default true. */
  digits?: boolean
  /** Shown as far as they are open. */
  objections?: readonly Objection[]
}

/** Empty rows with drop-down lists, for objections that come up. */
const ROOM = 50

/**
 * Sheets: the plan (one row per account; owner and pin are chosen from a list), loads, changes, open objections.
 * `readPlan` reads the owners back from the first sheet, `readPins` the column "pinned to". An owner is called by
 * name where no other has it, else by id. O(accounts + managers)
 */
export async function writePlanWorkbook(
  portfolio: Portfolio,
  plan: Planned,
  options: PlanWorkbookOptions = {},
): Promise<Uint8Array> {
  const { language = 'en', digits = true } = options
  const s = workbookSentences(language)
  const objection = tableSentences(language).programme.objections
  const labels = labelsOf(portfolio.managers)
  const label = (id: string | null | undefined) => (id == null ? '' : (labels.get(id) ?? guard(id)))
  const names = new Map(portfolio.accounts.map(({ id, name }) => [id, guard(name ?? id)]))
  const changes = countChanges(portfolio, plan)
  const assigned = new Map(plan.assignments.map((assignment) => [assignment.account, assignment]))
  const ownerChoices = { sheet: s.lists, column: 0, count: portfolio.managers.length }
  const view: View = {
    audience: options.audience ?? 'everyone',
    ...(options.reader === undefined ? {} : { reader: options.reader }),
  }
  const seesFit = maySee(view, 'fit')
  const { standing: words } = commonSentences(language)
  const standings = seesFit ? ownerStandings(formulate(portfolio), plan) : []
  const seesAny = (field: Field) => portfolio.managers.some(({ id }) => maySee(view, field, id))
  const [seesLimits, seesEffort] = [seesAny('cap'), seesAny('hours')]

  const planSheet: SheetToWrite = {
    name: s.plan,
    header: [
      ...[s.accountId, s.account, s.owner, s.ownerToday, s.change, s.pinnedTo],
      ...(seesFit ? [s.standing] : []),
      ...(seesFit && digits ? [s.fit, s.points] : []),
    ],
    rows: portfolio.accounts.map((account, a): Cell[] => {
      const assignment = assigned.get(account.id)
      const { kind } = changes.accounts[a]
      const standing = standings[a]
      const change = kind === 'kept' ? s.stays : kind === 'new' ? s.isNew : s.changesOwner
      return [
        ...[guard(account.id), names.get(account.id)!, label(assignment?.manager), label(account.incumbent)],
        ...[assignment === undefined ? s.noOwner : change, label(account.owner)],
        ...(seesFit ? [standing === undefined ? '' : words[standing]] : []),
        ...(seesFit && digits ? [assignment?.fit ?? '', assignment?.points ?? ''] : []),
      ]
    }),
    formats: { 7: '0.00', 8: '#,##0' },
    choices: [2, 5].map((column) => ({ column, rows: portfolio.accounts.length, from: ownerChoices })),
  }
  const loadSheet: SheetToWrite = {
    name: s.loads,
    header: [
      ...[s.managerId, s.manager, s.accounts, s.countsAs],
      ...(seesLimits ? [s.limit, s.ideal] : []),
      ...(seesEffort ? [s.effort] : []),
    ],
    rows: portfolio.managers.map((manager, m): Cell[] => {
      const { accounts, slots, effort } = plan.loads[m]
      const { maxAccounts, idealAccounts } = { ...portfolio.policy, ...manager }
      const limits = maySee(view, 'cap', manager.id) ? [maxAccounts ?? '', idealAccounts ?? 1] : ['', '']
      return [
        ...[guard(manager.id), guard(manager.name ?? manager.id), accounts, slots],
        ...(seesLimits ? limits : []),
        ...(seesEffort ? [maySee(view, 'hours', manager.id) ? effort : ''] : []),
      ]
    }),
  }
  const changeSheet: SheetToWrite = {
    name: s.changes,
    header: [s.accountId, s.account, s.from, s.to],
    rows: changes.accounts
      .filter(({ kind }) => kind !== 'kept')
      .map(({ account, from, to }) => [guard(account), names.get(account)!, label(from), label(to)]),
  }
  const decisions = Object.values(s.decisions)
  const objections = (options.objections ?? []).filter(
    ({ decision = 'open', person }) => decision === 'open' && maySee(view, 'objection', person),
  )
  const objectionSheet: SheetToWrite = {
    name: s.objections,
    written: [2],
    header: [
      ...[s.accountId, objection.person, objection.reason, objection.proposed],
      ...[objection.decision, objection.by, objection.date],
    ],
    rows: objections.map(({ account, person, reason, proposed, decision, by, date }) => [
      ...[guard(account), guard(person), guard(reason), label(proposed)],
      ...[s.decisions[decision ?? 'open'], guard(by ?? ''), date],
    ]),
    choices: [
      {
        column: 0,
        rows: objections.length + ROOM,
        from: { sheet: s.plan, column: 0, count: portfolio.accounts.length },
      },
      { column: 3, rows: objections.length + ROOM, from: ownerChoices },
      {
        column: 4,
        rows: objections.length + ROOM,
        from: { sheet: s.lists, column: 1, count: decisions.length },
      },
    ],
  }
  const owners = portfolio.managers.map(({ id }) => labels.get(id)!)
  const lists: SheetToWrite = {
    name: s.lists,
    header: [s.owner, objection.decision],
    rows: Array.from({ length: Math.max(owners.length, decisions.length) }, (_, i) => [
      owners[i] ?? '',
      decisions[i] ?? '',
    ]),
    hidden: true,
  }
  return writeWorkbook([planSheet, loadSheet, changeSheet, objectionSheet, lists])
}

/** Id -> what the lists call a manager: the name, unless somebody else has it as a name or an id. */
function labelsOf(managers: readonly Manager[]): Map<string, string> {
  const ids = new Set(managers.map(({ id }) => id))
  const uses = new Map<string, number>()
  for (const { name } of managers) if (name !== undefined) uses.set(name, (uses.get(name) ?? 0) + 1)
  return new Map(
    managers.map(({ id, name }) => {
      // Cells lose blanks at their ends on the way back; such a name is no name to find anybody by.
      const isClear = name !== undefined && name.trim() === name && name !== '' && uses.get(name) === 1
      return [id, guard(isClear && (name === id || !ids.has(name)) ? name : id)]
    }),
  )
}
