/**
 * HiGHS in WebAssembly (the package `highs`, an optional peer) as a backend.
 *
 * The model goes in as typed arrays in compressed columns; the text formats fail on long lines. Deadline, progress and
 * wish to stop are looked at in the callbacks that HiGHS offers while it searches and while it solves its linear
 * programs; its own time limit covers what lies between. The model is disposed whatever happens, since its memory is not
 * collected. Objectives come back as 6360.999999: nobody here relies on them.
 *
 * @module oneowner/highs
 */
import type { Highs, InterruptCallbackEvent, Model, ModelData } from 'highs'
import type { MipAnswer, MipBackend, MipModel, MipOptions } from '../solver/index.js'

export type { MipBackend } from '../solver/index.js'

/** Only one in so many iterations of a linear program is worth a look at the clock. */
const SELDOM = 64

/**
 * Loads HiGHS (WebAssembly, 3.5 MB) and returns it as a backend for the option `mip`. One backend serves any number of
 * solves, one after the other.
 *
 * @throws (rejects) Error when the package `highs` is not installed, with the command that installs it
 */
export async function loadHighs(): Promise<MipBackend> {
  let load: () => Promise<Highs>
  try {
    load = (await import('highs')).default
  } catch (cause) {
    throw new Error("the package 'highs' is not installed: npm install highs", { cause })
  }
  const highs = await load()
  return {
    name: 'highs',
    solve: (model, options) =>
      highs.withModel(dataOf(highs, model), (native) => run(highs, native, model, options)),
  }
}

function dataOf(highs: Highs, model: MipModel): ModelData {
  const { columnCount, rowCount, cost, upper, rowLower, rowUpper, start, row, value, binaries } = model
  const { variableType, objectiveSense } = highs.constants
  const finite = (limit: number) =>
    limit === Infinity ? highs.infinity : limit === -Infinity ? -highs.infinity : limit
  return {
    numCols: columnCount,
    numRows: rowCount,
    sense: objectiveSense.maximize,
    colCost: cost,
    colLower: new Float64Array(columnCount),
    colUpper: upper,
    rowLower: rowLower.map(finite),
    rowUpper: rowUpper.map(finite),
    matrix: {
      format: 'csc',
      numRows: rowCount,
      numCols: columnCount,
      starts: start,
      indices: row,
      values: value,
    },
    integrality: new Int32Array(columnCount)
      .fill(variableType.integer, 0, binaries)
      .fill(variableType.continuous, binaries),
  }
}

function run(highs: Highs, native: Model, { columnCount }: MipModel, options: MipOptions): MipAnswer {
  if (columnCount === 0) return { status: 'unknown' }
  const { timeLimitMs, nodeLimit, start, onProgress, shouldStop } = options
  native.options.set({
    output_flag: false,
    mip_rel_gap: 0,
    mip_abs_gap: 0.5,
    ...(timeLimitMs !== undefined && { time_limit: timeLimitMs / 1000 }),
    ...(nodeLimit !== undefined && { mip_max_nodes: Math.min(nodeLimit, 2 ** 31 - 1) }),
  })
  if (start) native.setSolution({ colValue: start })
  let looks = 0
  const seldom = (event: InterruptCallbackEvent): undefined => {
    if (++looks % SELDOM === 0 && shouldStop?.()) event.interrupt()
  }
  const { callbackType, modelStatus } = highs.constants
  native.run({
    [callbackType.mipInterrupt](event) {
      const { mip_primal_bound: objective, mip_dual_bound: bound } = event.data
      onProgress?.({ ...finiteOnly('objective', objective), ...finiteOnly('bound', bound) })
      if (shouldStop?.()) event.interrupt()
    },
    [callbackType.simplexInterrupt]: seldom,
    [callbackType.ipmInterrupt]: seldom,
  })
  const status = native.getModelStatus()
  if (status === modelStatus.infeasible) return { status: 'infeasible' }
  const bound = native.info.get('mip_dual_bound')
  const word = typeof bound === 'number' ? finiteOnly('bound', bound) : {}
  const hasPlan = native.info.get('primal_solution_status') === PRIMAL_FEASIBLE
  if (!hasPlan) return { status: 'unknown', ...word }
  return {
    status: status === modelStatus.optimal ? 'optimal' : 'feasible',
    values: native.getSolution().colValue,
    ...word,
  }
}

const PRIMAL_FEASIBLE = 2

/** HiGHS writes infinity where it has no bound yet. */
function finiteOnly<K extends string>(key: K, value: number | undefined): { [key in K]?: number } {
  const isNumber = value !== undefined && Math.abs(value) < 1e20
  return (isNumber ? { [key]: value } : {}) as { [key in K]?: number }
}
