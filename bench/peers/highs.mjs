/** HiGHS in WebAssembly, as a linear program: its vertices are plans. */
import { linearModel } from '../models.mjs'
import { packageAvailable, storedMatrix, timed } from './npm.mjs'

export const peer = {
  name: 'highs',
  kind: 'javascript',
  available: () => packageAvailable('highs', 'npm install'),
  supports: storedMatrix,

  async prepare(program) {
    const { default: loadHighs } = await import('highs')
    const highs = await loadHighs()
    const { columns, rows, starts, indices, values, costs, lower, upper, fixedCost } = linearModel(program)
    const data = {
      numCols: columns,
      numRows: rows,
      colCost: Float64Array.from(costs),
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(1),
      rowLower: lower,
      rowUpper: upper,
      matrix: {
        format: 'csc',
        numRows: rows,
        numCols: columns,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    }
    return { highs, data, fixedCost }
  },

  /** A new model each time, or the second run would start from the answer of the first; only `run` is timed. */
  solve({ highs, data, fixedCost }) {
    return highs.withModel(data, async (model) => {
      model.options.set({ output_flag: false })
      return timed(() => {
        model.run()
        if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('not optimal')
        return -Math.round(model.getObjectiveValue() + fixedCost)
      })
    })
  },
}
