/**
 * A portfolio as a sales organisation might keep it: industries of skewed sizes, accounts by a power law,
 * managers whose skills hang together, today's owners (some with more accounts than the cap allows), several
 * sellers with claims on one account, corporate groups, a few pins and exclusions.
 *
 * The family says how the managers' acumen is drawn:
 *   clustered  (default) a general level, and well above it where an industry the manager knows has its needs
 *   lowrank    a general level with small differences: everybody agrees who is good
 *   uniform    every area for itself
 *   ties       none, half or full marks
 *
 * Every number is an integer divided by a round number, or a square root (correctly rounded everywhere): the
 * same options give the same JSON on every platform.
 */
import {
  type Account,
  type Claim,
  KNOWLEDGE_AREAS,
  type Manager,
  type Policy,
  type Portfolio,
  type Ratings,
} from '../model/index.js'
import { FAMILIES, type Family, MAX_ACCOUNTS, OptionsCheck } from './options.js'
import { Random } from './random.js'
import { RULE_KINDS, type RuleKind, withRules } from './rules.js'
import {
  CLAIM_BASES,
  COMPANY_ENDINGS,
  COMPANY_STEMS,
  FAMILY_NAMES,
  GIVEN_NAMES,
  INDUSTRIES,
  PRODUCT_LINES,
  SUBSIDIARY_PLACES,
  TEAMS,
} from './words.js'

export interface PortfolioOptions {
  /** 0 .. 2,000,000 */
  accounts: number
  /** 1 .. 100,000 */
  managers: number
  /** Integer, 0 .. 2^32 - 1. */
  seed: number
  /** How the managers' acumen is drawn; default 'clustered'. */
  family?: Family
  /** policy.maxAccounts leaves room for about (1 + slack) times as many accounts as there are; >= 0, default 0.1. */
  slack?: number
  /**
   * Rules that tie accounts to each other, by their kinds or all of them; default none. Capacities and team caps then
   * leave about `slack` beyond what some plan takes, and the other rules little more than that plan needs.
   */
  rules?: 'all' | readonly RuleKind[]
}

const OPTION_NAMES: readonly string[] = [
  'accounts',
  'managers',
  'seed',
  'family',
  'slack',
  'rules',
] satisfies (keyof PortfolioOptions)[]

const MAX_MANAGERS = 100_000
/** Industries by size, about 1/k. */
const INDUSTRY_WEIGHTS = INDUSTRIES.map((_, k) => Math.floor(120 / (k + 1)))
const UNKNOWN_RATING_PERCENT = 6
const INCUMBENT_PERCENT = 85
const SUBSIDIARY_PERCENT = 8
/** Every so many accounts one is pinned to its incumbent, or has one manager excluded. */
const PIN_EVERY = 40
const EXCLUDE_EVERY = 20
const RATED_BY_AREA_PERCENT = 25

/** One stream of random numbers for each purpose. */
const STREAM = { managers: 10, accounts: 11, history: 12, rules: 13, policy: 14, between: 15 } as const

/**
 * A seeded portfolio, valid and feasible: same options, same JSON on every platform.
 *
 * @throws PortfolioError with every problem of the options
 * @complexity O(accounts + managers)
 */
export function generatePortfolio(options: PortfolioOptions): Portfolio {
  check(options)
  const { seed, family = 'clustered', slack = 0.1 } = options
  const people = drawManagers(options.managers, family, new Random(seed, STREAM.managers))
  const accounts = drawAccounts(options.accounts, new Random(seed, STREAM.accounts))
  addHistory(accounts, people, new Random(seed, STREAM.history))
  addRules(accounts, people, new Random(seed, STREAM.rules))
  const policy = fitPolicy(people, accounts, slack, new Random(seed, STREAM.policy))
  const portfolio = { managers: people.map((person) => person.manager), accounts, policy }
  const { rules = [] } = options
  const kinds = new Set(rules === 'all' ? RULE_KINDS : rules)
  return kinds.size === 0 ? portfolio : withRules(portfolio, kinds, slack, new Random(seed, STREAM.between))
}

function check(options: PortfolioOptions): void {
  const gate = new OptionsCheck({ ...options }, OPTION_NAMES)
  gate.integer('accounts', 0, MAX_ACCOUNTS)
  gate.integer('managers', 1, MAX_MANAGERS)
  gate.seed()
  gate.oneOf('family', FAMILIES)
  gate.number('slack', 0, 1000)
  gate.someOf('rules', 'all', RULE_KINDS)
  gate.done()
}

/** A manager and the industry that person comes from. */
interface Person {
  manager: Manager & { knowledge: Record<string, number | Ratings> }
  segment: string
}

function drawManagers(count: number, family: Family, random: Random): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const industry = random.weighted(INDUSTRY_WEIGHTS)
    const manager = {
      id: `M${i + 1}`,
      name: `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)}`,
      acumen: drawAcumen(family, industry, random),
      knowledge: {},
      team: random.pick(TEAMS),
    }
    return { manager, segment: INDUSTRIES[industry].segment }
  })
}

function drawAcumen(family: Family, industry: number, random: Random): Ratings {
  const level = random.between(30, 70)
  const acumen: Ratings = {}
  for (const area of KNOWLEDGE_AREAS) {
    const rating = {
      clustered: () => level - 20 + INDUSTRIES[industry].needs[area] * 8 + random.between(-10, 10),
      lowrank: () => level + random.between(-15, 15),
      uniform: () => random.between(0, 100),
      ties: () => random.between(0, 2) * 50,
    }[family]()
    if (!random.percent(UNKNOWN_RATING_PERCENT)) acumen[area] = rating / 100
  }
  return acumen
}

/** What every drawn account has. */
type DrawnAccount = Account & Required<Pick<Account, 'name' | 'value' | 'effort' | 'needs' | 'segment'>>

