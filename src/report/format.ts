/** Numbers and names as people read them: no locale, so the same text on any machine. Also runs in the page. */

const POINTS_PER_FIT = 1_000_000

/** 1234567 -> '1,234,567' */
export function integer(value: number): string {
  return grouped(String(value))
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** With so many digits after the point: 1234.5, 2 -> '1,234.50' */
export function decimal(value: number, digits: number): string {
  const [whole, fraction] = value.toFixed(digits).split('.')
  return `${grouped(whole)}.${fraction}`
}

/** A share as per cent: 0.8324 -> '83.2%' */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}

/** Points as per cent of one full fit on an account of weight 1. */
export function fitPercent(points: number): string {
  return percent(points / POINTS_PER_FIT)
}

/** Rounded up, so that a gap is never stated smaller than it is. */
export function gapPercent(gap: number): string {
  return percent(Math.ceil(gap * 1000 - 1e-9) / 1000)
}

/** 1 account, 2 accounts */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${integer(n)} ${n === 1 ? singular : plural}`
}

/** Text that stands in HTML as it stands here: no control characters, no halves of surrogate pairs. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}|\p{Cs}/gu, (character) => (/\s/.test(character) ? ' ' : '\ufffd'))
}

/** The name, or the id where there is none; with the id where several have the same name. */
export function labels(records: readonly { id: string; name?: string }[]): string[] {
  const names = records.map(({ id, name }) => printable(name?.trim() ? name : id))
  const uses = new Map<string, number>()
  for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1)
  return names.map((name, i) => (uses.get(name) === 1 ? name : `${name} (${printable(records[i].id)})`))
}
