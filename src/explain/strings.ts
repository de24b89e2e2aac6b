/** Every English sentence of the explanations, so that they can be read, checked and translated in one place. */
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
  notProven: NOT_PROVEN,
  noPlan: 'the result holds no plan',
  unknownAccount: (id: string) => `there is no account ${id}`,
  unknownManager: (id: string) => `there is no manager ${id}`,
  foreignPair: (account: string, manager: string) =>
    `the portfolio has no account ${account} or no manager ${manager}`,
  splitGroup: (group: string) => `group ${group} has several owners`,
  unknownChange: (kind: unknown) => `there is no change of kind ${String(kind)}`,
  noAccountRecord: 'must be an account with an id',
  duplicateAccount: (id: string) => `there is an account ${id} already`,
  fitNeeded: 'the portfolio has an explicit fit, so the new one needs its fit too',
  fitNotNeeded:
    'the portfolio is scored, so a new fit has no place in it; set the fit of single pairs instead',
  fitPerAccount: (accounts: number) => `must have a number for each of the ${accounts} accounts`,
  fitPerManager: (managers: number) => `must have a number for each of the ${managers} managers`,
  fitRange: 'must be in [0,1], or null',
  nothingToUndo: 'there is no change to undo',
  openPair: (account: string, manager: string) => `Let ${manager} own ${account}.`,
  refusal: (code: RefusalCode, names: RefusalNames) => REFUSALS[code](names),
}

/** What the texts for people are made of. Amounts come as they are shown. */
export const sentences = {
  equallyGood: 'which is equally good for the portfolio',
  owner: (account: string, owner: string, fit: string) => `${owner} owns ${account}, with a fit of ${fit}.`,
  unowned: (account: string, amount: string) => `${account} stays without an owner, which costs ${amount}.`,
  parts: (parts: string) => `The fit is made of ${parts}.`,
  part: (criterion: string, amount: string) => `${criterion} ${amount}`,
  group: (accounts: string) => `These accounts share one owner: ${accounts}.`,
  dilution: (owner: string, slots: string, amount: string, last: string) =>
    `${owner} has ${slots}; dilution costs ${amount} in all, and the last one accounts for ${last} of it.`,
  room: (owner: string, amount: string) =>
    `The value of room for one more account with ${owner} is ${amount}.`,
  noAlternative: () => 'The decision is firm: the rules allow no other owner.',
  firm: (margin: string) => `The decision is firm: any other choice costs the portfolio at least ${margin}.`,
  close: (margin: string) => `The decision is close: another choice costs the portfolio only ${margin}.`,
  tied: () => 'The decision is tied: another plan with another owner is exactly as good.',
  alternative: (name: string, amount: string) => `With ${name} instead, the portfolio loses ${amount}.`,
  nobody: 'nobody',
  isOwner: (account: string, manager: string) => `${manager} owns ${account} already.`,
  possible: (account: string, manager: string, amount: string) =>
    `If ${manager} owned ${account}, the portfolio would lose ${amount}.`,
  free: (account: string, manager: string) =>
    `${manager} could own ${account} in a plan that is exactly as good.`,
  firstMove: (account: string, to: string) => `${account} goes to ${to}.`,
  move: (from: string, account: string, to: string) => `${from} hands ${account} over to ${to}.`,
  takes: (account: string, to: string) => `${to} takes ${account}, which had no owner.`,
  range: (account: string, manager: string, fit: string) => `The fit of ${manager} for ${account} is ${fit}.`,
  fallsTo: (fit: string) => `It may fall to ${fit} before this plan stops being one of the best.`,
  risesTo: (fit: string) => `It may rise to ${fit} before this plan stops being one of the best.`,
  anyFit: () => 'No other fit between 0% and 100% would make this plan less than one of the best.',
  allFirm: () => 'There is only one best plan.',
  someTied: (count: string, accounts: string) =>
    `Several plans are equally good. ${count} could have another owner: ${accounts}.`,
  oneMore: (manager: string, amount: string) =>
    `Room for one more account with ${manager} is worth ${amount}.`,
  oneFewer: (manager: string, amount: string) => `One place fewer with ${manager} costs ${amount}.`,
  pin: (account: string, manager: string, amount: string) =>
    `Pinning ${account} to ${manager} costs ${amount}.`,
  exclusion: (account: string, manager: string, amount: string) =>
    `Excluding ${manager} from ${account} costs ${amount}.`,
  eligibility: (account: string, amount: string) =>
    `Limiting ${account} to the managers listed as eligible costs ${amount}.`,
  floor: (manager: string, amount: string) => `The least number of accounts for ${manager} costs ${amount}.`,
  noRuleCosts: () => 'No rule costs anything: dropping any single one would not improve the plan.',
  diff: (kept: string, forced: string, chosen: string, fresh: string) =>
    `Of the accounts, ${kept} keep their owner, ${forced} change by a rule, ${chosen} change for a gain, and ${fresh} had no owner before.`,
  diffTotal: (before: string, after: string) => `The plan is worth ${after}, against ${before} before.`,
  change: (account: string, from: string, to: string, reason: string) =>
    `${account} goes from ${from} to ${to}, ${reason}.`,
  keeping: (from: string, amount: string) => `Staying with ${from} would cost the portfolio ${amount}.`,
}

export const reasons: Record<string, string> = {
  pinned: 'because it is pinned to the new owner',
  excluded: 'because the owner before is excluded',
  not_eligible: 'because the owner before is not eligible',
  no_fit: 'because the owner before has no fit with it',
  group: 'because another account of its group cannot stay',
  cap: 'because the owner before has no room for it',
  others: 'because otherwise the rules of other accounts could not be kept',
  gain: 'because the portfolio gains by it',
  unassigned: 'because staying without an owner costs less',
  gone: 'because the owner before is not a candidate any more',
}
