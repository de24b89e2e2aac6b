/** Every English sentence of the explanations, so that they can be read, checked and translated in one place. */
import { shown } from './shown.js'

/**
 * - `pinned`: the account is pinned to another manager
 * - `excluded`, `not_eligible`, `no_fit`: what the account itself says of this manager
 * - `group`: another account of its group rules the manager out
 * - `cap_zero`: the manager may own no account
 * - `no_plan`: forcing the pair leaves no plan that keeps all the rules
 * - `not_proven`: the plan is not proved optimal, so there is no exact answer
 */
export type RefusalCode =
  | 'pinned'
  | 'excluded'
  | 'not_eligible'
  | 'no_fit'
  | 'group'
  | 'cap_zero'
  | 'no_plan'
  | 'not_proven'

export interface RefusalNames {
  account: string
  manager: string
  /** The manager that the account is pinned to. */
  pin: string
  /** The account of the group that forbids the pair. */
  other: string
}

const REFUSALS: Record<RefusalCode, (names: RefusalNames) => string> = {
  pinned: ({ account, pin }) => `${account} is pinned to ${pin}.`,
  excluded: ({ account, manager }) => `${account} excludes ${manager}.`,
  not_eligible: ({ account, manager }) => `${manager} is not among the managers eligible for ${account}.`,
  no_fit: ({ account, manager }) => `${manager} has no fit with ${account}.`,
  group: ({ account, manager, other }) =>
    `${account} shares its owner with ${other}, which cannot go to ${manager}.`,
  cap_zero: ({ manager }) => `${manager} may own no account.`,
  no_plan: ({ account, manager }) =>
    `If ${manager} owned ${account}, no plan could keep the rules of the other accounts and managers.`,
  not_proven: () => NOT_PROVEN,
}

const NOT_PROVEN =
  'This question has an exact answer only for a plan that is proved optimal, and this plan is not.'

export const texts = {
  floorTooLow: (floor: number) => `the floor is ${floor}, and cannot be lowered by more`,
  leftOutTwice: (id: string) => `account ${id} is left out already`,
  notProven: NOT_PROVEN,
  noPlan: 'the result holds no plan',
  noResult: 'must be a result that holds a plan; to compare with other plans, give the portfolio too',
  unknownAccount: (id: unknown) => `there is no account ${given(id)}`,
  unknownManager: (id: unknown) => `there is no manager ${given(id)}`,
  foreignPair: (account: unknown, manager: unknown) =>
    `the portfolio has no account ${given(account)} or no manager ${given(manager)}`,
  ownedTwice: (account: string) => `account ${account} has two owners`,
  splitGroup: (group: string) => `group ${group} has several owners`,
  needsOwner: (account: string) => `account ${account} has no owner, and must have one`,
  wrongCount: (manager: string, slots: number, floor: number, cap: number) =>
    `manager ${manager} owns ${slots}, where at least ${floor} and at most ${cap} are allowed`,
  unknownChange: (kind: unknown) => `there is no change of kind ${given(kind)}`,
  noAccountRecord: 'must be an account with an id',
  duplicateAccount: (id: string) => `there is an account ${id} already`,
  duplicateManager: (id: string) => `there is a manager ${id} already`,
  valuesNeeded: (criterion: string) => `the criterion ${criterion} has values, so the new one needs them too`,
  noSuchValues: (criterion: string) => `no criterion with values is called ${criterion}`,
  fitNeeded: 'the portfolio has an explicit fit, so the new one needs its fit too',
  fitNotNeeded:
    'the portfolio is scored, so a new fit has no place in it; set the fit of single pairs instead',
  fitPerAccount: (accounts: number) => `must have a number for each of the ${accounts} accounts`,
  fitPerManager: (managers: number) => `must have a number for each of the ${managers} managers`,
  fitRange: 'must be in [0,1], or null',
  nothingToUndo: 'there is no change to undo',
  refusal: (code: RefusalCode, names: RefusalNames) => REFUSALS[code](names),
}

/** An id as it came in, which may be anything. */
function given(id: unknown): string {
  return typeof id === 'string' ? id : shown(id)
}

