import { describe, expect, it } from 'vitest'
import { FORBIDDEN } from '../../../src/program/index.js'
import { extremesOf } from '../../../src/solver/kernels/memory.js'
import { allocatePoints, solveProgram } from '../../../src/solver/public.js'
import { Random } from '../../../src/synthetic/random.js'
import { generated } from '../programs.js'

describe('points in the memory of the kernels', () => {
  it.each([
    [0, 3],
    [1, 1],
    [7, 5],
    [300, 61],
  ])('are an ordinary matrix of %i x %i zeros', (accounts, managers) => {
    const points = allocatePoints(accounts, managers)
    expect(points).toHaveLength(accounts * managers)
    expect(points.every((p) => p === 0)).toBe(true)
    expect(points.byteOffset, 'behind the workspace of the kernels').toBeGreaterThan(0)
  })

  it('survive solving, solve like any other, and can be solved again', () => {
    const foreign = generated('lowrank', 61, 700, { forbiddenShare: 0.3 })
    const own = generated('lowrank', 61, 700, { forbiddenShare: 0.3, points: allocatePoints(700, 61) })
    const outcome = solveProgram(foreign, { kernel: 'wasm' })
    expect(solveProgram(own, { kernel: 'wasm' })).toEqual(outcome)
    expect(own.points).toEqual(foreign.points)
    expect(solveProgram(own, { kernel: 'wasm' })).toEqual(outcome)
    expect(solveProgram(own, { kernel: 'typescript' })).toEqual(outcome)
  })

  it.each([5, 6, 7, 8, 9, 24, 360])('may be read as a matrix of another width: %i', (managerCount) => {
    const whole = generated('uniform', 8, 360, { points: allocatePoints(360, 8) }).points
    const accountCount = Math.floor(whole.length / managerCount)
    expectOrdinary(whole.subarray(0, accountCount * managerCount), managerCount)
  })

  it.each([
    [0, 10],
    [0, 40],
    [0, 359],
    [1, 360],
    [100, 360],
    [340, 360],
  ])('may be read in part: accounts %i to %i', (from, to) => {
    const whole = generated('uniform', 8, 360, { points: allocatePoints(360, 8) }).points
    expectOrdinary(whole.subarray(from * 8, to * 8), 8)
  })

  it('may be allocated for a wide matrix and hold a narrow one', () => {
    const points = generated('uniform', 360, 8, { points: allocatePoints(8, 360) }).points
    expectOrdinary(points, 8)
    expectOrdinary(points, 60)
  })
})

function expectOrdinary(points: Int32Array, managerCount: number): void {
  const accountCount = points.length / managerCount
  const maxAccounts = new Int32Array(managerCount).fill(Math.ceil((accountCount * 1.1) / managerCount))
  const program = { accountCount, managerCount, points, maxAccounts }
  const before = points.slice()
  const outcome = solveProgram(program, { kernel: 'wasm' })
  expect(outcome).toEqual(solveProgram({ ...program, points: before }, { kernel: 'typescript' }))
  expect(points).toEqual(before)
}

describe('the extremes of points', () => {
  const byDefinition = (points: Int32Array) => {
    const open = points.filter((p) => p !== FORBIDDEN)
    return {
      low: open.reduce((x, y) => Math.min(x, y), 0),
      high: open.reduce((x, y) => Math.max(x, y), 0),
    }
  }

  it.each([0, 1, 2, 3, 4, 5, 63, 16383, 16384, 16385, 40_003])('of %i points', (length) => {
    const random = new Random(length)
    for (const [low, high] of [
      [-1000, 1000],
      [5, 9],
      [-9, -5],
    ]) {
      const points = Int32Array.from({ length }, () =>
        random.percent(30) ? FORBIDDEN : random.between(low, high),
      )
      const own = allocatePoints(length, 1)
      own.set(points)
      expect(extremesOf(points)).toEqual(byDefinition(points))
      expect(extremesOf(own)).toEqual(byDefinition(points))
    }
  })

  it('wherever they are, up to 32 bits', () => {
    for (const at of [0, 1, 3, 4, 16_383, 16_384, 20_000, 20_001]) {
      const points = new Int32Array(20_002)
      points[at] = 2147483647
      points[20_001 - at] = -2147483647
      expect(extremesOf(points)).toEqual({ low: -2147483647, high: 2147483647 })
    }
  })

  it('where every pair is forbidden', () => {
    expect(extremesOf(new Int32Array(20_000).fill(FORBIDDEN))).toEqual({ low: 0, high: 0 })
  })
})
