/** Accounts and managers as they are called on the command line. */
import { closest } from '../language/index.js'
import type { Account, Manager } from '../model/index.js'
import type { Arguments } from './arguments.js'

/** An id, or a name that only one has. */
export function idOf(
  list: readonly (Account | Manager)[],
  key: string,
  option: string,
  problems: string[],
  { s, language }: Arguments,
): string {
  if (list.some(({ id }) => id === key)) return key
  const same = list.filter(({ name }) => name === key)
  if (same.length === 1) return same[0].id
  const names = list.flatMap(({ id, name }) => (name === undefined ? [id] : [id, name]))
  problems.push(
    same.length > 1
      ? s.severalNamed(option, same.length, key)
      : s.noSuch(option, key) + closest(key, names, language),
  )
  return key
}
