import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignAccounts, type Planned } from '../../../src/index.js'
import { FORBIDDEN, type SparsePoints } from '../../../src/program/index.js'
import { verifyOutcome } from '../../../src/program/verify/index.js'
import {
  type Coverage,
  coverStakeholders,
  type Programme,
  verifyCoverage,
  whyNotLead,
} from '../../../src/programme/index.js'
import { seatedProgram } from '../../../src/programme/leads/program.js'
import { solve } from '../../../src/solver/index.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'
import { plan, programme } from '../example.js'

/** Programmes with two stakeholders an account, one of them of priority at times, and few people with little room. */
const small = programmeArbitrary({ maxAccounts: 3, maxManagers: 2 }).map((any): Programme => {
  const { portfolio, asOf, people = [], relationships = [] } = any
  const kept = people.slice(0, 2)
  const known = new Set([...kept, ...portfolio.managers].map(({ id }) => id))
  return {
    portfolio: {
      ...portfolio,
      accounts: portfolio.accounts.map(({ claims: _claims, ...account }) => account),
    },
    asOf,
    people: kept,
    relationships: relationships.filter(({ person }) => known.has(person)),
  }
})

function solved(any: Programme): Planned | undefined {
  const result = assignAccounts(any.portfolio)
  return result.status === 'optimal' ? result : undefined
}

/** Tries every choice of leads by the rules as they are told, and returns the most points. */
function bruteForce(any: Programme, result: Planned, coverage: Coverage, ownerShare: number): number {
  const live = (any.relationships ?? []).filter((r) => r.level !== undefined || r.lastContact !== undefined)
  const people = peopleOf(any)
  const room = new Map(
    people.map(({ id, limit }) => [id, Math.max(0, limit - live.filter((r) => r.person === id).length)]),
  )
  const owners = new Map(result.assignments.map(({ account, manager }) => [account, manager]))
  const needs: { account: string; stakeholder: string; priority: boolean }[] = []
  const ownRoom = new Map<string, number>()
  for (const { id: account, stakeholders = [] } of any.portfolio.accounts) {
    const kept = coverage.leads.filter(
      (lead) => lead.account === account && lead.kept && lead.role === 'lead',
    )
    const byOwner = kept.filter(({ person }) => person === owners.get(account)).length
    ownRoom.set(account, Math.max(0, Math.floor(ownerShare * stakeholders.length) - byOwner))
    for (const { id, priority = false } of stakeholders) {
      if (!live.some((r) => r.account === account && r.stakeholder === id)) {
        needs.push({ account, stakeholder: id, priority })
      }
    }
  }
  const worth = (need: (typeof needs)[number], person: string) =>
    pointsAlone(any, result, need.account, need.stakeholder, person)
  const unled = -10_000 * (needs.length + 1)
  const search = (at: number): number => {
    if (at === needs.length) return 0
    const need = needs[at]
    let best = (need.priority ? 2 : 1) * unled + search(at + 1)
    for (const { id } of people) {
      const isOwner = owners.get(need.account) === id
      if (room.get(id)! < 1 || (isOwner && ownRoom.get(need.account)! < 1)) continue
      room.set(id, room.get(id)! - 1)
      if (isOwner) ownRoom.set(need.account, ownRoom.get(need.account)! - 1)
      best = Math.max(best, worth(need, id) + search(at + 1))
      room.set(id, room.get(id)! + 1)
      if (isOwner) ownRoom.set(need.account, ownRoom.get(need.account)! + 1)
    }
    return best
  }
  return search(0)
}

function peopleOf(any: Programme): { id: string; limit: number }[] {
  const listed = new Map((any.people ?? []).map((person) => [person.id, person.maxRelationships ?? 10]))
  const claimants = any.portfolio.accounts.flatMap(({ claims = [] }) => claims.map(({ manager }) => manager))
  const ids = new Set([...listed.keys(), ...any.portfolio.managers.map(({ id }) => id), ...claimants])
  return Array.from(ids, (id) => ({ id, limit: listed.get(id) ?? 10 }))
}

