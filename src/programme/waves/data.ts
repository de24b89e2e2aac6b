/**
 * In which order owners change: dated waves, nobody overloaded in any of them, every step a state that could stay.
 *
 * A change is the move of an account, or of a whole group, from today's owner to the new one. In each wave a person
 * gives up at most `maxOut` and takes over at most `maxIn`. After each wave nobody is above their cap who was not
 * above it before, and who is above takes over nothing. A swap of full portfolios therefore goes in one wave.
 *
 * Waves are filled one after the other. First come the changes of people who, at their limit, could not finish in the
 * waves that are left; without caps and holds this always finds a way where there is one (a bipartite multigraph of
 * degree at most W * d falls apart into W of degree d; König). A change that needs room takes along the changes that
 * make it: the shortest chain from the new owner to somebody with room, or back to the old owner. With caps and
 * holds this is a search, not a proof: what could not be placed is listed with the reason that is known.
 */
import { formulate } from '../../formulate/index.js'
import { type Planned, PortfolioError, shapes } from '../../model/index.js'
import { validatedProgramme } from '../gate/index.js'
import type { Programme } from '../programme.js'

export interface WaveOptions {
  /** How many waves; the number of dates. */
  waves: number
  /** Accounts that one person gives up in a wave, at most; a group counts once. */
  maxOut: number
  /** Accounts that one person takes over in a wave, at most; a group counts once. */
  maxIn: number
  /** Rising ISO days. */
  dates: string[]
}

export interface WaveMove {
  account: string
  from: string | null
  to: string | null
}

export interface WavePlan {
  waves: { date: string; moves: WaveMove[] }[]
  /** Changes that are in no wave. */
  problems: WaveProblem[]
}

/**
 * - `hold`: held beyond the last date, until `until`
 * - `tooManyOut`, `tooManyIn`: the person has more changes than all waves together allow
 * - `group`: the accounts of its group are with several owners today, and one of these moves cannot be made
 * - `noRoom`: no wave was found in which the limits of all people leave room
 */
export interface WaveProblem {
  account: string
  from: string | null
  to: string | null
  code: 'hold' | 'tooManyOut' | 'tooManyIn' | 'noRoom'
  person?: string
  until?: string
}

interface Change {
  accounts: WaveMove[]
  /** Managers who give up an account of it; several where a group was split. */
  out: number[]
  /** -1 = nobody. */
  into: number
  /** First wave that is after all its holds. */
  first: number
  until: string
}

/**
 * Time: O(waves * changes^2) at most, a few passes over the changes as a rule.
 *
 * @throws PortfolioError when programme, result or options are wrong, with every problem
 */
