/** What a change may look like, in the terms of the portfolio's own shapes. */

import { texts } from '../../language/index.js'
import {
  account as accountShape,
  count as countShape,
  knowledge as knowledgeShape,
  manager as managerShape,
  share as shareShape,
} from '../gate/schema.js'
import * as shapes from '../gate/shape.js'
import type { Issue } from '../issues.js'
import { ownData } from '../plain-data.js'

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
