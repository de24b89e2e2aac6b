/** Namen, Anzahlen und Beträge, wie alle Bereiche sie brauchen. */
import { NARROW_BELOW } from '../degrees.js'
import { formats } from '../formats.js'
import type { CommonSentences } from './en.js'

const { count, decimal, integer, percent, percentExact } = formats('de')

export const de: CommonSentences = {
  inSheet: (file, sheet) => `${file}, Blatt „${sheet}“`,
  participants: (taken, of, candidates, { people = candidates } = {}) =>
    `Key Accounts: ${integer(taken)} von ${count(of, 'Account', 'Accounts')}, zur Auswahl: ${people === candidates ? '' : `${integer(candidates)} von `}${count(people, 'Person', 'Personen')}`,
  didYouMean: (name) => ` (gemeint: „${name}“?)`,
  nobody: 'niemand',
  accounts: (n) => count(n, 'Account', 'Accounts'),
  managers: (n) => count(n, 'Key Account Manager', 'Key Account Manager'),
  points: (n) => count(n, 'Punkt', 'Punkte'),

  nothing: 'nichts',
  less: (amount) => `weniger als nichts, und zwar um ${amount}`,
  share: (share, of) => `${percentExact(share)} einer vollen Passung${of}`,
  fits: (fits, of) => `${decimal(fits)} volle Passungen${of}`,
  ofWeightOne: ' mit Gewicht 1',
  onAccount: (account) => ` bei ${account}`,
  onGroup: ' bei der Gruppe',

  little: 'wenig',
  much: 'viel',
  better: {
    tied: 'das Portfolio ist genau gleich gut',
    narrowly: 'das Portfolio ist knapp besser',
    clearly: 'das Portfolio ist deutlich besser',
  },
  worse: {
    tied: 'das Portfolio ist genau gleich gut',
    narrowly: 'das Portfolio ist knapp schlechter',
    clearly: 'das Portfolio ist deutlich schlechter',
  },

  standing: {
    tied: 'am besten',
    narrowly: 'knapp dahinter',
    clearly: 'deutlich dahinter',
  },

  withDigits: 'Auch die Zahlen zeigen',
  digitsNote: `Beträge stehen in Worten: knapp und wenig heißen weniger als ${percent(NARROW_BELOW)} einer vollen Passung, deutlich und viel heißen mehr. Wo die Grenze liegt, ist eine Einschätzung.`,

  portfolioGains: (amount) => `das Portfolio gewinnt ${amount}`,
  portfolioLoses: (amount) => `das Portfolio verliert ${amount}`,
  portfolioSame: 'das Portfolio gewinnt und verliert nichts',
}
