/** Was das Skript der Seite sagt, und die Zellen, die es vergleicht. */
import { formats } from '../formats.js'
import type { PageSentences } from './en.js'

const { count, integer } = formats('de')

export const de: PageSentences = {
  noOwner: 'ohne Account-Verantwortung',
  nothingOwned: 'kein Key Account',
  filter: 'Filter',
  filterHint: 'Account oder Person',
  previous: 'Zurück',
  next: 'Weiter',
  rows: (from, to, of, all) => {
    const filtered = of < all ? ` (von ${integer(all)})` : ''
    return of === 0
      ? `Keine Zeile passt${filtered}`
      : `Zeilen ${integer(from)}–${integer(to)} von ${integer(of)}${filtered}`
  },
  checking: 'Prüfung läuft …',
  passed: '✓ Soeben in Ihrem Browser geprüft.',
  passedOptimal: (objective, bound) =>
    `Der Plan hat nachgezählt ${integer(objective)} Punkte, die Preise beweisen, dass kein Plan mehr als ${integer(bound)} hat, und diese Seite zeigt diesen Plan.`,
  passedFeasible: (objective, bound) =>
    `Der Plan hat nachgezählt ${integer(objective)} Punkte, die Preise beweisen, dass kein Plan mehr als ${integer(bound)} hat, und diese Seite zeigt diesen Plan. Dass er der beste ist, ist nicht bewiesen.`,
  passedInfeasible: 'Die genannten Accounts und Personen widersprechen sich auch nachgezählt.',
  failed: '⚠ Trauen Sie dieser Seite nicht: Sie wurde nachträglich verändert.',
  failedDetails: 'Was nicht übereinstimmt:',
  unreadable: 'die eingebetteten Daten sind nicht lesbar',
  more: (n) => `und ${integer(n)} weitere`,
  cell: (place, shown, expected) =>
    `${place}: Die Seite zeigt „${shown}“, der geprüfte Plan sagt „${expected}“`,
  missing: (place) => `${place}: fehlt auf der Seite`,
  twice: (place) => `${place}: steht mehrfach auf der Seite`,
  hidden: (place) => `${place}: auf der Seite versteckt oder verdeckt`,
  rowCount: (table, shown, expected) =>
    `${table}: ${count(shown, 'Zeile', 'Zeilen')} auf der Seite, ${integer(expected)} im geprüften Plan`,
  rowShape: (table, row) =>
    `${table}, Zeile ${integer(row)}: besteht nicht aus den Zellen, die sie haben müsste`,
  tables: 'die Seite hat eine Tabelle zu viel oder zu wenig',
  altered: 'Texte oder ihre Anordnung sind nicht so, wie sie geschrieben wurden',
  points: (account) => `${account}: Die gezeigten Punkte sind nicht die des geprüften Plans`,
  unproven: 'das Zertifikat beweist nicht, was die Seite sagt',
  objective: 'Punkte des Plans',
  bound: 'bewiesene Grenze',
}
