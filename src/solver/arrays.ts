/**
 * Working arrays of the solver: views on blocks of memory that several share, and that solves reuse.
 *
 * An array of its own costs V8 some 300 ns, a view a tenth of that, and a program of 10 managers has forty of them and
 * half as many microseconds. Large arrays cost more: the system gives every page of new memory when it is first touched, which
 * took a fifth of the time of a solve with 10,000 accounts.
 *
 * Within `withScratch` memory is a stack: what is taken is given back when the call ends, so nothing made meanwhile by
 * `int32Array` or `float64Array` may be handed to the caller or live on. Outside of it memory is left to the garbage collector.
 */
const BLOCK = 1 << 14
/** Longer arrays outside of a scratch are on their own: a block lives as long as any of its arrays. */
const SHORT = BLOCK >> 3
/** Bytes that are kept for the next solve at most. */
const MOST_KEPT = 1 << 24

interface Block {
  buffer: ArrayBuffer
  used: number
  /** From here on nothing was ever written. */
  clean: number
}

const newBlock = (bytes: number): Block => ({ buffer: new ArrayBuffer(bytes), used: 0, clean: 0 })

/** Where arrays that live on are taken from, and those of a scratch. */
let lasting = newBlock(0)
let scratch = newBlock(0)
let depth = 0
/** Bytes of earlier blocks that the present scratch has used up. */
let usedBefore = 0
let atEnd: (() => void)[] = []

/** Calls `work`; arrays made meanwhile are given back at its end, which is why none may leave it. */
export function withScratch<T>(work: () => T): T {
  const { buffer, used } = scratch
  const endings = atEnd
  depth++
  atEnd = []
  try {
    return work()
  } finally {
    depth--
    for (const end of atEnd) end()
    atEnd = endings
    scratch.clean = Math.max(scratch.clean, scratch.used)
    scratch.used = scratch.buffer === buffer ? used : 0
    if (depth === 0) keepOneBlock()
  }
}

/** Calls `end` at the end of the present scratch; false = there is none. */
export function whenScratchEnds(end: () => void): boolean {
  if (depth > 0) atEnd.push(end)
  return depth > 0
}

/** Zeros. */
export function int32Array(length: number): Int32Array {
  if (depth === 0 && length * 4 > SHORT) return new Int32Array(length)
  const block = blockFor(length * 4)
  const array = new Int32Array(block.buffer, take(block, length * 4), length)
  return array.byteOffset < block.clean ? array.fill(0) : array
}

/** Zeros. */
export function float64Array(length: number): Float64Array {
  if (depth === 0 && length * 8 > SHORT) return new Float64Array(length)
  const block = blockFor(length * 8)
  const array = new Float64Array(block.buffer, take(block, length * 8), length)
  return array.byteOffset < block.clean ? array.fill(0) : array
}

/** The present block, or a new one where that has too little room. */
function blockFor(bytes: number): Block {
  const block = depth > 0 ? scratch : lasting
  if (block.used + bytes <= block.buffer.byteLength) return block
  if (depth === 0) return (lasting = newBlock(BLOCK))
  usedBefore += block.used
  scratch = newBlock(Math.max(BLOCK, 2 * block.buffer.byteLength, bytes))
  return scratch
}

/** Where so many bytes begin. */
function take(block: Block, bytes: number): number {
  const at = block.used
  block.used += (bytes + 7) & ~7
  return at
}

/** For the next scratch: one block with room for all that was taken, if that is not too much. */
function keepOneBlock(): void {
  const most = usedBefore + scratch.clean
  usedBefore = 0
  if (most > MOST_KEPT) scratch = newBlock(0)
  else if (most > scratch.buffer.byteLength) scratch = newBlock(most)
}
