/** Repairs from outside: read with every problem, then made on the portfolio. */

import { texts } from '../../language/index.js'
import * as shapes from '../gate/shape.js'
import { checkPortfolio } from '../gate/validate.js'
import { type Issue, PortfolioError } from '../issues.js'
import { INT32_MAX } from '../limits.js'
import { ownData } from '../plain-data.js'
import type { Portfolio } from '../portfolio.js'
import type { Repair, RepairChange } from '../result.js'
import { changedPortfolio } from './changed-portfolio.js'

/**
 * The portfolio after all changes of a repair; the portfolio given stays as it was. Whether it then has a plan,
 * `assignAccounts` says. O(size of the portfolio)
 *
 * @throws PortfolioError when the portfolio is wrong, with every problem; else for unknown ids, accounts left out twice,
 * amounts below 1 and floors lowered below 0, with every problem, and paths that start at `repair`
 */
export function applyRepair(portfolio: Portfolio, repair: Pick<Repair, 'changes'>): Portfolio {
  const gate = checkPortfolio(portfolio)
  if (!gate.ok) throw new PortfolioError(gate.issues)
  return changedPortfolio(portfolio, readChanges(portfolio, repair))
}

const { closed, list, number, oneOf, shapeIssues, text } = shapes

const id = text(1)
const amount = number({ minimum: 1, maximum: INT32_MAX, integer: true })
const KEYS = {
  raiseCap: { manager: id, by: amount },
  lowerFloor: { manager: id, by: amount },
  openPair: { account: id, manager: id },
  leaveOut: { accounts: list(id, 1) },
} satisfies Record<RepairChange['kind'], Record<string, shapes.Shape>>

const SHAPES = new Map<unknown, shapes.Shape>(
  Object.entries(KEYS).map(([kind, keys]) => [
    kind,
    closed(`key of ${kind}`, { kind: oneOf(kind), ...keys }),
  ]),
)
const ANY_KIND = oneOf(...(Object.keys(KEYS) as RepairChange['kind'][]))

/** What the changed portfolio makes of them is for the gate to say. */
function readChanges({ accounts, managers }: Portfolio, repair: unknown): RepairChange[] {
  const { changes } = ownData(repair)
  const issues: Issue[] = []
  const add = (path: Issue['path'], found: readonly Issue[]) => {
    for (const issue of found) issues.push({ ...issue, path: ['repair', 'changes', ...path, ...issue.path] })
  }
  const accountIds = new Set(accounts.map((account) => account.id))
  const floorLeft = new Map(managers.map((manager) => [manager.id, manager.minAccounts ?? 0]))
  const leftOut = new Set<string>()
  const checkAccount = (account: string, path: Issue['path']) => {
    if (accountIds.has(account)) return
    add(path, [{ code: 'unknown_account', path: [], message: texts.unknownAccount(account), id: account }])
  }

  if (!Array.isArray(changes)) add([], shapeIssues(list(id), changes))
  else {
    changes.forEach((given: unknown, i) => {
      const { kind } = ownData(given)
      const shape = SHAPES.get(kind)
      const wrong = shape
        ? shapeIssues(shape, given)
        : shapeIssues(ANY_KIND, kind).map((issue) => ({ ...issue, path: ['kind'] }))
      add([i], wrong)
      if (wrong.length > 0) return
      const change = given as RepairChange
      if (change.kind === 'leaveOut') {
        change.accounts.forEach((account, k) => {
          checkAccount(account, [i, 'accounts', k])
          if (leftOut.has(account)) {
            const message = texts.leftOutTwice(account)
            add([i, 'accounts', k], [{ code: 'duplicate_id', path: [], message, id: account }])
          }
          leftOut.add(account)
        })
        return
      }
      const { manager } = change
      if (change.kind === 'openPair') checkAccount(change.account, [i, 'account'])
      const floor = floorLeft.get(manager)
      if (floor === undefined) {
        const message = texts.unknownManager(manager)
        add([i, 'manager'], [{ code: 'unknown_manager', path: [], message, id: manager }])
      } else if (change.kind === 'lowerFloor') {
        if (change.by > floor) {
          const message = texts.floorTooLow(floor)
          add([i, 'by'], [{ code: 'out_of_range', path: [], message, maximum: floor, received: change.by }])
        } else floorLeft.set(manager, floor - change.by)
      }
    })
  }
  if (issues.length > 0) throw new PortfolioError(issues)
  return changes as RepairChange[]
}
