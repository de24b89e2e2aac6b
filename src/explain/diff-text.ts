/** A comparison of two plans as sentences: the counts, the totals, account by account, manager by manager. */

import {
  countOf,
  effect,
  integer,
  list,
  percent,
  pointsText,
  reasons,
  sentences,
  type Words,
  wordsOf,
} from '../language/index.js'
import type { Portfolio } from '../model/index.js'
import type { Move } from '../result/index.js'
import type { ChangeReason } from './changes.js'
import type { AccountDiff, AssignmentDiff, ManagerDiff, OwnerDiff, PlanDiff, PlanTotals } from './diff.js'

const REASONS: Record<ChangeReason | 'gone', (from: string) => string> = reasons

/** What a plan changes, as sentences: the counts, the totals, then a line for each account and each manager. */
export function diffText(portfolio: Portfolio, diff: AssignmentDiff | PlanDiff): string {
  const words = wordsOf(portfolio)
  const { before, after, removed } = diff
  const judged = 'forced' in diff ? diff : undefined
  const gain = after.objective - before.objective
  const lines = [
    countsText(diff, judged),
    sentences.diffTotal(
      words.worth(before.objective),
      words.worth(after.objective),
      effect(gain, words.amount),
    ),
  ]
  const parts = partTexts(words, before, after)
  if (parts.length > 1) lines.push(sentences.diffParts(list(parts)))
  if (judged?.proven && gain < 0) lines.push(sentences.brokenRules)
  if (judged && !judged.proven && judged.chosen > 0) lines.push(sentences.unprovenDiff)
  if (removed.length > 0) lines.push(sentences.removed(list(removed.map(words.account))))
  const accounts: (OwnerDiff | AccountDiff)[] = diff.accounts
  for (const account of accounts) if (account.kind !== 'kept') lines.push(accountText(words, account))
  for (const manager of diff.managers) {
    if (manager.gained.length + manager.lost.length > 0) lines.push(managerText(words, manager))
  }
  return lines.join('\n')
}

function countsText(diff: AssignmentDiff | PlanDiff, judged: AssignmentDiff | undefined): string {
  const all = countOf(diff.accounts.length)
  const [kept, fresh] = [integer(diff.kept), integer(diff.new)]
  return judged
    ? sentences.diff(all, kept, integer(judged.forced), integer(judged.chosen), fresh)
    : sentences.plainDiff(all, kept, integer(diff.changed), fresh)
}

/** What the difference of two plans is made of. */
function partTexts({ amount }: Words, before: PlanTotals, after: PlanTotals): string[] {
  const said = (points: number, say: (amount: string, isMore: boolean) => string) =>
    points === 0 ? [] : [say(amount(points), points > 0)]
  return [
    ...said(after.points - before.points, sentences.fitChange),
    ...said(after.lossPoints - before.lossPoints, sentences.dilutionChange),
    ...said(after.penaltyPoints - before.penaltyPoints, sentences.penaltyChange),
  ]
}

function accountText(words: Words, diff: OwnerDiff | AccountDiff): string {
  const reason = 'reason' in diff ? diff.reason : undefined
  const keeping = 'keeping' in diff ? diff.keeping : undefined
  const parts = [changeText(words, diff, reason), fitText(words, diff)]
  if (keeping && diff.from !== null) {
    const moves = movesText(words, keeping.chain)
    const from = words.manager(diff.from)
    // The account's reason says already that staying is as good; the moves are what it leaves to say.
    if (keeping.delta > 0) {
      parts.push(sentences.keeping(from, words.amountOnGroup(diff.account)(keeping.delta), moves))
    } else if (reason !== 'equal' || moves !== '') parts.push(sentences.keepingEqual(from, moves))
  }
  return parts.filter((part) => part !== '').join(' ')
}

function changeText(
  words: Words,
  { account, from, to }: OwnerDiff | AccountDiff,
  reason?: ChangeReason | 'gone',
) {
  const who = words.account(account)
  if (from === null)
    return to === null ? sentences.stillUnowned(who) : sentences.firstOwner(who, words.manager(to))
  const was = words.manager(from)
  const why = reason && REASONS[reason](was)
  if (to === null) return sentences.nowUnowned(was, who, why)
  return sentences.change(who, was, words.manager(to), why)
}

function fitText(words: Words, { account, before, after, gain }: OwnerDiff | AccountDiff): string {
  if (before && after) {
    const [was, is, amount] = [percent(before.fit), percent(after.fit), words.amountOn(account)(gain)]
    if (gain === 0) return sentences.sameFit(is)
    return gain > 0 ? sentences.gains(was, is, amount) : sentences.loses(was, is, amount)
  }
  if (after) return sentences.fitNow(percent(after.fit), pointsText(after.points))
  return before ? sentences.fitBefore(percent(before.fit), pointsText(before.points)) : ''
}

/** What would follow if the account stayed, after the moves of the account and its group themselves. */
function movesText(words: Words, chain: readonly Move[]): string {
  const [first] = chain
  const moves = chain.filter(({ from, to }) => from !== first.from || to !== first.to)
  const said = moves.map(({ account, from, to }) => {
    const who = words.account(account)
    if (to === null) return sentences.wouldLeave(words.owner(from), who)
    return from === null
      ? sentences.wouldTake(who, words.manager(to))
      : sentences.wouldMove(words.manager(from), who, words.manager(to))
  })
  return list(said, said.length)
}

function managerText(words: Words, diff: ManagerDiff): string {
  const { manager, gained, lost, before, after, gain } = diff
  const name = words.manager(manager)
  const named = (ids: readonly string[]) => list(ids.map(words.account), ids.length)
  const moves = list([
    ...(lost.length > 0 ? [sentences.managerGivesUp(named(lost))] : []),
    ...(gained.length > 0 ? [sentences.managerTakes(named(gained))] : []),
  ])
  const head =
    before.accounts === after.accounts
      ? sentences.managerSame(name, countOf(after.accounts), moves)
      : sentences.manager(name, integer(before.accounts), countOf(after.accounts), moves)
  const amount = words.amount(gain)
  const total =
    gain === 0 ? sentences.thisSame : gain > 0 ? sentences.thisGains(amount) : sentences.thisLoses(amount)
  return `${head} ${total}`
}
