/** Holds, overrides and accepted objections as one list: each of them says who owns an account, and when. */
import { draftOf, type Portfolio } from '../../model/index.js'
import type { Programme } from '../programme.js'

export type DecisionTable = 'holds' | 'overrides' | 'objections'

export interface Decision {
  /** Where in the programme: `programme[table][position]`. */
  table: DecisionTable
  position: number
  account: string
  /** Who has to own the account; absent for the hold of an account without an incumbent. */
  manager?: string
  /** First day in force; absent: always has been. */
  from?: string
  /** Last day in force; absent: without end. */
  until?: string
}

/** A day belongs to a decision from its first to its last day, both included. */
export type DecisionState = 'live' | 'expired' | 'later'

export function decisionState({ from, until }: Pick<Decision, 'from' | 'until'>, day: string): DecisionState {
  if (until !== undefined && until < day) return 'expired'
  return from !== undefined && from > day ? 'later' : 'live'
}

/** Holds, overrides and accepted objections, in this order and that of their lists. */
export function decisionsOf(programme: Programme): Decision[] {
  const { portfolio, holds = [], overrides = [], objections = [] } = programme
  const incumbents = new Map(portfolio.accounts.map(({ id, incumbent }) => [id, incumbent]))
  return [
    ...holds.map(({ account, until }, position): Decision => {
      const manager = incumbents.get(account)
      return { table: 'holds', position, account, ...(manager === undefined ? {} : { manager }), until }
    }),
    ...overrides.map(
      ({ account, manager, date, until }, position): Decision => ({
        table: 'overrides',
        position,
        account,
        manager,
        from: date,
        ...(until === undefined ? {} : { until }),
      }),
    ),
    ...objections.flatMap(({ account, proposed, decision, date }, position): Decision[] =>
      decision === 'accepted' && proposed !== undefined
        ? [{ table: 'objections', position, account, manager: proposed, from: date }]
        : [],
    ),
  ]
}

/** The portfolio in which each of these decisions is a pin. The gate has seen to it that no two contradict. */
export function withDecisions(portfolio: Portfolio, decisions: readonly Decision[]): Portfolio {
  const edits = decisions.map(
    ({ account, manager = null }) => ({ kind: 'setPin', account, manager }) as const,
  )
  return draftOf(portfolio, edits, []).portfolio
}
