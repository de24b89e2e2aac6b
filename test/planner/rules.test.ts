import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assignAccounts,
  createPlanner,
  type PlannerChange,
  type Portfolio,
  PortfolioError,
  recommendAccountsText,
  recommendText,
  stepText,
  verifyAssignment,
} from '../../src/index.js'
import { rulesIn } from '../../src/model/index.js'
import { bruteForcePortfolio, portfolioArbitrary } from '../../src/testing/index.js'
import { oracleProgram, unitOf } from '../explain/oracle.js'
import { PATIENCE, runs } from '../testing/runs.js'
import { changeOf, changing, picks } from './changes.js'

const ruled = portfolioArbitrary({ rules: true, maxManagers: 3, maxAccounts: 5 })

/** A change of rules as often as one of anything else. */
function anyChange(numbers: number[], portfolio: Portfolio, given: Portfolio, n: number): PlannerChange {
  const rules = rulesIn(portfolio)
  const limited = portfolio.managers.filter(({ capacity }) => capacity !== undefined)
  const [kind, x] = numbers
  if (kind % 3 === 0 && rules.length > 0) return { kind: 'dropRule', rule: rules[x % rules.length] }
  if (kind % 3 === 1 && limited.length > 0)
    return { kind: 'raiseCapacity', manager: limited[x % limited.length].id, by: 0.5 + (x % 3) }
  return changeOf(numbers, given, n)
}

