import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FORBIDDEN } from '../../../src/program/index.js'
import { bestByGroups } from '../../../src/programme/leads/groups.js'
import { type Need, seatedProgram } from '../../../src/programme/leads/program.js'
import { pointsIn, type Question } from '../../../src/programme/leads/question.js'
import { answer, forced } from '../../../src/programme/leads/solve.js'
import { solve } from '../../../src/solver/index.js'
import { runs } from '../../testing/runs.js'

const ACCOUNTS = 6
const KINDS = 3

/** Few kinds of people with little room, who own accounts with small shares, and are familiar with some. */
const questions = fc
  .record({
    people: fc.array(
      fc.record({
        kind: fc.nat({ max: KINDS - 1 }),
        limit: fc.nat({ max: 4 }),
        familiar: fc.nat({ max: 20 }),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    needs: fc.array(
      fc.record({
        account: fc.nat({ max: ACCOUNTS - 1 }),
        points: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: KINDS, maxLength: KINDS }),
        isPriority: fc.boolean(),
        closed: fc.array(fc.nat({ max: 8 }), { maxLength: 2 }),
      }),
      { maxLength: 20 },
    ),
    owners: fc.array(fc.record({ person: fc.nat({ max: 8 }), limit: fc.nat({ max: 2 }) }), {
      maxLength: ACCOUNTS,
    }),
  })
  .map(({ people, needs, owners }): Question => {
    const points = needs.map((need) => Int32Array.from(need.points, (each) => 1000 * each))
    const indexOf = new Map<Need, number>()
    const asked = needs.map(({ account, isPriority, closed }, i): Need => {
      const need = {
        account: `A${account}`,
        stakeholder: `S${i}`,
        isPriority,
        closed: new Set(closed.filter((each) => each < people.length)),
      }
      indexOf.set(need, i)
      return need
    })
    return {
      needs: asked,
      people: people.map((_, i) => ({ id: `P${i}`, name: `P${i}`, role: 'seller' })),
      limits: people.map(({ limit }) => limit),
      own: new Map(owners.flatMap((own, i) => (own.person < people.length ? [[`A${i}`, own] as const] : []))),
      kinds: people.map(({ kind }) => kind),
      ofKinds: (need) => points[indexOf.get(need)!],
      familiar: ({ account }) => people.flatMap(({ familiar }, i) => (account === `A${familiar}` ? [i] : [])),
      bonus: 700,
    }
  })

/** The whole question at once: every person and every own account a column. Undefined where `must` cannot be. */
function bestAtOnce(question: Question, must?: { need: number; to: number }): number | undefined {
  const { needs, limits, own } = question
  const { program } = seatedProgram(needs, limits, own, (need, out) => {
    limits.forEach((_, i) => {
      const isOpen = !needs[need].closed.has(i) && (need !== must?.need || i === must.to)
      out[i] = isOpen ? pointsIn(question, needs[need], i) : FORBIDDEN
    })
  })
  if (must) program.unassignedPoints![must.need] = FORBIDDEN
  const outcome = solve(program)
  return outcome.status === 'optimal' ? outcome.objective : undefined
}

it('groups of people and their members come to the best of the whole question, within all limits', () => {
  let groupsBroken = 0
  fc.assert(
    fc.property(questions, (question) => {
      const { needs, limits, own } = question
      const { person, ownPrices } = bestByGroups(question)
      if (ownPrices.size > 0) groupsBroken++
      const { proof } = answer(question)
      expect(proof.objective).toBe(bestAtOnce(question))
      const used = limits.map(() => 0)
      const share = new Map<string, number>()
      needs.forEach(({ account, closed }, i) => {
        if (person[i] < 0) return
        used[person[i]]++
        expect(closed.has(person[i])).toBe(false)
        if (own.get(account)?.person === person[i]) share.set(account, (share.get(account) ?? 0) + 1)
      })
      for (const [i, count] of used.entries()) expect(count).toBeLessThanOrEqual(limits[i])
      for (const [account, count] of share) expect(count).toBeLessThanOrEqual(own.get(account)!.limit)
    }),
    runs(150),
  )
  expect(groupsBroken).toBeGreaterThan(3)
})

it('what another person would lose is what the question loses when it must be that person', () => {
  let possible = 0
  fc.assert(
    fc.property(questions, fc.nat(), fc.nat(), (question, at, who) => {
      const { needs, limits } = question
      if (needs.length === 0) return
      const [need, to] = [at % needs.length, who % limits.length]
      const best = answer(question)
      const expected = bestAtOnce(question, { need, to })
      const found = forced(question, best, need, to)
      expect(found?.delta).toBe(expected === undefined ? undefined : best.proof.objective - expected)
      if (found) possible++
    }),
    runs(150),
  )
  expect(possible).toBeGreaterThan(40)
})
