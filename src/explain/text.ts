/**
 * The explanations as sentences for people. Every sentence says what is in the data, nothing more; the words are in
 * language/explain. Of a comparison: diff-text.ts.
 */

import { type Amount, NAMED, resultSentences, type TextOptions } from '../language/index.js'
import type { Infeasible, Portfolio, Repair } from '../model/index.js'
import { type Move, type NotProven, resultText } from '../result/index.js'
import type { Counterfactuals, WhyNot } from './counterfactuals.js'
import type { Decision, OwnerExplanation } from './explain-owner.js'
import type { RulePrices } from './priced-rules.js'
import type { Firmness, PairRange } from './ranges.js'
import { type Voice, voiceOf } from './voice.js'

/** Why this owner, as sentences, one per line. */
export function ownerText(
  portfolio: Portfolio,
  explanation: OwnerExplanation,
  options: TextOptions = {},
): string {
  const voice = voiceOf(portfolio, options)
  const { s, words, percent, digits } = voice
  const { account, owner, pair, penaltyPoints = 0, group, load, decision } = explanation
  const amountOn = words.amountOnGroup(account)
  const lines: string[] = []
  if (owner === null || !pair) {
    lines.push(s.unowned(words.account(account), words.amountOn(account)(penaltyPoints)))
  } else {
    const { fit, points } = pair
    const [who, where] = [words.account(account), words.manager(owner)]
    lines.push(digits ? s.owner(who, where, percent(fit), words.points(points)) : s.isTheOwner(who, where))
    lines.push(...partTexts(voice, pair))
  }
  if (group) lines.push(s.group(group.map(words.account)))
  if (owner !== null && load) lines.push(...loadTexts(voice, owner, load))
  if (!decision.proven) return [...lines, voice.notProven(decision)].join('\n')
  if (owner !== null && decision.slotGain)
    lines.push((digits ? s.room : s.oneMore)(words.manager(owner), words.amount(decision.slotGain)))
  return [...lines, ...decisionTexts(voice, decision, amountOn)].join('\n')
}

/** The parts of a fit, whatever the account weighs: they add up to the fit. A fit that was given has no parts. */
function partTexts(
  { s, words, percent, digits, criterion: nameOf }: Voice,
  { fit, points, parts }: NonNullable<OwnerExplanation['pair']>,
): string[] {
  const criteria = Object.entries(parts).map(([name, part]) => [nameOf(name), part] as const)
  if (criteria.length < 2) return []
  const some = criteria.filter(([, part]) => part !== 0)
  const made = some.map(
    ([criterion, part]) => `${criterion} ${percent((part / points) * fit)} (${words.points(part)})`,
  )
  const empty = criteria.filter(([, part]) => part === 0).map(([criterion]) => criterion)
  const ranked = [...some].sort(([, x], [, y]) => y - x).map(([criterion]) => criterion)
  const told = digits ? s.parts(made) : s.rankedParts(ranked)
  return [...(some.length > 0 ? [told] : []), ...(empty.length > 0 ? [s.emptyParts(empty)] : [])]
}

function loadTexts(
  { s, words }: Voice,
  owner: string,
  { accounts, slots, lossPoints, lastSlotPoints }: NonNullable<OwnerExplanation['load']>,
): string[] {
  const name = words.manager(owner)
  const lines = [slots === accounts ? s.load(name, accounts) : s.loadInGroups(name, accounts, slots)]
  if (lossPoints === 0) return lines
  const all = words.amount(lossPoints)
  const isByLast = lastSlotPoints === lossPoints
  return [...lines, isByLast ? s.dilutionByLast(all) : s.dilution(all, words.amount(lastSlotPoints))]
}

function decisionTexts(voice: Voice, decision: Decision, amount: Amount): string[] {
  const { s, digits } = voice
  const { margin, alternatives } = decision
  if (margin === undefined) return [s.noAlternative]
  const named = alternatives.slice(0, NAMED).map((each) => alternative(voice, each, amount))
  const rest = alternatives.length - named.length
  const least = () => amount(alternatives[NAMED].delta)
  const told = () => (digits ? s.furtherAlternatives(rest, least()) : s.noBetterAlternatives(rest))
  const further = rest > 0 ? [told()] : []
  return [verdictText(), ...named, ...further]

  function verdictText(): string {
    if (decision.verdict === 'unsettled') return s.unsettled(amount(margin!))
    if (decision.verdict === 'tied') return s.tied
    if (!digits) return decision.verdict === 'close' ? s.closeInWords : s.firmInWords
    return decision.verdict === 'close' ? s.close(amount(margin!)) : s.firm(amount(margin!))
  }
}

