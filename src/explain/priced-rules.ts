/** What has a price: slots and rules; and what single accounts may do without one of theirs. */
import type { Formulation } from '../formulate/index.js'
import type { DroppableRule } from '../model/index.js'

/** A rule by what it is about. */
export type PricedRule =
  | { rule: 'pin'; account: string; manager: string }
  | { rule: 'exclusion'; account: string; manager: string }
  | { rule: 'eligibility'; account: string }
  | { rule: 'floor' | 'capacity'; manager: string }
  | DroppableRule

export interface RulePrices {
  proven: true
  /** In the order of `portfolio.managers`. */
  managers: SlotPrice[]
  /**
   * One for each pin, exclusion entry, eligibility list and floor, in the order of the portfolio; then one for each hard
   * capacity, and each of `portfolio.rules` but how groups count.
   */
  rules: RulePrice[]
}

export interface SlotPrice {
  manager: string
  /** Points that the optimum gains if this cap rises by 1. */
  oneMore: number
  /** `oneMore` is a bound: no more than that is gained. Only where rules tie accounts to each other. */
  oneMoreIsBound?: boolean
  /** Points that the optimum loses if this cap falls by 1; absent where that leaves no plan, or no such cap. */
  oneFewer?: number
  /** `oneFewer` is a bound: no less than that is lost, and perhaps no plan is left. */
  oneFewerIsBound?: boolean
}

export type RulePrice = PricedRule & {
  /** Points that the optimum gains if this one rule is dropped, >= 0. */
  gain: number
  /** `gain` is a bound: no more than that is gained. Only where rules tie accounts to each other. */
  isBound?: boolean
}

export interface AccountRule {
  rule: PricedRule
  account: number
  /** [manager] 1 where the account itself may go without the rule; absent where the rule costs nothing. */
  open?: Uint8Array
  isPin: boolean
}

/** Pins, exclusions and lists, in the order of the accounts. */
export function accountRulesOf(formulation: Formulation): AccountRule[] {
  const { checked } = formulation
  const { managers, accounts } = checked.portfolio
  return accounts.flatMap((record, account): AccountRule[] => {
    const { id, excluded = [], eligible } = record
    const listed: AccountRule[] = Array.from(new Set(excluded), (manager) => ({
      rule: { rule: 'exclusion', account: id, manager },
      account,
      open: withoutRule(formulation, account, 'exclusion', manager),
      isPin: false,
    }))
    if (eligible) {
      const open = withoutRule(formulation, account, 'eligibility')
      listed.push({ rule: { rule: 'eligibility', account: id }, account, open, isPin: false })
    }
    const pin = checked.pin[account]
    if (pin < 0) return listed
    const open = withoutRule(formulation, account, 'pin')
    // Behind a pin the other rules of the account cost nothing.
    const others = listed.map(({ rule }) => ({ rule, account, isPin: false }))
    return [
      { rule: { rule: 'pin', account: id, manager: managers[pin].id }, account, open, isPin: true },
      ...others,
    ]
  })
}

/** [manager] 1 where the account itself may go without one of its rules. */
function withoutRule(
  { checked }: Formulation,
  account: number,
  rule: 'pin' | 'exclusion' | 'eligibility',
  manager?: string,
): Uint8Array {
  const open = new Uint8Array(checked.portfolio.managers.length)
  const { excluded = [], eligible } = checked.portfolio.accounts[account]
  const listed = rule === 'eligibility' ? undefined : eligible
  open.fill(listed ? 0 : 1)
  for (const id of listed ?? []) open[checked.managerIndex.get(id)!] = 1
  for (const id of excluded) if (id !== manager) open[checked.managerIndex.get(id)!] = 0
  return open
}
