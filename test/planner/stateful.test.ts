/**
 * The planner against a model of it: the portfolio, solved from nothing after every change, and a stack of moments to
 * go back to. Commands in any order; what fails is shrunk to the few that matter.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  assignAccounts,
  createPlanner,
  type Planner,
  type Portfolio,
  PortfolioError,
  verifyAssignment,
} from '../../src/index.js'
import { PATIENCE, runs } from '../testing/runs.js'
import { anyPortfolio, changeOf, changing, picks } from './changes.js'

interface Moment {
  portfolio: Portfolio
  objective: number | undefined
  owners: (string | null)[]
}

interface Model {
  given: Portfolio
  /** To go back to, the last one last. */
  past: Moment[]
  /** Changes so far, for ids that are new. */
  count: number
}

type Command = fc.Command<Model, Planner>

/** Kind of change and what came of it -> how often; own criteria with values apart. */
const outcomes = new Map<string, number>()

function momentOf(planner: Planner): Moment {
  const { portfolio, objective } = planner
  return { portfolio, objective, owners: portfolio.accounts.map(({ id }) => planner.ownerOf(id)) }
}

/** One change, or two that count as one. */
class Change implements Command {
  constructor(private readonly numbers: number[][]) {}
  check = () => true
  toString = () => `change(${JSON.stringify(this.numbers)})`

  run(model: Model, planner: Planner): void {
    const before = momentOf(planner)
    const now = changing(planner, model.given)
    const changes = this.numbers.map((each, i) => changeOf(each, now, 2 * model.count + i))
    model.count++
    let outcome: string
    try {
      outcome = planner.change(changes.length === 1 ? changes[0] : changes).status
    } catch (error) {
      if (!(error instanceof PortfolioError)) throw error
      outcome = 'refused'
    }
    const own = now.scoring?.criteria?.some(({ values }) => values) ? ' with values' : ''
    for (const name of [`${changes[0].kind} ${outcome}`, `${changes[0].kind} ${outcome}${own}`])
      outcomes.set(name, (outcomes.get(name) ?? 0) + 1)

    const after = momentOf(planner)
    if (outcome === 'refused' || (outcome === 'infeasible' && before.objective !== undefined)) {
      expect(after).toEqual(before)
      return
    }
    model.past.push(before)
    const cold = assignAccounts(after.portfolio)
    expect(planner.status).toBe(cold.status)
    if (cold.status !== 'optimal') return
    expect(after.objective).toBe(cold.objective)
    expect(planner.verify()).toMatchObject({ valid: true, proven: true, objective: cold.objective })
  }
}

class Undo implements Command {
  check = () => true
  toString = () => 'undo()'

  run({ past }: Model, planner: Planner): void {
    const before = past.pop()
    expect(planner.undo()).toBe(before !== undefined)
    if (before) expect(momentOf(planner)).toEqual(before)
  }
}

/** The result is the plan that the planner holds, as good in every respect as that of a cold solve. */
class Result implements Command {
  check = () => true
  toString = () => 'result()'

  run(_model: Model, planner: Planner): void {
    const result = planner.result()
    const { portfolio } = planner
    expect(verifyAssignment(portfolio, result)).toMatchObject({ valid: true, proven: true })
    const cold = assignAccounts(portfolio)
    if (!('assignments' in result) || cold.status !== 'optimal') return
    const owners = new Map(result.assignments.map(({ account, manager }) => [account, manager]))
    for (const { id } of portfolio.accounts) expect(planner.ownerOf(id)).toBe(owners.get(id) ?? null)
    const incumbent = new Map(portfolio.accounts.map((account) => [account.id, account.incumbent]))
    const kept = (plan: typeof cold) =>
      plan.assignments.filter(({ account, manager }) => incumbent.get(account) === manager).length
    expect(kept(result)).toBe(kept(cold))
    expect(result.loads.map(({ slotPrice }) => slotPrice)).toEqual(
      cold.loads.map(({ slotPrice }) => slotPrice),
    )
  }
}

/** Questions change nothing. */
class Ask implements Command {
  constructor(private readonly n: number) {}
  check = () => true
  toString = () => `ask(${this.n})`

  run(_model: Model, planner: Planner): void {
    const before = momentOf(planner)
    const { accounts, managers } = before.portfolio
    const manager = managers[this.n % managers.length].id
    for (const { owner, effect } of planner.recommendAccounts(manager)) {
      expect(owner).not.toBe(manager)
      expect(effect).toBeLessThanOrEqual(0)
    }
    if (accounts.length > 0) {
      const a = this.n % accounts.length
      const owners = planner.recommend(accounts[a].id)
      if (planner.status === 'optimal') {
        expect(owners.find((each) => each.manager === before.owners[a])?.effect).toBe(0)
        expect(owners[0].effect).toBe(0)
      }
    }
    expect(momentOf(planner)).toEqual(before)
  }
}

const commands = fc.commands(
  [
    fc.array(picks, { minLength: 1, maxLength: 1 }).map((numbers) => new Change(numbers)),
    fc.array(picks, { minLength: 1, maxLength: 1 }).map((numbers) => new Change(numbers)),
    fc.array(picks, { minLength: 1, maxLength: 2 }).map((numbers) => new Change(numbers)),
    fc.constant(new Undo()),
    fc.constant(new Result()),
    fc.nat(1000).map((n) => new Ask(n)),
  ],
  { size: '+1', maxCommands: 40 },
)

it(
  'never differs from a cold solve, and goes back to what was',
  () => {
    fc.assert(
      fc.property(
        anyPortfolio({ minManagers: 2, maxManagers: 4, maxAccounts: 7 }),
        commands,
        (given, list) => {
          fc.modelRun(() => ({ model: { given, past: [], count: 0 }, real: createPlanner(given) }), list)
        },
      ),
      runs(40, 4),
    )
    const seen = (name: string, times: number) =>
      expect([name, (outcomes.get(name) ?? 0) > times]).toEqual([name, true])
    for (const kind of ['addAccount', 'removeAccount', 'setCap', 'setFloor', 'setFit', 'setPin'])
      seen(`${kind} optimal`, 3)
    for (const kind of ['addManager', 'removeManager', 'exclude', 'openPair', 'raiseCap', 'leaveOut'])
      seen(`${kind} optimal`, 3)
    for (const kind of ['addAccount', 'removeAccount', 'addManager', 'removeManager', 'setFit', 'setPin'])
      seen(`${kind} optimal with values`, 0)
    for (const kind of ['addAccount', 'setCap', 'setFloor', 'setPin']) seen(`${kind} infeasible`, 0)
  },
  PATIENCE,
)
