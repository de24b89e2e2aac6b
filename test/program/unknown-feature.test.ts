/**
 * A feature that nobody knows, in the program of a portfolio: whoever is asked about the portfolio meets it, and none
 * may answer as if it were not there.
 */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Formulation } from '../../src/formulate/index.js'
import {
  assignAccounts,
  checkAssignment,
  counterfactuals,
  createExplainer,
  createPlanner,
  explainOwner,
  firmness,
  managerWorth,
  type Planned,
  type Portfolio,
  pairRange,
  rulePrices,
  verifyAssignment,
  whyNot,
} from '../../src/index.js'
import type { AssignmentProgram } from '../../src/program/index.js'
import { NOT_PROVEN, openPlan } from '../../src/result/index.js'
import { validatedProgram } from '../../src/solver/gate.js'
import { ProgramError } from '../../src/solver/index.js'
import { Plan } from '../../src/solver/network/plan.js'
import { rowsOf } from '../../src/solver/rows.js'

const asks = vi.hoisted(() => ({ forMore: false }))

vi.mock('../../src/formulate/index.js', async (load) => {
  const original = await load<typeof import('../../src/formulate/index.js')>()
  return {
    ...original,
    formulate(...input: Parameters<typeof original.formulate>): Formulation {
      const formulation = original.formulate(...input)
      if (!asks.forMore) return formulation
      return { ...formulation, program: { ...formulation.program, fairness: 1 } as AssignmentProgram }
    },
  }
})

afterEach(() => {
  asks.forMore = false
})

const portfolio: Portfolio = {
  managers: [
    { id: 'A', maxAccounts: 1 },
    { id: 'B', maxAccounts: 2 },
  ],
  accounts: [{ id: 'x', incumbent: 'B' }, { id: 'y' }],
  fit: [
    [0.9, 0.5],
    [0.4, 0.6],
  ],
}
const plan = assignAccounts(portfolio) as Planned
const owners = { x: 'A', y: 'B' }

/** All who would have to count it. */
const REFUSING: Record<string, () => unknown> = {
  'the solver': () => assignAccounts(portfolio),
  'the check of a plan': () => checkAssignment(portfolio, owners),
}

/** All whose answers rest on a proof: there is none. */
const WITHOUT_PROOF: Record<string, () => object> = {
  'of what a change would cost': () => whyNot(portfolio, plan, 'x', 'B'),
  'of all alternatives': () => counterfactuals(portfolio, plan),
  'of how firm the plan is': () => firmness(portfolio, plan),
  'of the range of a pair': () => pairRange(portfolio, plan, 'x', 'A'),
  'of the price of rules': () => rulePrices(portfolio, plan),
  'of what a manager is worth': () => managerWorth(portfolio, plan, { id: 'C', maxAccounts: 1 }, [0.7, 0.7]),
  'of an explainer': () => createExplainer(portfolio, plan).whyNot('x', 'B'),
}

describe('a feature that nobody knows, in the program of a portfolio', () => {
  it.each(Object.entries(REFUSING))('is refused by %s', (_who, ask) => {
    expect(ask).not.toThrow()
    asks.forMore = true
    expect(ask).toThrow(ProgramError)
    expect(ask).toThrow(/fairness/)
  })

  it('is refused by the planner, as an issue that names it', () => {
    expect(() => createPlanner(portfolio)).not.toThrow()
    asks.forMore = true
    const issues = [expect.objectContaining({ code: 'unsupported_rule', features: ['fairness'] })]
    expect(() => createPlanner(portfolio)).toThrow(expect.objectContaining({ issues }))
  })

  it.each(Object.entries(WITHOUT_PROOF))('leaves no answer %s', (_what, ask) => {
    const message = NOT_PROVEN.message
    expect(JSON.stringify(ask())).not.toContain(message)
    asks.forMore = true
    const answer = ask()
    expect(answer).toEqual(
      'possible' in answer ? { possible: false, reason: { code: 'not_proven', message } } : NOT_PROVEN,
    )
  })

  it('leaves of an explanation of an owner what rests on no proof', () => {
    const known = explainOwner(portfolio, plan, 'x')
    asks.forMore = true
    const unknown = explainOwner(portfolio, plan, 'x')
    expect(unknown).not.toEqual(known)
  })

  it('opens no plan for questions', () => {
    expect(openPlan(portfolio, plan).isProven).toBe(true)
    asks.forMore = true
    const opened = openPlan(portfolio, plan)
    expect(opened.isProven).toBe(false)
    expect(() => opened.graph).toThrow(/only a plan proved by prices/)
  })

  it('is told by the verifier of a result', () => {
    expect(verifyAssignment(portfolio, plan)).toMatchObject({ valid: true, proven: true })
    asks.forMore = true
    const { valid, proven, problems } = verifyAssignment(portfolio, plan)
    expect({ valid, proven }).toEqual({ valid: false, proven: false })
    expect(problems.join()).toMatch(/fairness/)
  })

  it('ends at the network of the engines, on which ties are settled', () => {
    const checked = validatedProgram({
      accountCount: 1,
      managerCount: 1,
      points: Int32Array.of(5),
      maxAccounts: Int32Array.of(1),
    })
    expect(() => new Plan(checked, rowsOf(checked))).not.toThrow()
    const more = { ...checked, features: [...checked.features, 'fairness'] } as unknown as typeof checked
    expect(() => new Plan(more, rowsOf(more))).toThrow(/fairness/)
  })
})
