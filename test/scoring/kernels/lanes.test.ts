/** Rows are scored by the lanes, pairs by the loops in TypeScript: the same bits, with WebAssembly and without. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Portfolio } from '../../../src/model/index.js'
import { generatePortfolio } from '../../../src/synthetic/index.js'

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

const Real = WebAssembly
const worlds: [string, unknown][] = [
  ['is there', Real],
  ['is missing', undefined],
  [
    'has no memory left',
    {
      Module: Real.Module,
      Instance: Real.Instance,
      Memory: class {
        constructor() {
          throw new RangeError('could not allocate memory')
        }
      },
    },
  ],
]

/** An odd number of managers, in two blocks; accounts without needs, without effort, of the least and greatest value. */
function portfolio(): Portfolio {
  const { accounts, ...drawn } = generatePortfolio({
    accounts: 48,
    managers: 1047,
    seed: 3,
    family: 'uniform',
  })
  const odd = [{ needs: {}, value: 1000 }, { effort: 0, value: 1e-6 }, { needs: { culture: 0.1 } }]
  return { ...drawn, accounts: accounts.map((account, a) => ({ ...account, ...odd[a % 7] })) }
}

describe.each(worlds)('where WebAssembly %s', (_world, stub) => {
  async function scoresIn(input: Portfolio) {
    vi.stubGlobal('WebAssembly', stub)
    const { validateAtGate } = await import('../../../src/model/index.js')
    const { scorePortfolio } = await import('../../../src/scoring/index.js')
    const { Lanes } = await import('../../../src/scoring/kernels/index.js')
    const gate = validateAtGate(input)
    if (!gate.ok) throw new Error(JSON.stringify(gate.issues))
    const scored = scorePortfolio(gate.checked)
    if (!scored.ok) throw new Error(JSON.stringify(scored.issues))
    return { scores: scored.scores, hasLanes: Lanes.for(10, 16) !== undefined }
  }

  it('every row holds the numbers of its pairs', async () => {
    const input = portfolio()
    const { scores, hasLanes } = await scoresIn(input)
    expect(hasLanes).toBe(stub === Real)
    const managers = input.managers.map((_, m) => m)
    const [fit, points] = [new Float64Array(managers.length), new Int32Array(managers.length)]
    for (const a of input.accounts.keys()) {
      scores.fitRow(a, fit)
      scores.pointsRow(a, points)
      expect(Array.from(fit)).toEqual(managers.map((m) => scores.fit(a, m)))
      expect(Array.from(points)).toEqual(managers.map((m) => scores.points(a, m)))
    }
  })
})
