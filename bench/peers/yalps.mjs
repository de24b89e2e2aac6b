/** YALPS, as a linear program: its vertices are plans. */
import { linearModel } from '../models.mjs'
import { packageAvailable, rowBounds, storedMatrix, timed } from './npm.mjs'

export const peer = {
  name: 'yalps',
  kind: 'javascript',
  available: () => packageAvailable('yalps'),
  supports: (program) => (program.marginalLoss ? 'no bounds on variables' : storedMatrix(program)),

  async prepare(program) {
    const { solve } = await import('yalps')
    return { solve, model: objectModel(program) }
  },

  solve: ({ solve, model }) =>
    timed(() => {
      const { status, result } = solve(model, { maxPivots: Number.POSITIVE_INFINITY })
      if (status !== 'optimal') throw new Error(status)
      return -Math.round(result)
    }),
}

function objectModel(program) {
  const { columns, starts, indices, costs, lower, upper } = linearModel(program)
  const variables = Array.from({ length: columns }, (_, column) => {
    const entries = [['cost', costs[column]]]
    for (let i = starts[column]; i < starts[column + 1]; i++) entries.push([`r${indices[i]}`, 1])
    return [`x${column}`, entries]
  })
  const constraints = Array.from(lower, (min, row) => [`r${row}`, rowBounds(min, upper[row])])
  return { direction: 'minimize', objective: 'cost', constraints, variables }
}
