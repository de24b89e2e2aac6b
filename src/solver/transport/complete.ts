/**
 * A complete plan from a state that was stopped before it was one: greedy, then whatever eligibility allows.
 *
 *   1. Managers above their cap release the accounts that lose least by it.
 *   2. Each released account takes the best slot that is free; where none is, others make room along a search
 *      (contradiction.ts), so a placement is found whenever one exists.
 *   3. Managers below their floor take the cheapest accounts that others can spare.
 *
 * Nothing here is optimal, and nothing needs to be: the bound was proved before, so the plan carries an honest
 * gap. Step 3 looks at direct moves only; where that is not enough, complete-tree.ts looks for longer ways. It does all
 * three steps where rules make a tree of nodes.
 *
 * Time: O(released accounts x eligible managers), usually a few per cent of one pass over the points.
 */
import { FORBIDDEN } from '../../program/index.js'
import { int32Array } from '../arrays.js'
import { Seats } from '../network/contradiction.js'
import type { Plan } from '../network/plan.js'
import { completeTree } from './complete-tree.js'

/** Makes the plan complete in place; prices and slots lose their meaning. False = no complete plan was found. */
export function completePlan(plan: Plan): boolean {
  if (!plan.hierarchy.isStar) return completeTree(plan)
  const managers = int32Array(plan.managerCount)
  for (const account of releaseOverfull(plan, managers)) {
    const node = bestFreeNode(plan, account, managers)
    if (node < 0) return reseat(plan) && floorsFilled(plan)
    plan.place(account, node, plan.pointsAt(account, node))
  }
  return floorsFilled(plan)
}

function floorsFilled(plan: Plan): boolean {
  return fillFloors(plan) || completeTree(plan)
}

function releaseOverfull(plan: Plan, managers: Int32Array): number[] {
  const released: number[] = []
  for (let m = 0; m < plan.managerCount; m++) {
    const over = plan.count[m] - plan.cap[m]
    if (over <= 0) continue
    const byLoss = accountsOf(plan, m).map((account) => ({
      account,
      loss: lossOfLeaving(plan, account, managers),
    }))
    byLoss.sort((x, y) => x.loss - y.loss || x.account - y.account)
    for (const { account } of byLoss.slice(0, over)) released.push(account)
  }
  for (const account of released) plan.remove(account)
  return released
}

function lossOfLeaving(plan: Plan, account: number, managers: Int32Array): number {
  const node = bestFreeNode(plan, account, managers)
  return node < 0 ? Infinity : plan.ownPoints[account] - plan.pointsAt(account, node)
}

/** Looks at eligible managers alone; `managers` is working space for them. */
function bestFreeNode(plan: Plan, account: number, managers: Int32Array): number {
  const { rows } = plan
  let best = plan.pointsAt(account, plan.root)
  let node = best === FORBIDDEN ? -1 : plan.root
  const at = rows.read(account)
  const eligible = rows.eligible(account, managers)
  for (let i = 0; i < eligible; i++) {
    const m = managers[i]
    if (plan.count[m] >= plan.cap[m]) continue
    const points = rows.data[at + m]
    if (node < 0 || points > best) {
      best = points
      node = m
    }
  }
  return node
}

/** Seats everybody anew where the greedy order ran into a dead end: first those who must be owned. */
function reseat(plan: Plan): boolean {
  const seats = new Seats(plan.program)
  const none = new Uint8Array(plan.managerCount)
  const before = plan.owners()
  const mustBeOwned = (account: number) => plan.pointsAt(account, plan.root) === FORBIDDEN
  const waiting: number[] = []
  for (let a = 0; a < plan.accountCount; a++) {
    const released = plan.node[a] < 0
    if (!released) plan.remove(a)
    if (!mustBeOwned(a)) continue
    if (released) waiting.push(a)
    else seats.put(a, before[a])
  }
  for (const a of waiting) if (!seats.seat(a, none).placed) return false
  for (let a = 0; a < plan.accountCount; a++) {
    const old = before[a]
    if (!mustBeOwned(a) && old >= 0 && seats.count[old] < plan.cap[old]) seats.put(a, old)
    const node = seats.manager[a] >= 0 ? seats.manager[a] : plan.root
    plan.place(a, node, plan.pointsAt(a, node))
  }
  return true
}

function fillFloors(plan: Plan): boolean {
  for (let m = 0; m < plan.managerCount; m++) {
    while (plan.count[m] < plan.floor[m]) {
      let cheapest = -1
      let loss = Infinity
      for (let a = 0; a < plan.accountCount; a++) {
        const node = plan.node[a]
        const points = plan.pointsAt(a, m)
        const spare = node === plan.root || plan.count[node] > plan.floor[node]
        if (node === m || !spare || points === FORBIDDEN || plan.ownPoints[a] - points >= loss) continue
        cheapest = a
        loss = plan.ownPoints[a] - points
      }
      if (cheapest < 0) return false
      plan.remove(cheapest)
      plan.place(cheapest, m, plan.pointsAt(cheapest, m))
    }
  }
  return true
}

function accountsOf(plan: Plan, node: number): number[] {
  const list: number[] = []
  for (let a = plan.first[node]; a >= 0; a = plan.next[a]) list.push(a)
  return list
}
