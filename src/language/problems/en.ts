/** What is wrong with input, where the sentence is not about one shape alone: messages of issues, which stay English. */
import { shown } from '../shown.js'

/** An id as it came in, which may be anything. */
const given = (id: unknown) => (typeof id === 'string' ? id : shown(id))

export const en = {
  floorTooLow: (floor: number) => `the floor is ${floor}, and cannot be lowered by more`,
  noCapacity: (manager: string) => `manager ${manager} has no capacity that could be raised`,
  noSuchRule: (rule: string) => `the portfolio has no such rule: ${rule}`,
  leftOutTwice: (id: string) => `account ${id} is left out already`,
  noPlanner: (features: string) => `a planner does not know what the portfolio asks for: ${features}`,
  noPlan: 'the result holds no plan',
  noResult: 'must be a result that holds a plan; to compare with other plans, give the portfolio too',
  unknownAccount: (id: unknown) => `there is no account ${given(id)}`,
  unknownManager: (id: unknown) => `there is no manager ${given(id)}`,
  foreignPair: (account: unknown, manager: unknown) =>
    `the portfolio has no account ${given(account)} or no manager ${given(manager)}`,
  ownedTwice: (account: string) => `account ${account} has two owners`,
  splitGroup: (group: string) => `group ${group} has several owners`,
  needsOwner: (account: string) => `account ${account} has no owner, and must have one`,
  wrongCount: (manager: string, slots: number, floor: number, cap: number) =>
    `manager ${manager} owns ${slots}, where at least ${floor} and at most ${cap} are allowed`,
  unknownChange: (kind: unknown) => `there is no change of kind ${given(kind)}`,
  duplicateAccount: (id: string) => `there is an account ${id} already`,
  duplicateManager: (id: string) => `there is a manager ${id} already`,
  valuesNeeded: (criterion: string) => `the criterion ${criterion} has values, so the new one needs them too`,
  noSuchValues: (criterion: string) => `no criterion with values is called ${criterion}`,
  fitNeeded: 'the portfolio has an explicit fit, so the new one needs its fit too',
  fitNotNeeded:
    'the portfolio is scored, so a new fit has no place in it; set the fit of single pairs instead',
  fitPerAccount: (accounts: number) => `must have a number for each of the ${accounts} accounts`,
  fitPerManager: (managers: number) => `must have a number for each of the ${managers} managers`,
}
