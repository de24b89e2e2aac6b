/** What each candidate knows of each key account: as the files say, else exposure. */

import { closest } from '../../language/index.js'
import type { Ratings } from '../../model/index.js'
import { type Place, placeIn, tableTitle } from '../findings.js'
import type { Evidence } from './evidence.js'
import { type ExposureRule, exposure } from './exposure.js'
import type { History } from './history.js'
import { readRatings } from './managers.js'
import type { Material } from './material.js'

type Known = number | Ratings

export interface Knowledge {
  /** manager -> account -> knowledge */
  by: Map<string, Map<string, Known>>
  /** Where a figure stands, for complaints about it. */
  placeOf: (manager: string, account: string) => Place | undefined
  evidence: Evidence['knowledge']
}

export function knowledgeOf(material: Material): Knowledge {
  const given = givenKnowledge(material)
  if (given !== undefined) return given
  const { history, config } = material
  if (history?.lastDate === undefined)
    return { by: new Map(), placeOf: () => undefined, evidence: { source: 'none', pairs: 0 } }
  const rule: ExposureRule = {
    halfDeals: config.exposure?.halfDeals ?? 10,
    halfLifeDays: config.exposure?.halfLifeDays ?? 365,
    ...(config.exposure?.counts === undefined ? {} : { counts: config.exposure.counts }),
    breadth: history.hasContacts ? 'contacts' : 'months',
  }
  const { by, pairs } = exposures(material, history, history.lastDate, rule)
  return { by, placeOf: () => undefined, evidence: { source: 'exposure', pairs, rule } }
}

function exposures(material: Material, history: History, lastDate: string, rule: ExposureRule) {
  const by = new Map<string, Map<string, Known>>()
  let pairs = 0
  for (const { id } of material.accounts)
    for (const activity of history.activities(id)) {
      if (!material.candidates.has(activity.seller) || activity.closeDates.length === 0) continue
      put(by, activity.seller, id, exposure(activity, lastDate, rule))
      pairs++
    }
  return { by, pairs }
}

/** From the knowledge table and from columns `knowledge.<account>` of the managers file; undefined without either. */
function givenKnowledge(material: Material): Knowledge | undefined {
  const { sheets, people, candidates, findings } = material
  const key = new Set(material.accounts.map(({ id }) => id))
  const columns = sheets.managers.extraColumns('knowledge')
  if (sheets.knowledge === undefined && columns.length === 0) return undefined
  const by = new Map<string, Map<string, Known>>()
  const places = new Map<string, Map<string, Place>>()
  let pairs = 0
  const add = (manager: string, account: string, known: Known, place: Place) => {
    const before = places.get(manager)?.get(account)
    if (before !== undefined)
      findings.problem(
        'duplicate_id',
        place,
        `what "${manager}" knows of "${account}" stands in ${tableTitle({ name: before.file, sheet: before.sheet })}, row ${before.row} already`,
        { manager, account },
      )
    put(places, manager, account, place)
    if (!candidates.has(manager) || !key.has(account))
      findings.note('knowledge_not_used', { ...place, manager, account })
    else {
      put(by, manager, account, known)
      pairs++
    }
  }

  for (const { field, rest } of columns) {
    const place = placeIn(sheets.managers.table, 1, field)
    const account = material.customers.resolve(
      rest,
      () => place,
      (text) => unknownAccount(material, text, place),
    )
    sheets.managers.numbers(field).forEach((known, row) => {
      if (known !== undefined && account !== undefined)
        add(people.ids[row], account, known, sheets.managers.place(row, field))
    })
  }
  if (sheets.knowledge !== undefined) readLongTable(material, add)
  return {
    by,
    placeOf: (manager, account) => places.get(manager)?.get(account),
    evidence: { source: 'given', pairs },
  }
}

function readLongTable(
  material: Material,
  add: (manager: string, account: string, known: Known, place: Place) => void,
): void {
  const { customers, people, findings, resolveSeller } = material
  const sheet = material.sheets.knowledge!
  const accounts = sheet.texts('account')
  const managers = sheet.texts('manager')
  const overall = sheet.numbers('knowledge')
  const ratings = readRatings(sheet, 'knowledge')
  accounts.forEach((written, row) => {
    const place = sheet.place(row)
    const accountPlace = sheet.place(row, 'account')
    const managerPlace = sheet.place(row, 'manager')
    const account = customers.resolve(
      written,
      () => accountPlace,
      (text) => unknownAccount(material, text, accountPlace),
    )
    const manager = resolveSeller(
      managers[row],
      () => managerPlace,
      (text) =>
        findings.problem(
          'unknown_manager',
          managerPlace,
          `"${text}" is not in the managers file${closest(text, people.directory.spellings())}`,
          { id: text },
        ),
    )
    const known = overall[row] ?? ratings(row)
    if (overall[row] !== undefined && ratings(row) !== undefined)
      findings.problem('conflicting_keys', place, 'the row has a figure for all areas and figures by area')
    if (account !== undefined && manager !== undefined && known !== undefined)
      add(manager, account, known, place)
  })
}

function unknownAccount(material: Material, text: string, place: Place): void {
  const { customers, findings } = material
  const near = closest(text, customers.directory.spellings())
  findings.problem('unknown_account', place, `"${text}" is not in the accounts file${near}`, { id: text })
}

function put<T>(map: Map<string, Map<string, T>>, first: string, second: string, value: T): void {
  let inner = map.get(first)
  if (inner === undefined) map.set(first, (inner = new Map()))
  inner.set(second, value)
}
