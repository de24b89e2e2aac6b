import { describe, expect, it } from 'vitest'
import {
  countChanges,
  counterfactuals,
  counterfactualsText,
  createExplainer,
  diffAssignments,
  diffText,
  explainOwner,
  firmness,
  firmnessText,
  managerWorth,
  managerWorthText,
  ownerText,
  type Planned,
  pairRange,
  rangeText,
  rulePrices,
  rulePricesText,
  whyNot,
  whyNotText,
} from '../../src/index.js'
import { pricesIn } from '../prices.js'
import { forPlans } from './oracle.js'

const MESSAGE =
  'This question has an exact answer only for a plan that is proved optimal, and this plan is not.'

/** The same plan, without its proof: stopped early, or with a certificate that somebody changed. */
const unproved: ((plan: Planned) => Planned)[] = [
  (plan) => ({ ...plan, status: 'feasible', stopReason: 'workLimit', engine: 'another' }),
  (plan) => ({
    ...plan,
    certificate: { kind: 'prices', managers: pricesIn(plan.certificate).map((price) => price + 0.5) },
  }),
  (plan) => ({ ...plan, objective: plan.objective - 1, bound: plan.bound - 1 }),
]

describe('a plan without a proof', () => {
  it.each(unproved.map((make, i) => ({ make, i })))('gets no exact answer (%#)', ({ make }) => {
    let chosen = 0
    let forced = 0
    const plans = forPlans(100, (portfolio, proved) => {
      if (portfolio.accounts.length === 0) return
      const plan = make(proved)
      const [{ id: account }] = portfolio.accounts
      const [{ id: manager }] = portfolio.managers
      const extra = { id: 'one more', maxAccounts: 1 }
      const answers = {
        counterfactuals: counterfactuals(portfolio, plan),
        firmness: firmness(portfolio, plan),
        rulePrices: rulePrices(portfolio, plan),
        managerWorth: managerWorth(portfolio, plan, extra),
        decision: explainOwner(portfolio, plan, account).decision,
      }
      for (const answer of Object.values(answers)) expect(answer).toEqual({ proven: false, message: MESSAGE })
      expect(createExplainer(portfolio, plan).proven).toBe(false)
      expect(counterfactualsText(portfolio, account, answers.counterfactuals)).toBe(MESSAGE)
      expect(firmnessText(portfolio, answers.firmness)).toBe(MESSAGE)
      expect(rulePricesText(portfolio, answers.rulePrices)).toBe(MESSAGE)
      expect(managerWorthText(portfolio, extra, answers.managerWorth)).toBe(MESSAGE)
      expect(ownerText(portfolio, explainOwner(portfolio, plan, account))).toContain(MESSAGE)

      // A rule that forbids the pair forbids it in every plan; everything else is not known.
      const refusal = whyNot(portfolio, plan, account, manager)
      const range = pairRange(portfolio, plan, account, manager)
      if (refusal.possible) throw new Error('an exact answer without a proof')
      const isForbidden = refusal.reason.code !== 'not_proven'
      if (isForbidden) expect(range).toEqual({ proven: true, possible: false, reason: refusal.reason })
      else {
        expect(range).toEqual({ proven: false, message: MESSAGE })
        expect(whyNotText(portfolio, account, manager, refusal)).toBe(MESSAGE)
        expect(rangeText(portfolio, account, manager, range)).toBe(MESSAGE)
      }

      // Forced or chosen follows from the rules alone; whether a choice gains does not.
      const changes = countChanges(portfolio, plan)
      const known = countChanges(portfolio, proved)
      changes.accounts.forEach(({ kind, reason }, a) => {
        expect(kind).toBe(known.accounts[a].kind)
        if (kind === 'chosen') expect(reason).toBe('unproven')
        else expect(reason).toBe(known.accounts[a].reason)
        if (kind === 'chosen') chosen++
        if (kind === 'forced') forced++
      })
      const diff = diffAssignments('incumbents', plan, portfolio)
      expect(diff.proven).toBe(false)
      expect(diff.accounts.every(({ keeping }) => keeping === undefined)).toBe(true)
      const text = diffText(portfolio, diff)
      expect(text).not.toMatch(/gains by it|equally good|only because it breaks/)
      expect(text.includes('not known to be a gain')).toBe(diff.chosen > 0)
    })
    expect(plans).toBeGreaterThan(20)
    expect(forced).toBeGreaterThan(10)
    expect(chosen).toBeGreaterThan(10)
  })
})
