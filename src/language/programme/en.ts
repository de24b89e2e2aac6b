/** What is said around the plan: who is in, claims, caps, waves, people, and what was read and assumed. */
import { formats } from '../formats.js'

const { count, decimal, integer, list } = formats('en')

export const en = {
  /** Defaults that nobody gave; each an opinion. */
  assumption: {
    perManager: ([hours]: readonly number[], used: number) =>
      `Opinion: a manager has ${decimal(hours)} hours a month for customers (taken for ${count(used, 'manager', 'managers')}).`,
    perRelationship: ([low, mid, high]: readonly number[], used: number) =>
      `Opinion: one relationship takes ${decimal(low)} to ${decimal(high)} hours a month, ${decimal(mid)} in the middle (taken for ${count(used, 'account', 'accounts')}).`,
    relationships: (each: readonly number[], used: number) =>
      `Opinion: an account needs ${list(each.map(integer))} relationships (strategic, standard, emerging) where fewer stakeholders are listed (taken for ${count(used, 'account', 'accounts')}).`,
    tiersByValue: ([strategic, emerging]: readonly number[], used: number) =>
      `Opinion: an account is strategic from ${decimal(strategic)} times the mean value and emerging below ${decimal(emerging)} times (taken for ${count(used, 'account', 'accounts')}).`,
    atLeastOne: (_: readonly number[], used: number) =>
      `Opinion: everyone can own at least one account, even one that takes more hours than they have (taken for ${count(used, 'manager', 'managers')}).`,
  },
}

export type ProgrammeSentences = typeof en