/** Points of a pair alone: a programme in which only this stakeholder has no lead and only this person has room. */
function pointsAlone(
  any: Programme,
  result: Planned,
  account: string,
  stakeholder: string,
  person: string,
): number {
  const key = JSON.stringify([account, stakeholder, person])
  const cache = (pointsOf.get(any) ?? pointsOf.set(any, new Map()).get(any))!
  const known = cache.get(key)
  if (known !== undefined) return known
  const roomy = (any.people ?? [])
    .filter(({ id }) => id !== person)
    .map((each) => ({ ...each, maxRelationships: 0 }))
  const others = peopleOf(any)
    .filter(({ id }) => id !== person && !roomy.some((each) => each.id === id))
    .map(({ id }) => ({ id, role: roleOf(any, id), maxRelationships: 0 }))
  const self = (any.people ?? []).find(({ id }) => id === person) ?? { id: person, role: roleOf(any, person) }
  const alone: Programme = {
    ...any,
    people: [...roomy, ...others, { ...self, maxRelationships: 1000 }],
  }
  const { leads } = coverStakeholders(alone, result, { ownerShare: 1 })
  const lead = leads.find(
    (each) => each.account === account && each.stakeholder === stakeholder && each.role === 'lead',
  )!
  expect(lead.person).toBe(person)
  cache.set(key, lead.points!)
  return lead.points!
}
const pointsOf = new WeakMap<Programme, Map<string, number>>()

function roleOf(any: Programme, id: string): 'manager' | 'seller' {
  return any.portfolio.managers.some((manager) => manager.id === id) ? 'manager' : 'seller'
}

