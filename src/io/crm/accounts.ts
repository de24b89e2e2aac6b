/** The accounts file: the customers, with their references to people and to each other still as written. */
import type { Ratings } from '../../model/index.js'
import type { Findings } from '../findings.js'
import { suggester } from '../spelling.js'
import type { Sheet } from './columns.js'
import { Directory } from './directory.js'
import { topmostParents } from './groups.js'
import { readRatings } from './managers.js'
import { checkedIds, type Resolve, resolver, splitList } from './references.js'

export interface AccountsFile {
  sheet: Sheet
  /** [row] */
  ids: string[]
  directory: Directory
  resolve: Resolve
  /** [row] */
  rows: AccountRow[]
}

export interface AccountRow {
  id: string
  name: string
  segment: string
  value: number | undefined
  effort: number | undefined
  revenue: number | undefined
  needs: Ratings | undefined
  /** As written: ids or names of sellers. */
  incumbent: string
  owner: string
  eligible: string[] | undefined
  excluded: string[] | undefined
  group: string
}

export function readAccounts(
  sheet: Sheet,
  options: {
    spellings: Record<string, string> | undefined
    parents: boolean
    canonical?: Directory['canonical']
  },
  findings: Findings,
): AccountsFile {
  const ids = sheet.texts('id')
  checkedIds(ids, (row) => sheet.place(row, 'id'), 'account', findings, options.canonical)
  const names = sheet.texts('name')
  const directory = new Directory(ids, names, options.canonical)
  const resolve = resolver('account', directory, options.spellings, findings)
  const columns = {
    segment: sheet.texts('segment'),
    value: sheet.numbers('value'),
    effort: sheet.numbers('effort'),
    revenue: sheet.numbers('revenue'),
    incumbent: sheet.texts('incumbent'),
    owner: sheet.texts('owner'),
    eligible: sheet.texts('eligible'),
    excluded: sheet.texts('excluded'),
    group:
      sheet.has('group') || !options.parents
        ? sheet.texts('group')
        : parentGroups(sheet, ids, resolve, findings),
  }
  const needs = readRatings(sheet, 'needs')
  const rows = ids.map((id, row) => ({
    id,
    name: names[row],
    segment: columns.segment[row],
    value: columns.value[row],
    effort: columns.effort[row],
    revenue: columns.revenue[row],
    needs: needs(row),
    incumbent: columns.incumbent[row],
    owner: columns.owner[row],
    eligible: columns.eligible[row] === '' ? undefined : splitList(columns.eligible[row]),
    excluded: columns.excluded[row] === '' ? undefined : splitList(columns.excluded[row]),
    group: columns.group[row],
  }))
  return { sheet, ids, directory, resolve, rows }
}

/** [row] the topmost parent; '' for accounts that have none. A parent outside the file still joins its subsidiaries. */
function parentGroups(sheet: Sheet, ids: string[], resolve: Resolve, findings: Findings): string[] {
  const parentOf = new Map<string, string>()
  const suggest = suggester([...ids, ...sheet.texts('name')].filter((name) => name !== ''))
  sheet.texts('parent').forEach((written, row) => {
    if (written === '') return
    const place = () => sheet.place(row, 'parent')
    let outside: string | undefined
    const listed = resolve(written, place, (unknown) => {
      findings.note('parent_not_listed', {
        ...place(),
        account: ids[row],
        parent: unknown,
        ...suggest(unknown),
      })
      outside = unknown
    })
    const parent = listed ?? outside
    if (parent !== undefined) parentOf.set(ids[row], parent)
  })
  const { topOf, circles } = topmostParents(parentOf)
  for (const circle of circles) {
    const row = ids.indexOf(circle[0])
    findings.problem(
      'invalid_value',
      sheet.place(row, 'parent'),
      `the parents run in a circle: ${[...circle, circle[0]].map((id) => `"${id}"`).join(' -> ')}`,
      { accounts: circle },
    )
  }
  return ids.map(topOf)
}
