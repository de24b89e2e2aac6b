import { describe, expect, it } from 'vitest'
import type { AssignmentProgram, Limit } from '../../../src/program/index.js'
import { solve } from '../../../src/solver/index.js'
import { Hierarchy } from '../../../src/solver/network/hierarchy.js'
import { hierarchyOf } from '../../../src/solver/network/laminar.js'

const ints = (...list: number[]) => Int32Array.from(list)
const ALL = ints(0, 1, 2, 3, 4, 5)

/** Six accounts, four managers, so nodes 0 .. 3 and root 4. */
const program = (...limits: Limit[]): AssignmentProgram => ({
  accountCount: 6,
  managerCount: 4,
  points: Int32Array.from({ length: 24 }, (_, i) => (i * 7) % 11),
  maxAccounts: ints(3, 3, 3, 3),
  limits,
})

const parents = (...limits: Limit[]) => {
  const found = hierarchyOf(program(...limits))
  return found instanceof Hierarchy ? Array.from(found.parent) : found
}

describe('rules that are nested or apart are a tree', () => {
  it('puts teams, and teams of teams, between managers and root', () => {
    const team = { accounts: ALL, managers: ints(0, 1), max: 3 }
    const both = { accounts: ALL, managers: ints(2, 0, 1), min: 2 }
    expect(parents(team, both)).toEqual([6, 6, 5, 4, -1, 4, 5])
  })

  it('gives segments nodes of their own, one for each manager and for the unowned', () => {
    const outer = { accounts: ints(0, 1, 2, 3), each: true, max: 2 }
    const inner = { accounts: ints(1, 2), managers: ints(3), max: 1 }
    const found = hierarchyOf(program(inner, outer)) as Hierarchy
    expect(found.blockCount).toBe(3)
    expect(Array.from(found.blockOf!)).toEqual([1, 2, 2, 1, 0, 0])
    expect(Array.from(found.parent.slice(5, 10))).toEqual([0, 1, 2, 3, 4])
    expect(Array.from(found.parent.slice(10))).toEqual([5, 6, 7, 8, 9])
    expect(Array.from(found.row)).toEqual([-1, -1, -1, -1, -1, 1, 2, 3, 4, -1, -1, -1, -1, 0, -1])
    expect(Array.from(found.cap.slice(5, 9))).toEqual([2, 2, 2, 2])
  })

  it('passes over what nothing can break', () => {
    const loose = { accounts: ints(0, 1), each: true, max: 2 }
    const crossing = { accounts: ints(1, 2), each: true, max: 1 }
    expect(parents(loose, crossing, { accounts: ints(), max: 0 })).toHaveLength(10)
    expect((hierarchyOf(program(loose)) as Hierarchy).isStar).toBe(true)
  })

  it('counts accounts of weight 0 not at all', () => {
    const limit = { accounts: ALL, weights: ints(1, 0, 1, 0, 0, 1), each: true, max: 1 }
    const found = hierarchyOf(program(limit)) as Hierarchy
    expect(Array.from(found.blockOf!)).toEqual([1, 0, 1, 0, 0, 1])
  })

  it.each<[string, Limit[], number, RegExp]>([
    ['segments that overlap', [segment(0, 1, 2), segment(2, 3)], 1, /some accounts/],
    ['teams that overlap', [team(0, 1), team(1, 2)], 1, /some managers/],
    ['a segment at a team', [{ accounts: ints(0, 1), managers: ints(0, 1), max: 1 }], 0, /several managers/],
    ['a segment at all', [{ accounts: ints(0, 1), max: 1 }], 0, /several managers/],
    [
      'weights',
      [{ accounts: ALL, weights: ints(1, 1, 2, 1, 1, 1), managers: ints(0), max: 1 }],
      0,
      /more than once/,
    ],
    ['exceptions', [{ accounts: ALL, exceptions: ints(0, 0, 0), min: 4 }], 0, /otherwise/],
    ['what can never be kept', [{ accounts: ALL, managers: ints(0, 1), min: 3, max: 2 }], 0, /never/],
  ])('leaves to another engine: %s', (_name, limits, crossing, reason) => {
    expect(hierarchyOf(program(...limits))).toMatchObject({ crossing, reason: expect.stringMatching(reason) })
    expect(solve(program(...limits), { workLimit: 1e6 }).engine).toBe('capacity')
  })

  it('solves by the transport engine what is a tree', () => {
    const outcome = solve(program(segment(0, 1, 2), team(0, 1)))
    expect(outcome).toMatchObject({ engine: 'transport', status: 'optimal' })
    expect('certificate' in outcome && outcome.certificate).toMatchObject({
      kind: 'tree',
      relaxation: 'prices',
    })
  })
})

function segment(...accounts: number[]): Limit {
  return { accounts: ints(...accounts), each: true, max: 1 }
}

function team(...managers: number[]): Limit {
  return { accounts: ALL, managers: ints(...managers), max: 2 }
}
