/** Names instead of ids, and amounts: in words alone, or in per cent of a full fit with the points behind them. */
import { type CommonSentences, commonSentences } from './common/index.js'
import { type Degree, degreeOf } from './degrees.js'
import type { Language } from './language.js'

/** Points as a text, and how much they are. */
export interface Amount {
  (points: number): string
  degree(points: number): Degree
}

export interface Words {
  account(id: string): string
  manager(id: string): string
  /** null = nobody. */
  owner(id: string | null): string
  /** Points against a full fit on an account of weight 1. */
  amount: Amount
  /** The same of a total, which may be below 0. */
  worth(points: number): string
  /** Points against a full fit on this account. */
  amountOn(account: string): Amount
  /** Points against a full fit on this account and all others of its group. */
  amountOnGroup(account: string): Amount
  /** What the portfolio gains or loses, as an amount of it. */
  effect(points: number, amount?: Amount): string
  /** 900000 -> '900,000 points' */
  points(points: number): string
}

/** What names and weights are read from: a portfolio. */
export interface Named {
  accounts: readonly { id: string; name?: string; value?: number; group?: string }[]
  managers: readonly { id: string; name?: string }[]
}

/** Points of a full fit on an account of weight 1. */
const FULL_FIT = 1_000_000

/** `digits`: whether amounts come with their figures. O(accounts + managers) */
export function wordsOf({ accounts, managers }: Named, language: Language, digits = true): Words {
  const s = commonSentences(language)
  const [account, manager] = [nameById(accounts), nameById(managers)]
  const isWeighted = accounts.some(({ value = 1 }) => value !== 1)
  const amount = amounts(s, FULL_FIT, isWeighted ? s.ofWeightOne : '', digits)
  const amountsOn = (weight: number, on: string) =>
    weight === 1 ? amount : amounts(s, FULL_FIT * weight, on, digits)
  const records = new Map(accounts.map((each) => [each.id, each]))
  const amountOn = (id: string) => amountsOn(records.get(id)?.value ?? 1, s.onAccount(account(id)))
  return {
    account,
    manager,
    owner: (id) => (id === null ? s.nobody : manager(id)),
    amount,
    worth: (points) => (points < 0 ? s.less(amount(points)) : amount(points)),
    amountOn,
    amountOnGroup(id) {
      const { group } = records.get(id) ?? {}
      const members = group === undefined ? [] : accounts.filter((each) => each.group === group)
      if (members.length < 2) return amountOn(id)
      const weight = members.reduce((sum, { value = 1 }) => sum + value, 0)
      return amountsOn(weight, s.onGroup)
    },
    effect(points, of = amount) {
      if (!digits) return (points > 0 ? s.better : s.worse)[of.degree(points)]
      if (points === 0) return s.portfolioSame
      return points > 0 ? s.portfolioGains(of(points)) : s.portfolioLoses(of(points))
    },
    points: s.points,
  }
}

/** Ids that nobody has stand for themselves. */
function nameById(records: readonly { id: string; name?: string }[]): (id: string) => string {
  const names = new Map(records.map(({ id, name }) => [id, name ?? id]))
  return (id) => names.get(id) ?? id
}

/**
 * 5000 -> '0.5% of a full fit (5,000 points)', 1283235 -> '1.28 full fits (1,283,235 points)', or in words 'a little'
 * and 'a lot'; the sign is left out.
 */
function amounts(s: CommonSentences, fullFit: number, of: string, digits: boolean): Amount {
  const degree = (points: number) => degreeOf(points, fullFit)
  const figures = (points: number) => {
    const rounded = Number((points / fullFit).toFixed(2))
    return `${rounded > 1 ? s.fits(rounded, of) : s.share(points / fullFit, of)} (${s.points(points)})`
  }
  const text = (signed: number) => {
    const points = Math.abs(signed)
    if (points === 0) return s.nothing
    if (digits) return figures(points)
    return degree(points) === 'narrowly' ? s.little : s.much
  }
  return Object.assign(text, { degree })
}
