/** Was eine Änderung mit einem Portfolio macht, je ein Satz. */
import { formats } from '../formats.js'
import type { EditSentences } from './en.js'

const { integer, percent } = formats('de')
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
}
