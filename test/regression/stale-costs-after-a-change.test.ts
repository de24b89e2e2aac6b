import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignAccounts, createPlanner, type PlannerChange } from '../../src/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { PATIENCE, runs } from '../testing/runs.js'

/**
 * Fits, caps and pins in turn. Costs that a change left out of date once sent searches on for ever; a search that moves
 * nothing is an error now, so that this fails instead of hanging.
 */
test(
  'a planner of 15 managers and 400 accounts stays exact over fits, caps and pins',
  () => {
    const steps = fc.array(fc.tuple(fc.nat(2), fc.nat(399), fc.nat(14), fc.nat(40)), {
      minLength: 50,
      maxLength: 50,
    })
    let moves = 0
    fc.assert(
      fc.property(steps, (sequence) => {
        const portfolio = generatePortfolio({ accounts: 400, managers: 15, seed: 5 })
        const { accounts, managers } = portfolio
        const planner = createPlanner(portfolio)
        for (const [kind, a, m, n] of sequence) {
          const [account, manager] = [accounts[a].id, managers[m].id]
          const change: PlannerChange =
            kind === 0
              ? { kind: 'setFit', account, manager, fit: n / 40 }
              : kind === 1
                ? { kind: 'setCap', manager, maxAccounts: 25 + (n % 8) }
                : { kind: 'setPin', account, manager: n % 2 === 0 ? manager : null }
          try {
            const step = planner.change(change)
            if (step.status === 'optimal') moves += step.moves.length
          } catch (error) {
            expect((error as Error).name).toBe('PortfolioError')
          }
        }
        expect(assignAccounts(planner.portfolio)).toMatchObject({ objective: planner.objective })
      }),
      runs(3, 15),
    )
    expect(moves).toBeGreaterThan(20)
  },
  PATIENCE,
)
