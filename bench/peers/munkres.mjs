/** munkres (Hungarian method): every slot of a manager is a column of its own. */
import { slotMatrix } from '../models.mjs'
import { packageAvailable, storedMatrix, timed } from './npm.mjs'

export const peer = {
  name: 'munkres',
  kind: 'javascript',
  available: () => packageAvailable('munkres'),
  supports: (program) => (program.minAccounts ? 'no floors' : storedMatrix(program)),

  async prepare(program) {
    const { munkres } = await import('munkres')
    return { munkres, matrix: slotMatrix(program) }
  },

  solve: ({ munkres, matrix }) =>
    timed(() => munkres(matrix).reduce((objective, [account, slot]) => objective - matrix[account][slot], 0)),
}
