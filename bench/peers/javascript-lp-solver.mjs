/** javascript-lp-solver, as a linear program: its vertices are plans. */
import { linearModel } from '../models.mjs'
import { packageAvailable, rowBounds, storedMatrix, timed } from './npm.mjs'

export const peer = {
  name: 'javascript-lp-solver',
  kind: 'javascript',
  available: () => packageAvailable('javascript-lp-solver', 'npm install'),
  supports: (program) => (program.marginalLoss ? 'no bounds on variables' : storedMatrix(program)),

  async prepare(program) {
    const { default: solver } = await import('javascript-lp-solver')
    const { columns, starts, indices, costs, lower, upper } = linearModel(program)
    const variables = {}
    for (let column = 0; column < columns; column++) {
      const entries = { cost: costs[column] }
      for (let i = starts[column]; i < starts[column + 1]; i++) entries[`r${indices[i]}`] = 1
      variables[`x${column}`] = entries
    }
    const constraints = {}
    lower.forEach((min, row) => {
      constraints[`r${row}`] = rowBounds(min, upper[row])
    })
    return { solver, model: { optimize: 'cost', opType: 'min', constraints, variables } }
  },

  solve: ({ solver, model }) =>
    timed(() => {
      const { feasible, bounded, result } = solver.Solve(model)
      if (!feasible || !bounded) throw new Error('not optimal')
      return -Math.round(result)
    }),
}
