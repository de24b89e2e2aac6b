/**
 * Which accounts are key: ranked by what they could become and how much they want it, not by what they buy today.
 *
 * Four criteria of equal weight, each in [0,1]: potential and margin by their rank among the accounts that state one,
 * a strategic reason (there or not), and willingness (0-3). A criterion of which nothing is known is left out for that
 * account. Present revenue alone says nothing of the future, so an account that has only this comes after all
 * others, and is marked; one without any facts comes last. People are never ranked.
 */
import { PortfolioError } from '../../model/index.js'
import { validatedProgramme } from '../gate/index.js'
import { decisionState } from '../plan/decisions.js'
import type { AccountFacts, Programme } from '../programme.js'

export type SelectionDecision = 'in' | 'watch' | 'out' | 'exit'

/**
 * - `potential`, `margin`, `presentRevenue`: the amount and its place among the accounts that state one, 1 = highest
 * - `strategicReason`, `willingness`: what the facts say
 * - `notAgreed`: the customer was asked and did not agree, so the account cannot be in
 * - `notAsked`: nothing is said about the customer's agreement
 * - `revenueOnly`: a warning, nothing else is known
 * - `noFacts`: nothing is known at all
 * - `ownedToday`: has an owner in the programme today
 * - `override`: an override in force names an owner
 */
export type SelectionReason =
  | { code: 'potential' | 'margin' | 'presentRevenue'; amount: number; place: number; of: number }
  | { code: 'strategicReason'; text: string }
  | { code: 'willingness'; level: number; evidence?: string }
  | { code: 'notAgreed' | 'notAsked' | 'revenueOnly' | 'noFacts' | 'ownedToday' | 'override' }

export interface SelectedAccount {
  account: string
  decision: SelectionDecision
  /** 1 = first. */
  rank: number
  /** In [0,1]; absent where nothing but present revenue is known. */
  score?: number
  reasons: SelectionReason[]
  /** Author of the override that puts the account in. */
  overriddenBy?: string
}

export interface Selection {
  /** By rank. */
  accounts: SelectedAccount[]
  /** Places in the programme. */
  places: number
  /** Accounts of which nothing but present revenue is known. */
  revenueOnly: number
  /** Places were not given, and taken from `DEFAULT_SHARE`. */
  assumedShare?: number
}

/** Opinion: a key account programme covers few accounts. */
export const DEFAULT_SHARE = 0.2

/**
 * `in`: the first `count` by rank (or `share` of all accounts, rounded up) whose customer has not declined, and those
 * with an override in force. `watch`: half as many again, whoever declined among the first, and owned accounts
 * without facts. Of the rest, `exit` has an owner today, `out` has none. O(accounts log accounts)
 *
 * @throws PortfolioError when the programme or the options are wrong, with every problem
 */
export function selectKeyAccounts(
  programme: Programme,
  options: { share?: number; count?: number } = {},
): Selection {
  const { portfolio, selection = [], overrides = [], asOf } = validatedProgramme(programme)
  const { accounts } = portfolio
  const share = shareOf(options)
  const places = options.count ?? Math.min(accounts.length, Math.ceil(accounts.length * share - 1e-9))
  const facts = new Map(selection.map((each) => [each.account, each]))
  const forced = new Map<string, string>()
  for (const override of overrides)
    if (
      decisionState({ from: override.date, ...(override.until ? { until: override.until } : {}) }, asOf) ===
      'live'
    )
      forced.set(override.account, override.author)

  const places_ = placesOf(selection)
  const ranked = accounts
    .map(({ id, incumbent }) => {
      const known = facts.get(id)
      const score = scoreOf(known, places_)
      return { id, isOwned: incumbent !== undefined, known, score, revenue: known?.presentRevenue }
    })
    .map((account, position) => ({ ...account, position }))
    .sort(
      (a, b) =>
        (b.score ?? -1) - (a.score ?? -1) ||
        (b.revenue ?? -Infinity) - (a.revenue ?? -Infinity) ||
        a.position - b.position,
    )
    .sort((a, b) => tier(a) - tier(b))

  let free =
    places - ranked.filter(({ id, known }) => forced.has(id) && known?.customerAgreed !== false).length
  let watched = Math.ceil(places / 2)
  const judged = ranked.map((account, i): SelectedAccount => {
    const { id, known, score, isOwned } = account
    const declined = known?.customerAgreed === false
    const isForced = forced.has(id)
    let decision: SelectionDecision
    if (!declined && (isForced || free > 0)) {
      decision = 'in'
      if (!isForced) free--
    } else if (watched > 0 && (known !== undefined || isOwned)) {
      decision = 'watch'
      watched--
    } else if (isOwned && tier(account) === 2) decision = 'watch'
    else decision = isOwned ? 'exit' : 'out'
    return {
      account: id,
      decision,
      rank: i + 1,
      ...(score === undefined ? {} : { score }),
      reasons: reasonsOf(account, places_, isForced),
      ...(isForced && decision === 'in' ? { overriddenBy: forced.get(id)! } : {}),
    }
  })
  return {
    accounts: judged,
    places,
    revenueOnly: ranked.filter((account) => tier(account) === 1).length,
    ...(options.count === undefined && options.share === undefined ? { assumedShare: share } : {}),
  }
}

