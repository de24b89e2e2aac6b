import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packed, unpacked } from '../../src/worker/protocol.js'
import { runs } from '../testing/runs.js'

const entry = fc.oneof(fc.double({ noNaN: true }), fc.constant(null))
const row = fc.array(entry, { maxLength: 4 })
const sound = fc.array(row, { maxLength: 4 })
const broken = fc.constantFrom<unknown>(
  'x',
  [['a']],
  [[Number.NaN]],
  [[undefined]],
  [1],
  5,
  [new Array(2)],
  null,
)
const matrix = fc.oneof(sound, broken)

it('a packed portfolio arrives as it was, right or wrong', () => {
  const portfolio = fc.record(
    {
      managers: fc.constant([{ id: 'm' }]),
      accounts: fc.constant([{ id: '__proto__' }]),
      fit: matrix,
      scoring: fc.record(
        {
          weights: fc.constant({ x: 1 }),
          criteria: fc.array(
            fc.oneof(
              fc.record({ name: fc.constant('x'), values: matrix }, { noNullPrototype: true }),
              broken,
            ),
            {
              maxLength: 3,
            },
          ),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
    },
    { requiredKeys: ['managers'], noNullPrototype: true },
  )
  fc.assert(
    fc.property(fc.oneof(portfolio, broken), (value) => {
      const before = structuredClone(value)
      const { packed: sent, transfer } = packed(value)
      const received = unpacked(structuredClone(sent, { transfer }))
      expect(received).toStrictEqual(before)
      expect(value).toStrictEqual(before)
    }),
    runs(1000),
  )
})

it('a matrix of numbers travels as one block of memory', () => {
  const { packed: sent, transfer } = packed({ fit: [[0.5, null], [1]], managers: [], accounts: [] })
  expect(transfer.map(({ byteLength }) => byteLength)).toEqual([24, 8])
  expect(sent.portfolio).toEqual({ managers: [], accounts: [] })
})
