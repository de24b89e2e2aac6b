/** What an edit does to a portfolio, in a sentence each. */
import { formats } from '../formats.js'

const { decimal, integer, percent } = formats('en')
const list = (names: readonly string[]) => formats('en').list(names)

export const en = {
  addAccount: (account: string) => `Add ${account}.`,
  addManager: (manager: string) => `Add ${manager} as one more manager.`,
  removeManager: (manager: string) => `Remove ${manager} from the managers.`,
  leaveOut: (accounts: readonly string[]) => `Leave ${list(accounts)} out of the programme.`,
  setCap: (manager: string, from: number, to: number) =>
    `Set the cap of ${manager} from ${integer(from)} to ${integer(to)}.`,
  raiseCap: (manager: string, from: number, to: number) =>
    `Raise the cap of ${manager} from ${integer(from)} to ${integer(to)}.`,
  setFloor: (manager: string, from: number, to: number) =>
    `Set the floor of ${manager} from ${integer(from)} to ${integer(to)}.`,
  lowerFloor: (manager: string, from: number, to: number) =>
    `Lower the floor of ${manager} from ${integer(from)} to ${integer(to)}.`,
  setFit: (account: string, manager: string, fit: number) =>
    `Set the fit of ${manager} for ${account} to ${percent(fit)}.`,
  noFit: (account: string, manager: string) => `Give ${manager} no fit with ${account}.`,
  setPin: (account: string, manager: string) => `Pin ${account} to ${manager}.`,
  unpin: (account: string) => `Lift the pin of ${account}.`,
  exclude: (account: string, manager: string) => `Exclude ${manager} from ${account}.`,
  openPair: (account: string, manager: string) => `Let ${manager} own ${account}.`,
  openPinned: (account: string, manager: string, pin: string) =>
    `Let ${manager} own ${account}, which is pinned to ${pin}.`,
  raiseCapacity: (manager: string, from: number, to: number) =>
    `Raise the capacity of ${manager} from ${decimal(from)} to ${decimal(to)}.`,
  dropConflict: (account: string, other: string) => `Let ${account} and ${other} share an owner.`,
  dropSegmentCap: (segment: string) => `Drop the cap per manager for segment ${segment}.`,
  dropTeamMax: (team: string) => `Drop the cap of team ${team}.`,
  dropTeamMin: (team: string) => `Drop the floor of team ${team}.`,
  dropMaxChanges: 'Drop the limit on changes of owner.',
  dropMaxChangesPerManager: 'Drop the limit on changes for each manager.',
  dropGroupsCount: 'Count each group as one account.',
}

export type EditSentences = typeof en