interface Ranked {
  known: AccountFacts | undefined
  score: number | undefined
  revenue: number | undefined
  isOwned: boolean
}

/** 0: scored; 1: present revenue is all that is known; 2: nothing is. */
function tier({ score, revenue }: Pick<Ranked, 'score' | 'revenue'>): number {
  return score !== undefined ? 0 : revenue !== undefined ? 1 : 2
}

function shareOf({ share, count }: { share?: number; count?: number }): number {
  const problem = (key: string, message: string, received: unknown) =>
    new PortfolioError([{ code: 'out_of_range', path: ['options', key], message, received }])
  if (count !== undefined && share !== undefined) {
    const message = 'must have either a share or a count'
    throw new PortfolioError([{ code: 'conflicting_keys', path: ['options'], message }])
  }
  if (count !== undefined && !(Number.isInteger(count) && count >= 0))
    throw problem('count', 'must be a whole number, at least 0', count)
  if (share !== undefined && !(share >= 0 && share <= 1)) throw problem('share', 'must be from 0 to 1', share)
  return share ?? DEFAULT_SHARE
}

/** Field -> account -> place among those that state it; equal amounts share the better place. */
type Places = Record<'potential' | 'margin' | 'presentRevenue', { of: number; place: Map<string, number> }>

function placesOf(selection: readonly AccountFacts[]): Places {
  const of = (field: keyof Places) => {
    const stated = selection.flatMap((facts) => {
      const amount = facts[field]
      return amount === undefined ? [] : [{ account: facts.account, amount }]
    })
    stated.sort((a, b) => b.amount - a.amount)
    const place = new Map<string, number>()
    stated.forEach(({ account, amount }, i) => {
      const before = stated[i - 1]
      place.set(account, before?.amount === amount ? place.get(before.account)! : i + 1)
    })
    return { of: stated.length, place }
  }
  return { potential: of('potential'), margin: of('margin'), presentRevenue: of('presentRevenue') }
}

function scoreOf(facts: AccountFacts | undefined, places: Places): number | undefined {
  if (facts === undefined) return undefined
  const parts: number[] = []
  for (const field of ['potential', 'margin'] as const) {
    const place = places[field].place.get(facts.account)
    if (place !== undefined) parts.push(1 - (place - 1) / places[field].of)
  }
  if (facts.strategicReason) parts.push(1)
  if (facts.willingness !== undefined) parts.push(facts.willingness / 3)
  if (parts.length === 0) return undefined
  return parts.reduce((sum, part) => sum + part, 0) / parts.length
}

function reasonsOf(account: Ranked & { id: string }, places: Places, isForced: boolean): SelectionReason[] {
  const { known, isOwned, id } = account
  const reasons: SelectionReason[] = []
  for (const code of ['potential', 'margin', 'presentRevenue'] as const) {
    const amount = known?.[code]
    if (amount !== undefined)
      reasons.push({ code, amount, place: places[code].place.get(id)!, of: places[code].of })
  }
  if (known?.strategicReason) reasons.push({ code: 'strategicReason', text: known.strategicReason })
  if (known?.willingness !== undefined) {
    const evidence = known.willingnessEvidence
    reasons.push({ code: 'willingness', level: known.willingness, ...(evidence ? { evidence } : {}) })
  }
  if (known?.customerAgreed === false) reasons.push({ code: 'notAgreed' })
  else if (known !== undefined && known.customerAgreed === undefined) reasons.push({ code: 'notAsked' })
  if (tier(account) === 1) reasons.push({ code: 'revenueOnly' })
  if (tier(account) === 2) reasons.push({ code: 'noFacts' })
  if (isOwned) reasons.push({ code: 'ownedToday' })
  if (isForced) reasons.push({ code: 'override' })
  return reasons
}
