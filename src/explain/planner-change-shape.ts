/** What a change may look like, in the terms of the portfolio's own shapes. */
import {
  accountShape,
  countShape,
  type Issue,
  knowledgeShape,
  managerShape,
  ownData,
  shapes,
  shareShape,
} from '../model/index.js'
import { texts } from './strings.js'

const { closed, dictionary, list, nullable, oneOf, optional, shapeIssues, text, unread } = shapes

const id = text(1)
const fit = nullable(shareShape)
const values = optional(dictionary(list(shareShape)))

/** Records are read by the gate, which knows more about them. */
const KEYS = {
  addAccount: {
    account: unread(accountShape),
    fit: optional(list(fit)),
    knowledge: optional(knowledgeShape),
    values,
  },
  removeAccount: { account: id },
  addManager: { manager: unread(managerShape), fit: optional(list(fit)), values },
  removeManager: { manager: id },
  setCap: { manager: id, maxAccounts: countShape },
  setFloor: { manager: id, minAccounts: countShape },
  setFit: { account: id, manager: id, fit },
  setPin: { account: id, manager: nullable(id) },
}

const SHAPES = new Map<unknown, shapes.Shape>(
  Object.entries(KEYS).map(([kind, keys]) => [
    kind,
    closed(`key of ${kind}`, { kind: oneOf(kind), ...keys }),
  ]),
)
const RECORD = dictionary(unread(text()))

/** Every problem of a change by itself, records of accounts and managers aside; paths within the change. */
export function changeIssues(change: unknown): Issue[] {
  const { kind } = ownData(change)
  const shape = SHAPES.get(kind)
  if (shape) return shapeIssues(shape, change)
  if (!RECORD.isKind(change as never)) return shapeIssues(RECORD, change)
  return [
    {
      code: 'invalid_value',
      path: ['kind'],
      message: texts.unknownChange(kind),
      allowed: Array.from(SHAPES.keys()),
    },
  ]
}
