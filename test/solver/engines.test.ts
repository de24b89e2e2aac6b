import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AssignmentProgram, SolveOptions } from '../../src/program/index.js'
import { validatedProgram } from '../../src/solver/gate.js'
import { solve } from '../../src/solver/index.js'
import { solveProgram } from '../../src/solver/public.js'
import { transportEngine } from '../../src/solver/transport/engine.js'
import { programArbitrary, toDense, toSparse } from '../../src/testing/index.js'
import { PATIENCE, runs } from '../testing/runs.js'
import { describeEngine, LARGER_CASES, SMALL_CASES } from './engine-suite.js'

const onKernel = (kernel: 'wasm' | 'typescript') => (program: AssignmentProgram, options?: SolveOptions) =>
  transportEngine.solve(validatedProgram(program), { ...options, kernel })
const [wasm, typescript] = [onKernel('wasm'), onKernel('typescript')]
const sparse = (program: AssignmentProgram, options?: SolveOptions) => solve(program, options, 'transport')

describeEngine('the transport engine on WebAssembly', wasm)
describeEngine('the transport engine in TypeScript', typescript)
describeEngine('solveProgram', solveProgram)
describeEngine('the transport engine on the eligible pairs alone', (program, options) =>
  sparse(toSparse(program), options),
)

describeEngine('solveProgram on the eligible pairs alone', (program, options) =>
  solveProgram(toSparse(program), options),
)

describe('the eligible pairs alone give the same plans as the matrix', () => {
  // Whole rows of few pairs are their own lists of candidates, in another order: among ties another plan may come first.
  it.each(Object.entries(SMALL_CASES))('as good a one: %s', (_name, program) => {
    const [pairs, matrix] = [sparse(toSparse(program)), typescript(toDense(program))]
    expect(pairs.status).toBe(matrix.status)
    if (!('bound' in pairs && 'bound' in matrix)) return
    const { objective, bound } = matrix
    expect(pairs).toMatchObject({ objective, bound })
  })

  // Without incumbents: the solve among ties is given its points in another form, and starts from other prices.
  const same = ({ incumbent: _one, incumbents: _several, ...program }: AssignmentProgram) => {
    const [pairs, matrix] = [sparse(toSparse(program)), typescript(toDense(program))]
    if (!('counters' in pairs && 'counters' in matrix)) return
    const { bids, augmentations, settled } = matrix.counters
    expect(pairs.counters).toMatchObject({ bids, augmentations, settled })
    const { counters: _work, ...rest } = matrix
    expect(pairs).toMatchObject(rest)
  }

  it.each(Object.entries(LARGER_CASES))('owners, prices and searches: %s', (_name, make) => same(make()))
})

describe('the two kernels give the same owners, prices and counters', () => {
  it.each(Object.entries(SMALL_CASES))('%s', (_name, program) => {
    expect(wasm(program)).toEqual(typescript(program))
  })

  it.each(Object.entries(LARGER_CASES))('%s', (_name, make) => {
    const program = make()
    const outcome = typescript(program)
    expect(wasm(program)).toEqual(outcome)
    expect(solve(program, {}, 'transport')).toEqual(outcome)
  })

  it(
    'whatever the program',
    () => {
      fc.assert(
        fc.property(programArbitrary({ maxManagers: 9, maxAccounts: 25 }), (program) => {
          expect(wasm(program)).toEqual(typescript(program))
        }),
        runs(400, 7),
      )
    },
    PATIENCE,
  )
})
