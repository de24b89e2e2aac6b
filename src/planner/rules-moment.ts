/**
 * A planner's moment where rules tie accounts to each other: every change is solved again, from the plan before it, within
 * a limit of work. What that does not prove is a plan with a gap, and recommendations are bounds that say so.
 */
import { costsOfChoices, type RankedAccount, rankAccountsUnderRules } from '../explain/index.js'
import { type Formulation, formulate } from '../formulate/index.js'
import { type Entry, Register } from '../model/index.js'
import type { SolverOutcome } from '../program/index.js'
import { ALL_WORK, type OpenPlan, solvedPlan } from '../result/index.js'
import { solve } from '../solver/index.js'
import { withFits } from './edit-portfolio.js'
import type { Moment, RankedOwner } from './moment.js'

export class RulesMoment implements Moment {
  readonly register: Register
  private readonly plan: OpenPlan | undefined

  private constructor(
    /** Of the portfolio with the fits that were set by hand. */
    formulation: Formulation,
    private readonly outcome: SolverOutcome,
    readonly portfolio: Formulation['checked']['portfolio'],
    entries: readonly Entry[],
    plan?: OpenPlan,
  ) {
    this.register = new Register(formulation.members.length, entries)
    this.plan = plan ?? ('owner' in outcome ? solvedPlan(formulation, outcome) : undefined)
  }

  /** `before`: the moment that this one follows, whose plan is the start */
  static of(formulation: Formulation, entries: readonly Entry[], before?: Moment): RulesMoment {
    const { portfolio } = formulation.checked
    const withAllFits = withFits(portfolio, entries)
    const whole = withAllFits === portfolio ? formulation : formulate(withAllFits)
    const start = before && ownersAfter(before, whole)
    const outcome = solve(whole.program, { workLimit: ALL_WORK, ...(start && { start }) })
    return new RulesMoment(whole, outcome, portfolio, entries)
  }

  /** The plan of an open one as it is. */
  static ofPlan(plan: OpenPlan, entries: readonly Entry[]): RulesMoment {
    const { formulation, outcome } = plan
    return new RulesMoment(formulation, outcome, formulation.checked.portfolio, entries, plan)
  }

  get status(): SolverOutcome['status'] {
    return this.outcome.status
  }

  get objective(): number | undefined {
    return this.plan?.outcome.objective
  }

  get bound(): number | undefined {
    return this.plan?.outcome.bound
  }

  ownerOf({ account }: Entry): string | null {
    const { plan } = this
    return plan ? plan.idOfNode(plan.owner[plan.unitOf(plan.account(account.id))]) : null
  }

  outcomeFor(): SolverOutcome {
    return this.outcome
  }

  rankOwners({ account: { id } }: Entry, before: number): RankedOwner[] {
    const { plan } = this
    if (!plan) return []
    const { scores } = plan.formulation
    const account = plan.account(id)
    const unit = plan.unitOf(account)
    const nodes = Array.from({ length: plan.root + 1 }, (_, node) => ({ unit, node }))
    const ranked = costsOfChoices(plan, nodes).flatMap(({ delta, isBound }, node): RankedOwner[] => {
      if (delta === Infinity) return []
      const known = {
        manager: plan.idOfNode(node),
        effect: plan.outcome.objective - delta - before,
        ...(isBound && { isBound }),
      }
      if (node === plan.root) return [known]
      return [{ ...known, fit: scores.fit(account, node), points: scores.points(account, node) }]
    })
    return ranked.sort((x, y) => y.effect - x.effect)
  }

  rankAccounts(manager: number): RankedAccount[] {
    return this.plan ? rankAccountsUnderRules(this.plan, manager) : []
  }
}

/** [unit] who owned its first account before: manager, or -1 */
function ownersAfter(before: Moment, { checked, members }: Formulation): Int32Array | undefined {
  if (before.objective === undefined) return undefined
  return Int32Array.from(members, ([first]) => {
    const entry = before.register.entry(checked.portfolio.accounts[first].id)
    const owner = entry && before.ownerOf(entry)
    return checked.managerIndex.get(owner ?? '') ?? -1
  })
}
