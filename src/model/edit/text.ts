/** Edits as sentences. */
import { editSentences, resultSentences, type TextOptions } from '../../language/index.js'
import type { Account, Portfolio } from '../portfolio.js'
import type { PlannerChange } from './edit.js'
import type { EditNames } from './kind.js'
import { kindOf } from './kinds.js'

/**
 * What each edit does, told of the portfolio as it is before all of them. What they name must be in it.
 * O(accounts + managers), and O(accounts) for each edit of a group
 */
export function editTexts(
  portfolio: Portfolio,
  edits: readonly PlannerChange[],
  { language = 'en' }: TextOptions = {},
): string[] {
  const sentences = editSentences(language)
  const names = namesIn(portfolio, resultSentences(language).group)
  return edits.map((edit) => kindOf(edit).say(edit, names, sentences))
}

function namesIn(
  portfolio: Portfolio,
  group: (first: string, more: number, group: string) => string,
): EditNames {
  const accounts = new Map(portfolio.accounts.map((account) => [account.id, account]))
  const managers = new Map(portfolio.managers.map((manager) => [manager.id, manager]))
  const account = (id: string) => accounts.get(id)?.name ?? id
  const membersOf = (id: string): readonly Account[] => {
    const known = accounts.get(id)
    if (known?.group === undefined) return known ? [known] : []
    return portfolio.accounts.filter((other) => other.group === known.group)
  }
  return {
    account,
    manager: (id) => managers.get(id)?.name ?? id,
    unit(id) {
      const members = membersOf(id)
      return members.length < 2 ? account(id) : group(account(id), members.length - 1, members[0].group!)
    },
    groupOf: (id) => accounts.get(id)?.group,
    pinOf: (id) => membersOf(id).find(({ owner }) => owner !== undefined)?.owner,
    capOf: (id) => managers.get(id)?.maxAccounts ?? portfolio.policy?.maxAccounts ?? 0,
    floorOf: (id) => managers.get(id)?.minAccounts ?? 0,
    capacityOf: (id) => managers.get(id)?.capacity ?? 0,
  }
}
