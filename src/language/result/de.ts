/** Warum es keinen Plan oder kein solches Paar gibt, und was einen möglich machen würde. */
import { formats } from '../formats.js'
import type { ResultSentences } from './en.js'

const { count, decimal, integer } = formats('de')
const list = (names: readonly string[]) => formats('de').list(names)

/** Regeln, die einzeln genannt werden. */
const RULES = 6

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
  moreCapacity: (manager) => `${manager} mehr Kapazität geben.`,
  moreRoom: (manager) => `${manager} mehr Platz geben.`,
  fewerRequired: (manager) => `Von ${manager} weniger Accounts verlangen.`,
  tooMuchEffort: (accounts, effort, managers, capacity) => {
    const subject =
      accounts.length === 1
        ? list(accounts)
        : `Diese ${integer(accounts.length)} Accounts (${list(accounts)})`
    const [need, can] = accounts.length === 1 ? ['braucht', 'kann'] : ['brauchen zusammen', 'können']
    const together = managers.length === 1 ? '' : 'zusammen '
    return `${subject} ${need} ${decimal(effort)} und ${can} nur an ${list(managers)} gehen; dort ist ${together}eine Kapazität von ${decimal(capacity)}.`
  },
  capacityIndivisible: (accounts, managers) =>
    accounts.length === 1
      ? `${list(accounts)} kann nur an ${list(managers)} gehen und braucht mehr als die Kapazität jeder einzelnen Person.`
      : `Diese ${integer(accounts.length)} Accounts (${list(accounts)}) können nur an ${list(managers)} gehen und lassen sich dort nicht so aufteilen, dass alle Kapazitäten reichen.`,
  rules: (rules, accounts, managers) => {
    const more = rules.length > RULES ? `; und ${integer(rules.length - RULES)} weitere` : ''
    const told = `Kein Plan hält alle diese Regeln ein: ${rules.slice(0, RULES).join('; ')}${more}.`
    if (accounts.length === 0) return told
    return `${told} Es geht um ${list(accounts)}; dafür kommt nur in Frage: ${list(managers)}.`
  },
  ruleNames: {
    untold: (manager) => `die Grenzen von ${manager}`,
    cap: (manager, most) => `${manager} verantwortet höchstens ${integer(most)}`,
    floor: (manager, least) => `${manager} verantwortet mindestens ${integer(least)}`,
    capacity: (manager, capacity) => `${manager} hat eine Kapazität von ${decimal(capacity)}`,
    conflict: (account, other) => `${account} und ${other} liegen nicht in einer Hand`,
    segmentCap: (segment, most) =>
      `niemand verantwortet mehr als ${count(most, 'Account', 'Accounts')} des Segments ${segment}`,
    teamMax: (team, most) => `das Team ${team} verantwortet höchstens ${integer(most)}`,
    teamMin: (team, least) => `das Team ${team} verantwortet mindestens ${integer(least)}`,
    maxChanges: (most) =>
      most === 1 ? 'höchstens 1 Account wechselt' : `höchstens ${integer(most)} Accounts wechseln`,
    maxChangesPerManager: (most) =>
      `niemand übernimmt mehr als ${count(most, 'Account', 'Accounts')} oder gibt mehr ab`,
    groupsCount: 'eine Gruppe zählt mit allen ihren Accounts',
  },
  group: (first, more, group) =>
    `${first} und ${more === 1 ? 'ein weiterer' : `${integer(more)} weitere`} der Gruppe ${group}`,
  moreChanges: (n) => `Und ${count(n, 'weitere Änderung', 'weitere Änderungen')}.`,

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
    not_found_out: () => 'Die Antwort ließ sich mit dem Aufwand für eine einzelne Frage nicht klären.',
    unsettled: ({ account, manager }) =>
      `Ob ${account} bei ${manager} liegen kann, ohne dass eine Regel verletzt wird, ließ sich mit dem Aufwand für eine einzelne Frage nicht klären.`,
    not_proven: () =>
      'Darauf gibt es nur bei einem bewiesenen Optimum eine genaue Antwort, und dieser Plan ist nicht als optimal bewiesen.',
  },
}