describe('leads for stakeholders', () => {
  it('go to the right people, keep what lives, and respect the share of the owner', () => {
    const { leads, uncovered } = coverStakeholders(programme, plan)
    expect(leads).toEqual([
      { account: 'acme', stakeholder: 'ceo', person: 'vera', role: 'lead', kept: false, points: 7500 },
      {
        account: 'acme',
        stakeholder: 'ceo',
        person: expect.any(String),
        role: 'deputy',
        kept: false,
        points: expect.any(Number),
      },
      { account: 'acme', stakeholder: 'buy', person: 'ben', role: 'lead', kept: true },
      { account: 'acme', stakeholder: 'eng', person: 'hugo', role: 'lead', kept: false, points: 8500 },
      { account: 'acme', stakeholder: 'fin', person: 'ben', role: 'lead', kept: true },
    ])
    expect(uncovered).toEqual([])
    expect(verifyCoverage(programme, plan, coverStakeholders(programme, plan))).toBe(true)
  })

  it('are the best there are, by brute force, with every limit kept', () => {
    fc.assert(
      fc.property(small, fc.constantFrom(0, 0.5, 1), (any, ownerShare) => {
        const result = solved(any)
        if (!result) return
        const coverage = coverStakeholders(any, result, { ownerShare })
        checkLimits(any, result, coverage, ownerShare)
        expect(coverage.proof.lead.objective).toBe(bruteForce(any, result, coverage, ownerShare))
        expect(verifyCoverage(any, result, coverage, { ownerShare })).toBe(true)
      }),
      runs(40),
    )
  })

  it('why not somebody else: exactly what a forced choice loses', () => {
    fc.assert(
      fc.property(small, fc.nat(), fc.nat(), (any, at, who) => {
        const result = solved(any)
        if (!result) return
        const coverage = coverStakeholders(any, result)
        const fresh = coverage.leads.filter(({ kept, role }) => !kept && role === 'lead')
        if (fresh.length === 0) return
        const lead = fresh[at % fresh.length]
        const people = peopleOf(any)
        const person = people[who % people.length].id
        const { account, stakeholder } = lead
        const answer = whyNotLead(any, result, coverage, { account, stakeholder, person })
        if (person === lead.person) {
          expect(answer).toMatchObject({ possible: true, delta: 0, moves: [] })
          return
        }
        if (!answer.possible) return
        expect(answer.delta).toBeGreaterThanOrEqual(0)
        const changed = new Map(
          answer.moves.map((move) => [JSON.stringify([move.account, move.stakeholder]), move.to]),
        )
        expect(changed.get(JSON.stringify([account, stakeholder]))).toBe(person)
        const after = coverage.leads.flatMap((each) => {
          const key = JSON.stringify([each.account, each.stakeholder])
          if (each.kept || each.role !== 'lead' || !changed.has(key)) return [each]
          const to = changed.get(key)
          return to === null || to === undefined ? [] : [{ ...each, person: to }]
        })
        checkLimits(any, result, { ...coverage, leads: after.filter(({ role }) => role === 'lead') }, 0.5)
      }),
      runs(40),
    )
  })

  it('a false lead, another objective or another price does not pass', () => {
    const coverage = coverStakeholders(programme, plan)
    const broken: Coverage[] = [
      { ...coverage, leads: coverage.leads.slice(1) },
      { ...coverage, leads: coverage.leads.map((lead) => ({ ...lead, person: 'ana' })) },
      { ...coverage, proof: { ...coverage.proof, lead: { ...coverage.proof.lead, objective: 1 } } },
      {
        ...coverage,
        proof: {
          ...coverage.proof,
          lead: { ...coverage.proof.lead, prices: [{ person: 'ana', price: 1 }] },
        },
      },
    ]
    for (const each of broken) expect(verifyCoverage(programme, plan, each)).toBe(false)
    // What is said beside the leads is judged, too.
    const gap = { account: 'acme', stakeholder: 'ceo', role: 'lead', reason: 'nobody' } as const
    expect(verifyCoverage(programme, plan, { ...coverage, uncovered: [gap] })).toBe(false)
    expect(verifyCoverage(programme, plan, { ...coverage, opinions: [] })).toBe(false)
    expect(verifyCoverage(programme, plan, coverage, { defaultLimit: 0 })).toBe(false)
  })

  it('whatever is changed in a coverage, it does not pass', () => {
    const coverage = coverStakeholders(programme, plan)
    const { engine: _lead, ...lead } = coverage.proof.lead
    const { engine: _deputy, ...deputy } = coverage.proof.deputy
    const judged = { ...coverage, proof: { lead, deputy } }
    let changed = 0
    // Names of engines are no claims, and another price may prove the same bound.
    for (const path of leaves(judged).filter((each) => !each.includes('prices'))) {
      for (const value of ['ana', 'omar', 'lead', 'deputy', 'noRoom', true, false, -1, 0, 1, 1e9, null]) {
        const copy = structuredClone(coverage)
        if (!setAt(copy, path, value)) continue
        expect(verifyCoverage(programme, plan, copy), `${path.join('.')} = ${value}`).toBe(false)
        changed++
      }
    }
    expect(changed).toBeGreaterThan(200)
    for (const key of ['leads', 'uncovered', 'proof', 'opinions'] as const) {
      const copy: Partial<Coverage> = structuredClone(coverage)
      delete copy[key]
      expect(verifyCoverage(programme, plan, copy as Coverage)).toBe(false)
    }
  })

  it('are the same program, whether all pairs are stored or only those that may be', () => {
    const needs = ['a', 'a', 'b'].map((account, i) => ({
      account,
      stakeholder: `s${i}`,
      isPriority: i === 0,
      closed: new Set(i === 1 ? [1] : []),
    }))
    const own = new Map([
      ['a', { person: 0, limit: 1 }],
      ['b', { person: 1, limit: 1 }],
    ])
    const points = (need: number, out: Int32Array) => {
      for (let person = 0; person < 3; person++)
        out[person] = needs[need].closed.has(person) ? FORBIDDEN : 100 * person
    }
    const made = [9, 0].map((matrix) => {
      const storage = { matrix: matrix * 1000, pairs: 1000 }
      return seatedProgram(needs, [1, 2, 2], own, points, storage).program
    })
    const [dense, sparse] = made.map((program) => {
      const outcome = solve(program)
      if (outcome.status !== 'optimal') throw new Error(outcome.status)
      return { objective: outcome.objective, proven: verifyOutcome(program, outcome).proven }
    })
    expect('start' in made[1].points).toBe(true)
    expect(sparse).toEqual(dense)
    const { start, manager, points: kept } = made[1].points as SparsePoints
    const whole = new Int32Array(made[0].points as Int32Array).fill(FORBIDDEN)
    for (let row = 0; row + 1 < start.length; row++)
      for (let at = start[row]; at < start[row + 1]; at++)
        whole[row * made[1].managerCount + manager[at]] = kept[at]
    expect(whole).toEqual(made[0].points)
  })

  it('an owner of several accounts leads no more in all than one person can keep', () => {
    const stakeholders = [{ id: 's1' }, { id: 's2' }]
    const one: Programme = {
      asOf: '2026-03-01',
      portfolio: {
        managers: [{ id: 'ana', maxAccounts: 3 }],
        accounts: ['a', 'b', 'c'].map((id) => ({ id, stakeholders })),
        fit: [[1], [1], [1]],
      },
      people: [{ id: 'ana', role: 'manager', maxRelationships: 2 }],
    }
    const owned = solved(one)!
    for (const [ownerShare, most] of [
      [1, 2],
      [0.5, 2],
      [0, 0],
    ]) {
      const { leads, uncovered } = coverStakeholders(one, owned, { ownerShare })
      expect([leads.length, uncovered.length]).toEqual([most, 6 - most])
    }
  })

  it('say whom nobody can lead', () => {
    const people = (programme.people ?? []).map((person) => ({ ...person, maxRelationships: 0 }))
    const ben = { id: 'ben', role: 'manager' as const, maxRelationships: 0 }
    const { uncovered } = coverStakeholders({ ...programme, people: [...people, ben] }, plan)
    expect(uncovered).toEqual([
      { account: 'acme', stakeholder: 'ceo', role: 'lead', reason: 'noRoom' },
      { account: 'acme', stakeholder: 'eng', role: 'lead', reason: 'noRoom' },
    ])
  })

  it('refuses wrong options', () => {
    expect(() => coverStakeholders(programme, plan, { ownerShare: 1.1 })).toThrow(RangeError)
    expect(() => coverStakeholders(programme, plan, { defaultLimit: -1 })).toThrow(RangeError)
  })
})

