/** Why there is no plan or no such pair, and what would make one possible. */
import { formats } from '../formats.js'

const { count, decimal, integer } = formats('en')
const list = (names: readonly string[]) => formats('en').list(names)

/** Rules told one by one. */
const RULES = 6

function accountsOf(accounts: readonly string[]): string {
  const who = list(accounts)
  return accounts.length === 1 ? who : `These ${integer(accounts.length)} accounts (${who})`
}

export const en = {
  nobodyEligible: (accounts: readonly string[]) =>
    `${list(accounts)} cannot go to anyone: no manager is eligible.`,
  slots: (accounts: readonly string[], managers: readonly string[], slots: number) => {
    const who = list(accounts)
    const subject = accounts.length === 1 ? who : `These ${integer(accounts.length)} accounts (${who})`
    const [have, together] = managers.length === 1 ? ['has', ''] : ['have', ' together']
    const room = slots === 0 ? `who ${have} no room` : `who ${have} room for ${integer(slots)}${together}`
    return `${subject} can only go to ${list(managers)}, ${room}.`
  },
  minimums: (managers: readonly string[], slots: number, accounts: readonly string[]) => {
    const verb = managers.length === 1 ? 'must own' : 'must together own'
    const demand = `${list(managers)} ${verb} at least ${integer(slots)}`
    if (accounts.length === 0) return `${demand}, but no account is open to them.`
    const open = count(accounts.length, 'account', 'accounts')
    return `${demand}, but only ${open} (${list(accounts)}) ${accounts.length === 1 ? 'is' : 'are'} open to them.`
  },
  /** The same without limits of single people. */
  tooLittleRoom: (accounts: readonly string[], managers: readonly string[]) => {
    const subject =
      accounts.length === 1
        ? list(accounts)
        : `These ${integer(accounts.length)} accounts (${list(accounts)})`
    return `${subject} can only go to ${list(managers)}, where there is too little room.`
  },
  tooManyRequired: (managers: readonly string[], accounts: readonly string[]) =>
    accounts.length === 0
      ? `More accounts are required of ${list(managers)} than are open to them.`
      : `More accounts are required of ${list(managers)} than are open to them (${list(accounts)}).`,
  moreCapacity: (manager: string) => `Give ${manager} more capacity.`,
  moreRoom: (manager: string) => `Give ${manager} more room.`,
  fewerRequired: (manager: string) => `Require fewer accounts of ${manager}.`,
  tooMuchEffort: (
    accounts: readonly string[],
    effort: number,
    managers: readonly string[],
    capacity: number,
  ) => {
    const [need, have] = [
      accounts.length === 1 ? 'needs' : 'together need',
      managers.length === 1 ? 'has' : 'have',
    ]
    const room = `${list(managers)}, who ${have} a capacity of ${decimal(capacity)}${managers.length === 1 ? '' : ' in all'}`
    return `${accountsOf(accounts)} ${need} ${decimal(effort)}, and can only go to ${room}.`
  },
  capacityIndivisible: (accounts: readonly string[], managers: readonly string[]) =>
    accounts.length === 1
      ? `${list(accounts)} can only go to ${list(managers)}, and needs more than the capacity of any one of them.`
      : `${accountsOf(accounts)} can only go to ${list(managers)}, and cannot be divided so that nobody's capacity is exceeded.`,
  rules: (rules: readonly string[], accounts: readonly string[], managers: readonly string[]) => {
    const told = `No plan keeps all of these rules: ${rules.slice(0, RULES).join('; ')}${rules.length > RULES ? `; and ${integer(rules.length - RULES)} more` : ''}.`
    if (accounts.length === 0) return told
    return `${told} It is about ${list(accounts)}, which can only go to ${list(managers)}.`
  },
  ruleNames: {
    untold: (manager: string) => `the limits of ${manager}`,
    cap: (manager: string, most: number) => `${manager} owns at most ${integer(most)}`,
    floor: (manager: string, least: number) => `${manager} owns at least ${integer(least)}`,
    capacity: (manager: string, capacity: number) => `${manager} has a capacity of ${decimal(capacity)}`,
    conflict: (account: string, other: string) => `${account} and ${other} have different owners`,
    segmentCap: (segment: string, most: number) =>
      `nobody owns more than ${count(most, 'account', 'accounts')} of segment ${segment}`,
    teamMax: (team: string, most: number) => `team ${team} owns at most ${integer(most)}`,
    teamMin: (team: string, least: number) => `team ${team} owns at least ${integer(least)}`,
    maxChanges: (most: number) =>
      most === 1
        ? 'at most 1 account changes its owner'
        : `at most ${integer(most)} accounts change their owner`,
    maxChangesPerManager: (most: number) =>
      `nobody takes over, or gives up, more than ${count(most, 'account', 'accounts')}`,
    groupsCount: 'a group counts by its accounts',
  },
  group: (first: string, more: number, group: string) =>
    `${first} and ${integer(more)} more of group ${group}`,
  moreChanges: (n: number) => `And ${count(n, 'more change', 'more changes')}.`,

  repairs: 'Each of these was tried, and makes a plan possible.',
  noRepairs: 'A plan is possible as it is.',

  refusals: {
    pinned: ({ account, pin }: RefusalNames) => `${account} is pinned to ${pin}.`,
    excluded: ({ account, manager }: RefusalNames) => `${account} excludes ${manager}.`,
    not_eligible: ({ account, manager }: RefusalNames) =>
      `${manager} is not among the managers eligible for ${account}.`,
    no_fit: ({ account, manager }: RefusalNames) => `${manager} has no fit with ${account}.`,
    group: ({ account, manager, other }: RefusalNames) =>
      `${account} shares its owner with ${other}, which cannot go to ${manager}.`,
    cap_zero: ({ manager }: RefusalNames) => `${manager} may own no account.`,
    no_plan: ({ account, manager }: RefusalNames) =>
      `If ${manager} owned ${account}, no plan could keep the rules of the other accounts and managers.`,
    not_found_out: (_names?: RefusalNames) =>
      'The answer was not found out within the work set aside for one question.',
    unsettled: ({ account, manager }: RefusalNames) =>
      `Whether ${manager} can own ${account} without breaking a rule was not found out within the work set aside for one question.`,
    not_proven: (_names?: RefusalNames) =>
      'This question has an exact answer only for a plan that is proved optimal, and this plan is not.',
  },
}

export interface RefusalNames {
  account: string
  manager: string
  /** The manager that the account is pinned to. */
  pin: string
  /** The account of the group that forbids the pair. */
  other: string
}

export type ResultSentences = typeof en
