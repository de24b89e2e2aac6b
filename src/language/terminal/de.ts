/** Was die Befehlszeile zu einem Plan sagt, oder dazu, dass es keinen gibt. */
import { formats } from '../formats.js'
import type { TerminalSentences } from './en.js'

const { count, integer, list } = formats('de')
const accounts = (n: number) => count(n, 'Account', 'Accounts')

export const de: TerminalSentences = {
  columns: { account: 'Account', owner: 'verantwortlich', standing: 'Abstand', change: 'Änderung' },
  standingAndFit: 'Abstand (Passung)',
  standing: { tied: 'keiner', narrowly: 'knapp', clearly: 'deutlich' },
  nobody: '(niemand)',
  kept: 'bleibt',
  new: 'erstmals',
  from: (owner) => `bisher ${owner}`,
  moreAccounts: (n) => `... und ${count(n, 'weiterer Account', 'weitere Accounts')}`,
  reasons: {
    pinned: 'nötig: fest zugeordnet',
    excluded: 'nötig: Ausschluss',
    not_eligible: 'nötig: nicht zugelassen',
    no_fit: 'nötig: nicht zugelassen',
    group: 'nötig: wegen der Gruppe',
    cap: 'nötig: Höchstzahl',
    others: 'nötig: für andere gebraucht',
    gain: 'gewählt',
    unassigned: 'gewählt',
    equal: 'gewählt: gleich gut',
    unproven: 'gewählt',
  },
  changes: (kept, changed, fresh) =>
    `Account-Verantwortung: ${count(kept, 'bleibt', 'bleiben')}, ${count(changed, 'wechselt', 'wechseln')}, ${integer(fresh)} erstmals`,
  changesWithReasons: (kept, forced, chosen, fresh) =>
    `Account-Verantwortung: ${count(kept, 'bleibt', 'bleiben')}, ${count(forced, 'wechselt', 'wechseln')} wegen einer Regel, ${count(chosen, 'wechselt', 'wechseln')} aus Wahl, ${integer(fresh)} erstmals`,
  objective: (points) => `${integer(points)} Punkte, nach Abzug von Verwässerung und offenen Accounts`,
  optimal: (owned, all) =>
    `optimal nach diesen Bewertungen und Regeln, Zertifikat geprüft, Account-Verantwortung für ${integer(owned)} von ${accounts(all)}`,
  feasible: (stop, gap, owned, all) =>
    `nicht als optimal bewiesen (Ende durch ${stop})${gap}, Zertifikat geprüft, Account-Verantwortung für ${integer(owned)} von ${accounts(all)}`,
  gap: (gap) => `: höchstens ${gap} unter dem Bestmöglichen`,
  stops: {
    proved: 'den Beweis',
    gap: 'den erlaubten Abstand',
    timeLimit: 'die Zeitgrenze',
    workLimit: 'die Arbeitsgrenze',
    stopped: 'Anforderung',
  },
  interrupted: 'wird mit dem bisher besten Plan beendet; noch einmal Strg+C bricht sofort ab',
  finishing: 'Die Antwort steht und wird geschrieben; nochmals Strg+C beendet sofort',
  stoppedEmpty: 'angehalten, bevor es eine Antwort gab; es wurde nichts geschrieben',
  planAlone: (file: string) =>
    `angehalten: geschrieben wurde nur der Plan, ${file}; alles Weitere zum Programm fehlt`,
  answersSoFar: 'angehalten: das sind die Antworten, die fertig waren; die übrigen fehlen',
  measuredSoFar: 'angehalten: das sind die Programme, die gemessen waren; die übrigen fehlen',
  nothingFound: (stop) => `nichts gefunden: Ende durch ${stop}, bevor es einen Plan gab`,
  noPlan: 'kein Plan kann alle Regeln einhalten',
  repairs: 'was einen Plan möglich machen würde (jeder Weg wurde ausprobiert)',
  pinnedBy: (n, file) => `${accounts(n)} fest zugeordnet durch ${file}`,
  objections: (open, accepted, declined) =>
    `${count(open, 'Einwand', 'Einwände')} offen, ${integer(accepted)} angenommen, ${integer(declined)} abgelehnt`,
  written: (files) => `${count(files.length, 'Datei', 'Dateien')} geschrieben: ${files.join(', ')}`,
  nothingForOut: 'für --out wurde nichts geschrieben: es gibt keinen Plan',
  note: (text) => `Hinweis: ${text}`,
  noteOfValue: (text) => `Hinweis: Wert eines Accounts: ${text}`,
  noteOfEffort: (text) => `Hinweis: Aufwand für einen Account: ${text}`,
  inRows: (file, rows, more, near = []) => {
    const shown = `${rows.join(', ')}${more > 0 ? ` und ${integer(more)} weitere` : ''}`
    const isOne = rows.length === 1
    const meant = near.map(({ row, name }) => `${isOne ? '' : `; Zeile ${row}`}: gemeint „${name}“?`).join('')
    return `${file}, ${rows.length === 1 ? 'Zeile' : 'Zeilen'} ${shown}${meant}`
  },
  problemsInInput: (n) => `${count(n, 'Fehler', 'Fehler')} in der Eingabe`,
  moreProblems: (n) => `... und ${count(n, 'weiterer', 'weitere')}`,
  keepsRules: 'der Plan hält alle Regeln ein',
  breaksRules: (n) => `der Plan verletzt ${count(n, 'Regel', 'Regeln')}`,
  notValid: (n) =>
    `ungültig: ${count(n, 'Aussage des Ergebnisses trifft', 'Aussagen des Ergebnisses treffen')} nicht zu`,
  validInfeasible: 'gültig und bewiesen: kein Plan kann alle Regeln einhalten',
  validUnknown: 'gültig: das Ergebnis behauptet nichts',
  validOptimal: 'gültig und bewiesen: kein Plan ist nach diesen Bewertungen und Regeln besser',
  validFeasible: 'gültig, nicht als optimal bewiesen: jede Zahl wurde nachgerechnet und stimmt',
  objectiveAndBound: (objective, bound) =>
    `${integer(objective)} Punkte, bewiesene Schranke ${integer(bound)}`,
  ownerIs: (manager, account) => `${manager} verantwortet ${account}.`,
  nobodyOwns: (account) => `Niemand verantwortet ${account}.`,
  asBefore: 'Wie bisher.',
  ownerBefore: (manager) => `Bisher war es ${manager}.`,
  setByProgramme: 'Durch das Programm festgelegt.',
  atMost: (manager, most) => `${manager} kann höchstens ${accounts(most)} verantworten.`,
  goesTo: (account, from, to) => `${account}: ${from === null ? to : `von ${from} an ${to}`}`,
  seenBy: (options) => `Worauf es beruht, und was andere Lösungen kosten würden: ${options.join(', ')}.`,
  limitsBy: (options) => `Grenzen und Punkte: ${options.join(', ')}.`,
  breaksRule: (who) => `${who}: Eine Regel des Programms ist nicht eingehalten`,
  owns: (manager, names) =>
    names.length === 0
      ? `${manager} hat für keinen Account die Account-Verantwortung.`
      : `${manager} hat die Account-Verantwortung für ${list(names, Infinity)}.`,
  ownersChanged: (n, teamMembers) =>
    `${accounts(n)} mit neuer Account-Verantwortung, ${count(teamMembers, 'Teammitglied', 'Teammitglieder')} neu geschrieben`,
  nothingWritten: (reason) => `nichts wurde geschrieben: ${reason}`,
  readFirst: (file) => `Zuerst ${file} lesen.`,
}
