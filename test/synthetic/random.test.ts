import { describe, expect, it } from 'vitest'
import { Random } from '../../src/synthetic/random.js'

/** sfc32 and splitmix32 once more, in BigInt: slow, and without any 32-bit trick. */
function referenceStream(seed: number, stream: number, count: number): number[] {
  const WORD = 0xffffffffn
  const mix = (word: bigint) => {
    let t = (word + 0x9e3779b9n) & WORD
    t = ((t ^ (t >> 16n)) * 0x21f0aaadn) & WORD
    t = ((t ^ (t >> 15n)) * 0x735a2d97n) & WORD
    return t ^ (t >> 15n)
  }
  let a = mix(BigInt(seed))
  let b = mix(a ^ mix(BigInt(stream + 1)))
  let c = mix(b)
  let counter = 1n
  const words: number[] = []
  for (let i = 0; i < 12 + count; i++) {
    const sum = (a + b + counter++) & WORD
    a = b ^ (b >> 9n)
    b = (c + (c << 3n)) & WORD
    c = ((((c << 21n) & WORD) | (c >> 11n)) + sum) & WORD
    words.push(Number(sum))
  }
  return words.slice(12)
}

describe('Random', () => {
  it.each([
    [0, 0],
    [1, 5],
    [0xffffffff, 14],
  ])('is sfc32 seeded by splitmix32 (seed %i, stream %i)', (seed, stream) => {
    const random = new Random(seed, stream)
    const words = Array.from({ length: 1000 }, () => random.uint32())
    expect(words).toEqual(referenceStream(seed, stream, 1000))
  })

  it('draws every number of a small range, about equally often', () => {
    const random = new Random(1)
    const counts = new Array(10).fill(0)
    for (let i = 0; i < 10_000; i++) counts[random.below(10)]++
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
    expect(new Set(Array.from({ length: 200 }, () => random.between(-2, 2)))).toEqual(
      new Set([-2, -1, 0, 1, 2]),
    )
  })

  it('draws positions in proportion to their weight, and none of weight 0', () => {
    const random = new Random(2)
    const counts = [0, 0, 0]
    for (let i = 0; i < 10_000; i++) counts[random.weighted([3, 0, 1])]++
    expect(counts[1]).toBe(0)
    expect(Math.abs(counts[0] - 7500)).toBeLessThan(200)
  })

  it('permutes', () => {
    const order = new Random(3).permutation(1000)
    expect(Array.from(order)).not.toEqual(Array.from({ length: 1000 }, (_, i) => i))
    expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i))
  })
})
