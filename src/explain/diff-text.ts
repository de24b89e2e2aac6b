/** A comparison of two plans as sentences: the counts, the totals, account by account, manager by manager. */
import type { TextOptions } from '../language/index.js'
import type { Portfolio } from '../model/index.js'
import type { Move } from '../result/index.js'
import type { AccountDiff, AssignmentDiff, ManagerDiff, OwnerDiff, PlanDiff, PlanTotals } from './diff.js'
import { type Voice, voiceOf } from './voice.js'

/** What a plan changes, as sentences: the counts, the totals, then a line for each account and each manager. */
export function diffText(
  portfolio: Portfolio,
  diff: AssignmentDiff | PlanDiff,
  options: TextOptions = {},
): string {
  const voice = voiceOf(portfolio, options)
  const { s, words, digits } = voice
  const { before, after, removed } = diff
  const judged = 'forced' in diff ? diff : undefined
  const gain = after.objective - before.objective
  const lines = [
    'forced' in diff
      ? s.diff(diff.accounts.length, diff.kept, diff.forced, diff.chosen, diff.new)
      : s.plainDiff(diff.accounts.length, diff.kept, diff.changed, diff.new),
    digits
      ? s.diffTotal(words.worth(before.objective), words.worth(after.objective), words.effect(gain))
      : s.diffEffect(words.effect(gain)),
  ]
  const parts = partTexts(voice, before, after)
  if (digits && parts.length > 1) lines.push(s.diffParts(parts))
  if (judged?.proven && gain < 0) lines.push(s.brokenRules)
  if (judged && !judged.proven && judged.chosen > 0) lines.push(s.unprovenDiff)
  if (removed.length > 0) lines.push(s.removed(removed.map(words.account)))
  const accounts: (OwnerDiff | AccountDiff)[] = diff.accounts
  for (const account of accounts) if (account.kind !== 'kept') lines.push(accountText(voice, account))
  for (const manager of diff.managers) {
    if (manager.gained.length + manager.lost.length > 0) lines.push(managerText(voice, manager))
  }
  return lines.join('\n')
}

/** What the difference of two plans is made of. */
function partTexts({ s, words }: Voice, before: PlanTotals, after: PlanTotals): string[] {
  const said = (points: number, say: (amount: string, isMore: boolean) => string) =>
    points === 0 ? [] : [say(words.amount(points), points > 0)]
  return [
    ...said(after.points - before.points, s.fitChange),
    ...said(after.lossPoints - before.lossPoints, s.dilutionChange),
    ...said(after.penaltyPoints - before.penaltyPoints, s.penaltyChange),
  ]
}

function accountText(voice: Voice, diff: OwnerDiff | AccountDiff): string {
  const { s, words } = voice
  const reason = 'reason' in diff ? diff.reason : undefined
  const keeping = 'keeping' in diff ? diff.keeping : undefined
  const parts = [changeText(voice, diff, reason), fitText(voice, diff)]
  if (keeping && diff.from !== null) {
    const moves = movesTexts(voice, keeping.chain)
    const from = words.manager(diff.from)
    // The account's reason says already that staying is as good; the moves are what it leaves to say.
    if (keeping.delta > 0) {
      parts.push(s.keeping(from, words.amountOnGroup(diff.account)(keeping.delta), moves))
    } else if (reason !== 'equal' || moves.length > 0) parts.push(s.keepingEqual(from, moves))
  }
  return parts.filter((part) => part !== '').join(' ')
}

function changeText(
  { s, words }: Voice,
  { account, from, to }: OwnerDiff | AccountDiff,
  reason?: AccountDiff['reason'],
) {
  const who = words.account(account)
  if (from === null) return to === null ? s.stillUnowned(who) : s.firstOwner(who, words.manager(to))
  const was = words.manager(from)
  const why = reason && s.reasons[reason](was)
  return to === null ? s.nowUnowned(was, who, why) : s.change(who, was, words.manager(to), why)
}

function fitText(
  { s, words, percent, digits }: Voice,
  { account, before, after, gain }: OwnerDiff | AccountDiff,
) {
  if (!digits)
    return before && after ? s.fits[gain > 0 ? 'better' : 'worse'][words.amountOn(account).degree(gain)] : ''
  if (before && after) {
    const [was, is, amount] = [percent(before.fit), percent(after.fit), words.amountOn(account)(gain)]
    if (gain === 0) return s.sameFit(is)
    return gain > 0 ? s.gains(was, is, amount) : s.loses(was, is, amount)
  }
  if (after) return s.fitNow(percent(after.fit), words.points(after.points))
  return before ? s.fitBefore(percent(before.fit), words.points(before.points)) : ''
}

/** What would follow if the account stayed, after the moves of the account and its group themselves. */
function movesTexts({ s, words }: Voice, chain: readonly Move[]): string[] {
  const [first] = chain
  const moves = chain.filter(({ from, to }) => from !== first.from || to !== first.to)
  return moves.map(({ account, from, to }) => {
    const who = words.account(account)
    if (to === null) return s.wouldLeave(words.owner(from), who)
    return from === null
      ? s.wouldTake(who, words.manager(to))
      : s.wouldMove(words.manager(from), who, words.manager(to))
  })
}

function managerText({ s, words, digits }: Voice, diff: ManagerDiff): string {
  const { manager, gained, lost, before, after, gain } = diff
  const [lostNames, gainedNames] = [lost, gained].map((ids) => ids.map(words.account))
  const head = s.manager(words.manager(manager), before.accounts, after.accounts, lostNames, gainedNames)
  if (!digits) return head
  const amount = words.amount(gain)
  return `${head} ${gain === 0 ? s.thisSame : gain > 0 ? s.thisGains(amount) : s.thisLoses(amount)}`
}
