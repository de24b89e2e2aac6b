/**
 * The shape of a result as JSON: what a reader may rely on before anything in it is believed. Whether its claims are
 * true is for `verifyAssignment` to say. The interfaces of result.ts say the same to the compiler.
 */
import { LIMITS } from '../limits.js'
import type { AssignmentResult } from '../result.js'
import {
  type Assert,
  closed,
  dictionary,
  type Expand,
  list,
  number,
  oneOf,
  optional,
  pair,
  type Same,
  text,
  truth,
  type Value,
  variants,
} from './shape.js'

const integer = number(LIMITS.points)
const amount = number(LIMITS.amount)
const count = number(LIMITS.count)
const steps = number(LIMITS.steps)
const share = number(LIMITS.share)
const id = text(1)
const stopReason = oneOf('proved', 'gap', 'timeLimit', 'workLimit', 'stopped')

const assignment = closed('key of an assignment', {
  account: id,
  manager: id,
  fit: share,
  points: integer,
  parts: dictionary(integer),
  changed: truth,
})

const load = closed('key of a load', {
  manager: id,
  accounts: count,
  slots: count,
  effort: amount,
  lossPoints: integer,
  slotPrice: amount,
  slotPriceUnknown: optional(truth),
})

const certificate = variants('a certificate', 'kind', [
  closed('key of prices', { kind: oneOf('prices'), managers: list(integer) }),
  closed('key of a tree', {
    kind: oneOf('tree'),
    relaxation: oneOf('prices', 'knapsacks', 'portfolios'),
    scale: integer,
    target: integer,
    steps: list(integer),
    multipliers: list(integer),
  }),
])

const backend = closed('key of what a backend said', {
  name: text(1),
  status: oneOf('optimal', 'feasible', 'infeasible', 'unknown', 'refuted', 'refused', 'failed'),
  bound: optional(number(LIMITS.said)),
  message: optional(text()),
})

const planned = closed('key of a result with a plan', {
  status: oneOf('optimal', 'feasible'),
  stopReason,
  assignments: list(assignment),
  unassigned: list(id),
  loads: list(load, 1),
  objective: integer,
  bound: integer,
  gap: amount,
  scoring: closed('key of the scoring', {
    weights: dictionary(share),
    dropped: list(text()),
    assumed: amount,
  }),
  certificate,
  engine: text(1),
  backend: optional(backend),
})

const droppable = [
  closed('key of a conflict', { rule: oneOf('conflict'), accounts: pair(id) }),
  closed('key of a segment cap', { rule: oneOf('segmentCap'), segment: id }),
  closed('key of a team cap', { rule: oneOf('teamMax', 'teamMin'), team: id }),
  closed('key of a rule', { rule: oneOf('maxChanges', 'maxChangesPerManager', 'groupsCount') }),
] as const
export const droppableRule = variants('a rule', 'rule', droppable)
const ruleReference = variants('a rule', 'rule', [
  closed('key of a limit', { rule: oneOf('cap', 'floor', 'capacity'), manager: id }),
  ...droppable,
])

const repairChange = variants('a change', 'kind', [
  closed('key of raiseCap', { kind: oneOf('raiseCap'), manager: id, by: steps }),
  closed('key of lowerFloor', { kind: oneOf('lowerFloor'), manager: id, by: steps }),
  closed('key of openPair', { kind: oneOf('openPair'), account: id, manager: id }),
  closed('key of leaveOut', { kind: oneOf('leaveOut'), accounts: list(id, 1) }),
  closed('key of raiseCapacity', { kind: oneOf('raiseCapacity'), manager: id, by: number(LIMITS.capacity) }),
  closed('key of dropRule', { kind: oneOf('dropRule'), rule: droppableRule }),
])

const infeasibility = closed('key of an infeasibility', {
  kind: oneOf('slots', 'minimums', 'capacity', 'rules'),
  accounts: list(id),
  managers: list(id),
  slots: optional(amount),
  rules: optional(list(ruleReference)),
  minimal: optional(truth),
  certificate: optional(certificate),
  shortfall: optional(amount),
  message: text(1),
  repairs: list(closed('key of a repair', { changes: list(repairChange, 1), steps, message: text(1) })),
})

const infeasible = closed('key of an infeasible result', {
  status: oneOf('infeasible'),
  infeasibility,
  others: list(infeasibility),
})

const unsolved = closed('key of a result without a plan', {
  status: oneOf('unknown'),
  stopReason,
  backend: optional(backend),
})

export const result = variants('a result', 'status', [planned, infeasible, unsolved])

/** Fails to compile where the definition above and the interfaces differ. */
export type ShapeIsResult = Assert<Same<Expand<Value<typeof result>>, Expand<AssignmentResult>>>
