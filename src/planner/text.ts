/** Answers to what-if questions as sentences: changes of a plan, owners for an account, one more manager. */

import type { ManagerWorth, RankedAccount } from '../explain/index.js'
import { choice, infeasibleText } from '../explain/index.js'
import {
  explainSentences,
  type Language,
  NAMED,
  plannerSentences,
  resultSentences,
  type TextOptions,
  wordsOf,
} from '../language/index.js'
import type { Manager, Portfolio } from '../model/index.js'
import type { NotProven } from '../result/index.js'
import type { RankedOwner } from './moment.js'
import type { PlannerStep } from './planner.js'

export interface StepTextOptions extends TextOptions {
  /** The portfolio before the change, for the names of managers who are gone. */
  before?: Portfolio
}

/** What a change did, as sentences, one per line. `portfolio`: as it stands after the change. */
export function stepText(portfolio: Portfolio, step: PlannerStep, options: StepTextOptions = {}): string {
  const { language = 'en', digits = true, before = portfolio } = options
  const s = plannerSentences(language)
  const told = explainSentences(language)
  if (step.status === 'infeasible')
    return [s.stepImpossible, infeasibleText(portfolio, step, options)].join('\n')
  if (step.status === 'unknown') return s.stepUnknown
  const words = wordsOf(
    { ...portfolio, managers: [...before.managers, ...portfolio.managers] },
    language,
    digits,
  )
  const { objective, bound = objective, gain, moves } = step
  const unproved = () => (digits ? s.stepWithGap(words.amount(bound - objective)) : s.stepUnproved)
  const gap = bound > objective ? [unproved()] : []
  if (gain === undefined)
    return [digits ? s.firstPlan(words.worth(objective)) : s.possibleNow, ...gap].join('\n')
  const moved = moves.map(({ account, from, to }) => {
    if (to === null) return told.unownedMove(words.account(account))
    return from === null
      ? told.firstMove(words.account(account), words.manager(to))
      : told.change(words.account(account), words.manager(from), words.manager(to))
  })
  return [s.step(words.effect(gain)), ...gap, ...(moved.length > 0 ? moved : [s.noMoves])].join('\n')
}

/** Owners for an account (its id, or the name of one that is not in the portfolio), best first, one per line. */
export function recommendText(
  portfolio: Portfolio,
  account: string,
  owners: readonly RankedOwner[],
  { language = 'en', digits = true }: TextOptions = {},
): string {
  const s = plannerSentences(language)
  const voice = { s: explainSentences(language), words: wordsOf(portfolio, language, digits) }
  const { words } = voice
  const who = words.account(account)
  if (owners.length === 0) return s.noOwnerPossible(who)
  const best = owners.filter(({ effect }) => effect === owners[0].effect)
  const amount = words.amountOnGroup(account)
  const isSettled = best.every(({ isBound }) => !isBound)
  return [
    isSettled
      ? s.best(
          who,
          best.map(({ manager }) => words.owner(manager)),
        )
      : s.bestUnsettled(who),
    ...owners.map(({ manager, effect, isBound }) =>
      isBound
        ? s.atBest(words.owner(manager), words.effect(effect, amount))
        : choice(voice, manager, effect, amount),
    ),
  ].join('\n')
}

/** Accounts for a manager, cheapest first, one per line. */
export function recommendAccountsText(
  portfolio: Portfolio,
  manager: string,
  accounts: readonly RankedAccount[] | NotProven,
  { language = 'en', digits = true }: TextOptions = {},
): string {
  if ('proven' in accounts) return refusalText(accounts, language)
  const s = plannerSentences(language)
  const words = wordsOf(portfolio, language, digits)
  const name = words.manager(manager)
  if (accounts.length === 0) return s.noAccountFor(name)
  const lines = accounts.slice(0, NAMED).map(({ account, owner, effect, isBound }) => {
    const cost = words.amount(effect)
    if (isBound)
      return owner === null
        ? s.unownedAccountAtLeast(words.account(account), cost)
        : s.accountAtLeast(words.account(account), words.manager(owner), cost)
    return owner === null
      ? s.unownedAccountFor(words.account(account), cost)
      : s.accountFor(words.account(account), words.manager(owner), cost)
  })
  const rest = accounts.length - lines.length
  const least = () => words.amount(accounts[NAMED].effect)
  const told = () => (digits ? s.furtherAccounts(rest, least()) : s.noCheaperAccounts(rest))
  const further = rest > 0 ? [told()] : []
  return [s.accountsFor(name), ...lines, ...further].join('\n')
}

/** What one more manager would bring, as sentences, one per line. */
export function managerWorthText(
  portfolio: Portfolio,
  manager: Manager,
  worth: ManagerWorth | NotProven,
  { language = 'en', digits = true }: TextOptions = {},
): string {
  const s = explainSentences(language)
  if (!worth.proven) return refusalText(worth, language)
  const name = manager.name ?? manager.id
  if (!worth.possible) return s.newManagerImpossible(name)
  const words = wordsOf(portfolio, language, digits)
  const { gain, gainAtMost } = worth
  return [
    s.newManager(name, words.effect(gain)),
    ...(gainAtMost === undefined ? [] : [s.newManagerAtMost(words.effect(gainAtMost))]),
    s.newManagerOwns(name, worth.accounts.map(words.account)),
  ].join('\n')
}

function refusalText({ code }: NotProven, language: Language): string {
  const { refusals } = resultSentences(language)
  return code === undefined ? refusals.not_proven() : refusals.not_found_out()
}
