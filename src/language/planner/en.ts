/** What a change does to a plan, and who could take what. */
import { formats } from '../formats.js'

const { integer, list } = formats('en')

export const en = {
  step: (effect: string) => `With this change, ${effect}.`,
  stepWithGap: (gap: string) =>
    `The plan is not proved to be the best one: another may be better by up to ${gap}.`,
  stepUnproved: 'The plan is not proved to be the best one.',
  stepUnknown:
    'Whether a plan is possible with this change was not found out within the work set aside; nothing has changed.',
  stepImpossible: 'With this change, no plan can keep all the rules.',
  firstPlan: (amount: string) => `A plan is possible now. It is worth ${amount}.`,
  possibleNow: 'A plan is possible now.',
  noMoves: 'No account changes its owner.',
  best: (account: string, owners: readonly string[]) =>
    owners.length === 1
      ? `The best choice for ${account} is ${owners[0]}.`
      : `These choices for ${account} are equally good: ${list(owners)}.`,
  bestUnsettled: (account: string) =>
    `Which choice is the best one for ${account} was not found out within the work set aside.`,
  atBest: (owner: string, effect: string) => `With ${owner}, at best, ${effect}.`,
  noOwnerPossible: (account: string) => `No plan that keeps all the rules has room for ${account}.`,
  accountsFor: (manager: string) =>
    `These accounts could go to ${manager}, at this cost to the portfolio after everything else is arranged anew.`,
  accountFor: (account: string, owner: string, amount: string) => `${account}, from ${owner}: ${amount}.`,
  unownedAccountFor: (account: string, amount: string) => `${account}, which has no owner: ${amount}.`,
  accountAtLeast: (account: string, owner: string, amount: string) =>
    `${account}, from ${owner}: at least ${amount}.`,
  unownedAccountAtLeast: (account: string, amount: string) =>
    `${account}, which has no owner: at least ${amount}.`,
  furtherAccounts: (n: number, amount: string) =>
    n === 1
      ? `One more would cost ${amount}.`
      : `Each of the ${integer(n)} others would cost at least ${amount}.`,
  noCheaperAccounts: (n: number) =>
    n === 1 ? 'One more would cost no less.' : `${integer(n)} others would cost no less.`,
  noAccountFor: (manager: string) => `No further account can go to ${manager}.`,
}

export type PlannerSentences = typeof en
