/** Which rule keeps an account from a manager. */
import { type Formulation, markEligible } from '../formulate/index.js'
import { resultSentences } from '../language/index.js'

/**
 * - `pinned`: the account is pinned to another manager
 * - `excluded`, `not_eligible`, `no_fit`: what the account itself says of this manager
 * - `group`: another account of its group rules the manager out
 * - `cap_zero`: the manager may own no account
 * - `no_plan`: forcing the pair leaves no plan that keeps all the rules
 * - `not_proven`: the plan is not proved optimal, so there is no exact answer
 * - `unsettled`: under rules, neither a plan with the pair nor the proof that there is none was found within the limit
 * - `not_found_out`: the same of a question that is not about a pair
 */
export type RefusalCode =
  | 'pinned'
  | 'excluded'
  | 'not_eligible'
  | 'no_fit'
  | 'group'
  | 'cap_zero'
  | 'no_plan'
  | 'not_proven'
  | 'unsettled'
  | 'not_found_out'

export interface Refusal {
  code: RefusalCode
  message: string
  /** Of `pinned`: the manager that the account is pinned to. */
  pin?: string
  /** Of `group`: the account that rules the manager out. */
  other?: string
}

/** The rule that closes the pair of these two, or undefined where all members of the group may go there. */
export function closedBy(formulation: Formulation, account: number, manager: number): Refusal | undefined {
  const own = ruleOfItself(formulation, account, manager)
  if (own) return refusal(formulation, own, account, manager)
  const { checked, members } = formulation
  const other = members[checked.unitOf[account]].find((a) => ruleOfItself(formulation, a, manager))
  return other === undefined ? undefined : refusal(formulation, 'group', account, manager, other)
}

/** The rule by which the account itself, whatever its group says, refuses the manager. */
export function ruleOfItself({ checked, scores }: Formulation, account: number, manager: number) {
  const pin = checked.pin[account]
  const { eligible, excluded } = checked.portfolio.accounts[account]
  const { id } = checked.portfolio.managers[manager]
  if (pin >= 0 && pin !== manager) return 'pinned'
  if (pin < 0 && excluded?.includes(id)) return 'excluded'
  if (pin < 0 && eligible && !eligible.includes(id)) return 'not_eligible'
  return Number.isNaN(scores.fit(account, manager)) ? 'no_fit' : undefined
}

/** [manager] 1 where every member of the unit may go; `own` changes what one of them says. */
export function openManagers(
  { checked, members, scores }: Formulation,
  unit: number,
  own?: { account: number; open: Uint8Array },
): Uint8Array {
  const { managers } = checked.portfolio
  const all = new Uint8Array(managers.length).fill(1)
  const open = new Uint8Array(managers.length)
  for (const account of members[unit]) {
    if (own?.account === account) open.set(own.open)
    else markEligible(checked, account, open)
    for (let m = 0; m < all.length; m++) {
      if (open[m] === 0 || Number.isNaN(scores.fit(account, m))) all[m] = 0
    }
  }
  return all
}

export function refusal(
  { checked }: Formulation,
  code: RefusalCode,
  account: number,
  manager: number,
  other = account,
): Refusal {
  const { accounts, managers } = checked.portfolio
  const pin = checked.pin[account]
  const nameOf = ({ id, name = id }: { id: string; name?: string }) => name
  const message = resultSentences('en').refusals[code]({
    account: nameOf(accounts[account]),
    manager: nameOf(managers[manager]),
    pin: pin < 0 ? '' : nameOf(managers[pin]),
    other: nameOf(accounts[other]),
  })
  return {
    code,
    message,
    ...(code === 'pinned' && { pin: managers[pin].id }),
    ...(code === 'group' && { other: accounts[other].id }),
  }
}
