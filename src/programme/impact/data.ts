/**
 * What the plan does to people: accounts, hours, revenue and pipeline before and after, person by person.
 *
 * An account with its hours goes from its incumbent to its owner. Of the figures of an account, those of the incumbent
 * who gives it up go to the new owner; everybody else's stay where they are. Nothing is said about performance.
 *
 * In German law a considerable share of duties withdrawn can be a transfer (§ 95 (3) BetrVG) that the works council
 * has a say in. The flag says "check", never more.
 */
import type { Planned } from '../../model/index.js'
import { type Assumption, accountHours, type HoursOptions } from '../caps/hours.js'
import { validatedProgramme } from '../gate/index.js'
import type { Programme } from '../programme.js'

export interface Before {
  before: number
  after: number
}

export interface PersonImpact {
  person: string
  accounts: Before
  /** A month, at the middle of each account's range. */
  hours: Before
  revenue12m: Before
  pipeline: Before
  gained: string[]
  lost: string[]
  /** Share of today's key accounts, or of their hours, that is withdrawn: the larger of both; 0 without any today. */
  withdrawn: number
  /** `withdrawn` has reached the threshold: to be checked. */
  flag: boolean
  /** Whether a crediting rule in force covers every account gained or lost. */
  commission: 'stated' | 'unknown'
}

export interface PeopleImpact {
  /** Managers in the order of the portfolio, then others who have figures. */
  people: PersonImpact[]
  /** Nobody's, before and after: for each figure, people before + unowned before = people after + unowned after. */
  unowned: Pick<PersonImpact, 'accounts' | 'hours' | 'revenue12m' | 'pipeline'>
  threshold: number
  assumptions: Assumption[]
}

/** From here on the flag is set. */
export const FLAG_FROM = 0.2

/**
 * Linear in the programme.
 *
 * @throws PortfolioError when the programme is wrong, with every problem
 */
export function peopleImpact(
  programme: Programme,
  result: Planned,
  options: { hours?: HoursOptions; threshold?: number } = {},
): PeopleImpact {
  const { portfolio, business = [], crediting = [], asOf } = validatedProgramme(programme)
  const { hours = {}, threshold = FLAG_FROM } = options
  const owners = new Map(result.assignments.map(({ account, manager }) => [account, manager]))
  const estimate = accountHours(portfolio, hours)
  const people = new Map<string | undefined, PersonImpact>()
  const of = (person: string | undefined) => {
    const known = people.get(person)
    if (known) return known
    const fresh = nothing(person ?? '')
    people.set(person, fresh)
    return fresh
  }
  const nobody = of(undefined)
  for (const { id } of portfolio.managers) of(id)
  for (const { person } of business) of(person)

  const incumbents = new Map(portfolio.accounts.map(({ id, incumbent }) => [id, incumbent]))
  portfolio.accounts.forEach(({ id, incumbent }, a) => {
    const owner = owners.get(id)
    const { mid } = estimate.accounts[a]
    of(incumbent).accounts.before++
    of(owner).accounts.after++
    of(incumbent).hours.before += mid
    of(owner).hours.after += mid
    if (owner === incumbent) return
    of(incumbent).lost.push(id)
    of(owner).gained.push(id)
  })
  for (const { account, person, revenue12m = 0, pipeline = 0 } of business) {
    const after = person === incumbents.get(account) ? of(owners.get(account)) : of(person)
    of(person).revenue12m.before += revenue12m
    of(person).pipeline.before += pipeline
    after.revenue12m.after += revenue12m
    after.pipeline.after += pipeline
  }

  const stated = (person: string, account: string) =>
    crediting.some(
      (rule) =>
        rule.person === person &&
        (rule.account === undefined || rule.account === account) &&
        rule.from <= asOf &&
        (rule.until === undefined || rule.until >= asOf),
    )
  const hoursOf = new Map(estimate.accounts.map(({ account, mid }) => [account, mid]))
  people.delete(undefined)
  for (const impact of people.values()) {
    const { person, accounts, hours: total, lost, gained } = impact
    const withdrawn = lost.reduce((sum, account) => sum + hoursOf.get(account)!, 0)
    impact.withdrawn = Math.max(part(lost.length, accounts.before), part(withdrawn, total.before))
    impact.flag = impact.withdrawn >= threshold && lost.length > 0
    impact.commission = [...lost, ...gained].every((account) => stated(person, account))
      ? 'stated'
      : 'unknown'
  }
  const { accounts, hours: unownedHours, revenue12m, pipeline } = nobody
  return {
    people: [...people.values()],
    unowned: { accounts, hours: unownedHours, revenue12m, pipeline },
    threshold,
    assumptions: estimate.assumptions,
  }
}

function part(share: number, whole: number): number {
  return whole > 0 ? share / whole : 0
}

function nothing(person: string): PersonImpact {
  const none = () => ({ before: 0, after: 0 })
  return {
    person,
    accounts: none(),
    hours: none(),
    revenue12m: none(),
    pipeline: none(),
    gained: [],
    lost: [],
    withdrawn: 0,
    flag: false,
    commission: 'stated',
  }
}
