/**
 * Next steps of one manager towards being asked by the customer's own people about their own company: for the manager
 * and their superior, about nobody else. Nothing here says who is ready or weak, and there is no list of people.
 */
import { createExplainer } from '../../explain/index.js'
import { type KnowledgeArea, type Planned, PortfolioError } from '../../model/index.js'
import { directoryOf } from '../directory.js'
import { validatedProgramme } from '../gate/index.js'
import { areasNeeded, type KnowledgeLevel, type KnownPair, knownPairs } from '../knowledge/data.js'
import type { Programme } from '../programme.js'

export interface DevelopmentOptions {
  /** Id of a manager. */
  person: string
  /** A further account must fit this person at least so well, 0 to 1. Default 0.4, an opinion. */
  fitFloor?: number
  /** What is known of managers, where evidence expires otherwise than by default (`knowledgeFromEvidence`). */
  pairs?: readonly KnownPair[]
}

export interface DevelopmentPlan {
  person: string
  /** Id of the superior, who may see this plan too; absent where none is known. */
  superior?: string
  /** Owned accounts in the order of the portfolio. */
  accounts: {
    account: string
    /** Areas that the customer needs and that are below level 3; `level` absent where unknown. */
    gaps: { area: KnowledgeArea; level?: KnowledgeLevel; weight: number }[]
    /** At most three, what matters most to the customer first. */
    steps: DevelopmentStep[]
  }[]
  /** Only where the person's consent is recorded; absent as well where no account is within reach. */
  stretch?: Stretch
}

export interface DevelopmentStep {
  area: KnowledgeArea
  /** Absent: nobody has looked yet, so the first step is to look. */
  from?: KnowledgeLevel
  to: KnowledgeLevel
}

/** An account that this person could grow with, and what that costs the portfolio, everything else arranged anew. */
export interface Stretch {
  account: string
  /** Points, exact; 0 = a plan exactly as good gives it to this person. */
  cost: number
  /** Areas of this customer in which the person has evidence of level 2 or more. */
  strengths: KnowledgeArea[]
}

const MOST_STEPS = 3

/**
 * O(accounts x managers) where the person has agreed to a stretch, else O(evidence + accounts).
 *
 * @throws PortfolioError when the programme is wrong, the result is no plan of the portfolio, or the person is no manager;
 * RangeError for a wrong fit floor
 */
export function developmentPlan(
  given: Programme,
  result: Planned,
  { person, fitFloor = 0.4, pairs }: DevelopmentOptions,
  portfolio = given.portfolio,
): DevelopmentPlan {
  if (!(fitFloor >= 0 && fitFloor <= 1)) throw new RangeError('fitFloor must be from 0 to 1')
  const programme = validatedProgramme(given)
  const directory = directoryOf(programme)
  if (!directory.managers.has(person)) {
    const message = 'there is no such manager'
    throw new PortfolioError([{ code: 'unknown_manager', path: ['person'], message, id: person }])
  }
  const known = new Map(
    (pairs ?? knownPairs(programme)).flatMap((pair): [string, KnownPair][] =>
      pair.manager === person ? [[pair.account, pair]] : [],
    ),
  )
  const levelOf = (account: string, area: KnowledgeArea) =>
    known.get(account)?.areas.find((each) => each.area === area)?.level
  const owned = result.assignments.filter(({ manager }) => manager === person)
  const accounts = owned.map(({ account }) => {
    const { needs } = directory.accounts.get(account)!
    const gaps = areasNeeded(needs).flatMap((area) => {
      const level = levelOf(account, area)
      const weight = needs?.[area] || 1
      return level === 3 ? [] : [{ area, ...(level !== undefined && { level }), weight }]
    })
    gaps.sort((a, b) => b.weight * missing(b.level) - a.weight * missing(a.level))
    return { account, gaps, steps: gaps.slice(0, MOST_STEPS).map(stepOf) }
  })
  const { reportsTo, developmentConsent } = directory.people.get(person)!
  const plan: DevelopmentPlan = { person, ...(reportsTo !== undefined && { superior: reportsTo }), accounts }
  if (developmentConsent === undefined || developmentConsent > programme.asOf) return plan
  const stretch = stretchOf(portfolio, result, person, fitFloor)
  if (!stretch) return plan
  const needed = areasNeeded(directory.accounts.get(stretch.account)!.needs)
  const strengths = needed.filter((area) => (levelOf(stretch.account, area) ?? 0) >= 2)
  return { ...plan, stretch: { ...stretch, strengths } }
}

/** Levels to go; what nobody has looked at counts like nothing known. */
const missing = (level: KnowledgeLevel | undefined) => 3 - (level ?? 0)

function stepOf({ area, level }: { area: KnowledgeArea; level?: KnowledgeLevel }): DevelopmentStep {
  return { area, ...(level !== undefined && { from: level }), to: ((level ?? 0) + 1) as KnowledgeLevel }
}

/** The account within reach that costs the portfolio least. */
function stretchOf(
  portfolio: Programme['portfolio'],
  result: Planned,
  person: string,
  fitFloor: number,
): Omit<Stretch, 'strengths'> | undefined {
  const explainer = createExplainer(portfolio, result)
  if (!explainer.proven) return undefined
  const owned = new Set(
    result.assignments.flatMap(({ account, manager }) => (manager === person ? [account] : [])),
  )
  let best: Omit<Stretch, 'strengths'> | undefined
  for (const { id: account } of portfolio.accounts) {
    if (owned.has(account)) continue
    const answer = explainer.whyNot(account, person)
    if (!answer.possible || (best && answer.delta >= best.cost)) continue
    const range = explainer.pairRange(account, person)
    if (!range.proven || !range.possible || range.fit.value < fitFloor) continue
    best = { account, cost: answer.delta }
  }
  return best
}
