/**
 * The explanations as sentences for people: names instead of ids, amounts in per cent of a full fit with the points
 * behind them. Every sentence says what is in the data, nothing more; the words are in strings.ts.
 */
import type { Portfolio } from '../model/index.js'
import { POINTS_PER_FIT } from '../scoring/index.js'
import type { WhyNot } from './counterfactuals.js'
import type { AssignmentDiff } from './diff.js'
import type { OwnerExplanation } from './explain-owner.js'
import type { Move, NotProven } from './open-plan.js'
import type { RulePrices } from './prices.js'
import type { Firmness, PairRange } from './ranges.js'
import { reasons, sentences } from './strings.js'

/** Alternatives and accounts named one by one. */
const NAMED = 5

/** Why this owner, as sentences, one per line. */
export function ownerText(portfolio: Portfolio, explanation: OwnerExplanation): string {
  const name = namesOf(portfolio)
  const { account, owner, pair, penaltyPoints = 0, group, load, decision } = explanation
  const lines: string[] = []
  if (owner === null || !pair) lines.push(sentences.unowned(name.account(account), amount(penaltyPoints)))
  else {
    lines.push(sentences.owner(name.account(account), name.manager(owner), percent(pair.fit)))
    const parts = Object.entries(pair.parts).map(([criterion, points]) =>
      sentences.part(criterion, partOfFit(points, pair)),
    )
    lines.push(sentences.parts(list(parts)))
  }
  if (group) lines.push(sentences.group(list(group.map(name.account))))
  if (owner !== null && load && load.lossPoints > 0) {
    const { slots, lossPoints, lastSlotPoints } = load
    lines.push(
      sentences.dilution(name.manager(owner), plural(slots), amount(lossPoints), amount(lastSlotPoints)),
    )
  }
  if (!decision.proven) return [...lines, decision.message].join('\n')
  if (owner !== null && decision.slotGain)
    lines.push(sentences.room(name.manager(owner), amount(decision.slotGain)))
  const { verdict, margin, alternatives } = decision
  if (margin === undefined) lines.push(sentences.noAlternative())
  else if (verdict === 'tied') lines.push(sentences.tied())
  else lines.push(sentences[verdict](amount(margin)))
  for (const { manager, delta } of alternatives.slice(0, NAMED)) {
    lines.push(sentences.alternative(name.owner(manager), amount(delta)))
  }
  return lines.join('\n')
}

/** Why not this manager: the cost and the moves, or the rule, as sentences, one per line. */
export function whyNotText(portfolio: Portfolio, account: string, manager: string, answer: WhyNot): string {
  if (!answer.possible) return answer.reason.message
  const name = namesOf(portfolio)
  const [who, where] = [name.account(account), name.manager(manager)]
  const { delta, chain } = answer
  if (chain.length === 0) return sentences.isOwner(who, where)
  const head = delta === 0 ? sentences.free(who, where) : sentences.possible(who, where, amount(delta))
  return [head, ...moveTexts(portfolio, chain)].join('\n')
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
  const name = namesOf(portfolio)
  const { value, lowest, highest } = range.fit
  const head = sentences.range(name.account(account), name.manager(manager), percent(value))
  const limit =
    lowest !== undefined
      ? sentences.fallsTo(percent(lowest))
      : highest !== undefined
        ? sentences.risesTo(percent(highest))
        : sentences.anyFit()
  return `${head}\n${limit}`
}

/** Which decisions are tied, as sentences, one per line. */
export function firmnessText(portfolio: Portfolio, firmness: Firmness | NotProven): string {
  if (!firmness.proven) return firmness.message
  const tied = firmness.accounts.filter(({ firm }) => !firm)
  if (tied.length === 0) return sentences.allFirm()
  const name = namesOf(portfolio)
  const head = sentences.someTied(plural(tied.length), list(tied.map(({ account }) => name.account(account))))
  return [head, ...moveTexts(portfolio, firmness.otherOptimum ?? [])].join('\n')
}

