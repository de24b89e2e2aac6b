/**
 * Messages in parts, for those that are large.
 *
 * A message is cloned while the page or the server waits; ten thousand accounts take as long as several frames. So the
 * long lists are taken out of a message and follow in parts of bounded size, between which the sender can do other
 * things and the receiver is free again. Rows of numbers travel as blocks of memory that change hands.
 */

/** Keys and indices from the message to a list in it. */
export type Path = readonly (string | number)[]

export interface Part {
  /** Of the first part alone: the message with its lists empty, and where they are. */
  opening?: { message: unknown; lists: Path[] }
  pieces: Piece[]
  isLast: boolean
}

export interface SentPart {
  part: Part
  transfer: ArrayBuffer[]
}

interface Piece {
  /** Index among the lists. */
  list: number
  /** Index of the first item in its list. */
  from: number
  items: readonly unknown[] | PackedRows
}

/** Rows of numbers, one after the other; NaN stands for null. */
interface PackedRows {
  entries: Float64Array<ArrayBuffer>
  /** [row] */
  lengths: Int32Array<ArrayBuffer>
}

/** Values in a part, about: a millisecond or two of cloning. A single item may have more. */
const VALUES_PER_PART = 4000
/** So many numbers of a row are packed in the time in which one value is cloned. */
const NUMBERS_PER_VALUE = 32

/**
 * The parts of a message, each read from it when it is asked for. A path at which there is no list is passed over.
 * `transfer` goes with the first part. Time and memory of a part are bounded, whatever the size of the message.
 */
export function* partsOf(
  message: unknown,
  paths: readonly Path[],
  transfer: ArrayBuffer[] = [],
): Generator<SentPart, void> {
  const lists = paths.filter((path) => Array.isArray(valueAt(message, path)))
  const emptied = lists.reduce((rest, path) => withEmpty(rest, path), message)
  let sent: SentPart = {
    part: { opening: { message: emptied, lists }, pieces: [], isLast: false },
    transfer: [...transfer],
  }
  let left = VALUES_PER_PART
  for (const [list, path] of lists.entries()) {
    const items = valueAt(message, path) as readonly unknown[]
    for (let from = 0; from < items.length; ) {
      let to = from
      while (to < items.length && left > 0) left -= weightOf(items[to++], left)
      addPiece(sent, list, from, items.slice(from, to))
      from = to
      if (left > 0) continue
      yield sent
      sent = { part: { pieces: [], isLast: false }, transfer: [] }
      left = VALUES_PER_PART
    }
  }
  sent.part.isLast = true
  yield sent
}

/** Puts messages together; a part that opens a message takes the place of one that was left unfinished. */
export function joining<Message>(deliver: (message: Message) => void): (part: Part) => void {
  let message: unknown
  let lists: unknown[][] = []
  return ({ opening, pieces, isLast }) => {
    if (opening) {
      message = opening.message
      lists = opening.lists.map((path) => valueAt(message, path) as unknown[])
    }
    for (const { list, from, items } of pieces) {
      const rows = Array.isArray(items) ? items : rowsOf(items as PackedRows)
      for (let i = 0; i < rows.length; i++) if (i in rows) lists[list][from + i] = rows[i]
      // Where the last ones are missing.
      lists[list].length = from + rows.length
    }
    if (!isLast) return
    const whole = message as Message
    message = undefined
    lists = []
    deliver(whole)
  }
}

function addPiece({ part, transfer }: SentPart, list: number, from: number, items: unknown[]): void {
  const rows = packRows(items)
  if (rows) transfer.push(rows.entries.buffer, rows.lengths.buffer)
  part.pieces.push({ list, from, items: rows ?? items })
}

/** Values to clone, at most about `most`, so that it ends where a value contains itself. At least 1. */
function weightOf(value: unknown, most: number): number {
  if (typeof value === 'string') return 1 + value.length / 64
  if (typeof value !== 'object' || value === null) return 1
  if (Array.isArray(value) && typeof value[0] === 'number') return 1 + value.length / NUMBERS_PER_VALUE
  let weight = 1
  for (const key in value) {
    if (weight >= most) break
    weight += weightOf((value as Record<string, unknown>)[key], most - weight)
  }
  return weight
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isContainer(inner) ? (inner as Record<string | number, unknown>)[key] : undefined),
    value,
  )
}

/** What a clone keeps as it is: no dates, no maps. */
function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]'
}

/** A copy with an empty list there; everything beside the path is shared. */
function withEmpty(value: unknown, [key, ...inner]: Path): unknown {
  const copy = (Array.isArray(value) ? value.slice() : { ...(value as object) }) as Record<
    string | number,
    unknown
  >
  copy[key] = inner.length === 0 ? [] : withEmpty(copy[key], inner)
  return copy
}

/** Undefined where these are no rows of numbers: what is wrong with them is for the gate to say, so they go as they are. */
function packRows(rows: readonly unknown[]): PackedRows | undefined {
  if (rows.length === 0) return undefined
  for (const row of rows) if (!Array.isArray(row)) return undefined
  const lengths = Int32Array.from(rows as unknown[][], (row) => row.length)
  const entries = new Float64Array(lengths.reduce((sum, length) => sum + length, 0))
  let at = 0
  for (const row of rows as unknown[][]) {
    for (let i = 0; i < row.length; i++) {
      const entry = row[i]
      if (entry !== null && (typeof entry !== 'number' || Number.isNaN(entry))) return undefined
      entries[at++] = entry ?? Number.NaN
    }
  }
  return { entries, lengths }
}

function rowsOf({ entries, lengths }: PackedRows): (number | null)[][] {
  let at = 0
  return Array.from(lengths, (length) => {
    const row: (number | null)[] = new Array(length)
    for (let i = 0; i < length; i++, at++) row[i] = Number.isNaN(entries[at]) ? null : entries[at]
    return row
  })
}