function checkLimits(
  any: Programme,
  result: Planned,
  { leads, uncovered }: Coverage,
  ownerShare: number,
): void {
  const owners = new Map(result.assignments.map(({ account, manager }) => [account, manager]))
  const live = (any.relationships ?? []).filter((r) => r.level !== undefined || r.lastContact !== undefined)
  for (const { id, limit } of peopleOf(any)) {
    const had = live.filter((r) => r.person === id).length
    const fresh = leads.filter((lead) => lead.person === id && !lead.kept).length
    expect(fresh).toBeLessThanOrEqual(Math.max(0, limit - had))
  }
  for (const { id: account, stakeholders = [] } of any.portfolio.accounts) {
    const byOwner = leads.filter(
      (lead) => lead.account === account && lead.role === 'lead' && lead.person === owners.get(account),
    )
    const fresh = byOwner.filter(({ kept }) => !kept).length
    if (fresh > 0) expect(byOwner.length).toBeLessThanOrEqual(Math.floor(ownerShare * stakeholders.length))
    for (const { id } of stakeholders) {
      const own = leads.filter((lead) => lead.account === account && lead.stakeholder === id)
      const leaders = own.filter(({ role }) => role === 'lead')
      expect(leaders.length).toBeLessThanOrEqual(1)
      const missing = uncovered.some(
        (each) => each.account === account && each.stakeholder === id && each.role === 'lead',
      )
      if (leaders.length === 0 && leads.some(({ role }) => role === 'deputy')) expect(missing).toBe(true)
      expect(new Set(own.map(({ person }) => person)).size).toBe(own.length)
    }
  }
}

/** Paths of everything in a value that is no list or record. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((each, i) => leaves(each, [...path, i]))
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]))
}

/** False where it is the same already. */
function setAt(value: object, path: readonly (string | number)[], to: unknown): boolean {
  const parent = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (at, key) => at[key] as Record<string | number, unknown>,
      value as Record<string | number, unknown>,
    )
  const last = path[path.length - 1]
  if (parent[last] === to) return false
  parent[last] = to
  return true
}
