/** Small programs whose rules are nested or apart: caps and floors of segments for each manager, of teams, and of both. */
import fc, { type Arbitrary } from 'fast-check'
import { type AssignmentProgram, FORBIDDEN, type Limit } from '../../src/program/index.js'
import { ints, marginalLosses, maybe, unassignedPoints } from './arbitrary-parts.js'

/** Nested or disjoint sets of the numbers below `count`, as intervals of a shuffled order that halve at random. */
function laminarSets(count: number): Arbitrary<number[][]> {
  const order = fc.shuffledSubarray(
    Array.from({ length: count }, (_, i) => i),
    { minLength: count },
  )
  const splits = fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: count, maxLength: count })
  return fc.tuple(order, splits).map(([list, choices]) => {
    const sets: number[][] = []
    let at = 0
    const divide = (part: number[]) => {
      if (part.length === 0 || at >= choices.length) return
      const [place, isSet] = choices[at++]
      if (isSet) sets.push(part)
      if (part.length === 1) return
      const cut = 1 + (place % (part.length - 1))
      divide(part.slice(0, cut))
      divide(part.slice(cut))
    }
    divide(list)
    return sets
  })
}

interface Amounts {
  floor: number
  room: number | undefined
}

const amounts = (most: number): Arbitrary<Amounts> =>
  fc.record({
    floor: fc.oneof(
      { weight: 14, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 2 }) },
    ),
    room: maybe(fc.integer({ min: 0, max: most })),
  })

function limitOf(limit: Omit<Limit, 'min' | 'max'>, { floor, room }: Amounts): Limit {
  return {
    ...limit,
    ...(floor > 0 && { min: floor }),
    ...(room !== undefined && { max: floor + room }),
  }
}

/** Every program that this draws is a flow. */
export const laminarProgram: Arbitrary<AssignmentProgram> = fc
  .record({ n: fc.integer({ min: 1, max: 7 }), m: fc.integer({ min: 1, max: 4 }) })
  .chain(({ n, m }) =>
    fc
      .record({
        spread: fc.constantFrom(1, 5, 100),
        points: fc.array(
          fc.oneof({ weight: 1, arbitrary: fc.constant(FORBIDDEN) }, { weight: 9, arbitrary: fc.nat() }),
          {
            minLength: n * m,
            maxLength: n * m,
          },
        ),
        maxAccounts: ints(m, 0, 8),
        minAccounts: maybe(ints(m, 0, 1)),
        marginalLoss: maybe(marginalLosses(m)),
        unassignedPoints: maybe(unassignedPoints(n)),
        incumbent: maybe(ints(n, -1, m - 1)),
        segments: maybe(laminarSets(n)),
        segmentAmounts: fc.array(fc.tuple(amounts(3), fc.boolean(), fc.nat(), fc.boolean()), {
          minLength: n,
          maxLength: n,
        }),
        teams: maybe(laminarSets(m)),
        teamAmounts: fc.array(fc.tuple(amounts(5), fc.boolean()), { minLength: m, maxLength: m }),
      })
      .map(
        ({
          spread,
          points,
          minAccounts,
          maxAccounts,
          marginalLoss,
          unassignedPoints: unowned,
          incumbent,
          ...rules
        }) => {
          const all = Int32Array.from({ length: n }, (_, a) => a)
          const segmentLimits = (rules.segments ?? []).map((set, i) => {
            const [amount, isForEach, who, isForSome] = rules.segmentAmounts[i]
            const accounts = Int32Array.from(set)
            if (isForEach) return limitOf({ accounts, each: true }, amount)
            if (isForSome && m > 1)
              return limitOf(
                { accounts, each: true, managers: Int32Array.of(who % m, (who + 1) % m) },
                amount,
              )
            return limitOf({ accounts, managers: Int32Array.of(who % m) }, amount)
          })
          const teamLimits = (rules.teams ?? []).map((set, i) => {
            const [amount, isForEach] = rules.teamAmounts[i]
            const managers = Int32Array.from(set)
            return limitOf({ accounts: all, managers, ...(isForEach && { each: true }) }, amount)
          })
          const limits = [...teamLimits, ...segmentLimits]
          return {
            accountCount: n,
            managerCount: m,
            points: Int32Array.from(points, (p) => (p === FORBIDDEN ? p : p % (spread + 1))),
            maxAccounts: minAccounts
              ? maxAccounts.map((cap, j) => Math.max(cap, minAccounts[j]))
              : maxAccounts,
            ...(minAccounts && { minAccounts }),
            ...(marginalLoss && { marginalLoss }),
            ...(unowned && { unassignedPoints: unowned }),
            ...(incumbent && { incumbent }),
            ...(limits.length > 0 && { limits }),
          }
        },
      ),
  )