/** What the texts for people are made of. Amounts, counts and lists come as they are shown. */
export const sentences = {
  nobody: 'nobody',
  and: 'and',
  more: (count: string) => `${count} more`,
  nothing: 'nothing',
  less: (amount: string) => `less than nothing by ${amount}`,
  accounts: (count: string, isOne: boolean) => `${count} ${isOne ? 'account' : 'accounts'}`,
  points: (count: string, isOne: boolean) => `${count} ${isOne ? 'point' : 'points'}`,
  share: (percent: string, of: string) => `${percent} of a full fit${of}`,
  fits: (count: string, of: string) => `${count} full fits${of}`,
  ofWeightOne: ' of weight 1',
  onAccount: (account: string) => ` on ${account}`,
  onGroup: ' on the group',

  owner: (account: string, owner: string, fit: string, points: string) =>
    `${owner} owns ${account}, with a fit of ${fit} (${points}).`,
  unowned: (account: string, amount: string) => `${account} stays without an owner, which costs ${amount}.`,
  parts: (parts: string) => `The fit is made of ${parts}.`,
  part: (criterion: string, amount: string) => `${criterion} ${amount}`,
  emptyParts: (criteria: string) => `Nothing comes from ${criteria}.`,
  group: (accounts: string) => `These accounts share one owner: ${accounts}.`,
  load: (owner: string, accounts: string, slots: string | undefined) =>
    slots === undefined
      ? `${owner} owns ${accounts} in all.`
      : `${owner} owns ${accounts} in all, which count as ${slots} because a group counts once.`,
  dilution: (amount: string, last: string) =>
    `Dilution costs ${amount} on all of them together; with one fewer it would be ${last} less.`,
  dilutionByLast: (amount: string) =>
    `Dilution costs ${amount} on all of them together; with one fewer there would be none.`,
  room: (owner: string, amount: string) =>
    `The value of room for one more account with ${owner} is ${amount}.`,
  noAlternative: 'The decision is firm: the rules allow no other choice.',
  firm: (margin: string) => `The decision is firm: any other choice costs the portfolio at least ${margin}.`,
  close: (margin: string) => `The decision is close: another choice costs the portfolio only ${margin}.`,
  tied: 'The decision is tied: with another choice, the portfolio is exactly as good.',
  furtherAlternatives: (count: number, amount: string) =>
    count === 1
      ? `The only choice beyond these costs ${amount}.`
      : `Each of the ${count} choices beyond these costs at least ${amount}.`,
  impossible: (account: string, managers: string) =>
    `No plan that keeps all the rules gives ${account} to ${managers}.`,

  isOwner: (account: string, manager: string) => `${manager} owns ${account} already.`,
  possible: (account: string, manager: string, amount: string) =>
    `If ${manager} owned ${account}, the portfolio would lose ${amount}.`,
  free: (account: string, manager: string) =>
    `${manager} could own ${account} in a plan that is exactly as good.`,
  firstMove: (account: string, to: string) => `${account} goes to ${to}.`,
  unownedMove: (account: string) => `${account} stays without an owner.`,
  move: (from: string, account: string, to: string) => `${from} hands ${account} over to ${to}.`,
  moveAway: (from: string, account: string) => `${from} gives up ${account}, which stays without an owner.`,
  takes: (account: string, to: string) => `${to} takes ${account}, which had no owner.`,

  range: (account: string, manager: string, fit: string, points: string) =>
    `The fit of ${manager} for ${account} is ${fit} (${points}).`,
  fallsTo: (fit: string, points: string) =>
    `It may fall to ${fit} (${points}) before this plan stops being one of the best.`,
  risesTo: (fit: string, points: string) =>
    `It may rise to ${fit} (${points}) before this plan stops being one of the best.`,
  mayNotFall: 'If it falls at all, this plan is no longer one of the best.',
  mayNotRise: 'If it rises at all, this plan is no longer one of the best.',
  anyFit: 'No other fit between 0% and 100% would make this plan less than one of the best.',
  allFirm: 'There is only one best plan.',
  someTied: (count: string, accounts: string) =>
    `Several plans are equally good. The choice is open for ${count}: ${accounts}.`,
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
  noRuleCosts: 'No limit or rule costs anything: changing any single one would not improve the plan.',
  noRuleOfManagerCosts: (manager: string) =>
    `No limit or rule that names ${manager} costs anything: changing any single one would not improve the plan.`,
  newManager: (manager: string, effect: string) => `With ${manager} as one more manager, ${effect}.`,
  newManagerOwns: (manager: string, accounts: string) => `${manager} would own ${accounts}.`,
  newManagerOwnsNone: (manager: string) => `${manager} would own no account.`,
  newManagerImpossible: (manager: string) =>
    `With ${manager} as one more manager, no plan could keep all the rules.`,

  portfolioGains: (amount: string) => `the portfolio gains ${amount}`,
  portfolioLoses: (amount: string) => `the portfolio loses ${amount}`,
  portfolioSame: 'the portfolio neither gains nor loses',
  step: (effect: string) => `With this change, ${effect}.`,
  stepImpossible: 'With this change, no plan can keep all the rules.',
  firstPlan: (amount: string) => `A plan is possible now. It is worth ${amount}.`,
  noMoves: 'No account changes its owner.',
  best: (account: string, owners: string, count: number) =>
    count === 1
      ? `The best choice for ${account} is ${owners}.`
      : `These choices for ${account} are equally good: ${owners}.`,
  withOwner: (owner: string, effect: string) => `With ${owner}, ${effect}.`,
  withoutOwner: (effect: string) => `Without an owner, ${effect}.`,
  noOwnerPossible: (account: string) => `No plan that keeps all the rules has room for ${account}.`,
  accountsFor: (manager: string) =>
    `These accounts could go to ${manager}, at this cost to the portfolio after everything else is arranged anew.`,
  accountFor: (account: string, owner: string, amount: string) => `${account}, from ${owner}: ${amount}.`,
  unownedAccountFor: (account: string, amount: string) => `${account}, which has no owner: ${amount}.`,
  furtherAccounts: (count: number, amount: string) =>
    count === 1
      ? `One more would cost ${amount}.`
      : `Each of the ${count} others would cost at least ${amount}.`,
  noAccountFor: (manager: string) => `No further account can go to ${manager}.`,
  repairs: 'Each of these was tried, and makes a plan possible.',
  noRepairs: 'A plan is possible as it is.',

  diff: (all: string, kept: string, forced: string, chosen: string, fresh: string) =>
    `Of ${all}: ${kept} with the same owner, ${forced} with another because of a rule, ${chosen} with another by choice, and ${fresh} without an owner before.`,
  plainDiff: (all: string, kept: string, changed: string, fresh: string) =>
    `Of ${all}: ${kept} with the same owner, ${changed} with another, and ${fresh} without an owner before.`,
  diffTotal: (before: string, after: string, effect: string) =>
    `The plan is worth ${after}, against ${before} before: ${effect}.`,
  diffParts: (parts: string) => `In all, ${parts}.`,
  fitChange: (amount: string, isMore: boolean) =>
    `the accounts fit their owners by ${amount} ${isMore ? 'better' : 'worse'}`,
  dilutionChange: (amount: string, isMore: boolean) => `dilution costs ${amount} ${isMore ? 'more' : 'less'}`,
  penaltyChange: (amount: string, isMore: boolean) =>
    `accounts without an owner cost ${amount} ${isMore ? 'more' : 'less'}`,
  brokenRules:
    'The plan before is worth more only because it breaks rules, or leaves accounts without an owner.',
  unprovenDiff: 'The plan is not proved optimal, so a change by choice is not known to be a gain.',
  removed: (accounts: string) => `No longer among the accounts: ${accounts}.`,
  change: (account: string, from: string, to: string, reason = '') =>
    `${account} goes from ${from} to ${to}${reason && `, ${reason}`}.`,
  nowUnowned: (from: string, account: string, reason = '') =>
    `${from} gives up ${account}, which stays without an owner${reason && `, ${reason}`}.`,
  firstOwner: (account: string, to: string) => `${account}, which had no owner, goes to ${to}.`,
  stillUnowned: (account: string) => `${account} had no owner, and stays without one.`,
  gains: (before: string, after: string, amount: string) =>
    `Its fit goes from ${before} to ${after}, a gain of ${amount}.`,
  loses: (before: string, after: string, amount: string) =>
    `Its fit goes from ${before} to ${after}, a loss of ${amount}.`,
  sameFit: (fit: string) => `Its fit stays at ${fit}.`,
  fitNow: (fit: string, points: string) => `Its fit is ${fit} (${points}).`,
  fitBefore: (fit: string, points: string) => `Its fit was ${fit} (${points}).`,
  keeping: (from: string, amount: string, moves: string) =>
    moves === ''
      ? `Staying with ${from} would cost the portfolio ${amount}.`
      : `Staying with ${from} would cost the portfolio ${amount}: ${moves}.`,
  keepingEqual: (from: string, moves: string) =>
    moves === ''
      ? `Staying with ${from} would be exactly as good.`
      : `Staying with ${from} would be exactly as good: ${moves}.`,
  wouldMove: (from: string, account: string, to: string) => `${from} would hand ${account} over to ${to}`,
  wouldLeave: (from: string, account: string) => `${from} would give up ${account}`,
  wouldTake: (account: string, to: string) => `${to} would take ${account}`,
  manager: (manager: string, before: string, after: string, moves: string) =>
    `${manager} goes from ${before} to ${after}: ${moves}.`,
  managerSame: (manager: string, accounts: string, moves: string) =>
    `${manager} has ${accounts}, as many as before: ${moves}.`,
  managerTakes: (accounts: string) => `takes ${accounts}`,
  managerGivesUp: (accounts: string) => `gives up ${accounts}`,
  thisGains: (amount: string) => `That is a gain of ${amount} in fit less dilution.`,
  thisLoses: (amount: string) => `That is a loss of ${amount} in fit less dilution.`,
  thisSame: 'That is neither a gain nor a loss in fit less dilution.',
}

