/** What the command line says of how it was called, and of files and what it does with them. */
import { formats } from '../formats.js'

const { count } = formats('en')

const either = (names: readonly string[]) => names.join(' or ')
const quoted = (text: string) => `"${text}"`

export const en = {
  missing: (what: string) => `${what} is missing`,
  portfolioOrTables: 'PORTFOLIO.json (or --managers and --accounts)',
  folder: 'FOLDER',
  unexpected: (text: string) => `unexpected ${quoted(text)}`,
  unknownOption: (name: string) => `unknown option ${name}`,
  needsValue: (option: string) => `--${option} needs a value`,
  takesNoValue: (what: string) => `${what} takes no value`,
  givenTwice: (option: string) => `--${option} is given twice`,
  takes: (what: string, kind: string, text: string) => `${what} takes ${kind}, not ${quoted(text)}`,
  kinds: {
    number: 'a number',
    seconds: 'a number of seconds',
    secondsFromZero: 'a number of seconds >= 0',
    wholeNumber: 'a whole number',
    wholeNumberFromZero: 'a whole number from 0',
    share: 'a share such as 0.01',
    size: 'managers x accounts, for example 50x500',
    file: (extensions: readonly string[]) => `a file that ends in ${either(extensions)} (or -)`,
    oneOf: (words: readonly string[]) => `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`,
  },
  commandFirst: (name: string) => `the command comes first, not ${quoted(name)}`,
  unknownCommand: (name: string) => `unknown command ${quoted(name)}`,
  see: (command: string) => `See: ${command}`,
  unexpectedFailure: 'unexpected failure',
  outOfMemory: 'not enough memory: NODE_OPTIONS=--max-old-space-size=8000 gives Node 8 GB',

  oneStandardInput: 'only one input can be standard input',
  sharedStandardOutput: (options: readonly string[]) =>
    `${options.map((option) => `--${option}`).join(' and ')} cannot share standard output`,
  noticesWithoutTables: '--notices is about the import of tables, and there are none',
  noQuestion: (options: readonly string[]) =>
    `there is no question: give ${either(options.map((option) => `--${option}`))}`,
  readerOfSelf: '--reader goes with --audience self, and self needs it',
  needsAccount: (option: string) => `--${option} needs --account`,
  severalNamed: (option: string, n: number, name: string) =>
    `${option}: ${n} have the name ${quoted(name)}; give the id`,
  noSuch: (option: string, name: string) => `${option}: there is no ${quoted(name)}`,

  ofOption: (option: string, text: string) => `--${option}: ${text}`,
  ofFile: (file: string, text: string) => `${quoted(file)} ${text}`,
  isRead: 'is read by this command',
  isWritten: (option: string) => `is written by --${option} already`,
  isFolder: 'is a folder',
  exists: 'exists already, and is left as it is',
  cannotBeWritten: (reason: string) => `cannot be written: ${reason}`,
  cannotBeMade: (reason: string) => `cannot be made: ${reason}`,
  noFolder: (folder: string) => `${folder} is no folder`,
  missingFolder: (folder: string) => `there is no folder ${folder}`,
  nothingWritten: 'nothing was written',
  outputFails: (reason: string) => `standard output cannot be written: ${reason}`,
  /** What the machine says of a failed read or write. */
  reasons: {
    EACCES: 'it is not allowed',
    EPERM: 'it is not allowed',
    EROFS: 'the disk is read-only',
    ENOENT: 'there is no such folder',
    ENOTDIR: 'a part of the path is no folder',
    EISDIR: 'it is a folder',
    ENAMETOOLONG: 'the name is too long',
    ELOOP: 'its links run in a circle',
    ENOSPC: 'no space is left on the disk',
    EDQUOT: 'the disk quota is used up',
    EFBIG: 'the file would become too large',
    ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB',
    EMFILE: 'too many files are open',
    EPIPE: 'the reader has gone',
  },
  otherReason: (code: string) => `the system reports ${code}`,

  row: (row: number) => `row ${row}`,
  column: (column: string | number) => `column ${JSON.stringify(column)}`,
  wholeInput: '(input)',
  standardInput: 'standard input',
  /** What on the command line would give the cap that is missing. */
  capHint: '; --max-accounts N gives everyone the same, for example 3',
  numbersHint: '; --numbers point (or comma) says it for all tables',
  accountTeamHint: '; --account-team FILE names it',
  datesHint: '; --dates us (or eu) says it for all tables',

  filesIn: (n: number, folder: string, status: string) =>
    `${status}: ${count(n, 'file', 'files')} in ${folder}`,
  statuses: { draft: 'draft', consulted: 'consulted', approved: 'approved' },
  nextRows: 'Write your own rows over the examples, then:',
  phases: {
    scoring: 'scoring',
    prices: 'prices',
    exact: 'exact solution',
    search: 'search',
    knapsacks: 'bounds',
    dive: 'rounding',
    tree: 'proof',
  },
  progress: {
    objective: (points: string) => `objective ${points}`,
    bound: (points: string) => `bound ${points}`,
    answering: (nth: number, of: number) => `working out answer ${nth} of ${of}`,
  },
  benchHeader: ['managers x accounts', 'family', 'ms', 'points', 'proof'],
  verified: 'verified',
}

export type UsageSentences = typeof en
