/** Why this owner, why not another, what rules cost, and what a plan changes. */
import { formats } from '../formats.js'

const { count, integer, list } = formats('en')
const accounts = (n: number) => count(n, 'account', 'accounts')

export const en = {
  isTheOwner: (account: string, owner: string) => `${owner} owns ${account}.`,
  owner: (account: string, owner: string, fit: string, points: string) =>
    `${owner} owns ${account}, with a fit of ${fit} (${points}).`,
  unowned: (account: string, amount: string) => `${account} stays without an owner, which costs ${amount}.`,
  rankedParts: (criteria: readonly string[]) =>
    criteria.length === 1
      ? `The fit comes from ${criteria[0]}.`
      : `The fit comes from ${list(criteria, criteria.length)}, the largest part first.`,
  parts: (parts: readonly string[]) => `The fit is made of ${list(parts, parts.length)}.`,
  emptyParts: (criteria: readonly string[]) => `Nothing comes from ${list(criteria, criteria.length)}.`,
  group: (names: readonly string[]) => `These accounts share one owner: ${list(names)}.`,
  load: (owner: string, owned: number) =>
    owned === 0 ? `${owner} owns no account.` : `${owner} owns ${accounts(owned)} in all.`,
  loadInGroups: (owner: string, owned: number, slots: number) =>
    `${owner} owns ${accounts(owned)} in all, which count as ${accounts(slots)} because a group counts once.`,
  dilution: (amount: string, last: string) =>
    `Dilution costs ${amount} on all of them together; with one fewer it would be ${last} less.`,
  dilutionByLast: (amount: string) =>
    `Dilution costs ${amount} on all of them together; with one fewer there would be none.`,
  room: (owner: string, amount: string) =>
    `The value of room for one more account with ${owner} is ${amount}.`,
  noAlternative: 'The decision is firm: the rules allow no other choice.',
  firm: (margin: string) => `The decision is firm: any other choice costs the portfolio at least ${margin}.`,
  close: (margin: string) => `The decision is close: another choice costs the portfolio only ${margin}.`,
  firmInWords: 'The decision is firm: with any other choice, the portfolio is clearly worse.',
  closeInWords: 'The decision is close: with another choice, the portfolio is only narrowly worse.',
  tied: 'The decision is tied: with another choice, the portfolio is exactly as good.',
  unsettled: (margin: string) =>
    `Whether another choice is about as good was not found out: any costs the portfolio at least ${margin}.`,
  withOwnerAtLeast: (owner: string, amount: string) =>
    `With ${owner}, the portfolio would lose at least ${amount}.`,
  withoutOwnerAtLeast: (amount: string) => `Without an owner, the portfolio would lose at least ${amount}.`,
  withOwner: (owner: string, effect: string) => `With ${owner}, ${effect}.`,
  withoutOwner: (effect: string) => `Without an owner, ${effect}.`,
  furtherAlternatives: (n: number, amount: string) =>
    n === 1
      ? `The only choice beyond these costs ${amount}.`
      : `Each of the ${integer(n)} choices beyond these costs at least ${amount}.`,
  noBetterAlternatives: (n: number) =>
    n === 1
      ? 'There is one more choice, which is no better.'
      : `There are ${integer(n)} more choices, none of them better.`,
  impossible: (account: string, managers: readonly string[]) =>
    `No plan that keeps all the rules gives ${account} to ${list(managers)}.`,

  isOwner: (account: string, manager: string) => `${manager} owns ${account} already.`,
  possible: (account: string, manager: string, amount: string) =>
    `If ${manager} owned ${account}, the portfolio would lose ${amount}.`,
  clearlyWorse: (account: string, manager: string) =>
    `If ${manager} owned ${account}, the portfolio would be clearly worse.`,
  narrowlyWorse: (account: string, manager: string) =>
    `If ${manager} owned ${account}, the portfolio would be narrowly worse.`,
  possibleAtLeast: (amount: string) =>
    `That is the best way found; that a better one loses less is not ruled out, but it loses at least ${amount}.`,
  free: (account: string, manager: string) =>
    `${manager} could own ${account} in a plan that is exactly as good.`,
  firstMove: (account: string, to: string) => `${account} goes to ${to}.`,
  unownedMove: (account: string) => `${account} stays without an owner.`,
  move: (from: string, account: string, to: string) => `${from} hands ${account} over to ${to}.`,
  moveAway: (from: string, account: string) => `${from} gives up ${account}, which stays without an owner.`,
  takes: (account: string, to: string) => `${to} takes ${account}, which had no owner.`,

  range: (account: string, manager: string, fit: string, points: string) =>
    `The fit of ${manager} for ${account} is ${fit} (${points}).`,
  mayFallBy: (account: string, manager: string, amount: string) =>
    `The fit of ${manager} for ${account} may fall by ${amount} before this plan stops being one of the best.`,
  fallsAtAll: (account: string, manager: string) =>
    `If the fit of ${manager} for ${account} falls at all, this plan is no longer one of the best.`,
  risesAtAll: (account: string, manager: string) =>
    `If the fit of ${manager} for ${account} rises at all, this plan is no longer one of the best.`,
  mayRiseBy: (account: string, manager: string, amount: string) =>
    `The fit of ${manager} for ${account} may rise by ${amount} before this plan stops being one of the best.`,
  anyFitOf: (account: string, manager: string) =>
    `With any other fit of ${manager} for ${account}, this plan would be one of the best.`,
  fallsTo: (fit: string, points: string) =>
    `It may fall to ${fit} (${points}) before this plan stops being one of the best.`,
  risesTo: (fit: string, points: string) =>
    `It may rise to ${fit} (${points}) before this plan stops being one of the best.`,
  mayNotFall: 'If it falls at all, this plan is no longer one of the best.',
  mayNotRise: 'If it rises at all, this plan is no longer one of the best.',
  anyFit: 'No other fit between 0% and 100% would make this plan less than one of the best.',
  rangeIsBound: 'That much was proved; further may be possible, too.',
  noRangeKnown: 'How far it may move before this plan stops being one of the best was not found out.',
  allFirm: 'There is only one best plan.',
  someTied: (tied: readonly string[]) =>
    `Several plans are equally good. The choice is open for ${accounts(tied.length)}: ${list(tied)}.`,
  someUnsettled: (open: readonly string[]) =>
    `For ${accounts(open.length)}, whether another choice is as good was not found out: ${list(open)}.`,
  anotherPlan: 'These moves lead to another of the best plans.',

  oneMore: (manager: string, amount: string) =>
    `Room for one more account with ${manager} is worth ${amount}.`,
  oneFewer: (manager: string, amount: string) =>
    `Room for one account fewer with ${manager} would cost ${amount}.`,
  pin: (account: string, manager: string, amount: string) =>
    `Pinning ${account} to ${manager} costs ${amount}.`,
  exclusion: (account: string, manager: string, amount: string) =>
    `Excluding ${manager} from ${account} costs ${amount}.`,
  eligibility: (account: string, amount: string) =>
    `Limiting ${account} to the managers listed as eligible costs ${amount}.`,
  floor: (manager: string, amount: string) =>
    `The least number of accounts set for ${manager} costs ${amount}.`,
  ruleCosts: (rule: string, amount: string) => `That ${rule} costs ${amount}.`,
  atMost: (amount: string) => `at most ${amount}`,
  atLeast: (amount: string) => `at least ${amount}`,
  noRuleCosts: 'No limit or rule costs anything: changing any single one would not improve the plan.',
  noRuleOfManagerCosts: (manager: string) =>
    `No limit or rule that names ${manager} costs anything: changing any single one would not improve the plan.`,
  newManager: (manager: string, effect: string) => `With ${manager} as one more manager, ${effect}.`,
  newManagerAtMost: (effect: string) =>
    `A better plan with this manager is not ruled out; at most, ${effect}.`,
  newManagerOwns: (manager: string, owned: readonly string[]) =>
    owned.length === 0
      ? `${manager} would own no account.`
      : `${manager} would own ${list(owned, owned.length)}.`,
  newManagerImpossible: (manager: string) =>
    `With ${manager} as one more manager, no plan could keep all the rules.`,

  diff: (all: number, kept: number, forced: number, chosen: number, fresh: number) =>
    `Of ${accounts(all)}: ${integer(kept)} with the same owner, ${integer(forced)} with another because of a rule, ${integer(chosen)} with another by choice, and ${integer(fresh)} without an owner before.`,
  plainDiff: (all: number, kept: number, changed: number, fresh: number) =>
    `Of ${accounts(all)}: ${integer(kept)} with the same owner, ${integer(changed)} with another, and ${integer(fresh)} without an owner before.`,
  diffTotal: (before: string, after: string, effect: string) =>
    `The plan is worth ${after}, against ${before} before: ${effect}.`,
  diffEffect: (effect: string) => `Against the plan before, ${effect}.`,
  diffParts: (parts: readonly string[]) => `In all, ${list(parts)}.`,
  fitChange: (amount: string, isMore: boolean) =>
    `the accounts fit their owners by ${amount} ${isMore ? 'better' : 'worse'}`,
  dilutionChange: (amount: string, isMore: boolean) => `dilution costs ${amount} ${isMore ? 'more' : 'less'}`,
  penaltyChange: (amount: string, isMore: boolean) =>
    `accounts without an owner cost ${amount} ${isMore ? 'more' : 'less'}`,
  brokenRules:
    'The plan before is worth more only because it breaks rules, or leaves accounts without an owner.',
  unprovenDiff: 'The plan is not proved optimal, so a change by choice is not known to be a gain.',
  removed: (names: readonly string[]) => `No longer among the accounts: ${list(names)}.`,
  change: (account: string, from: string, to: string, reason = '') =>
    `${account} goes from ${from} to ${to}${reason && `, ${reason}`}.`,
  nowUnowned: (from: string, account: string, reason = '') =>
    `${from} gives up ${account}, which stays without an owner${reason && `, ${reason}`}.`,
  firstOwner: (account: string, to: string) => `${account}, which had no owner, goes to ${to}.`,
  stillUnowned: (account: string) => `${account} had no owner, and stays without one.`,
  fits: {
    better: {
      tied: 'Its fit is the same.',
      narrowly: 'Its fit is narrowly better.',
      clearly: 'Its fit is clearly better.',
    },
    worse: {
      tied: 'Its fit is the same.',
      narrowly: 'Its fit is narrowly worse.',
      clearly: 'Its fit is clearly worse.',
    },
  },
  gains: (before: string, after: string, amount: string) =>
    `Its fit goes from ${before} to ${after}, a gain of ${amount}.`,
  loses: (before: string, after: string, amount: string) =>
    `Its fit goes from ${before} to ${after}, a loss of ${amount}.`,
  sameFit: (fit: string) => `Its fit stays at ${fit}.`,
  fitNow: (fit: string, points: string) => `Its fit is ${fit} (${points}).`,
  fitBefore: (fit: string, points: string) => `Its fit was ${fit} (${points}).`,
  keeping: (from: string, amount: string, moves: readonly string[]) =>
    `Staying with ${from} would cost the portfolio ${amount}${following(moves)}.`,
  keepingEqual: (from: string, moves: readonly string[]) =>
    `Staying with ${from} would be exactly as good${following(moves)}.`,
  wouldMove: (from: string, account: string, to: string) => `${from} would hand ${account} over to ${to}`,
  wouldLeave: (from: string, account: string) => `${from} would give up ${account}`,
  wouldTake: (account: string, to: string) => `${to} would take ${account}`,
  manager: (
    manager: string,
    before: number,
    after: number,
    lost: readonly string[],
    gained: readonly string[],
  ) =>
    before === after
      ? `${manager} has ${accounts(after)}, as many as before: ${exchanged(lost, gained)}.`
      : `${manager} goes from ${integer(before)} to ${accounts(after)}: ${exchanged(lost, gained)}.`,
  thisGains: (amount: string) => `That is a gain of ${amount} in fit less dilution.`,
  thisLoses: (amount: string) => `That is a loss of ${amount} in fit less dilution.`,
  thisSame: 'That is neither a gain nor a loss in fit less dilution.',

  /** Why an account changes its owner, after "goes from ... to ...,". */
  reasons: {
    pinned: (_from: string) => 'because it is pinned to the new owner',
    excluded: (from: string) => `because it excludes ${from}`,
    not_eligible: (from: string) => `because ${from} is not eligible`,
    no_fit: (from: string) => `because ${from} has no fit with it`,
    group: (from: string) => `because another account of its group cannot stay with ${from}`,
    cap: (from: string) => `because ${from} had more accounts than there is room for`,
    others: (_from: string) => 'because otherwise the rules of other accounts could not be kept',
    gain: (_from: string) => 'because the portfolio gains by it',
    unassigned: (_from: string) => 'because that costs the portfolio less',
    equal: (_from: string) => 'which is equally good for the portfolio',
    unproven: (_from: string) => 'by choice',
    gone: (from: string) => `because ${from} is not a candidate any more`,
  },
}

function following(moves: readonly string[]): string {
  return moves.length === 0 ? '' : `: ${list(moves, moves.length)}`
}

function exchanged(lost: readonly string[], gained: readonly string[]): string {
  return list([
    ...(lost.length > 0 ? [`gives up ${list(lost, lost.length)}`] : []),
    ...(gained.length > 0 ? [`takes ${list(gained, gained.length)}`] : []),
  ])
}

export type ExplainSentences = typeof en