/** Why an account changes its owner, after "goes from ... to ...,". */
export const reasons = {
  pinned: () => 'because it is pinned to the new owner',
  excluded: (from: string) => `because it excludes ${from}`,
  not_eligible: (from: string) => `because ${from} is not eligible`,
  no_fit: (from: string) => `because ${from} has no fit with it`,
  group: (from: string) => `because another account of its group cannot stay with ${from}`,
  cap: (from: string) => `because ${from} had more accounts than there is room for`,
  others: () => 'because otherwise the rules of other accounts could not be kept',
  gain: () => 'because the portfolio gains by it',
  unassigned: () => 'because that costs the portfolio less',
  equal: () => 'which is equally good for the portfolio',
  unproven: () => 'by choice',
  gone: (from: string) => `because ${from} is not a candidate any more`,
}

/** Why there is no plan, and what would make one possible. */
export const infeasibilityTexts = {
  nobodyEligible: (accounts: readonly string[]) =>
    `${nameList(accounts)} cannot go to anyone: no manager is eligible.`,
  slots: (accounts: readonly string[], managers: readonly string[], slots: number) => {
    const who = nameList(accounts)
    const subject = accounts.length === 1 ? who : `These ${accounts.length} accounts (${who})`
    const [have, together] = managers.length === 1 ? ['has', ''] : ['have', ' together']
    const room = slots === 0 ? `who ${have} no room` : `who ${have} room for ${slots}${together}`
    return `${subject} can only go to ${nameList(managers)}, ${room}.`
  },
  minimums: (managers: readonly string[], slots: number, accounts: readonly string[]) => {
    const verb = managers.length === 1 ? 'must own' : 'must together own'
    const demand = `${nameList(managers)} ${verb} at least ${slots}`
    if (accounts.length === 0) return `${demand}, but no account is open to them.`
    const open = accounts.length === 1 ? '1 account' : `${accounts.length} accounts`
    return `${demand}, but only ${open} (${nameList(accounts)}) ${accounts.length === 1 ? 'is' : 'are'} open to them.`
  },
  group: (first: string, more: number, group: string) => `${first} and ${more} more of group ${group}`,
  raiseCap: (manager: string, from: number, to: number) =>
    `Raise the cap of ${manager} from ${from} to ${to}.`,
  lowerFloor: (manager: string, from: number, to: number) =>
    `Lower the floor of ${manager} from ${from} to ${to}.`,
  openPair: (account: string, manager: string) => `Let ${manager} own ${account}.`,
  openPinned: (account: string, manager: string, pin: string) =>
    `Let ${manager} own ${account}, which is pinned to ${pin}.`,
  leaveOut: (accounts: readonly string[]) => `Leave ${nameList(accounts)} out of the programme.`,
  /** Long repairs name the first changes only; the data hold them all. */
  changes: (sentences: readonly string[]) =>
    sentences.length <= NAMED
      ? sentences.join(' ')
      : `${sentences.slice(0, NAMED - 1).join(' ')} And ${sentences.length - NAMED + 1} more changes.`,
}

const NAMED = 6

function nameList(names: readonly string[]): string {
  if (names.length > NAMED)
    return `${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} more`
  if (names.length < 2) return names[0] ?? 'nobody'
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
}
