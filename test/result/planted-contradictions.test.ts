/** One contradiction planted among all rules of a portfolio of real size: it is found, and nothing else is named. */
import { describe, expect, it } from 'vitest'
import { assignAccounts, verifyAssignment } from '../../src/index.js'
import type { Account, Manager, Portfolio, RuleReference, Rules } from '../../src/model/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'

type Plant = (
  accounts: Account[],
  managers: Manager[],
  rules: Required<Rules>,
  all: Portfolio,
) => RuleReference[]

function only(account: Account, managers: readonly Manager[]): void {
  account.eligible = managers.map(({ id }) => id)
  delete account.excluded
}

/** Room for anybody. */
function roomy(managers: readonly Manager[]): void {
  for (const manager of managers) {
    manager.maxAccounts = 60
    manager.capacity = 1000
  }
}

function nobodyElse({ accounts }: Portfolio, but: readonly Account[], managers: readonly Manager[]): void {
  const ids = managers.map(({ id }) => id)
  for (const account of accounts) {
    if (but.includes(account)) continue
    if (ids.includes(account.owner ?? '')) delete account.owner
    account.excluded = Array.from(new Set([...(account.excluded ?? []), ...ids]))
  }
}

/** How many of the drawn accounts are in it, and how it is made. */
const PLANTS: Record<string, [number, Plant]> = {
  'a conflict of two who are pinned to one manager': [
    2,
    ([x, y], [m], rules) => {
      roomy([m])
      for (const account of [x, y]) {
        account.owner = m.id
        delete account.excluded
      }
      rules.conflicts.push([x.id, y.id])
      return [{ rule: 'conflict', accounts: [x.id, y.id] }]
    },
  ],
  'five conflicts in a circle, and two managers': [
    5,
    (five, [m, n], rules) => {
      roomy([m, n])
      const conflicts = five.map((account, i): [string, string] => {
        only(account, [m, n])
        return [account.id, five[(i + 1) % 5].id]
      })
      rules.conflicts.push(...conflicts)
      return conflicts.map((accounts) => ({ rule: 'conflict', accounts }))
    },
  ],
  'a segment larger than its caps': [
    5,
    (five, [m, n], rules) => {
      roomy([m, n])
      for (const account of five) {
        account.segment = 'planted'
        only(account, [m, n])
      }
      rules.segmentCaps.push({ segment: 'planted', maxPerManager: 2 })
      return [{ rule: 'segmentCap', segment: 'planted' }]
    },
  ],
  'a team too small for those who may go nowhere else': [
    4,
    (four, team, rules) => {
      const three = team.slice(0, 3)
      roomy(three)
      for (const manager of three) manager.team = 'planted'
      for (const account of four) only(account, three)
      for (const cap of rules.teamCaps) {
        delete cap.min
        cap.max = 85
      }
      rules.teamCaps.push({ team: 'planted', max: 3 })
      return [{ rule: 'teamMax', team: 'planted' }]
    },
  ],
  'three efforts that do not divide into two capacities': [
    3,
    (three, [m, n], _rules, all) => {
      roomy([m, n])
      m.capacity = 10
      n.capacity = 10
      nobodyElse(all, three, [m, n])
      for (const account of three) {
        account.effort = 6
        only(account, [m, n])
      }
      return [m, n].map(({ id }) => ({ rule: 'capacity', manager: id }))
    },
  ],
  'a floor that only two competitors could fill': [
    2,
    (two, [m], rules, all) => {
      roomy([m])
      m.minAccounts = 2
      nobodyElse(all, two, [m])
      for (const account of two) delete account.excluded
      rules.conflicts.push([two[0].id, two[1].id])
      return [
        { rule: 'conflict', accounts: [two[0].id, two[1].id] },
        { rule: 'floor', manager: m.id },
      ]
    },
  ],
  'more who must go to one manager than one may take over': [
    0,
    (_accounts, [m], rules, all) => {
      roomy([m])
      rules.conflicts = []
      const moved = all.accounts.filter(
        ({ incumbent, group, owner }) =>
          incumbent !== undefined && incumbent !== m.id && group === undefined && owner === undefined,
      )
      for (const account of moved.slice(0, rules.maxChangesPerManager + 1)) only(account, [m])
      return [{ rule: 'maxChangesPerManager' }]
    },
  ],
}

function planted(seed: number, count: number, plant: Plant) {
  const all = generatePortfolio({ accounts: 85, managers: 40, seed, rules: 'all' })
  delete all.policy!.unassigned
  const free = all.accounts.filter(({ group, owner }) => group === undefined && owner === undefined)
  const accounts = Array.from({ length: count }, (_, i) => free[(7 * seed + 11 * i) % free.length])
  const managers = Array.from({ length: 3 }, (_, i) => all.managers[(3 * seed + 13 * i) % 40])
  const rules = plant(accounts, managers, all.rules as Required<Rules>, all)
  return { portfolio: all, accounts: accounts.map(({ id }) => id), rules }
}

describe('a contradiction planted among all rules, 40 x 85', () => {
  it.each(Object.entries(PLANTS))('%s', (_name, [count, plant]) => {
    for (const seed of [1, 2]) {
      const { portfolio, accounts, rules } = planted(seed, count, plant)
      const result = assignAccounts(portfolio)
      if (result.status !== 'infeasible') throw new Error(result.status)
      const { infeasibility } = result
      expect(infeasibility.minimal).toBe(true)
      const told = (infeasibility.rules ?? []).map((rule) => JSON.stringify(sorted(rule))).sort()
      expect(told).toEqual(rules.map((rule) => JSON.stringify(sorted(rule))).sort())
      if (count > 0) expect([...infeasibility.accounts].sort()).toEqual([...accounts].sort())
      expect(infeasibility.repairs.length).toBeGreaterThan(0)
      expect(verifyAssignment(portfolio, result)).toMatchObject({ valid: true, proven: true, problems: [] })
    }
  })
})

function sorted(rule: RuleReference): unknown {
  return rule.rule === 'conflict' ? { ...rule, accounts: [...rule.accounts].sort() } : rule
}
