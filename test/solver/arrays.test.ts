import { describe, expect, it } from 'vitest'
import { float64Array, int32Array, whenScratchEnds, withScratch } from '../../src/solver/arrays.js'
import { solveProgram } from '../../src/solver/public.js'
import { generated } from './programs.js'

/** Fills what it takes, and says whether it was all zeros. */
const soil = (list: Int32Array | Float64Array) => {
  let soiled = 0
  for (let i = 0; i < list.length; i++) if (list[i] !== 0) soiled++
  list.fill(7)
  return soiled === 0
}

describe('working arrays', () => {
  it.each([1, 7, 500, 5_000, 2_500_000])('are zeros, whoever had the memory before: %i', (length) => {
    for (let again = 0; again < 3; again++) {
      withScratch(() => {
        expect(soil(int32Array(length))).toBe(true)
        withScratch(() => expect(soil(float64Array(length))).toBe(true))
        expect(soil(float64Array(length + 1))).toBe(true)
      })
      expect(soil(int32Array(length))).toBe(true)
    }
  })

  it('are taken again from where the last scratch had them', () => {
    const take = () => withScratch(() => [int32Array(5_000), float64Array(5_000)])
    take()
    const [before, after] = [take(), take()]
    expect(after.map(({ buffer }) => buffer)).toEqual(before.map(({ buffer }) => buffer))
    expect(after.map(({ byteOffset }) => byteOffset)).toEqual(before.map(({ byteOffset }) => byteOffset))
  })

  it('do not overlap those of a scratch around them, nor those that live on', () => {
    const lasting = int32Array(10).fill(1)
    withScratch(() => {
      const outer = int32Array(100).fill(2)
      for (const length of [10, 10_000]) {
        const inner = () => withScratch(() => soil(int32Array(length)))
        expect(inner()).toBe(true)
        expect(inner()).toBe(true)
      }
      const later = float64Array(100).fill(3)
      expect(outer.every((x) => x === 2) && later.every((x) => x === 3)).toBe(true)
    })
    expect(lasting.every((x) => x === 1)).toBe(true)
  })

  it('are given back when the work fails, too, and whoever asked is told the end once', () => {
    const ends: string[] = []
    const fail = () =>
      withScratch(() => {
        whenScratchEnds(() => ends.push('outer'))
        withScratch(() => whenScratchEnds(() => ends.push('inner')))
        throw new Error('no')
      })
    expect(fail).toThrow('no')
    expect(ends).toEqual(['inner', 'outer'])
    expect(whenScratchEnds(() => ends.push('never'))).toBe(false)
    expect(int32Array(5_000).byteOffset, 'on its own').toBe(0)
  })

  it.each(['wasm', 'typescript'] as const)(
    'are in no outcome, and a solve may call another one: %s',
    (kernel) => {
      const program = generated('lowrank', 61, 700, { loss: true })
      const alone = solveProgram(program, { kernel })
      const copy = structuredClone(alone)
      const inner: unknown[] = []
      const other = generated('uniform', 80, 900, {})
      const otherAlone = solveProgram(other, { kernel })
      const outer = solveProgram(program, {
        kernel,
        onProgress: () => inner.push(solveProgram(other, { kernel })),
      })
      expect(outer).toEqual(copy)
      expect(alone).toEqual(copy)
      expect(inner.length).toBeGreaterThan(0)
      for (const each of inner) expect(each).toEqual(otherAlone)
    },
  )
})
