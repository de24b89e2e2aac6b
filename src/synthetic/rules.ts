/**
 * Rules for a drawn portfolio, of every kind, that leave it a plan.
 *
 * A plan is made first: accounts stay with their incumbents while these have room, the others go to whoever has most.
 * Every rule is then drawn so that this plan keeps it with little to spare, so the rules bind and never contradict
 * each other.
 */
import type { Account, Manager, Policy, Portfolio, Rules } from '../model/index.js'
import type { Random } from './random.js'

/** Kinds of rules that a portfolio can be drawn with. */
export const RULE_KINDS = [
  'capacity',
  'conflicts',
  'segmentCaps',
  'teamCaps',
  'groupsCount',
  'maxChanges',
  'maxChangesPerManager',
  'unassigned',
] as const

export type RuleKind = (typeof RULE_KINDS)[number]

/** One conflict for so many accounts. */
const CONFLICT_EVERY = 5
/** Fit lost by an account of value 1 without an owner: more than most pairs are worth. */
const PENALTY = 1

/** `slack`: share that capacities and team caps leave beyond what the plan takes. */
export function withRules(
  portfolio: Portfolio,
  kinds: ReadonlySet<RuleKind>,
  slack: number,
  random: Random,
): Portfolio {
  const plan = new Planted(portfolio, kinds.has('groupsCount'))
  const policy: Policy = {
    ...portfolio.policy,
    ...(kinds.has('unassigned') && { unassigned: { penalty: PENALTY } }),
    ...(kinds.has('capacity') && { capacity: 'hard' }),
  }
  const rules: Rules = {
    ...(kinds.has('conflicts') && { conflicts: plan.conflicts(random) }),
    ...(kinds.has('segmentCaps') && { segmentCaps: plan.segmentCaps() }),
    ...(kinds.has('teamCaps') && { teamCaps: plan.teamCaps(slack) }),
    ...(kinds.has('groupsCount') && { groupsCount: 'each' }),
    ...(kinds.has('maxChanges') && { maxChanges: plan.changes.length + Math.floor(plan.ofToday / 10) }),
    ...(kinds.has('maxChangesPerManager') && { maxChangesPerManager: plan.mostChangesOfOne() + 1 }),
  }
  const managers = portfolio.managers.map((manager, m): Manager => {
    const needed = plan.slots[m]
    const cap = manager.maxAccounts ?? portfolio.policy?.maxAccounts ?? 0
    return {
      ...manager,
      ...(needed > cap && { maxAccounts: needed }),
      ...(kinds.has('capacity') && { capacity: plan.capacity(m, slack) }),
    }
  })
  return { ...portfolio, managers, policy, ...(Object.keys(rules).length > 0 && { rules }) }
}

/** A plan that keeps pins, exclusions, groups and, where groups count once, caps. */
class Planted {
  /** [account] */
  readonly owner: Int32Array
  /** [manager] */
  readonly slots: Int32Array
  /** Accounts that leave their incumbents. */
  readonly changes: { from: number; to: number }[] = []
  /** Accounts with an incumbent. */
  readonly ofToday: number
  private readonly accounts: readonly Account[]
  private readonly managers: readonly Manager[]

