/** Each WebAssembly loop against the TypeScript loop it replaces: the same integers, to the last bit. */
import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../../src/program/index.js'
import { validatedProgram } from '../../../src/solver/gate.js'
import { allocatePoints, type Kernel, kernelFor } from '../../../src/solver/kernels/index.js'
import { toRows } from '../../../src/testing/index.js'
import { runs } from '../../testing/runs.js'
import { dense, generated } from '../programs.js'

const LANES = 2 ** 30 - 1

/** Rows of 1 to 70 managers, so that every tail of the four lanes and lists longer than the row occur. */
const denseArbitrary: Arbitrary<AssignmentProgram> = fc
  .record({
    m: fc.integer({ min: 1, max: 70 }),
    n: fc.integer({ min: 1, max: 6 }),
    scale: fc.constantFrom(0, 1, 5, 1_000_000, LANES),
    closed: fc.constantFrom(0, 1, 8),
  })
  .chain(({ m, n, scale, closed }) =>
    fc
      .array(
        fc.oneof(
          { weight: 4, arbitrary: fc.integer({ min: -scale, max: scale }) },
          { weight: closed, arbitrary: fc.constant(FORBIDDEN) },
        ),
        { minLength: n * m, maxLength: n * m },
      )
      .map((points) => program(n, m, Int32Array.from(points))),
  )

const featuresArbitrary: Arbitrary<AssignmentProgram> = fc
  .record({
    m: fc.integer({ min: 1, max: 70 }),
    n: fc.integer({ min: 1, max: 4 }),
    rank: fc.integer({ min: 1, max: 9 }),
    limit: fc.constantFrom(1, 1000, 10_000),
  })
  .chain(({ m, n, rank, limit }) => {
    const list = (length: number) =>
      fc
        .array(fc.integer({ min: -limit, max: limit }), { minLength: length, maxLength: length })
        .map((values) => Int16Array.from(values))
    const pair = fc.tuple(fc.nat(n - 1), fc.nat(m - 1))
    return fc
      .record({
        accounts: list(n * rank),
        managers: list(m * rank),
        pairs: fc.array(pair, { maxLength: n * m }),
      })
      .map(({ accounts, managers, pairs }) =>
        program(n, m, { rank, accounts, managers, forbidden: Int32Array.from(pairs.flat()) }),
      )
  })

function program(n: number, m: number, points: AssignmentProgram['points']): AssignmentProgram {
  return { accountCount: n, managerCount: m, points, maxAccounts: new Int32Array(m).fill(1) }
}

/** The same program in the kernels' own memory, and row by row. */
function forms(given: AssignmentProgram): AssignmentProgram[] {
  if (!(given.points instanceof Int32Array)) return [given, toRows(given)]
  const own = allocatePoints(given.accountCount, given.managerCount)
  own.set(given.points)
  return [given, { ...given, points: own }, toRows(given)]
}

function pairOfKernels(given: AssignmentProgram): { wasm: Kernel; twin: Kernel } {
  const checked = validatedProgram(given)
  const [wasm, twin] = [kernelFor(checked, 'wasm'), kernelFor(checked, 'typescript')]
  expect(twin.name).toBe('typescript')
  return { wasm, twin }
}

function candidates(kernel: Kernel, account: number, width: number, length: number) {
  const managers = new Int32Array(length + 3).fill(-7)
  const points = new Int32Array(length + 3).fill(-7)
  const count = kernel.candidates(account, width, managers, points, 2)
  return {
    count,
    managers: managers.slice(2, 2 + count),
    points: points.slice(2, 2 + count),
    before: managers.slice(0, 2),
    after: managers[2 + count],
  }
}

const anyProgram = fc.oneof(denseArbitrary, featuresArbitrary)

