/** Names and shares as the page shows them. Also runs in the page. */
import type { Formats } from '../language/index.js'

const POINTS_PER_FIT = 1_000_000

/** A share as per cent: 0.8324 -> '83.2%' */
export function percent(share: number, formats: Formats): string {
  return formats.percentFixed(share, 1)
}

/** Points as per cent of one full fit on an account of weight 1. */
export function fitPercent(points: number, formats: Formats): string {
  return percent(points / POINTS_PER_FIT, formats)
}

/** Rounded up, so that a gap is never stated smaller than it is. */
export function gapPercent(gap: number, formats: Formats): string {
  return percent(Math.ceil(gap * 1000 - 1e-9) / 1000, formats)
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
