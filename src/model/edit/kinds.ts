/**
 * The kinds of edits: for each what it looks like, what makes it wrong, and what it does and
 * touches. A new kind is a line here, its type in edit.ts, and a line in docs/explain.md.
 */
import { problems } from '../../language/index.js'
import { closed, dictionary, oneOf, type Shape, shapeIssues, text, unread } from '../gate/shape.js'
import type { Issue } from '../issues.js'
import { ownData } from '../plain-data.js'
import type { Draft } from './draft.js'
import type { EditKind, PlannerChange } from './edit.js'
import type { Kind } from './kind.js'
import { addAccount, addManager, leaveOut, removeAccount, removeManager } from './records.js'
import { dropRule, raiseCapacity } from './rules.js'
import { exclude, lowerFloor, openPair, raiseCap, setCap, setFit, setFloor, setPin } from './terms.js'

const KINDS: { readonly [K in EditKind]: Kind<K> } = {
  addAccount,
  removeAccount,
  addManager,
  removeManager,
  setCap,
  setFloor,
  setFit,
  setPin,
  exclude,
  raiseCap,
  lowerFloor,
  openPair,
  leaveOut,
  raiseCapacity,
  dropRule,
}

export const EDIT_KINDS = Object.keys(KINDS) as EditKind[]

/** The kind of a known edit, whose type then follows from it. */
export function kindOf(edit: PlannerChange): Kind<EditKind> {
  return KINDS[edit.kind] as unknown as Kind<EditKind>
}

const SHAPES = new Map<unknown, Shape>(
  Object.entries(KINDS).map(([kind, { keys }]) => [
    kind,
    closed(`key of ${kind}`, { kind: oneOf(kind), ...keys }),
  ]),
)
const RECORD = dictionary(unread(text()))

/** Every problem of an edit by itself, records of accounts and managers aside; paths within the edit. */
function editIssues(edit: unknown, allowed: readonly EditKind[]): Issue[] {
  const { kind } = ownData(edit)
  const shape = SHAPES.get(kind)
  if (shape && allowed.includes(kind as EditKind)) return shapeIssues(shape, edit)
  if (!RECORD.isKind(edit as never)) return shapeIssues(RECORD, edit)
  return [{ code: 'invalid_value', path: ['kind'], message: problems.unknownChange(kind), allowed }]
}

/** Makes one edit, unless it is wrong; `path` is where it is said to be. O(accounts + managers) */
export function makeEdit(
  draft: Draft,
  edit: unknown,
  path: Issue['path'],
  allowed: readonly EditKind[] = EDIT_KINDS,
): void {
  const before = draft.issueCount
  if (!draft.turnTo(path, editIssues(edit, allowed))) return
  const known = edit as PlannerChange
  const kind = kindOf(known)
  const make = kind.prepare(known, draft)
  if (draft.issueCount === before) make?.()
  else if (kind.brings) draft.promise(kind.brings(known))
}
