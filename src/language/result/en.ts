/** Why there is no plan or no such pair, and what would make one possible. */
import { formats } from '../formats.js'

const { count, integer } = formats('en')
const list = (names: readonly string[]) => formats('en').list(names)

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
  moreRoom: (manager: string) => `Give ${manager} more room.`,
  fewerRequired: (manager: string) => `Require fewer accounts of ${manager}.`,
  group: (first: string, more: number, group: string) =>
    `${first} and ${integer(more)} more of group ${group}`,
  moreChanges: (n: number) => `And ${integer(n)} more changes.`,

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
