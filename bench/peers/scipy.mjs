/** scipy's linear_sum_assignment (C++), for caps of 1. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isLinearAssignment } from '../models.mjs'
import { solveNative, startNative } from './native.mjs'

const SCRIPT = fileURLToPath(new URL('scipy_peer.py', import.meta.url))

const pythonWithScipy = () =>
  ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', 'import scipy.optimize']).status === 0,
  )

export const peer = {
  name: 'scipy',
  kind: 'native',
  available: async () =>
    pythonWithScipy() !== undefined || 'scipy is not installed: apt-get install -y python3-scipy',
  supports: (program) => isLinearAssignment(program) || 'caps of 1 only',
  prepare: (program) => startNative(program, pythonWithScipy(), [SCRIPT]),
  solve: solveNative,
}
