/** Names instead of ids, and amounts in per cent of a full fit with the points behind them. */
import { sentences } from './strings.js'

/** Alternatives and accounts named one by one. */
export const NAMED = 5

export interface Words {
  account(id: string): string
  manager(id: string): string
  /** null = nobody. */
  owner(id: string | null): string
  /** Points against a full fit on an account of weight 1. */
  amount(points: number): string
  /** The same of a total, which may be below 0. */
  worth(points: number): string
  /** Points against a full fit on this account. */
  amountOn(account: string): (points: number) => string
  /** Points against a full fit on this account and all others of its group. */
  amountOnGroup(account: string): (points: number) => string
}

/** What names and weights are read from: a portfolio. */
export interface Named {
  accounts: readonly { id: string; name?: string; value?: number; group?: string }[]
  managers: readonly { id: string; name?: string }[]
}

/** Points of a full fit on an account of weight 1. */
const FULL_FIT = 1_000_000

/** O(accounts + managers) */
export function wordsOf({ accounts, managers }: Named): Words {
  const [account, manager] = [nameById(accounts), nameById(managers)]
  const isWeighted = accounts.some(({ value = 1 }) => value !== 1)
  const amount = amounts(FULL_FIT, isWeighted ? sentences.ofWeightOne : '')
  const amountsOn = (weight: number, on: string) => (weight === 1 ? amount : amounts(FULL_FIT * weight, on))
  const records = new Map(accounts.map((each) => [each.id, each]))
  const amountOn = (id: string) => amountsOn(records.get(id)?.value ?? 1, sentences.onAccount(account(id)))
  return {
    account,
    manager,
    owner: (id) => (id === null ? sentences.nobody : manager(id)),
    amount,
    worth: (points) => (points < 0 ? sentences.less(amount(points)) : amount(points)),
    amountOn,
    amountOnGroup(id) {
      const { group } = records.get(id) ?? {}
      const members = group === undefined ? [] : accounts.filter((each) => each.group === group)
      if (members.length < 2) return amountOn(id)
      const weight = members.reduce((sum, { value = 1 }) => sum + value, 0)
      return amountsOn(weight, sentences.onGroup)
    },
  }
}

/** Ids that nobody has stand for themselves. */
function nameById(records: readonly { id: string; name?: string }[]): (id: string) => string {
  const names = new Map(records.map(({ id, name }) => [id, name ?? id]))
  return (id) => names.get(id) ?? id
}

/** 5000 -> '0.5% of a full fit (5,000 points)', 1283235 -> '1.28 full fits (1,283,235 points)'; the sign is left out. */
function amounts(fullFit: number, of: string): (points: number) => string {
  return (signed) => {
    const points = Math.abs(signed)
    if (points === 0) return sentences.nothing
    const fits = points / fullFit
    const rounded = Number(fits.toFixed(2))
    const share =
      rounded > 1 ? sentences.fits(decimal(rounded), of) : sentences.share(percentOf(points, fullFit), of)
    return `${share} (${pointsText(points)})`
  }
}

/** What the portfolio gains or loses. */
export function effect(points: number, amount: (points: number) => string): string {
  if (points === 0) return sentences.portfolioSame
  return points > 0 ? sentences.portfolioGains(amount(points)) : sentences.portfolioLoses(amount(points))
}

export function pointsText(points: number): string {
  return sentences.points(integer(points), points === 1)
}

/** The least share that two digits after the point of a per cent don't round to nothing. */
const LEAST_SHARE = 0.00005

/** At most two digits after the point; a fit too small for them is not shown as nothing. */
export function percent(share: number): string {
  if (share > 0 && share < LEAST_SHARE) return 'less than 0.01%'
  return `${Number((100 * share).toFixed(2))}%`
}

/** The same of an amount, whose sentence may say "at least" or "only" before it: then the first digit that is not 0. */
function percentOf(points: number, fullFit: number): string {
  const share = points / fullFit
  if (share >= LEAST_SHARE) return percent(share)
  const digits = -Number((100 * share).toExponential().split('e')[1])
  return `${(100 * share).toFixed(digits).replace(/0+$/, '')}%`
}

export function integer(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

function decimal(value: number): string {
  const [whole, ...fraction] = String(value).split('.')
  return [integer(Number(whole)), ...fraction].join('.')
}

export function countOf(accounts: number): string {
  return sentences.accounts(integer(accounts), accounts === 1)
}

/** 'A, B and C'; of many, `limit` and how many more. */
export function list(names: readonly string[], limit = NAMED): string {
  const isLong = names.length > limit + 1
  const shown = isLong ? [...names.slice(0, limit), sentences.more(integer(names.length - limit))] : names
  if (shown.length < 2) return shown[0] ?? ''
  return `${shown.slice(0, -1).join(', ')} ${sentences.and} ${shown[shown.length - 1]}`
}
