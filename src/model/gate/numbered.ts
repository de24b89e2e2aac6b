/** From ids to dense indices. */

import { DEFAULTS } from '../limits.js'
import { ownValue } from '../plain-data.js'
import type { Ratings } from '../portfolio.js'
import type { CheckedPortfolio, NumberedKnowledge, NumberedLists } from './checked.js'
import type { SoundParts } from './sound-parts.js'

/** All that CheckedPortfolio knows beyond the portfolio itself. */
export type Numbered = {
  readonly [K in Exclude<keyof CheckedPortfolio, symbol | 'portfolio'>]: CheckedPortfolio[K]
}

/**
 * An id that is used twice means its first use; an unknown one means nobody (-1).
 * O(managers + accounts + knowledge entries + eligible managers)
 */
export function numbered({ managers, accounts, policy }: SoundParts): Numbered {
  const managerIndex = indexBy('id', managers)
  const accountIndex = indexBy('id', accounts)
  const managerOf = (id: string | undefined) => (id === undefined ? -1 : (managerIndex.get(id) ?? -1))
  const numbers = {
    managerIndex,
    accountIndex,
    value: new Float64Array(accounts.length),
    effort: new Float64Array(accounts.length),
    incumbent: new Int32Array(accounts.length),
    pin: new Int32Array(accounts.length),
    ...units(accounts),
    cap: new Int32Array(managers.length),
    floor: new Int32Array(managers.length),
    ideal: new Int32Array(managers.length),
    knowledge: knowledgeOf(managers, accountIndex),
    eligible: eligibleOf(accounts, managerIndex),
  }
  accounts.forEach((account, a) => {
    numbers.value[a] = account?.value ?? DEFAULTS.value
    numbers.effort[a] = account?.effort ?? DEFAULTS.effort
    numbers.incumbent[a] = managerOf(account?.incumbent)
    numbers.pin[a] = managerOf(account?.owner)
  })
  managers.forEach((manager, m) => {
    numbers.cap[m] = manager?.maxAccounts ?? policy.maxAccounts ?? 0
    numbers.floor[m] = manager?.minAccounts ?? DEFAULTS.minAccounts
    numbers.ideal[m] = manager?.idealAccounts ?? policy.idealAccounts ?? DEFAULTS.idealAccounts
  })
  return numbers
}

/** id or name -> position of its first use */
export function indexBy<K extends 'id' | 'name'>(
  key: K,
  records: readonly ({ [key in K]?: string } | undefined)[],
): Map<string, number> {
  const index = new Map<string, number>()
  records.forEach((record, i) => {
    const name = record?.[key]
    if (name !== undefined && !index.has(name)) index.set(name, i)
  })
  return index
}

function knowledgeOf(
  managers: SoundParts['managers'],
  accountIndex: ReadonlyMap<string, number>,
): NumberedKnowledge {
  const start = new Int32Array(managers.length + 1)
  const account: number[] = []
  const known: (number | Ratings)[] = []
  managers.forEach((manager, m) => {
    const knowledge = manager?.knowledge
    if (knowledge !== undefined) {
      for (const id of Reflect.ownKeys(knowledge)) {
        const entry = ownValue(knowledge, id)
        if (entry === undefined) continue
        account.push(accountIndex.get(String(id)) ?? -1)
        known.push(entry as number | Ratings)
      }
    }
    start[m + 1] = known.length
  })
  return { start, account: Int32Array.from(account), known }
}

function eligibleOf(
  accounts: SoundParts['accounts'],
  managerIndex: ReadonlyMap<string, number>,
): NumberedLists {
  const start = new Int32Array(accounts.length + 1)
  let most = 0
  for (const account of accounts) most += account?.eligible?.length ?? 0
  const manager = new Int32Array(most)
  let entries = 0
  for (let a = 0; a < accounts.length; a++) {
    const list = accounts[a]?.eligible
    if (list !== undefined) {
      for (let i = 0; i < list.length; i++) manager[entries + i] = managerIndex.get(list[i]) ?? -1
      entries = sortedOnce(manager, entries, entries + list.length)
    }
    start[a + 1] = entries
  }
  return { start, manager: entries < most ? manager.slice(0, entries) : manager }
}

/** Up to here entries are sorted by insertion: sorting a typed array costs a call into the runtime. */
const SHORT = 32

/** Sorts list[from .. to), keeps one of equal entries, and returns where they end. */
function sortedOnce(list: Int32Array, from: number, to: number): number {
  if (to - from > SHORT) list.subarray(from, to).sort()
  else {
    for (let i = from + 1; i < to; i++) {
      const value = list[i]
      let at = i
      for (; at > from && list[at - 1] > value; at--) list[at] = list[at - 1]
      list[at] = value
    }
  }
  let end = from
  for (let i = from; i < to; i++) if (i === from || list[i] !== list[i - 1]) list[end++] = list[i]
  return end
}

function units(accounts: SoundParts['accounts']): Pick<Numbered, 'unitOf' | 'unitCount'> {
  const unitOf = new Int32Array(accounts.length)
  const unitOfGroup = new Map<string, number>()
  let unitCount = 0
  accounts.forEach((account, a) => {
    const group = account?.group
    const known = group === undefined ? undefined : unitOfGroup.get(group)
    unitOf[a] = known ?? unitCount++
    if (group !== undefined) unitOfGroup.set(group, unitOf[a])
  })
  return { unitOf, unitCount }
}