describe('a planner under rules', () => {
  it(
    'is as good after every change as a plan made from nothing, and goes back to the plan before it',
    () => {
      const seen = new Map<string, number>()
      fc.assert(
        fc.property(ruled, fc.array(picks, { minLength: 1, maxLength: 6 }), (portfolio, sequence) => {
          const planner = createPlanner(portfolio)
          expect(planner.status).toBe(assignAccounts(portfolio).status)
          sequence.forEach((numbers, n) => {
            const before = {
              portfolio: planner.portfolio,
              objective: planner.objective,
              status: planner.status,
            }
            const owners = new Map(before.portfolio.accounts.map(({ id }) => [id, planner.ownerOf(id)]))
            const change = anyChange(numbers, before.portfolio, changing(planner, portfolio), n)
            let step: ReturnType<typeof planner.change>
            try {
              step = planner.change(change)
            } catch (error) {
              if (!(error instanceof PortfolioError)) throw error
              expect(planner.portfolio).toEqual(before.portfolio)
              return
            }
            const key = `${change.kind} ${step.status}`
            seen.set(key, (seen.get(key) ?? 0) + 1)
            const now = planner.portfolio
            if (step.status === 'infeasible' && before.objective !== undefined) {
              expect({ portfolio: now, objective: planner.objective }).toEqual({
                portfolio: before.portfolio,
                objective: before.objective,
              })
              return
            }
            const cold = assignAccounts(now)
            expect(planner.status).toBe(cold.status)
            const result = planner.result()
            expect(verifyAssignment(now, result)).toMatchObject({ valid: true, proven: true })
            expect(planner.verify()).toMatchObject({ valid: true, proven: true })
            if (step.status !== 'optimal' || cold.status !== 'optimal') return
            expect(planner.objective).toBe(cold.objective)
            expect(step.objective).toBe(cold.objective)
            if (before.objective !== undefined) expect(step.gain).toBe(cold.objective - before.objective)
            const moved = now.accounts.flatMap(({ id: account }) => {
              const [from, to] = [owners.get(account), planner.ownerOf(account)]
              return before.objective === undefined || from === undefined || from === to
                ? []
                : [{ account, from, to }]
            })
            const byAccount = (x: { account: string }, y: { account: string }) =>
              x.account < y.account ? -1 : 1
            expect([...step.moves].sort(byAccount)).toEqual(moved.sort(byAccount))
            if (numbers[1] % 3 > 0) return
            expect(planner.undo()).toBe(true)
            expect({
              portfolio: planner.portfolio,
              objective: planner.objective,
              status: planner.status,
            }).toEqual(before)
            for (const [id, owner] of owners) expect(planner.ownerOf(id)).toBe(owner)
          })
        }),
        runs(60),
      )
      for (const key of ['dropRule optimal', 'raiseCapacity optimal'])
        expect(seen.get(key), key).toBeGreaterThan(0)
      expect(seen.size).toBeGreaterThan(10)
    },
    PATIENCE,
  )

  it(
    'recommends owners and accounts by what trying all plans gains',
    () => {
      let asked = 0
      fc.assert(
        fc.property(ruled, fc.nat(), (portfolio, choice) => {
          const planner = createPlanner(portfolio)
          const { objective } = planner
          if (objective === undefined || portfolio.accounts.length === 0 || !portfolio.fit) return
          const oracle = oracleProgram(portfolio)
          const a = choice % portfolio.accounts.length
          const { id } = portfolio.accounts[a]
          const told = new Map(planner.recommend(id).map((owner) => [owner.manager, owner]))
          for (const m of [...portfolio.managers.keys(), -1]) {
            const forced = bruteForcePortfolio(portfolio, {
              accepts: (owner) => owner[unitOf(oracle, a)] === m,
            })
            const manager = portfolio.managers[m]?.id ?? null
            const effect = forced.feasible ? forced.objective - objective : undefined
            expect(told.get(manager)?.effect).toBe(effect)
            expect(told.get(manager)?.isBound).toBeUndefined()
            asked++
            if (manager === null || effect === undefined || planner.ownerOf(id) === manager) continue
            const accounts = planner.recommendAccounts(manager)
            expect(accounts.find(({ account }) => account === id)?.effect).toBe(effect)
          }
          expect(planner.objective).toBe(objective)
        }),
        runs(25),
      )
      expect(asked).toBeGreaterThan(8)
    },
    PATIENCE,
  )

  it('says of a step, an owner and an account what is not proved', () => {
    const portfolio: Portfolio = {
      managers: [
        { id: 'ada', name: 'Ada' },
        { id: 'ben', name: 'Ben' },
      ],
      accounts: [{ id: 'x', name: 'Xenon' }],
    }
    const gap = { status: 'feasible' as const, objective: 900_000, bound: 950_000, moves: [] }
    const digits = { digits: false } as const
    expect(stepText(portfolio, { ...gap, gain: 100_000 })).toMatchInlineSnapshot(`
      "With this change, the portfolio gains 10% of a full fit (100,000 points).
      The plan is not proved to be the best one: another may be better by up to 5% of a full fit (50,000 points).
      No account changes its owner."
    `)
    expect(stepText(portfolio, { ...gap, gain: 100_000 }, { language: 'de' })).toMatchInlineSnapshot(`
      "Mit dieser Änderung gilt: das Portfolio gewinnt 10 % einer vollen Passung (100.000 Punkte).
      Dass dieser Plan der beste ist, ist nicht bewiesen: Ein anderer kann um bis zu 5 % einer vollen Passung (50.000 Punkte) besser sein.
      Die Account-Verantwortung bleibt überall, wie sie ist."
    `)
    expect(stepText(portfolio, gap)).toMatchInlineSnapshot(`
      "A plan is possible now. It is worth 90% of a full fit (900,000 points).
      The plan is not proved to be the best one: another may be better by up to 5% of a full fit (50,000 points)."
    `)
    expect(stepText(portfolio, gap, digits)).toMatchInlineSnapshot(`
      "A plan is possible now.
      The plan is not proved to be the best one."
    `)
    expect(stepText(portfolio, { status: 'unknown', stopReason: 'workLimit' })).toMatchInlineSnapshot(
      `"Whether a plan is possible with this change was not found out within the work set aside; nothing has changed."`,
    )
    expect(
      stepText(portfolio, { status: 'unknown', stopReason: 'workLimit' }, { language: 'de' }),
    ).toMatchInlineSnapshot(
      `"Ob mit dieser Änderung ein Plan möglich ist, ließ sich mit dem vorgesehenen Aufwand nicht klären; alles bleibt, wie es war."`,
    )
    const owners = [
      { manager: 'ada', effect: 300_000, isBound: true },
      { manager: 'ben', effect: 200_000 },
    ]
    expect(recommendText(portfolio, 'x', owners)).toMatchInlineSnapshot(`
      "Which choice is the best one for Xenon was not found out within the work set aside.
      With Ada, at best, the portfolio gains 30% of a full fit (300,000 points).
      With Ben, the portfolio gains 20% of a full fit (200,000 points)."
    `)
    expect(recommendText(portfolio, 'x', owners, { language: 'de', digits: false })).toMatchInlineSnapshot(`
      "Welche Wahl für Xenon die beste ist, ließ sich mit dem vorgesehenen Aufwand nicht klären.
      Mit Ada gilt im besten Fall: das Portfolio ist deutlich besser.
      Mit Ben gilt: das Portfolio ist deutlich besser."
    `)
    const accounts = [{ account: 'x', owner: 'ben', effect: -40_000, isBound: true }]
    expect(recommendAccountsText(portfolio, 'ada', accounts)).toMatchInlineSnapshot(`
      "These accounts could go to Ada, at this cost to the portfolio after everything else is arranged anew.
      Xenon, from Ben: at least 4% of a full fit (40,000 points)."
    `)
    expect(recommendAccountsText(portfolio, 'ada', accounts, { language: 'de' })).toMatchInlineSnapshot(`
      "Diese Accounts könnten an Ada gehen; dahinter steht, was das Portfolio dadurch verliert, nachdem alles andere neu geordnet ist.
      Xenon, bisher bei Ben: mindestens 4 % einer vollen Passung (40.000 Punkte)."
    `)
  })
})
