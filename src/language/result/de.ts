/** Warum es keinen Plan oder kein solches Paar gibt, und was einen möglich machen würde. */
import { formats } from '../formats.js'
import type { ResultSentences } from './en.js'

const { count, integer } = formats('de')
const list = (names: readonly string[]) => formats('de').list(names)

export const de: ResultSentences = {
  nobodyEligible: (accounts) =>
    `${list(accounts)} ${accounts.length === 1 ? 'kann' : 'können'} an niemanden gehen: Niemand ist zugelassen.`,
  slots: (accounts, managers, slots) => {
    const who = list(accounts)
    const subject =
      accounts.length === 1 ? `${who} kann` : `Diese ${integer(accounts.length)} Accounts (${who}) können`
    const room =
      slots === 0 ? 'kein Platz' : `${managers.length === 1 ? '' : 'zusammen '}Platz für ${integer(slots)}`
    return `${subject} nur an ${list(managers)} gehen; dort ist ${room}.`
  },
  minimums: (managers, slots, accounts) => {
    const verb = managers.length === 1 ? 'muss' : 'müssen zusammen'
    const demand = `${list(managers)} ${verb} mindestens ${count(slots, 'Account', 'Accounts')} verantworten`
    if (accounts.length === 0) return `${demand}, aber kein Account steht dafür offen.`
    const open = count(accounts.length, 'Account', 'Accounts')
    return `${demand}, aber nur ${open} (${list(accounts)}) ${accounts.length === 1 ? 'steht' : 'stehen'} dafür offen.`
  },
  tooLittleRoom: (accounts, managers) => {
    const who = list(accounts)
    const subject =
      accounts.length === 1 ? `${who} kann` : `Diese ${integer(accounts.length)} Accounts (${who}) können`
    return `${subject} nur an ${list(managers)} gehen; dort ist zu wenig Platz.`
  },
  tooManyRequired: (managers, accounts) =>
    accounts.length === 0
      ? `Von ${list(managers)} werden mehr Accounts verlangt, als offenstehen.`
      : `Von ${list(managers)} werden mehr Accounts verlangt, als offenstehen (${list(accounts)}).`,
  moreRoom: (manager) => `${manager} mehr Platz geben.`,
  fewerRequired: (manager) => `Von ${manager} weniger Accounts verlangen.`,
  group: (first, more, group) =>
    `${first} und ${more === 1 ? 'ein weiterer' : `${integer(more)} weitere`} der Gruppe ${group}`,
  moreChanges: (n) => `Und ${integer(n)} weitere Änderungen.`,

  repairs: 'Jeder dieser Wege wurde ausprobiert und macht einen Plan möglich.',
  noRepairs: 'Ein Plan ist möglich, so wie es ist.',

  refusals: {
    pinned: ({ account, pin }) => `${account} ist ${pin} fest zugeordnet.`,
    excluded: ({ account, manager }) => `${account} schließt ${manager} aus.`,
    not_eligible: ({ account, manager }) => `${manager} gehört nicht zu den für ${account} Zugelassenen.`,
    no_fit: ({ account, manager }) => `Für ${manager} und ${account} gibt es keine Passung.`,
    group: ({ account, manager, other }) =>
      `${account} liegt mit ${other} in einer Hand, und ${other} kann nicht an ${manager} gehen.`,
    cap_zero: ({ manager }) => `${manager} darf keinen Account verantworten.`,
    no_plan: ({ account, manager }) =>
      `Läge ${account} bei ${manager}, könnte kein Plan die Regeln der anderen Accounts und Personen einhalten.`,
    not_proven: () =>
      'Darauf gibt es nur bei einem bewiesenen Optimum eine genaue Antwort, und dieser Plan ist nicht als optimal bewiesen.',
  },
}
