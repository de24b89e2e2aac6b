/**
 * Whom to ask what: only about accounts in contention, that is, where knowledge could still change the owner.
 */
import { createExplainer } from '../../explain/index.js'
import { type KnowledgeArea, type Planned, POINTS_PER_FIT } from '../../model/index.js'
import { validatedProgramme } from '../gate/index.js'
import type { KnowledgeEvidence, Programme } from '../programme.js'
import { areasNeeded, type EvidencedKnowledge, knowledgeFromEvidence } from './data.js'

/** One line of a questionnaire; `level` is for the rater to fill in. */
export interface KnowledgeQuestion {
  account: string
  manager: string
  area: KnowledgeArea
  source: KnowledgeEvidence['source']
}

/** The questionnaire of one rater. */
export interface KnowledgeQuestionnaire {
  /** Id of the manager who is asked about their own knowledge, or of a colleague who works for the same account. */
  rater: string
  questions: KnowledgeQuestion[]
}

/**
 * Accounts whose owner could change if knowledge were all or nothing: some other manager costs the portfolio no more
 * than knowledge can weigh, twice its share of a full fit (the owner's could fall while the other's rises).
 *
 * O(accounts x managers).
 *
 * @throws PortfolioError when the programme is wrong or the result is no plan of the portfolio
 */
export function accountsInContention(
  programme: Programme,
  result: Planned,
  portfolio = programme.portfolio,
): { account: string; managers: string[] }[] {
  return contended(programme, result, portfolio).map(({ account, managers }) => ({
    account,
    managers: managers.map(({ id }) => id),
  }))
}

/** The same with what each manager would cost as the owner. */
function contended(
  { portfolio: own }: Programme,
  result: Planned,
  portfolio = own,
): { account: string; managers: { id: string; cost: number }[] }[] {
  const explainer = createExplainer(portfolio, result)
  const weight = result.scoring.weights.knowledge ?? DEFAULT_SHARE
  return portfolio.accounts.flatMap(({ id: account, value = 1 }) => {
    const most = 2 * weight * POINTS_PER_FIT * value
    const managers = portfolio.managers.flatMap(({ id }) => {
      const answer = explainer.whyNot(account, id)
      return answer.possible && answer.delta <= most ? [{ id, cost: answer.delta }] : []
    })
    return managers.length > 1 ? [{ account, managers }] : []
  })
}

/** Knowledge is not scored yet, so nothing says what it will weigh: the default. */
const DEFAULT_SHARE = 0.3

/** Beside the owner; who costs the portfolio more is less likely to become the owner, whatever is found. */
const MOST_CONTENDERS = 2
/** Those with the latest activity at the account; more would be asked about people whom they hardly see there. */
const MOST_COLLEAGUES = 2

/**
 * The owner and the two closest others of each account in contention about themselves, and two colleagues with a claim
 * there about them; only areas that the customer needs and nobody has evidence of in force: a list that somebody fills
 * in. A questionnaire is a table of evidence without
 * levels: filled in, it is read back like any other table of evidence.
 *
 * @throws PortfolioError as `accountsInContention`
 */
export function knowledgeQuestions(
  programme: Programme,
  result: Planned,
  known: EvidencedKnowledge = knowledgeFromEvidence(programme),
  portfolio = programme.portfolio,
): KnowledgeQuestionnaire[] {
  validatedProgramme(programme)
  const hasLevel = new Set(
    known.pairs.flatMap(({ account, manager, areas }) =>
      areas.flatMap(({ area, level }) => (level === undefined ? [] : [keyOf(account, manager, area)])),
    ),
  )
  const byRater = new Map<string, KnowledgeQuestion[]>()
  const ask = (rater: string, question: KnowledgeQuestion) => {
    const list = byRater.get(rater)
    if (list) list.push(question)
    else byRater.set(rater, [question])
  }
  const accounts = new Map(portfolio.accounts.map((account) => [account.id, account]))
  for (const { account, managers } of contended(programme, result, portfolio)) {
    const { needs, claims = [] } = accounts.get(account)!
    const needed = areasNeeded(needs)
    const latest = claims.map(({ manager, lastActivity = '' }) => ({ manager, lastActivity }))
    latest.sort((a, b) => Number(a.lastActivity < b.lastActivity) - Number(a.lastActivity > b.lastActivity))
    const active = [...new Set(latest.map(({ manager }) => manager))]
    // The owner costs nothing, and so comes first.
    const closest = [...managers].sort((a, b) => a.cost - b.cost).slice(0, 1 + MOST_CONTENDERS)
    for (const { id: manager } of closest) {
      const colleagues = active.filter((id) => id !== manager).slice(0, MOST_COLLEAGUES)
      for (const area of needed) {
        if (hasLevel.has(keyOf(account, manager, area))) continue
        ask(manager, { account, manager, area, source: 'self' })
        for (const colleague of colleagues) ask(colleague, { account, manager, area, source: 'colleague' })
      }
    }
  }
  return Array.from(byRater, ([rater, questions]) => ({ rater, questions }))
}

function keyOf(account: string, manager: string, area: KnowledgeArea): string {
  return JSON.stringify([account, manager, area])
}