  constructor({ accounts, managers, policy }: Portfolio, countsEach: boolean) {
    this.accounts = accounts
    this.managers = managers
    this.owner = new Int32Array(accounts.length)
    this.slots = new Int32Array(managers.length)
    const at = new Map(managers.map(({ id }, m) => [id, m]))
    const units = unitsOf(accounts)
    const left = managers.map(({ maxAccounts }) => maxAccounts ?? policy?.maxAccounts ?? 0)
    const pinOf = (unit: readonly number[]) => accounts[unit[0]].owner
    const give = (unit: readonly number[], m: number) => {
      const slots = countsEach ? unit.length : 1
      for (const a of unit) this.owner[a] = m
      this.slots[m] += slots
      left[m] -= slots
    }
    for (const unit of units) if (pinOf(unit) !== undefined) give(unit, at.get(pinOf(unit)!)!)
    for (const unit of units) {
      if (pinOf(unit) !== undefined) continue
      const slots = countsEach ? unit.length : 1
      const isOpen = (m: number) => unit.every((a) => !accounts[a].excluded?.includes(managers[m].id))
      const incumbent = at.get(accounts[unit[0]].incumbent ?? '') ?? -1
      if (incumbent >= 0 && left[incumbent] >= slots && isOpen(incumbent)) {
        give(unit, incumbent)
        continue
      }
      let most = -1
      for (let m = 0; m < left.length; m++) if (isOpen(m) && (most < 0 || left[m] > left[most])) most = m
      give(unit, most)
    }
    this.ofToday = accounts.filter(({ incumbent }) => incumbent !== undefined).length
    accounts.forEach(({ incumbent }, a) => {
      const from = at.get(incumbent ?? '') ?? -1
      if (from >= 0 && from !== this.owner[a]) this.changes.push({ from, to: this.owner[a] })
    })
  }

  /** Efforts have one decimal, and so has the capacity. */
  capacity(m: number, slack: number): number {
    const tenths = this.accounts.reduce(
      (sum, { effort = 1 }, a) => (this.owner[a] === m ? sum + Math.round(10 * effort) : sum),
      0,
    )
    return Math.max(1, Math.ceil(tenths * (1 + slack))) / 10
  }

  /** Competitors: accounts of one segment that the plan gives to two managers. */
  conflicts(random: Random): [string, string][] {
    const { accounts, owner } = this
    const told = new Set<string>()
    const pairs: [string, string][] = []
    for (
      let drawn = 0;
      drawn < 4 * accounts.length && pairs.length * CONFLICT_EVERY < accounts.length;
      drawn++
    ) {
      const [x, y] = [random.below(accounts.length), random.below(accounts.length)].sort((a, b) => a - b)
      const isPair = accounts[x].segment === accounts[y].segment && owner[x] !== owner[y]
      if (!isPair || told.has(`${x} ${y}`)) continue
      told.add(`${x} ${y}`)
      pairs.push([accounts[x].id, accounts[y].id])
    }
    return pairs
  }

  /** As many of each segment as the plan gives to one manager. */
  segmentCaps(): NonNullable<Rules['segmentCaps']> {
    const most = new Map<string, number>()
    const counts = new Map<string, number>()
    this.accounts.forEach(({ segment }, a) => {
      if (segment === undefined) return
      const key = `${this.owner[a]} ${segment}`
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      most.set(segment, Math.max(most.get(segment) ?? 0, count))
    })
    return Array.from(most, ([segment, maxPerManager]) => ({ segment, maxPerManager }))
  }

  teamCaps(slack: number): NonNullable<Rules['teamCaps']> {
    const owned = new Map<string, number>()
    this.managers.forEach(({ team }, m) => {
      if (team !== undefined) owned.set(team, (owned.get(team) ?? 0) + this.slots[m])
    })
    return Array.from(owned, ([team, count]) => ({
      team,
      min: Math.floor(count * Math.max(0, 1 - slack)),
      max: Math.ceil(count * (1 + slack)),
    }))
  }

  mostChangesOfOne(): number {
    const [gained, lost] = [new Int32Array(this.managers.length), new Int32Array(this.managers.length)]
    for (const { from, to } of this.changes) {
      gained[to]++
      lost[from]++
    }
    let most = 0
    for (const counts of [gained, lost]) for (const count of counts) most = Math.max(most, count)
    return most
  }
}

/** [unit] positions of accounts that share an owner */
function unitsOf(accounts: readonly Account[]): number[][] {
  const groups = new Map<string, number[]>()
  const units: number[][] = []
  accounts.forEach(({ group }, a) => {
    const known = group === undefined ? undefined : groups.get(group)
    if (known) {
      known.push(a)
      return
    }
    const unit = [a]
    units.push(unit)
    if (group !== undefined) groups.set(group, unit)
  })
  return units
}
