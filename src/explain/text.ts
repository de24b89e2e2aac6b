/**
 * The explanations as sentences for people. Every sentence says what is in the data, nothing more; the words are in
 * strings.ts. Of a comparison: diff-text.ts; of what-if questions: planner-text.ts.
 */

import {
  countOf,
  effect,
  list,
  NAMED,
  percent,
  pointsText,
  sentences,
  type Words,
  wordsOf,
} from '../language/index.js'
import type { Infeasible, Portfolio, Repair } from '../model/index.js'
import type { Move, NotProven } from '../result/index.js'
import type { Counterfactuals, WhyNot } from './counterfactuals.js'
import type { Decision, OwnerExplanation } from './explain-owner.js'
import type { RulePrices } from './prices.js'
import type { Firmness, PairRange } from './ranges.js'

/** Why this owner, as sentences, one per line. */
export function ownerText(portfolio: Portfolio, explanation: OwnerExplanation): string {
  const words = wordsOf(portfolio)
  const { account, owner, pair, penaltyPoints = 0, group, load, decision } = explanation
  const amountOn = words.amountOnGroup(account)
  const lines: string[] = []
  if (owner === null || !pair) {
    lines.push(sentences.unowned(words.account(account), words.amountOn(account)(penaltyPoints)))
  } else {
    const { fit, points } = pair
    lines.push(
      sentences.owner(words.account(account), words.manager(owner), percent(fit), pointsText(points)),
    )
    lines.push(...partTexts(pair))
  }
  if (group) lines.push(sentences.group(list(group.map(words.account))))
  if (owner !== null && load) lines.push(...loadTexts(words, owner, load))
  if (!decision.proven) return [...lines, decision.message].join('\n')
  if (owner !== null && decision.slotGain)
    lines.push(sentences.room(words.manager(owner), words.amount(decision.slotGain)))
  return [...lines, ...decisionTexts(words, decision, amountOn)].join('\n')
}

/** The parts of a fit, whatever the account weighs: they add up to the fit. A fit that was given has no parts. */
function partTexts({ fit, points, parts }: NonNullable<OwnerExplanation['pair']>): string[] {
  const criteria = Object.entries(parts)
  if (criteria.length < 2) return []
  const made = criteria
    .filter(([, part]) => part !== 0)
    .map(([criterion, part]) =>
      sentences.part(criterion, `${percent((part / points) * fit)} (${pointsText(part)})`),
    )
  const empty = criteria.filter(([, part]) => part === 0).map(([criterion]) => criterion)
  return [
    ...(made.length > 0 ? [sentences.parts(list(made, made.length))] : []),
    ...(empty.length > 0 ? [sentences.emptyParts(list(empty, empty.length))] : []),
  ]
}

function loadTexts(words: Words, owner: string, load: NonNullable<OwnerExplanation['load']>): string[] {
  const { accounts, slots, lossPoints, lastSlotPoints } = load
  const counted = slots === accounts ? undefined : countOf(slots)
  const lines = [sentences.load(words.manager(owner), countOf(accounts), counted)]
  if (lossPoints === 0) return lines
  const all = words.amount(lossPoints)
  const isByLast = lastSlotPoints === lossPoints
  return [
    ...lines,
    isByLast ? sentences.dilutionByLast(all) : sentences.dilution(all, words.amount(lastSlotPoints)),
  ]
}

function decisionTexts(words: Words, decision: Decision, amount: (points: number) => string): string[] {
  const { verdict, margin, alternatives } = decision
  if (margin === undefined) return [sentences.noAlternative]
  const head = verdict === 'tied' ? sentences.tied : sentences[verdict](amount(margin))
  const named = alternatives
    .slice(0, NAMED)
    .map(({ manager, delta }) => choice(words, manager, -delta, amount))
  const rest = alternatives.length - named.length
  const further = rest > 0 ? [sentences.furtherAlternatives(rest, amount(alternatives[NAMED].delta))] : []
  return [head, ...named, ...further]
}

/** What the portfolio gains or loses with this owner. */
export function choice(
  words: Words,
  manager: string | null,
  points: number,
  amount: (points: number) => string,
): string {
  const change = effect(points, amount)
  return manager === null
    ? sentences.withoutOwner(change)
    : sentences.withOwner(words.manager(manager), change)
}

/** Why not this manager: the cost and the moves, or the rule, as sentences, one per line. */
export function whyNotText(portfolio: Portfolio, account: string, manager: string, answer: WhyNot): string {
  if (!answer.possible) return answer.reason.message
  const words = wordsOf(portfolio)
  const [who, where] = [words.account(account), words.manager(manager)]
  const { delta, chain } = answer
  if (chain.length === 0) return sentences.isOwner(who, where)
  const head =
    delta === 0
      ? sentences.free(who, where)
      : sentences.possible(who, where, words.amountOnGroup(account)(delta))
  return [head, ...moveTexts(words, chain)].join('\n')
}