export function planWaves(programme: Programme, result: Planned, options: WaveOptions): WavePlan {
  const { portfolio, asOf, holds = [] } = validatedProgramme(programme)
  validateOptions(options, asOf)
  const { checked, members } = formulate(portfolio)
  const { waves, maxOut, maxIn, dates } = options
  const managerIds = portfolio.managers.map(({ id }) => id)
  const owners = new Map(result.assignments.map(({ account, manager }) => [account, manager]))
  const heldUntil = new Map<string, string>()
  for (const { account, until } of holds)
    if (until >= asOf && until > (heldUntil.get(account) ?? '')) heldUntil.set(account, until)

  /** [manager] slots today */
  const slots = new Int32Array(managerIds.length)
  const changes: Change[] = []
  for (const unit of members) {
    const before = [...new Set(unit.map((a) => checked.incumbent[a]))]
    for (const m of before) if (m >= 0) slots[m]++
    const owner = owners.get(portfolio.accounts[unit[0]].id)
    const into = owner === undefined ? -1 : checked.managerIndex.get(owner)!
    const accounts = unit.flatMap((a): WaveMove[] => {
      const from = checked.incumbent[a]
      if (from === into) return []
      const to = owner ?? null
      return [{ account: portfolio.accounts[a].id, from: from < 0 ? null : managerIds[from], to }]
    })
    if (accounts.length === 0) continue
    // A part of the group that stays keeps its slot; the rest joins it there.
    const until = accounts
      .map(({ account }) => heldUntil.get(account) ?? '')
      .sort()
      .at(-1)!
    const first = dates.findIndex((date) => date > until)
    const out = before.filter((m) => m >= 0 && m !== into)
    changes.push({ accounts, out, into, first: first < 0 ? waves : first, until })
  }

  const placed = new Int32Array(changes.length).fill(-1)
  const joins = (change: Change) => change.into >= 0 && !isThere(change)
  const isThere = (change: Change) =>
    members[checked.unitOf[checked.accountIndex.get(change.accounts[0].account)!]].some(
      (a) => checked.incumbent[a] === change.into,
    )
  for (let wave = 0; wave < waves; wave++) fillWave(wave)
  return {
    waves: dates.map((date, wave) => ({
      date,
      moves: changes.flatMap(({ accounts }, c) => (placed[c] === wave ? accounts : [])),
    })),
    problems: changes.flatMap((change, c) => (placed[c] < 0 ? problemsOf(change) : [])),
  }

  function fillWave(wave: number): void {
    const given = new Int32Array(managerIds.length)
    const taken = new Int32Array(managerIds.length)
    const net = new Int32Array(managerIds.length)
    const left = waves - wave
    const waiting = changes.flatMap((_, c) => (placed[c] < 0 ? [c] : []))
    const outLeft = new Int32Array(managerIds.length)
    const inLeft = new Int32Array(managerIds.length)
    for (const c of waiting) {
      for (const m of changes[c].out) outLeft[m]++
      if (joins(changes[c])) inLeft[changes[c].into]++
    }
    const urgency = (c: number) => {
      const { out, into } = changes[c]
      const late = out.filter((m) => outLeft[m] > maxOut * (left - 1)).length
      return late + (into >= 0 && inLeft[into] > maxIn * (left - 1) ? 1 : 0)
    }
    const ready = waiting.filter((c) => changes[c].first <= wave)
    const order = ready.map((c) => ({ c, urgency: urgency(c), load: loadOf(c) }))
    order.sort((a, b) => b.urgency - a.urgency || b.load - a.load || a.c - b.c)
    for (const { c } of order) if (placed[c] < 0) place(c)

    function loadOf(c: number): number {
      const { out, into } = changes[c]
      return out.reduce((sum, m) => sum + outLeft[m], 0) + (into < 0 ? 0 : inLeft[into])
    }
    function mayMove(c: number): boolean {
      const { out, into } = changes[c]
      return out.every((m) => given[m] < maxOut) && (!joins(changes[c]) || taken[into] < maxIn)
    }
    function room(m: number): boolean {
      return slots[m] + net[m] < Math.max(0, checked.cap[m])
    }
    function move(c: number, by: 1 | -1): void {
      const { out, into } = changes[c]
      for (const m of out) {
        given[m] += by
        net[m] -= by
      }
      if (joins(changes[c])) {
        taken[into] += by
        net[into] += by
      }
      placed[c] = by === 1 ? wave : -1
    }
    /** The change, with the shortest chain of others that make room for it, or not at all. */
    function place(start: number): void {
      if (!mayMove(start)) return
      const chains: number[][] = [[start]]
      const seen = new Set<number>([start])
      for (const chain of chains) {
        for (const c of chain) move(c, 1)
        const last = changes[chain[chain.length - 1]]
        const fits = chain.every(
          (c) =>
            !joins(changes[c]) ||
            slots[changes[c].into] + net[changes[c].into] <= checked.cap[changes[c].into],
        )
        const within = chain.every((c) => isWithinLimits(changes[c]))
        if (fits && within) return
        for (const c of chain) move(c, -1)
        if (!within || last.into < 0 || room(last.into)) continue
        for (const { c } of order) {
          if (placed[c] >= 0 || seen.has(c) || !changes[c].out.includes(last.into) || !mayMove(c)) continue
          seen.add(c)
          chains.push([...chain, c])
        }
      }
    }
    function isWithinLimits({ out, into }: Change): boolean {
      return out.every((m) => given[m] <= maxOut) && (into < 0 || taken[into] <= maxIn)
    }
    // What was moved in this wave is where the next one starts.
    for (let m = 0; m < slots.length; m++) slots[m] += net[m]
  }

  function problemsOf(change: Change): WaveProblem[] {
    const reason = reasonOf(change)
    return change.accounts.map((move) => ({ ...move, ...reason }))
  }

  function reasonOf({ first, until, out, into }: Change): Pick<WaveProblem, 'code' | 'person' | 'until'> {
    if (first >= waves) return { code: 'hold', until }
    const crowdedOut = out.find((m) => changes.filter((each) => each.out.includes(m)).length > waves * maxOut)
    if (crowdedOut !== undefined) return { code: 'tooManyOut', person: managerIds[crowdedOut] }
    if (into >= 0 && changes.filter((each) => each.into === into && joins(each)).length > waves * maxIn)
      return { code: 'tooManyIn', person: managerIds[into] }
    return { code: 'noRoom', ...(into < 0 ? {} : { person: managerIds[into] }) }
  }
}

function validateOptions({ waves, maxOut, maxIn, dates }: WaveOptions, asOf: string): void {
  const issues: {
    code: 'out_of_range' | 'invalid_value' | 'wrong_shape'
    path: (string | number)[]
    message: string
  }[] = []
  for (const [key, value] of Object.entries({ waves, maxOut, maxIn }))
    if (!(Number.isInteger(value) && value >= 1))
      issues.push({
        code: 'out_of_range',
        path: ['options', key],
        message: 'must be a whole number, at least 1',
      })
  if (dates.length !== waves)
    issues.push({
      code: 'wrong_shape',
      path: ['options', 'dates'],
      message: `must have a date for each of the ${waves} waves`,
    })
  dates.forEach((date, i) => {
    const path = ['options', 'dates', i]
    if (!shapes.isIsoDate(date))
      issues.push({ code: 'invalid_value', path, message: 'must be a day as YYYY-MM-DD' })
    else if (date < (dates[i - 1] ?? asOf) || (i > 0 && date === dates[i - 1]))
      issues.push({
        code: 'invalid_value',
        path,
        message: i === 0 ? `must not be before ${asOf}` : 'must be after the date before',
      })
  })
  if (issues.length > 0) throw new PortfolioError(issues)
}