function alternative(
  voice: Voice,
  { manager, delta, isBound = false }: { manager: string | null; delta: number; isBound?: boolean },
  amount: Amount,
): string {
  return isBound ? atLeastChoice(voice, manager, delta, amount) : choice(voice, manager, -delta, amount)
}

/** What the portfolio loses at least with this owner. */
export function atLeastChoice(
  { s, words }: Pick<Voice, 's' | 'words'>,
  manager: string | null,
  points: number,
  amount: (points: number) => string,
): string {
  return manager === null
    ? s.withoutOwnerAtLeast(amount(points))
    : s.withOwnerAtLeast(words.manager(manager), amount(points))
}

/** What the portfolio gains or loses with this owner. */
export function choice(
  { s, words }: Pick<Voice, 's' | 'words'>,
  manager: string | null,
  points: number,
  amount: Amount,
): string {
  const effect = words.effect(points, amount)
  return manager === null ? s.withoutOwner(effect) : s.withOwner(words.manager(manager), effect)
}

/** Why not this manager: the cost and the moves, or the rule, as sentences, one per line. */
export function whyNotText(
  portfolio: Portfolio,
  account: string,
  manager: string,
  answer: WhyNot,
  options: TextOptions = {},
): string {
  if (!answer.possible) return resultText(portfolio, options).refusal(account, manager, answer.reason)
  const voice = voiceOf(portfolio, options)
  const { s, words, digits } = voice
  const [who, where] = [words.account(account), words.manager(manager)]
  const { delta, chain } = answer
  if (chain.length === 0) return s.isOwner(who, where)
  const amount = words.amountOnGroup(account)
  const cost = () =>
    digits
      ? s.possible(who, where, amount(delta))
      : amount.degree(delta) === 'narrowly'
        ? s.narrowlyWorse(who, where)
        : s.clearlyWorse(who, where)
  const head = delta === 0 ? s.free(who, where) : cost()
  const bound = answer.atLeast === undefined ? [] : [s.possibleAtLeast(amount(answer.atLeast))]
  return [head, ...bound, ...moveTexts(voice, chain)].join('\n')
}

/** What each choice for one account costs the portfolio, cheapest first, as sentences, one per line. */
export function counterfactualsText(
  portfolio: Portfolio,
  account: string,
  answer: Counterfactuals | NotProven,
  options: TextOptions = {},
): string {
  const voice = voiceOf(portfolio, options)
  if (!answer.proven) return voice.notProven(answer)
  const { s, words } = voice
  const row = answer.row(account)
  const costs: { manager: string | null; delta: number; isBound: boolean }[] = []
  const closed: string[] = []
  portfolio.managers.forEach(({ id }, m) => {
    const delta = row[m]
    if (delta === null) closed.push(words.manager(id))
    else costs.push({ manager: id, delta, isBound: answer.isBound(account, id) })
  })
  const unowned = answer.unowned(account)
  if (unowned !== undefined)
    costs.push({ manager: null, delta: unowned, isBound: answer.isBound(account, null) })
  costs.sort((x, y) => x.delta - y.delta)
  const amount = words.amountOnGroup(account)
  const lines = costs.map((cost) => alternative(voice, cost, amount))
  if (closed.length > 0) lines.push(s.impossible(words.account(account), closed))
  return lines.join('\n')
}

/** How far the fit of a pair may move, as sentences, one per line. */
export function rangeText(
  portfolio: Portfolio,
  account: string,
  manager: string,
  range: PairRange | NotProven,
  options: TextOptions = {},
): string {
  const { s, words, percent, digits, notProven } = voiceOf(portfolio, options)
  if (!range.proven) return notProven(range)
  if (!range.possible) return resultText(portfolio, options).refusal(account, manager, range.reason)
  const { points, fall = 0, rise = 0, fit } = range
  const [who, where] = [words.account(account), words.manager(manager)]
  const amount = words.amountOn(account)
  const today = () => s.range(who, where, percent(fit.value), words.points(points))
  const hasLimit = fit.lowest !== undefined || fit.highest !== undefined
  if (range.isBound && hasLimit && fall + rise === 0)
    return digits ? `${today()}\n${s.noRangeKnown}` : s.noRangeKnown
  const told = digits ? `${today()}\n${limitText()}` : inWords()
  return range.isBound && hasLimit ? `${told}\n${s.rangeIsBound}` : told

  function inWords(): string {
    if (fit.lowest !== undefined)
      return fall === 0 ? s.fallsAtAll(who, where) : s.mayFallBy(who, where, amount(fall))
    if (fit.highest === undefined) return s.anyFitOf(who, where)
    return rise === 0 ? s.risesAtAll(who, where) : s.mayRiseBy(who, where, amount(rise))
  }

  function limitText(): string {
    if (fit.lowest !== undefined) {
      if (fall === 0) return s.mayNotFall
      return s.fallsTo(percent(fit.lowest), words.points(points - fall))
    }
    if (fit.highest === undefined) return s.anyFit
    if (rise === 0) return s.mayNotRise
    return s.risesTo(percent(fit.highest), words.points(points + rise))
  }
}

