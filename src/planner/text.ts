/** Answers to what-if questions as sentences: changes of a plan, owners for an account, one more manager. */

import type { ManagerWorth } from '../explain/index.js'
import { choice, infeasibleText } from '../explain/index.js'
import { effect, list, NAMED, sentences, wordsOf } from '../language/index.js'
import type { Manager, Portfolio } from '../model/index.js'
import type { NotProven } from '../result/index.js'
import type { PlannerStep, RankedAccount, RankedOwner } from './planner.js'

/**
 * What a change did, as sentences, one per line. `portfolio`: as it stands after the change; `before`: as it was, for
 * the names of managers who are gone.
 */
export function stepText(portfolio: Portfolio, step: PlannerStep, before: Portfolio = portfolio): string {
  if (step.status === 'infeasible') return [sentences.stepImpossible, infeasibleText(step)].join('\n')
  const words = wordsOf({ ...portfolio, managers: [...before.managers, ...portfolio.managers] })
  const { objective, gain, moves } = step
  if (gain === undefined) return sentences.firstPlan(words.worth(objective))
  const moved = moves.map(({ account, from, to }) =>
    from === null || to === null
      ? to === null
        ? sentences.unownedMove(words.account(account))
        : sentences.firstMove(words.account(account), words.manager(to))
      : sentences.change(words.account(account), words.manager(from), words.manager(to)),
  )
  const head = sentences.step(effect(gain, words.amount))
  return [head, ...(moved.length > 0 ? moved : [sentences.noMoves])].join('\n')
}

/** Owners for an account (its id, or the name of one that is not in the portfolio), best first, one per line. */
export function recommendText(portfolio: Portfolio, account: string, owners: readonly RankedOwner[]): string {
  const words = wordsOf(portfolio)
  const who = words.account(account)
  if (owners.length === 0) return sentences.noOwnerPossible(who)
  const best = owners.filter(({ effect }) => effect === owners[0].effect)
  const names = list(best.map(({ manager }) => words.owner(manager)))
  const amount = words.amountOnGroup(account)
  return [
    sentences.best(who, names, best.length),
    ...owners.map((owner) => choice(words, owner.manager, owner.effect, amount)),
  ].join('\n')
}

/** Accounts for a manager, cheapest first, one per line. */
export function recommendAccountsText(
  portfolio: Portfolio,
  manager: string,
  accounts: readonly RankedAccount[],
): string {
  const words = wordsOf(portfolio)
  const name = words.manager(manager)
  if (accounts.length === 0) return sentences.noAccountFor(name)
  const lines = accounts.slice(0, NAMED).map(({ account, owner, effect }) => {
    const cost = words.amount(effect)
    return owner === null
      ? sentences.unownedAccountFor(words.account(account), cost)
      : sentences.accountFor(words.account(account), words.manager(owner), cost)
  })
  const rest = accounts.length - lines.length
  const further = rest > 0 ? [sentences.furtherAccounts(rest, words.amount(accounts[NAMED].effect))] : []
  return [sentences.accountsFor(name), ...lines, ...further].join('\n')
}

/** What one more manager would bring, as sentences, one per line. */
export function managerWorthText(
  portfolio: Portfolio,
  manager: Manager,
  worth: ManagerWorth | NotProven,
): string {
  if (!worth.proven) return worth.message
  const name = manager.name ?? manager.id
  if (!worth.possible) return sentences.newManagerImpossible(name)
  const words = wordsOf(portfolio)
  const accounts = list(worth.accounts.map(words.account), worth.accounts.length)
  return [
    sentences.newManager(name, effect(worth.gain, words.amount)),
    worth.accounts.length === 0
      ? sentences.newManagerOwnsNone(name)
      : sentences.newManagerOwns(name, accounts),
  ].join('\n')
}