/** What each choice for one account costs the portfolio, cheapest first, as sentences, one per line. */
export function counterfactualsText(
  portfolio: Portfolio,
  account: string,
  answer: Counterfactuals | NotProven,
): string {
  if (!answer.proven) return answer.message
  const words = wordsOf(portfolio)
  const row = answer.row(account)
  const costs: { manager: string | null; delta: number }[] = []
  const closed: string[] = []
  portfolio.managers.forEach(({ id }, m) => {
    const delta = row[m]
    if (delta === null) closed.push(words.manager(id))
    else costs.push({ manager: id, delta })
  })
  const unowned = answer.unowned(account)
  if (unowned !== undefined) costs.push({ manager: null, delta: unowned })
  costs.sort((x, y) => x.delta - y.delta)
  const amount = words.amountOnGroup(account)
  const lines = costs.map(({ manager, delta }) => choice(words, manager, -delta, amount))
  if (closed.length > 0) lines.push(sentences.impossible(words.account(account), list(closed)))
  return lines.join('\n')
}

/** How far the fit of a pair may move, as sentences, one per line. */
export function rangeText(
  portfolio: Portfolio,
  account: string,
  manager: string,
  range: PairRange | NotProven,
): string {
  if (!range.proven) return range.message
  if (!range.possible) return range.reason.message
  const words = wordsOf(portfolio)
  const { points, fall = 0, rise = 0, fit } = range
  const [who, where] = [words.account(account), words.manager(manager)]
  return `${sentences.range(who, where, percent(fit.value), pointsText(points))}\n${limitText()}`

  function limitText(): string {
    if (fit.lowest !== undefined) {
      if (fall === 0) return sentences.mayNotFall
      return sentences.fallsTo(percent(fit.lowest), pointsText(points - fall))
    }
    if (fit.highest === undefined) return sentences.anyFit
    if (rise === 0) return sentences.mayNotRise
    return sentences.risesTo(percent(fit.highest), pointsText(points + rise))
  }
}

/** Which decisions are tied, as sentences, one per line. */
export function firmnessText(portfolio: Portfolio, firmness: Firmness | NotProven): string {
  if (!firmness.proven) return firmness.message
  const tied = firmness.accounts.filter(({ firm }) => !firm)
  if (tied.length === 0) return sentences.allFirm
  const words = wordsOf(portfolio)
  const head = sentences.someTied(
    countOf(tied.length),
    list(tied.map(({ account }) => words.account(account))),
  )
  return [head, sentences.anotherPlan, ...moveTexts(words, firmness.otherOptimum ?? [])].join('\n')
}

/**
 * What limits and rules cost, as sentences, one per line, dearest first; those that cost nothing are left out.
 * Prices of one manager alone, picked from them, are said to be so.
 */
export function rulePricesText(portfolio: Portfolio, prices: RulePrices | NotProven): string {
  if (!prices.proven) return prices.message
  const words = wordsOf(portfolio)
  const lines = prices.rules.map((rule) => {
    const cost = words.amount(rule.gain)
    const text =
      rule.rule === 'floor'
        ? sentences.floor(words.manager(rule.manager), cost)
        : rule.rule === 'eligibility'
          ? sentences.eligibility(words.account(rule.account), cost)
          : sentences[rule.rule](words.account(rule.account), words.manager(rule.manager), cost)
    return { points: rule.gain, text }
  })
  for (const { manager, oneMore, oneFewer = 0 } of prices.managers) {
    const name = words.manager(manager)
    lines.push({ points: oneMore, text: sentences.oneMore(name, words.amount(oneMore)) })
    lines.push({ points: oneFewer, text: sentences.oneFewer(name, words.amount(oneFewer)) })
  }
  const paid = lines.filter(({ points }) => points > 0).sort((x, y) => y.points - x.points)
  if (paid.length > 0) return paid.map(({ text }) => text).join('\n')
  const isOfOne = prices.managers.length === 1 && portfolio.managers.length > 1
  return isOfOne
    ? sentences.noRuleOfManagerCosts(words.manager(prices.managers[0].manager))
    : sentences.noRuleCosts
}

/** Why there is no plan, and what would make one possible, as sentences, one per line. */
export function infeasibleText({ infeasibility, others }: Infeasible): string {
  const reasons = [infeasibility, ...others].map(({ message }) => message)
  const { repairs } = infeasibility
  return [...reasons, ...(repairs.length > 0 ? [repairsText(repairs)] : [])].join('\n')
}

/** Ways out of a contradiction, as sentences, one per line. */
export function repairsText(repairs: readonly Pick<Repair, 'message'>[]): string {
  if (repairs.length === 0) return sentences.noRepairs
  return [sentences.repairs, ...repairs.map(({ message }) => message)].join('\n')
}

function moveTexts(words: Words, moves: readonly Move[]): string[] {
  return moves.map(({ account, from, to }, i) => {
    const who = words.account(account)
    if (i === 0) return to === null ? sentences.unownedMove(who) : sentences.firstMove(who, words.manager(to))
    if (to === null) return sentences.moveAway(words.owner(from), who)
    return from === null
      ? sentences.takes(who, words.manager(to))
      : sentences.move(words.manager(from), who, words.manager(to))
  })
}
