/** Was eine Änderung mit einem Portfolio macht, je ein Satz. */
import { formats } from '../formats.js'
import type { EditSentences } from './en.js'

const { decimal, integer, percent } = formats('de')
const list = (names: readonly string[]) => formats('de').list(names)

export const de: EditSentences = {
  addAccount: (account) => `${account} aufnehmen.`,
  addManager: (manager) => `${manager} für die Account-Verantwortung hinzunehmen.`,
  removeManager: (manager) => `${manager} aus der Account-Verantwortung nehmen.`,
  leaveOut: (accounts) => `${list(accounts)} aus dem Programm nehmen.`,
  setCap: (manager, from, to) =>
    `Die Höchstzahl von ${manager} von ${integer(from)} auf ${integer(to)} setzen.`,
  raiseCap: (manager, from, to) =>
    `Die Höchstzahl von ${manager} von ${integer(from)} auf ${integer(to)} anheben.`,
  setFloor: (manager, from, to) =>
    `Die Mindestzahl von ${manager} von ${integer(from)} auf ${integer(to)} setzen.`,
  lowerFloor: (manager, from, to) =>
    `Die Mindestzahl von ${manager} von ${integer(from)} auf ${integer(to)} senken.`,
  setFit: (account, manager, fit) => `Die Passung von ${manager} zu ${account} auf ${percent(fit)} setzen.`,
  noFit: (account, manager) => `Zwischen ${manager} und ${account} keine Passung zulassen.`,
  setPin: (account, manager) => `${account} ${manager} fest zuordnen.`,
  unpin: (account) => `Die feste Zuordnung von ${account} aufheben.`,
  exclude: (account, manager) => `${manager} für ${account} ausschließen.`,
  openPair: (account, manager) => `${account} für ${manager} zulassen.`,
  openPinned: (account, manager, pin) =>
    `${account}, jetzt ${pin} fest zugeordnet, auch für ${manager} zulassen.`,
  raiseCapacity: (manager, from, to) =>
    `Die Kapazität von ${manager} von ${decimal(from)} auf ${decimal(to)} anheben.`,
  dropConflict: (account, other) => `${account} und ${other} in einer Hand zulassen.`,
  dropSegmentCap: (segment) => `Die Höchstzahl je Person im Segment ${segment} aufheben.`,
  dropTeamMax: (team) => `Die Höchstzahl des Teams ${team} aufheben.`,
  dropTeamMin: (team) => `Die Mindestzahl des Teams ${team} aufheben.`,
  dropMaxChanges: 'Die Höchstzahl der Wechsel aufheben.',
  dropMaxChangesPerManager: 'Die Höchstzahl der Wechsel je Person aufheben.',
  dropGroupsCount: 'Jede Gruppe als einen Account zählen.',
}
