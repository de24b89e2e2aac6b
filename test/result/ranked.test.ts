import { expect, it } from 'vitest'
import { formulate } from '../../src/formulate/index.js'
import type { RepairChange } from '../../src/model/index.js'
import { ranked } from '../../src/result/repairs.js'

const formulation = formulate({
  managers: [
    { id: 'A', maxAccounts: 1 },
    { id: 'B', maxAccounts: 1 },
  ],
  accounts: [{ id: 'x', group: 'g' }, { id: 'y', group: 'g' }, { id: 'z' }, { id: 'w' }],
  fit: [
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ],
})

const oneStep: RepairChange[] = [{ kind: 'leaveOut', accounts: ['x', 'y'] }]
const onePlace: RepairChange[] = [{ kind: 'raiseCap', manager: 'A', by: 2 }]
const twoPlaces: RepairChange[] = [
  { kind: 'openPair', account: 'z', manager: 'A' },
  { kind: 'openPair', account: 'w', manager: 'A' },
]
const threeSteps: RepairChange[] = [{ kind: 'raiseCap', manager: 'B', by: 3 }]

it('repairs stand by steps, then by places, each once', () => {
  const sorted = [oneStep, onePlace, twoPlaces, threeSteps]
  expect(ranked(formulation, [...sorted].reverse())).toEqual(sorted)
  expect(ranked(formulation, [twoPlaces, onePlace, threeSteps, oneStep, onePlace])).toEqual(sorted)
})
