import { expect, it } from 'vitest'
import { formulate } from '../../src/formulate/index.js'
import { computedRows } from '../../src/formulate/points.js'
import { FORBIDDEN } from '../../src/program/index.js'
import { verifyOutcome } from '../../src/program/verify/index.js'
import { solve } from '../../src/solver/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'

it('computed rows hold the points of the matrix, pair by pair, and are solved to the same plan', () => {
  const { managers, accounts, ...rest } = generatePortfolio({ accounts: 300, managers: 25, seed: 8 })
  // Every seventh account lists a few managers, so that groups meet lists, exclusions and pins.
  const listed = managers.slice(0, 12).map(({ id }) => id)
  const portfolio = {
    ...rest,
    managers,
    accounts: accounts.map((account, a) =>
      a % 7 === 0 && account.owner === undefined ? { ...account, eligible: listed } : account,
    ),
  }
  const { checked, scores, members, program } = formulate(portfolio)
  if (!(program.points instanceof Int32Array)) throw new Error('not a matrix')
  const matrix = program.points
  const computed = computedRows(checked, scores, members)
  const row = new Int32Array(managers.length)
  let greatest = 0
  for (const unit of members.keys()) {
    const expected = Array.from(matrix.subarray(unit * row.length, (unit + 1) * row.length))
    computed.row(unit, row)
    expect(Array.from(row)).toEqual(expected)
    expect(expected.map((_, m) => computed.at!(unit, m))).toEqual(expected)
    for (const points of expected) if (points !== FORBIDDEN) greatest = Math.max(greatest, points)
  }
  expect(matrix).toContain(FORBIDDEN)
  expect(computed.largest).toBeGreaterThanOrEqual(greatest)

  const outcome = solve({ ...program, points: computed })
  expect(outcome.status).toBe('optimal')
  expect({ ...outcome, counters: {} }).toEqual({ ...solve(program, {}, 'transport'), counters: {} })
  expect(verifyOutcome({ ...program, points: computed }, outcome)).toMatchObject({ proven: true })
})
