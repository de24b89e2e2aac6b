import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { joining, type Part, partsOf } from '../../src/worker/parts.js'
import { longLists, type Request } from '../../src/worker/protocol.js'
import { runs } from '../testing/runs.js'

const asking = (portfolio: unknown) =>
  ({ kind: 'assign', portfolio, settings: {}, progress: false, stop: undefined }) as Request

/** Sends a portfolio as a pool does; what arrives, and how. */
function sent(portfolio: unknown): { received: unknown; parts: Part[]; moved: number[] } {
  const request = asking(portfolio)
  const received: Request[] = []
  const receive = joining<Request>((message) => received.push(message))
  const parts: Part[] = []
  const moved: number[] = []
  for (const { part, transfer } of partsOf(request, longLists(request))) {
    moved.push(...transfer.map(({ byteLength }) => byteLength))
    parts.push(part)
    receive(structuredClone(part, { transfer }))
  }
  expect(received).toHaveLength(1)
  return { received: (received[0] as { portfolio: unknown }).portfolio, parts, moved }
}

describe('a message in parts', () => {
  const entry = fc.oneof(fc.double({ noNaN: true }), fc.constant(null))
  const row = fc.array(entry, { maxLength: 4 })
  const sound = fc.array(row, { maxLength: 4 })
  const holes: unknown[] = [[1], [2]]
  holes.length = 4
  delete holes[0]
  const broken = fc.constantFrom<unknown>(
    'x',
    [['a']],
    [[Number.NaN]],
    [[undefined]],
    [1],
    5,
    [new Array(2)],
    holes,
    new Date(0),
    null,
  )
  const matrix = fc.oneof(sound, broken)
  /** Some of them so long that parts end inside a list. */
  const account = fc.oneof(
    { arbitrary: fc.constant({ id: '__proto__' }), weight: 8 },
    fc.record(
      { id: fc.constant('x'.repeat(200_000)), needs: fc.constant({ strategy: 1 }) },
      { noNullPrototype: true },
    ),
    broken,
  )

  it('arrives as it was, right or wrong', () => {
    const portfolio = fc.record(
      {
        managers: fc.oneof(fc.constant([{ id: 'm' }]), broken),
        accounts: fc.array(account, { maxLength: 5 }),
        fit: matrix,
        scoring: fc.oneof(
          broken,
          fc.record(
            {
              weights: fc.constant({ x: 1 }),
              criteria: fc.array(
                fc.oneof(
                  fc.record({ name: fc.constant('x'), values: matrix }, { noNullPrototype: true }),
                  broken,
                ),
                { maxLength: 3 },
              ),
            },
            { requiredKeys: [], noNullPrototype: true },
          ),
        ),
      },
      { requiredKeys: [], noNullPrototype: true },
    )
    fc.assert(
      fc.property(fc.oneof(portfolio, broken, fc.constant(undefined)), (value) => {
        const before = structuredClone(value)
        const { received } = sent(value)
        expect(received).toStrictEqual(before)
        expect(JSON.stringify(received)).toBe(JSON.stringify(before))
        expect(value).toStrictEqual(before)
      }),
      runs(300),
    )
  })

  it('a small portfolio is one part, and a large one parts of a bounded size', () => {
    expect(sent(generatePortfolio({ accounts: 40, managers: 5, seed: 1 })).parts).toHaveLength(1)
    const large = generatePortfolio({ accounts: 1500, managers: 100, seed: 1 })
    const { received, parts } = sent(large)
    expect(JSON.stringify(received)).toBe(JSON.stringify(large))
    const sizes = parts.map((part) => JSON.stringify(part).length)
    expect(Math.max(...sizes)).toBeLessThan(150_000)
    expect(sizes.length).toBeLessThan(20)
  })

  it('a value that contains itself is sent, for the gate to refuse', () => {
    const account: Record<string, unknown> = { id: 'a' }
    account.self = account
    expect(sent({ managers: [], accounts: [account] }).received).toMatchObject({ accounts: [{ id: 'a' }] })
  })

  it('rows of numbers travel as blocks of memory', () => {
    const { moved } = sent({ fit: [[0.5, null], [1]], managers: [], accounts: [] })
    expect(moved).toEqual([24, 8])
    const fit = Array.from({ length: 600 }, () => new Array(500).fill(0.5))
    const large = sent({ fit, managers: [], accounts: [] })
    expect(large.received).toStrictEqual({ fit, managers: [], accounts: [] })
    expect(large.moved.reduce((sum, bytes) => sum + bytes)).toBe(600 * 500 * 8 + 600 * 4)
    expect(Math.max(...large.moved)).toBeLessThanOrEqual(8 * 4000 * 33)
  })

  it('a message left unfinished is forgotten with the next one', () => {
    const received: unknown[] = []
    const receive = joining((message) => received.push(message))
    const unfinished = partsOf({ list: [1, 2] }, [['list']]).next().value!
    receive({ ...unfinished.part, isLast: false })
    for (const { part } of partsOf({ list: [3] }, [['list']])) receive(part)
    expect(received).toEqual([{ list: [3] }])
  })
})
