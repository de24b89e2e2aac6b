/**
 * Numbers, lists and dates as a language writes them. By hand and not by `Intl`, whose output depends on the machine's
 * data: the same text everywhere.
 */
import type { Language } from './language.js'

/** Names shown one by one before "and 7 more". */
export const NAMED = 5

export interface Formats {
  /** 1234567 -> '1,234,567' | '1.234.567' */
  integer(value: number): string
  /** Digits after the point as they are, or so many: 1234.5 -> '1,234.5', with 2 digits '1,234.50' */
  decimal(value: number, digits?: number): string
  /** 0.1234 -> '12.34%' | '12,34 %': at most two digits after the point. A share too small for them is not shown as nothing. */
  percent(share: number): string
  /** With so many digits after the point: 0.5, 1 -> '50.0%' */
  percentFixed(share: number, digits: number): string
  /** The same of an amount that must not be rounded to nothing: then the first digit that is not 0. */
  percentExact(share: number): string
  /** 1, 'account', 'accounts' -> '1 account' */
  count(n: number, one: string, many: string): string
  /** 'A, B and C'; of many, `limit` names and how many more. */
  list(names: readonly string[], limit?: number): string
  /** '2025-03-31' -> '31 March 2025' | '31. März 2025'; any other text as it is. */
  date(iso: string): string
}

interface Signs {
  group: string
  point: string
  percent: string
  and: string
  more: (count: string) => string
  tiny: string
  date: (day: number, month: number, year: string) => string
}

const MONTHS_EN = ['January', 'February', 'March', 'April', 'May', 'June'].concat([
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
])
const MONTHS_DE = ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni'].concat([
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
])

const ENGLISH: Signs = {
  group: ',',
  point: '.',
  percent: '%',
  and: 'and',
  more: (count) => `${count} more`,
  tiny: 'less than 0.01%',
  date: (day, month, year) => `${day} ${MONTHS_EN[month - 1]} ${year}`,
}

const GERMAN: Signs = {
  group: '.',
  point: ',',
  // No line may break between the number and its sign.
  percent: '\u00a0%',
  and: 'und',
  more: (count) => `${count} weitere`,
  tiny: 'weniger als 0,01\u00a0%',
  date: (day, month, year) => `${day}. ${MONTHS_DE[month - 1]} ${year}`,
}

/** The least share that two digits after the point of a per cent don't round to nothing. */
const LEAST_SHARE = 0.00005

const english = formatsOf(ENGLISH)
const german = formatsOf(GERMAN)

export function formats(language: Language): Formats {
  return language === 'de' ? german : english
}

function formatsOf(signs: Signs): Formats {
  const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, signs.group)
  const integer = (value: number) => grouped(String(value))
  const written = (digits: string) => {
    const [whole, fraction] = digits.split('.')
    return fraction === undefined ? grouped(whole) : `${grouped(whole)}${signs.point}${fraction}`
  }
  const decimal = (value: number, digits?: number) =>
    written(digits === undefined ? String(value) : value.toFixed(digits))
  const percent = (share: number) =>
    share > 0 && share < LEAST_SHARE
      ? signs.tiny
      : `${decimal(Number((100 * share).toFixed(2)))}${signs.percent}`

  return {
    integer,
    decimal,
    percent,
    percentFixed: (share, digits) => `${decimal(100 * share, digits)}${signs.percent}`,
    percentExact(share) {
      if (share >= LEAST_SHARE || share <= 0) return percent(share)
      const digits = -Number((100 * share).toExponential().split('e')[1])
      return `${written((100 * share).toFixed(digits).replace(/0+$/, ''))}${signs.percent}`
    },
    count: (n, one, many) => `${integer(n)} ${n === 1 ? one : many}`,
    list(names, limit = NAMED) {
      const isLong = names.length > limit + 1
      const shown = isLong ? [...names.slice(0, limit), signs.more(integer(names.length - limit))] : names
      if (shown.length < 2) return shown[0] ?? ''
      return `${shown.slice(0, -1).join(', ')} ${signs.and} ${shown[shown.length - 1]}`
    },
    date(iso) {
      const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? []
      const isMonth = Number(month) >= 1 && Number(month) <= 12
      return isMonth ? signs.date(Number(day), Number(month), year) : iso
    },
  }
}
