import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FORBIDDEN } from '../../../src/program/index.js'
import { ResidualGraph, residualOf, solve } from '../../../src/solver/index.js'
import { runs } from '../../testing/runs.js'
import { dense } from '../programs.js'

/** Everyone owns one account and can own no more, so a chain is a way round: cheapest first, then fewest moves. */
function bestWayRound(points: number[][], owner: ArrayLike<number>, start: number, to: number) {
  const accountOf = new Map(Array.from({ length: owner.length }, (_, a) => [owner[a], a]))
  let best: { cost: number; moves: number } | undefined
  const visit = (account: number, at: number, cost: number, moves: number, seen: Set<number>) => {
    const gained = points[account][at]
    if (gained === FORBIDDEN || seen.has(at)) return
    const total = cost + points[account][owner[account]] - gained
    if (at === owner[start]) {
      if (!best || total < best.cost || (total === best.cost && moves < best.moves))
        best = { cost: total, moves }
      return
    }
    const next = accountOf.get(at)!
    for (let m = 0; m < points[0].length; m++) {
      if (m !== at) visit(next, m, total, moves + 1, new Set([...seen, at]))
    }
  }
  visit(start, to, 0, 1, new Set())
  return best
}

it('are the cheapest, and of these among the shortest', () => {
  let ties = 0
  const level = fc.constantFrom(FORBIDDEN, 0, 0, 1, 2, 3)
  const matrix = fc.array(fc.array(level, { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(matrix, (points) => {
      const program = dense(points, new Array(5).fill(1))
      const outcome = solve(program)
      if (outcome.status !== 'optimal') return
      const graph = new ResidualGraph(residualOf(program, outcome))
      for (let account = 0; account < 5; account++) {
        for (let m = 0; m < 5; m++) {
          if (m === outcome.owner[account]) continue
          const best = bestWayRound(points, outcome.owner, account, m)
          expect(graph.delta(account, m)).toBe(best?.cost ?? Infinity)
          if (!best) continue
          expect(graph.chain(account, m)).toHaveLength(best.moves)
          if (best.moves > 2) ties++
        }
      }
    }),
    runs(400, 2),
  )
  expect(ties).toBeGreaterThan(300)
})

it('go by the short way that is found after a long one of the same cost', () => {
  // t -> v, and back by b and a for 5 + 0 + 0, or by c for 2 + 3.
  const [t, a, b, c, v] = [0, 1, 2, 3, 4]
  const rows: number[][] = Array.from({ length: 5 }, (_, m) =>
    Array.from({ length: 5 }, (_, to) => (m === to ? 10 : FORBIDDEN)),
  )
  const edges: [number, number, number][] = [
    [t, v, 10],
    [v, b, 5],
    [b, a, 10],
    [a, t, 10],
    [v, c, 8],
    [c, t, 7],
  ]
  for (const [from, to, points] of edges) rows[from][to] = points
  for (let shift = 0; shift < 5; shift++) {
    const moved = (i: number) => (i + shift) % 5
    const points = rows.map((row) => row.slice())
    rows.forEach((row, i) => {
      row.forEach((value, j) => {
        points[i][moved(j)] = value
      })
    })
    const program = dense(points, new Array(5).fill(1))
    const outcome = solve(program)
    if (outcome.status !== 'optimal') throw new Error(outcome.status)
    const graph = new ResidualGraph(residualOf(program, outcome))
    expect([graph.delta(t, moved(v)), graph.chain(t, moved(v)).map(({ account }) => account)]).toEqual([
      5,
      [t, v, c],
    ])
  }
})
