/** Was die Befehlszeile zu ihrem Aufruf sagt, und zu Dateien und was sie damit tut. */
import { formats } from '../formats.js'
import type { UsageSentences } from './en.js'

const { count } = formats('de')

const either = (names: readonly string[]) => names.join(' oder ')
const quoted = (text: string) => `„${text}“`

export const de: UsageSentences = {
  missing: (what) => `${what} fehlt`,
  portfolioOrTables: 'PORTFOLIO.json (oder --managers und --accounts)',
  folder: 'ORDNER',
  unexpected: (text) => `${quoted(text)} ist hier zu viel`,
  unknownOption: (name) => `unbekannte Option ${name}`,
  needsValue: (option) => `--${option} braucht einen Wert`,
  takesNoValue: (what) => `${what} hat keinen Wert`,
  givenTwice: (option) => `--${option} steht zweimal da`,
  takes: (what, kind, text) => `${what} erwartet ${kind}, nicht ${quoted(text)}`,
  kinds: {
    number: 'eine Zahl',
    seconds: 'eine Zahl von Sekunden',
    secondsFromZero: 'eine Zahl von Sekunden ab 0',
    wholeNumber: 'eine ganze Zahl',
    wholeNumberFromZero: 'eine ganze Zahl ab 0',
    share: 'einen Anteil wie 0.01',
    size: 'Key Account Manager x Accounts, zum Beispiel 50x500',
    file: (extensions) => `eine Datei, die auf ${either(extensions)} endet (oder -)`,
    oneOf: (words) => `${words.slice(0, -1).join(', ')} oder ${words[words.length - 1]}`,
  },
  commandFirst: (name) => `der Befehl steht zuerst, nicht ${quoted(name)}`,
  unknownCommand: (name) => `unbekannter Befehl ${quoted(name)}`,
  see: (command) => `Siehe: ${command}`,
  unexpectedFailure: 'unerwarteter Fehler',
  outOfMemory: 'Der Arbeitsspeicher reicht nicht: NODE_OPTIONS=--max-old-space-size=8000 gibt Node 8 GB',

  oneStandardInput: 'nur eine Eingabe kann von der Standardeingabe kommen',
  sharedStandardOutput: (options) =>
    `${options.map((option) => `--${option}`).join(' und ')} können sich die Standardausgabe nicht teilen`,
  noticesWithoutTables: '--notices betrifft den Import von Tabellen, und es gibt keine',
  noQuestion: (options) => `es fehlt eine Frage: ${either(options.map((option) => `--${option}`))}`,
  readerOfSelf: '--reader gehört zu --audience self, und self braucht es',
  needsAccount: (option) => `--${option} braucht --account`,
  severalNamed: (option, n, name) =>
    `${option}: ${n} haben den Namen ${quoted(name)}; bitte die Kennung angeben`,
  noSuch: (option, name) => `${option}: ${quoted(name)} gibt es nicht`,

  ofOption: (option, text) => `--${option}: ${text}`,
  ofFile: (file, text) => `${quoted(file)} ${text}`,
  isRead: 'wird von diesem Befehl gelesen',
  isWritten: (option) => `wird schon durch --${option} geschrieben`,
  isFolder: 'ist ein Ordner',
  exists: 'gibt es schon, und bleibt, wie es ist',
  cannotBeWritten: (reason) => `kann nicht geschrieben werden: ${reason}`,
  cannotBeMade: (reason) => `kann nicht angelegt werden: ${reason}`,
  noFolder: (folder) => `${folder} ist kein Ordner`,
  missingFolder: (folder) => `den Ordner ${folder} gibt es nicht`,
  nothingWritten: 'nichts wurde geschrieben',
  outputFails: (reason) => `die Standardausgabe kann nicht geschrieben werden: ${reason}`,
  reasons: {
    EACCES: 'das ist nicht erlaubt',
    EPERM: 'das ist nicht erlaubt',
    EROFS: 'der Datenträger ist schreibgeschützt',
    ENOENT: 'diesen Ordner gibt es nicht',
    ENOTDIR: 'ein Teil des Pfades ist kein Ordner',
    EISDIR: 'das ist ein Ordner',
    ENAMETOOLONG: 'der Name ist zu lang',
    ELOOP: 'die Verweise laufen im Kreis',
    ENOSPC: 'auf dem Datenträger ist kein Platz mehr',
    EDQUOT: 'der zugeteilte Speicherplatz ist aufgebraucht',
    EFBIG: 'die Datei würde zu groß',
    ERR_FS_FILE_TOO_LARGE: 'sie ist größer als 2 GiB',
    EMFILE: 'zu viele Dateien sind offen',
    EPIPE: 'niemand liest sie mehr',
  },
  otherReason: (code) => `das System meldet ${code}`,

  row: (row) => `Zeile ${row}`,
  column: (column) => (typeof column === 'number' ? `Spalte ${column}` : `Spalte „${column}“`),
  wholeInput: '(Eingabe)',
  standardInput: 'Standardeingabe',
  /** What on the command line would give the cap that is missing. */
  capHint: '; --max-accounts N gilt für alle, zum Beispiel 3',
  numbersHint: '; --numbers point (oder comma) sagt es für alle Tabellen',
  accountTeamHint: '; --account-team DATEI nennt ihn',
  datesHint: '; --dates us (oder eu) sagt es für alle Tabellen',

  filesIn: (n, folder, status) => `${status}: ${count(n, 'Datei', 'Dateien')} in ${folder}`,
  statuses: { draft: 'Entwurf', consulted: 'angehört', approved: 'freigegeben' },
  nextRows: 'Eigene Zeilen über die Beispiele schreiben, dann:',
  phases: {
    scoring: 'Bewertung',
    prices: 'Preise',
    exact: 'genaue Lösung',
    search: 'Suche',
    knapsacks: 'Schranken',
    dive: 'Runden',
    tree: 'Beweis',
  },
  progress: {
    objective: (points) => `Zielwert ${points}`,
    bound: (points) => `Schranke ${points}`,
    answering: (nth, of) => `Antwort ${nth} von ${of} wird berechnet`,
  },
  benchHeader: ['KAM x Accounts', 'Familie', 'ms', 'Punkte', 'Beweis'],
  verified: 'geprüft',
}
