import { describe, expect, it } from 'vitest'
import { type AssignmentProgram, FORBIDDEN } from '../../src/program/index.js'
import { solveProgram } from '../../src/solver/public.js'
import { generateProgram, type ProgramOptions } from '../../src/synthetic/index.js'
import { bench } from './bench.js'

const { flowModel, linearModel, slotMatrix, isLinearAssignment, lossOf } = await bench('models')
const { peer: highs } = await bench('peers/highs')
const { peer: lpSolver } = await bench('peers/javascript-lp-solver')
const { readOrLibrary, chooseInstances, buildProgram } = await bench('instances')

const VARIANTS: Partial<ProgramOptions>[] = [
  {},
  { slack: 0 },
  { slack: 1 },
  { loss: true, slack: 1 },
  { floors: true },
  { loss: true, floors: true, slack: 1 },
  { forbiddenShare: 1 / 3 },
]

const programs = VARIANTS.map((variant, seed) => {
  const program = generateProgram({ family: 'clustered', accounts: 30, managers: 6, seed, ...variant })
  const outcome = solveProgram(program)
  if (outcome.status !== 'optimal') throw new Error(outcome.status)
  return { variant: JSON.stringify(variant), program, optimum: outcome.objective }
})

interface HighsModel {
  options: { set(options: object): void }
  run(): void
  getObjectiveValue(): number
}

/** A min-cost flow as a linear program for HiGHS: a row per node, a column per arc. */
function flowAsLinear(flow: ReturnType<typeof flowModel>) {
  const arcs = flow.tails.length
  const ends = flow.tails.flatMap((tail: number, arc: number) => [tail, flow.heads[arc]])
  return {
    numCols: arcs,
    numRows: flow.supplies.length,
    colCost: Float64Array.from(flow.unitCosts),
    colLower: new Float64Array(arcs),
    colUpper: Float64Array.from(flow.capacities),
    rowLower: Float64Array.from(flow.supplies),
    rowUpper: Float64Array.from(flow.supplies),
    matrix: {
      format: 'csc',
      numRows: flow.supplies.length,
      numCols: arcs,
      starts: Int32Array.from({ length: arcs + 1 }, (_, arc) => 2 * arc),
      indices: Int32Array.from(ends),
      values: Float64Array.from(ends, (_, i) => (i % 2 === 0 ? 1 : -1)),
    },
  }
}

/** Points of a whole plan by the slot matrix, the k-th account of a manager in its k-th slot. */
function slotPoints(program: AssignmentProgram, owner: Int32Array): number {
  const matrix = slotMatrix(program)
  const first = Array.from(program.maxAccounts, (_, m) =>
    program.maxAccounts.subarray(0, m).reduce((sum, cap) => sum + cap, 0),
  )
  return -matrix.reduce((cost: number, row: Float64Array, a: number) => cost + row[first[owner[a]]++], 0)
}

describe('the models of the peers say the same as the program', () => {
  it.each(programs)('linear program, HiGHS: $variant', async ({ program, optimum }) => {
    const { objective, seconds } = await highs.solve(await highs.prepare(program))
    expect(objective).toBe(optimum)
    expect(seconds).toBeGreaterThan(0)
  })

  it.each(programs.filter(({ program }) => !program.marginalLoss))(
    'linear program, javascript-lp-solver: $variant',
    async ({ program, optimum }) => {
      expect(lpSolver.supports(program)).toBe(true)
      expect((await lpSolver.solve(await lpSolver.prepare(program))).objective).toBe(optimum)
    },
  )

  it.each(programs)('min-cost flow: $variant', async ({ program, optimum }) => {
    const flow = flowModel(program)
    expect(flow.supplies.reduce((sum: number, supply: number) => sum + supply, 0)).toBe(0)
    const { highs: library } = await highs.prepare(program)
    const cost = library.withModel(flowAsLinear(flow), (model: HighsModel) => {
      model.options.set({ output_flag: false })
      model.run()
      return model.getObjectiveValue()
    })
    expect(-Math.round(cost + flow.fixedCost)).toBe(optimum)
  })

  it.each(programs.filter(({ program }) => !program.minAccounts))(
    'slot copies: $variant',
    ({ program, optimum }) => {
      const outcome = solveProgram(program)
      expect(slotPoints(program, (outcome as { owner: Int32Array }).owner)).toBe(optimum)
      const forbidden = (program.points as Int32Array).indexOf(FORBIDDEN)
      if (forbidden < 0) return
      const account = Math.floor(forbidden / program.managerCount)
      expect(Array.from(slotMatrix(program)[account])).toContain(Number.POSITIVE_INFINITY)
    },
  )

  it('linear programs too hard for a tableau solver are refused, not solved wrongly', () => {
    const [loaded] = programs.filter(({ program }) => program.marginalLoss)
    expect(lpSolver.supports(loaded.program)).not.toBe(true)
    expect(linearModel(loaded.program).columns).toBeGreaterThan(30 * 6)
  })

  it('the last loss repeats', () => {
    const program = { marginalLoss: [Int32Array.of(3, 5), undefined] }
    expect([1, 2, 3, 9].map((k) => lossOf(program, 0, k))).toEqual([3, 5, 5, 5])
    expect(lossOf(program, 1, 4)).toBe(0)
  })

  it('knows linear assignment by its caps', () => {
    const square = generateProgram({ family: 'ties', accounts: 5, managers: 5, seed: 1, slack: 0 })
    expect(isLinearAssignment(square)).toBe(true)
    expect(isLinearAssignment(programs[0].program)).toBe(false)
    expect(isLinearAssignment({ ...square, minAccounts: new Int32Array(5) })).toBe(false)
  })
})

describe('instances', () => {
  it('have names of their own, and bases that exist', () => {
    for (const full of [false, true]) {
      const { instances } = chooseInstances(full)
      const names = instances.map(({ name }: { name: string }) => name)
      expect(new Set(names).size).toBe(names.length)
      for (const { base } of instances) if (base !== undefined) expect(names).toContain(base)
    }
  })

  it('degenerate ones are what they are called', () => {
    const build = (degenerate: string): Int32Array => {
      const instance = { family: 'uniform', accounts: 20, managers: 3, degenerate }
      const allocatePoints = (accounts: number, managers: number) => new Int32Array(accounts * managers)
      return buildProgram(instance, { allocatePoints, generateProgram }).points
    }
    expect(new Set(build('scores 0 or 1'))).toEqual(new Set([0, 1]))
    expect(new Set(build('all equal')).size).toBe(1)
    expect(build('identical managers').every((value, i, all) => value === all[i - (i % 3)])).toBe(true)
    expect(build('one wanted by all').every((value, i) => (i % 3 === 0) === value >= 1_000_000)).toBe(true)
  })

  it('reads OR-Library files: costs become points, negated', () => {
    const program = readOrLibrary(' 2\n 5 1\n 2\n 9\n')
    expect(Array.from(program.points)).toEqual([-5, -1, -2, -9])
    expect(solveProgram(program)).toMatchObject({ status: 'optimal', objective: -3 })
    expect(() => readOrLibrary('2\n1 2 3')).toThrow('2 x 2')
  })
})
