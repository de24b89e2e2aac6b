/** Turns what a cell says about an account or a seller into an id. */

import type { Findings, Place } from '../findings.js'
import type { Directory } from './directory.js'

export type Resolve = (
  text: string,
  place: () => Place,
  onUnknown: (text: string) => void,
) => string | undefined

/**
 * Ids first; a name where it means one id (noted); spellings as the configuration corrects them (noted).
 * A name that several ids share is a problem. Undefined where the text means nobody.
 */
export function resolver(
  kind: 'account' | 'seller',
  directory: Directory,
  spellings: Record<string, string> | undefined,
  findings: Findings,
): Resolve {
  const corrected = new Map(Object.entries(spellings ?? {}))
  return (written, place, onUnknown) => {
    const meant = corrected.get(written)
    if (meant !== undefined) findings.note('spelling_replaced', { ...place(), kind, written, meant })
    const one = meant ?? written
    const text = kind === 'account' ? oneAccount(one, directory, place, findings) : one
    const match = directory.find(text)
    if (match === undefined) onUnknown(text)
    else if (match.by === 'several')
      findings.problem(
        'invalid_value',
        place(),
        `"${text}" is the name of ${match.ids.length} ${kind}s (${match.ids.join(', ')}); give the id`,
        { value: text, ids: match.ids },
      )
    else {
      if (match.by === 'name')
        findings.note('matched_by_name', { ...place(), kind, name: text, id: match.id })
      return match.id
    }
    return undefined
  }
}

/**
 * The one account that a cell names. Of several, as a CRM that associates records with any number of others writes
 * them (`9001;9002`), those that are not listed mean nobody here; where that leaves more than one, the first counts (noted).
 * The text itself where none is listed.
 */
export function oneAccount(
  text: string,
  directory: Directory,
  place: () => Place,
  findings: Findings,
): string {
  if (!text.includes(';') || directory.find(text) !== undefined) return text
  const listed = splitList(text).filter((part) => directory.find(part) !== undefined)
  const [first = text] = listed
  if (listed.length > 1) findings.note('several_accounts', { ...place(), account: first, accounts: listed })
  return first
}

/** `a; b | c` -> ['a', 'b', 'c'] */
export function splitList(cell: string): string[] {
  return cell
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** The ids of a table, with a problem for every one that is empty or repeated. */
export function checkedIds(
  ids: string[],
  placeOf: (index: number) => Place,
  kind: string,
  findings: Findings,
  canonical?: Directory['canonical'],
): void {
  const first = new Map<string, number>()
  ids.forEach((id, index) => {
    const form = canonical?.(id) ?? id
    const before = first.get(form)
    if (id === '') findings.problem('invalid_value', placeOf(index), `the ${kind} has no id`)
    else if (before === undefined) first.set(form, index)
    else {
      const row = placeOf(before).row
      findings.problem('duplicate_id', placeOf(index), `${kind} "${id}" stands in row ${row} already`, {
        id,
        first: row,
      })
    }
  })
}