/** Which decisions are tied, as sentences, one per line. */
export function firmnessText(
  portfolio: Portfolio,
  firmness: Firmness | NotProven,
  options: TextOptions = {},
): string {
  const voice = voiceOf(portfolio, options)
  if (!firmness.proven) return voice.notProven(firmness)
  const { s, words } = voice
  const namesOf = (accounts: Firmness['accounts']) => accounts.map(({ account }) => words.account(account))
  const unsettled = firmness.accounts.filter((each) => each.unsettled)
  const tied = firmness.accounts.filter(({ firm, unsettled }) => !firm && !unsettled)
  const open = unsettled.length > 0 ? [s.someUnsettled(namesOf(unsettled))] : []
  if (tied.length === 0) return open[0] ?? s.allFirm
  const moves = moveTexts(voice, firmness.otherOptimum ?? [])
  return [s.someTied(namesOf(tied)), ...open, s.anotherPlan, ...moves].join('\n')
}

/**
 * What limits and rules cost, as sentences, one per line, dearest first; those that cost nothing are left out.
 * Prices of one manager alone, picked from them, are said to be so.
 */
export function rulePricesText(
  portfolio: Portfolio,
  prices: RulePrices | NotProven,
  options: TextOptions = {},
): string {
  const { s, words, notProven } = voiceOf(portfolio, options)
  if (!prices.proven) return notProven(prices)
  const result = resultText(portfolio, options)
  const upTo = (points: number, isBound = false) =>
    isBound ? s.atMost(words.amount(points)) : words.amount(points)
  const lines = prices.rules.map((rule) => ({ points: rule.gain, text: ruleText(rule) }))
  for (const { manager, oneMore, oneMoreIsBound, oneFewer = 0, oneFewerIsBound } of prices.managers) {
    const name = words.manager(manager)
    const lost = words.amount(oneFewer)
    lines.push({ points: oneMore, text: s.oneMore(name, upTo(oneMore, oneMoreIsBound)) })
    lines.push({ points: oneFewer, text: s.oneFewer(name, oneFewerIsBound ? s.atLeast(lost) : lost) })
  }
  const paid = lines.filter(({ points }) => points > 0).sort((x, y) => y.points - x.points)
  if (paid.length > 0) return paid.map(({ text }) => text).join('\n')
  const isOfOne = prices.managers.length === 1 && portfolio.managers.length > 1
  return isOfOne ? s.noRuleOfManagerCosts(words.manager(prices.managers[0].manager)) : s.noRuleCosts

  function ruleText(rule: RulePrices['rules'][number]): string {
    const cost = upTo(rule.gain, rule.isBound)
    switch (rule.rule) {
      case 'floor':
        return s.floor(words.manager(rule.manager), cost)
      case 'eligibility':
        return s.eligibility(words.account(rule.account), cost)
      case 'pin':
        return s.pin(words.account(rule.account), words.manager(rule.manager), cost)
      case 'exclusion':
        return s.exclusion(words.account(rule.account), words.manager(rule.manager), cost)
      default:
        return s.ruleCosts(result.rule(rule), cost)
    }
  }
}

/** Why there is no plan, and what would make one possible, as sentences, one per line. */
export function infeasibleText(
  portfolio: Portfolio,
  { infeasibility, others }: Infeasible,
  options: TextOptions = {},
): string {
  const text = resultText(portfolio, options)
  const reasons = [infeasibility, ...others].map((found) => text.contradiction(found))
  const { repairs } = infeasibility
  return [...reasons, ...(repairs.length > 0 ? [repairsText(portfolio, repairs, options)] : [])].join('\n')
}

/** Ways out of a contradiction, as sentences, one per line. */
export function repairsText(
  portfolio: Portfolio,
  repairs: readonly Pick<Repair, 'changes'>[],
  options: TextOptions = {},
): string {
  const text = resultText(portfolio, options)
  const s = resultSentences(options.language ?? 'en')
  if (repairs.length === 0) return s.noRepairs
  return [s.repairs, ...repairs.map(({ changes }) => text.repair(changes))].join('\n')
}

function moveTexts({ s, words }: Voice, moves: readonly Move[]): string[] {
  return moves.map(({ account, from, to }, i) => {
    const who = words.account(account)
    if (i === 0) return to === null ? s.unownedMove(who) : s.firstMove(who, words.manager(to))
    if (to === null) return s.moveAway(words.owner(from), who)
    return from === null
      ? s.takes(who, words.manager(to))
      : s.move(words.manager(from), who, words.manager(to))
  })
}
