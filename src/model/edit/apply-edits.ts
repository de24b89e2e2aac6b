/** Lists of edits from outside: read with every problem, then made. */
import { list, shapeIssues, text } from '../gate/shape.js'
import { validateAtGate } from '../gate/validate.js'
import { PortfolioError } from '../issues.js'
import { ownData } from '../plain-data.js'
import type { Portfolio } from '../portfolio.js'
import type { Repair, RepairChange } from '../result.js'
import { Draft, type Entries } from './draft.js'
import type { EditKind } from './edit.js'
import { EDIT_KINDS, makeEdit } from './kinds.js'
import { type Entry, entriesOf } from './register.js'

/**
 * The portfolio, which passed the gate before, after one edit or several that count as one; `entries`: who is in it.
 *
 * @throws PortfolioError with every problem of the edits, and paths that start at `path`
 */
export function draftOf(
  portfolio: Portfolio,
  edits: unknown,
  path: readonly (string | number)[],
  entries: Entries = entriesById(portfolio),
  allowed: readonly EditKind[] = EDIT_KINDS,
): Draft {
  const draft = new Draft(portfolio, entries)
  if (!Array.isArray(edits)) makeEdit(draft, edits, [...path], allowed)
  else for (let i = 0; i < edits.length; i++) makeEdit(draft, edits[i], [...path, i], allowed)
  draft.refuseProblems()
  return draft
}

function entriesById(portfolio: Portfolio): Entries {
  const byId = new Map(entriesOf(portfolio).map((entry): [string, Entry] => [entry.account.id, entry]))
  return { entry: (id) => byId.get(id) }
}

const REPAIR_KINDS: RepairChange['kind'][] = [
  'raiseCap',
  'lowerFloor',
  'openPair',
  'leaveOut',
  'raiseCapacity',
  'dropRule',
]

/**
 * The portfolio after all changes of a repair, made in their order; the portfolio given stays as it was. Whether it
 * then has a plan, `assignAccounts` says. O(size of the portfolio), and O(accounts) for each pair that is opened
 *
 * @throws PortfolioError when the portfolio is wrong, with every problem; else for unknown ids and rules, accounts left out twice,
 * amounts out of range, capacities raised that are not given and floors lowered below 0, with every problem, and paths that start at `repair`
 */
export function applyRepair(portfolio: Portfolio, repair: Pick<Repair, 'changes'>): Portfolio {
  const gate = validateAtGate(portfolio)
  if (!gate.ok) throw new PortfolioError(gate.issues)
  const { changes } = ownData(repair)
  const path = ['repair', 'changes']
  if (!Array.isArray(changes)) {
    const issues = shapeIssues(list(text()), changes)
    throw new PortfolioError(issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })))
  }
  return draftOf(portfolio, changes, path, undefined, REPAIR_KINDS).portfolio
}