/** What slots and rules cost, as sentences, one per line, dearest first; those that cost nothing are left out. */
export function rulePricesText(portfolio: Portfolio, prices: RulePrices | NotProven): string {
  if (!prices.proven) return prices.message
  const name = namesOf(portfolio)
  const lines = prices.rules.map((rule) => {
    const cost = amount(rule.gain)
    const text =
      rule.rule === 'floor'
        ? sentences.floor(name.manager(rule.manager), cost)
        : rule.rule === 'eligibility'
          ? sentences.eligibility(name.account(rule.account), cost)
          : sentences[rule.rule](name.account(rule.account), name.manager(rule.manager), cost)
    return { points: rule.gain, text }
  })
  for (const { manager, oneMore, oneFewer = 0 } of prices.managers) {
    lines.push({ points: oneMore, text: sentences.oneMore(name.manager(manager), amount(oneMore)) })
    lines.push({ points: oneFewer, text: sentences.oneFewer(name.manager(manager), amount(oneFewer)) })
  }
  const paid = lines.filter(({ points }) => points > 0).sort((x, y) => y.points - x.points)
  return paid.length === 0 ? sentences.noRuleCosts() : paid.map(({ text }) => text).join('\n')
}

/** What a plan changes, as sentences, one per line: the counts, the totals, then account by account. */
export function diffText(portfolio: Portfolio, diff: AssignmentDiff): string {
  const name = namesOf(portfolio)
  const counts = [diff.kept, diff.forced, diff.chosen, diff.new].map(integer) as [
    string,
    string,
    string,
    string,
  ]
  const lines = [
    sentences.diff(...counts),
    sentences.diffTotal(amount(diff.before.objective), amount(diff.after.objective)),
  ]
  for (const { account, from, to, reason, keeping } of diff.accounts) {
    if (reason === undefined) continue
    const why = reason === 'gain' && keeping?.delta === 0 ? sentences.equallyGood : reasons[reason]
    lines.push(sentences.change(name.account(account), name.owner(from), name.owner(to), why))
    if (keeping && keeping.delta > 0) lines.push(sentences.keeping(name.owner(from), amount(keeping.delta)))
  }
  return lines.join('\n')
}

function moveTexts(portfolio: Portfolio, moves: readonly Move[]): string[] {
  const name = namesOf(portfolio)
  return moves.map(({ account, from, to }, i) => {
    const who = name.account(account)
    if (i === 0) return sentences.firstMove(who, name.owner(to))
    return from === null
      ? sentences.takes(who, name.owner(to))
      : sentences.move(name.owner(from), who, name.owner(to))
  })
}

function namesOf({ accounts, managers }: Portfolio) {
  const nameById = (records: readonly { id: string; name?: string }[]) => {
    const names = new Map(records.map(({ id, name }) => [id, name ?? id]))
    return (id: string): string => names.get(id) ?? id
  }
  const manager = nameById(managers)
  return {
    account: nameById(accounts),
    manager,
    owner: (id: string | null) => (id === null ? sentences.nobody : manager(id)),
  }
}

/** A criterion's part of the fit of one pair, whatever the account weighs: the parts add up to the fit. */
function partOfFit(points: number, pair: { fit: number; points: number }): string {
  const share = pair.points === 0 ? 0 : (points / pair.points) * pair.fit
  return `${percent(share)} (${pointsText(points)})`
}

/** 5000 -> '0.5% of a full fit (5,000 points)', 1283235 -> '1.28 full fits (1,283,235 points)' */
function amount(points: number): string {
  const fits = points / POINTS_PER_FIT
  const share = fits > 1 ? `${Number(fits.toFixed(2))} full fits` : `${percent(fits)} of a full fit`
  return `${share} (${pointsText(points)})`
}

function pointsText(points: number): string {
  return `${integer(points)} ${points === 1 ? 'point' : 'points'}`
}

/** At most two digits after the point; an amount too small for them is not shown as nothing. */
function percent(share: number): string {
  if (share > 0 && share < 0.00005) return 'less than 0.01%'
  return `${Number((100 * share).toFixed(2))}%`
}

function integer(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

function plural(accounts: number): string {
  return `${integer(accounts)} ${accounts === 1 ? 'account' : 'accounts'}`
}

function list(names: readonly string[]): string {
  if (names.length > NAMED + 1) return `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`
  if (names.length < 2) return names[0] ?? ''
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
}