function drawAccounts(count: number, random: Random): DrawnAccount[] {
  const accounts: DrawnAccount[] = []
  let parent: DrawnAccount | undefined
  for (let a = 1; a <= count; a++) {
    const subsidiary = random.percent(SUBSIDIARY_PERCENT)
    if (parent && subsidiary) accounts.push(drawSubsidiary(`A${a}`, parent, random))
    else accounts.push((parent = drawAccount(`A${a}`, random)))
  }
  return accounts
}

function drawAccount(id: string, random: Random): DrawnAccount {
  const { segment, suffix, needs } = INDUSTRIES[random.weighted(INDUSTRY_WEIGHTS)]
  return {
    id,
    name: `${random.pick(COMPANY_STEMS)}${random.pick(COMPANY_ENDINGS)} ${suffix}`,
    ...drawSize(random),
    needs: Object.fromEntries(
      KNOWLEDGE_AREAS.map((area) => [area, Math.max(0, needs[area] + random.between(-1, 1))]),
    ),
    segment,
  }
}

/** One of the parent's group: both share one owner. */
function drawSubsidiary(id: string, parent: DrawnAccount, random: Random): DrawnAccount {
  const group = (parent.group ??= `G-${parent.id}`)
  const { name, needs, segment } = parent
  return {
    id,
    name: `${name} ${random.pick(SUBSIDIARY_PLACES)}`,
    ...drawSize(random),
    needs: { ...needs },
    segment,
    group,
  }
}

/** Pareto with exponent 2, cut at 5 : 1; effort (days per month) follows the value. */
function drawSize(random: Random): { value: number; effort: number } {
  const share = random.between(400, 10_000) / 10_000
  const value = Math.round(100 / Math.sqrt(share)) / 100
  return { value, effort: Math.round(value * random.between(8, 16)) / 10 }
}

/** Who works the account today: owner, claims, and what these people know of the customer. */
function addHistory(accounts: DrawnAccount[], people: Person[], random: Random): void {
  const insiders = new Map<string, Person[]>()
  for (const person of people) {
    const colleagues = insiders.get(person.segment)
    if (colleagues) colleagues.push(person)
    else insiders.set(person.segment, [person])
  }
  for (const account of accounts) {
    const sellers = new Set<Person>()
    for (let drawn = random.between(1, 4); drawn > 0; drawn--) {
      const own = insiders.get(account.segment)
      sellers.add(random.percent(60) && own ? drawSenior(own, random) : drawSenior(people, random))
    }
    const [first] = sellers
    if (random.percent(INCUMBENT_PERCENT)) account.incumbent = first.manager.id
    account.claims = Array.from(sellers, (seller) => drawClaim(account, seller, random))
    for (const { manager } of sellers) {
      const level = manager.id === account.incumbent ? random.between(45, 95) : random.between(5, 45)
      manager.knowledge[account.id] = drawKnowledge(level, random)
    }
  }
}

/** Rather one of the first in the list: some own more today than any cap allows. */
function drawSenior(people: readonly Person[], random: Random): Person {
  return people[Math.min(random.below(people.length), random.below(people.length))]
}

function drawClaim(account: DrawnAccount, { manager }: Person, random: Random): Claim {
  const deals = random.between(1, 30)
  const from = random.below(PRODUCT_LINES.length)
  const month = String(random.between(1, 12)).padStart(2, '0')
  const day = String(random.between(1, 28)).padStart(2, '0')
  return {
    manager: manager.id,
    basis: random.pick(CLAIM_BASES),
    productLines: PRODUCT_LINES.slice(from, from + random.between(1, 2)),
    deals,
    revenue: Math.round(account.value * deals * random.between(2_000, 12_000)),
    lastActivity: `${random.between(2024, 2025)}-${month}-${day}`,
  }
}

/** In per cent: one number, or ratings by area around it. */
function drawKnowledge(level: number, random: Random): number | Ratings {
  if (!random.percent(RATED_BY_AREA_PERCENT)) return level / 100
  return Object.fromEntries(KNOWLEDGE_AREAS.map((area) => [area, (level + random.between(-5, 5)) / 100]))
}

/** A few pins, at most one per manager, and a few exclusions: too few to make the portfolio infeasible. */
function addRules(accounts: DrawnAccount[], people: Person[], random: Random): void {
  const pinned = new Set<string>()
  accounts.forEach((account, a) => {
    if (a % EXCLUDE_EVERY === 9 && people.length > 2) account.excluded = [random.pick(people).manager.id]
    const { incumbent, group } = account
    if (a % PIN_EVERY !== 19 || incumbent === undefined || group !== undefined || pinned.has(incumbent))
      return
    pinned.add(incumbent)
    account.owner = incumbent
  })
}

/** Caps that fit, some part-time managers below them, and a load loss of about 10 % for a full portfolio. */
function fitPolicy(people: Person[], accounts: DrawnAccount[], slack: number, random: Random): Policy {
  const slots = new Set(accounts.map((account) => account.group ?? account.id)).size
  const wanted = slots + Math.ceil(slots * slack)
  const maxAccounts = Math.max(1, Math.ceil(wanted / people.length))
  let spare = maxAccounts * people.length - wanted
  for (const { manager } of people) {
    const partTime = maxAccounts > 1 && spare > 0 && random.percent(15)
    if (partTime) spare--
    const cap = partTime ? maxAccounts - 1 : maxAccounts
    if (partTime) manager.maxAccounts = cap
    manager.capacity = Math.round(cap * random.between(15, 35)) / 10
  }
  const loadLoss = Math.round(2_000 / maxAccounts) / 10_000
  return { maxAccounts, idealAccounts: Math.max(1, Math.floor(maxAccounts / 2)), loadLoss }
}
