/** From ids to dense indices. */

import { DEFAULTS } from '../limits.js'
import { ownValue } from '../plain-data.js'
import type { Ratings } from '../portfolio.js'
import type { CheckedPortfolio, NumberedKnowledge } from './checked.js'
import type { SoundParts } from './sound-parts.js'

/** All that CheckedPortfolio knows beyond the portfolio itself. */
export type Numbered = {
  readonly [K in Exclude<keyof CheckedPortfolio, symbol | 'portfolio'>]: CheckedPortfolio[K]
}

/**
 * An id that is used twice means its first use; an unknown one means nobody (-1).
 * O(managers + accounts + knowledge entries)
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