describe('both kernels', () => {
  it('list the same candidates, best first, earlier managers first among equals', () => {
    const prices = fc.infiniteStream(fc.integer({ min: -LANES, max: LANES }))
    const small = fc.infiniteStream(fc.integer({ min: -2, max: 2 }))
    fc.assert(
      fc.property(
        anyProgram,
        fc.integer({ min: 1, max: 32 }),
        fc.oneof(prices, small),
        (given, width, stream) => {
          const { managerCount: m, accountCount: n } = given
          const price = Array.from({ length: m }, () => stream.next().value as number)
          for (const form of forms(given)) {
            const { wasm, twin } = pairOfKernels(form)
            for (const kernel of [wasm, twin]) {
              for (const [j, p] of price.entries()) kernel.setPrice(j, p)
            }
            for (let a = n - 1; a >= 0; a--) {
              const list = candidates(twin, a, width, m)
              expect(candidates(wasm, a, width, m)).toEqual(list)
              expect(list).toMatchObject(bestByDefinition(form, a, width, price))
            }
          }
        },
      ),
      runs(400),
    )
  })

  it('compute the same exchange costs for any list of accounts', () => {
    fc.assert(
      fc.property(
        anyProgram,
        fc.infiniteStream(fc.integer({ min: -LANES, max: LANES })),
        fc.infiniteStream(fc.nat()),
        (given, stream, order) => {
          const { managerCount: m, accountCount: n } = given
          const own = Int32Array.from({ length: n }, () => stream.next().value as number)
          const list = Array.from({ length: n }, (_, a) => a).filter(
            () => (order.next().value as number) % 3 > 0,
          )
          if ((order.next().value as number) % 2 === 0) list.reverse()
          const next = new Int32Array(n).fill(-1)
          for (let i = 1; i < list.length; i++) next[list[i - 1]] = list[i]
          for (const form of forms(given)) {
            const { wasm, twin } = pairOfKernels(form)
            const costs = [wasm, twin].map((kernel) => {
              const result = new Float64Array(m + 1).fill(Infinity)
              kernel.exchangeCosts(list.length > 0 ? list[0] : -1, next, own, result)
              return result
            })
            expect(costs[0]).toEqual(costs[1])
            expect(costs[1]).toEqual(costsByDefinition(form, list, own))
          }
        },
      ),
      runs(400),
    )
  })

  it('lower costs alike, where accounts arrive one by one', () => {
    fc.assert(
      fc.property(anyProgram, fc.integer({ min: -LANES, max: LANES }), (given, own) => {
        const { wasm, twin } = pairOfKernels(given)
        const [x, y] = [wasm, twin].map((kernel) => {
          const costs = new Float64Array(given.managerCount + 1).fill(Infinity)
          for (let a = 0; a < given.accountCount; a++) kernel.lowerCosts(a, own, costs)
          return costs
        })
        expect(x).toEqual(y)
      }),
      runs(200),
    )
  })

  it('read a matrix of many blocks, in sequence and across', () => {
    const given = generated('uniform', 70, 600, { forbiddenShare: 0.2 })
    const { wasm, twin } = pairOfKernels(given)
    const sequence = Array.from({ length: 600 }, (_, a) => a)
    const across = sequence.map((a) => (a * 233 + 17) % 600)
    const edges = [599, 0, 599, 233, 234, 235, 467, 468, 469, 234, 233, 0, 1]
    for (const a of [...sequence, ...across, ...edges, ...sequence]) {
      expect(candidates(wasm, a, 16, 70)).toEqual(candidates(twin, a, 16, 70))
    }
  })
})

describe('the choice of a kernel', () => {
  const kernelOf = (given: AssignmentProgram, choice?: 'wasm') =>
    kernelFor(validatedProgram(given), choice).name

  it('is WebAssembly for points within its lanes, else the twin', () => {
    expect(kernelOf(dense([[LANES, -LANES, FORBIDDEN]], [1, 1, 1]), 'wasm')).toBe('wasm')
    expect(kernelOf(dense([[LANES + 1, 0]], [1, 1]), 'wasm')).toBe('typescript')
    expect(kernelOf(dense([[-LANES - 1, 0]], [1, 1]), 'wasm')).toBe('typescript')
    const unowned = { unassignedPoints: Int32Array.of(-LANES - 1) }
    expect(kernelOf(dense([[0, 0]], [1, 1], unowned), 'wasm')).toBe('typescript')
  })

  it('is WebAssembly of its own accord where there is much to read', () => {
    expect(kernelOf(generated('uniform', 100, 1000))).toBe('wasm')
  })

  it('is left to the twin from the moment that a price leaves the lanes', () => {
    const given = generated('uniform', 33, 50)
    const { wasm, twin } = pairOfKernels(given)
    expect(wasm.name).toBe('wasm')
    for (const price of [LANES, LANES + 1, 2 ** 40, -(2 ** 45), 0]) {
      for (const kernel of [wasm, twin]) kernel.setPrice(7, price)
      for (let a = 0; a < 50; a++) expect(candidates(wasm, a, 5, 33)).toEqual(candidates(twin, a, 5, 33))
    }
  })
})

function bestByDefinition(given: AssignmentProgram, account: number, width: number, price: number[]) {
  const best = rowOf(given, account)
    .map((points, manager) => ({ manager, points, value: points - price[manager] }))
    .filter(({ points }) => points !== FORBIDDEN)
    .sort((x, y) => y.value - x.value || x.manager - y.manager)
    .slice(0, width)
  return {
    count: best.length,
    managers: Int32Array.from(best, ({ manager }) => manager),
    points: Int32Array.from(best, ({ points }) => points),
    before: Int32Array.of(-7, -7),
    after: -7,
  }
}

function costsByDefinition(given: AssignmentProgram, list: number[], own: Int32Array): Float64Array {
  const costs = new Float64Array(given.managerCount + 1).fill(Infinity)
  for (const a of list) {
    rowOf(given, a).forEach((points, m) => {
      if (points !== FORBIDDEN) costs[m] = Math.min(costs[m], own[a] - points)
    })
  }
  return costs
}

/** Points of an account, written out from what the types say. */
function rowOf({ points, managerCount: m }: AssignmentProgram, account: number): number[] {
  if (points instanceof Int32Array) return Array.from(points.subarray(account * m, (account + 1) * m))
  if ('row' in points) {
    const out = new Int32Array(m)
    points.row(account, out)
    return Array.from(out)
  }
  if (!('rank' in points)) throw new Error('no sparse points here')
  const { rank, accounts, managers, forbidden = [] } = points
  const closed = new Set<number>()
  for (let i = 0; i < forbidden.length; i += 2) if (forbidden[i] === account) closed.add(forbidden[i + 1])
  return Array.from({ length: m }, (_, j) => {
    if (closed.has(j)) return FORBIDDEN
    let sum = 0
    for (let k = 0; k < rank; k++) sum += accounts[account * rank + k] * managers[j * rank + k]
    return sum
  })
}
