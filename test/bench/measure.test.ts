import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bench } from './bench.js'

const { measure } = await bench('measure')
const { loadPeer } = await bench('peers/index')

const BUILT = ['solver', 'synthetic', 'verify'].every((name) =>
  existsSync(new URL(`../../dist/${name}.js`, import.meta.url)),
)
if (!BUILT) console.log('dist is not built: the runner of the benchmark is not tested')

const INSTANCE = { name: 'small', group: 'dense', family: 'uniform', managers: 5, accounts: 20 }

async function rowsOf(instances: object[], limit: number, repeats = 1) {
  const peers = await Promise.all(['oneowner', 'highs'].map(loadPeer))
  const rows = []
  for await (const row of measure(instances, peers, { limit, repeats })) rows.push(row)
  return rows
}

describe.runIf(BUILT)('measure', () => {
  it('times every peer on a proved answer', async () => {
    const harder = { ...INSTANCE, name: 'harder', options: { loss: true }, base: 'small' }
    const rows = await rowsOf([INSTANCE, harder], 30, 2)
    expect(rows.map(({ peer }) => peer)).toEqual(['oneowner', 'highs', 'oneowner', 'highs'])
    for (const row of rows) {
      expect(row.note).toBeUndefined()
      expect(row.wrong).toBeUndefined()
      expect(row.seconds).toBeGreaterThan(0)
      expect(row.turns).toBe(2)
      expect(row.spread).toBeGreaterThanOrEqual(1)
    }
    const [ours, theirs, oursHarder] = rows
    expect(theirs.objective).toBe(ours.objective)
    expect(theirs.ratio).toBeCloseTo(theirs.seconds / ours.seconds)
    expect(ours.scans).toBeGreaterThan(0)
    expect(theirs.scans).toBeUndefined()
    expect(oursHarder.overBase).toBeCloseTo(oursHarder.seconds / ours.seconds)
    expect(Object.keys(ours.counters).length).toBeGreaterThan(0)
  })

  it('says so when an answer is not the published optimum', async () => {
    const rows = await rowsOf([{ ...INSTANCE, optimum: 1 }], 30)
    for (const row of rows) {
      expect(row.wrong).toBe(true)
      expect(row.note).toMatch(/^WRONG: \d+ instead of 1$/)
    }
  })

  it('what takes too long is a row, and larger ones are not tried', async () => {
    const large = { ...INSTANCE, name: 'large', managers: 300, accounts: 3000 }
    const larger = { ...large, name: 'larger', accounts: 4000 }
    const rows = await rowsOf([large, larger], 1)
    const [first, second] = rows.filter(({ peer }) => peer === 'highs')
    expect(first).toMatchObject({ note: expect.stringMatching(/^> \d s$/) })
    expect(second).toMatchObject({ note: 'not tried: it did not finish a smaller one' })
    expect(first.seconds ?? second.seconds).toBeUndefined()
  })
})
