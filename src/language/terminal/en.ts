/** What the command line says of a plan, or of there being none. */
import { formats } from '../formats.js'

const { count, integer, list } = formats('en')
const accounts = (n: number) => count(n, 'account', 'accounts')

/** A row with a name that is not listed, and the nearest one that is. */
export interface InRow {
  row: number
  name: string
}

export const en = {
  columns: { account: 'account', owner: 'owner', standing: 'off best', change: 'change' },
  /** Above the same with the fit in brackets. */
  standingAndFit: 'off best (fit)',
  /** How far the owner's fit is from the best. Short: a line has 80 characters. */
  standing: { tied: 'not', narrowly: 'narrowly', clearly: 'clearly' },
  nobody: '(nobody)',
  kept: 'kept',
  new: 'new',
  from: (owner: string) => `from ${owner}`,
  moreAccounts: (n: number) => `... and ${count(n, 'more account', 'more accounts')}`,
  reasons: {
    pinned: 'forced: pinned',
    excluded: 'forced: excluded',
    not_eligible: 'forced: not eligible',
    no_fit: 'forced: not eligible',
    group: 'forced: its group',
    cap: 'forced: over the cap',
    others: 'forced: needed for others',
    gain: 'chosen',
    unassigned: 'chosen',
    equal: 'chosen: equally good',
    unproven: 'chosen',
  },
  changes: (kept: number, changed: number, fresh: number) =>
    `owners: ${integer(kept)} kept, ${integer(changed)} changed, ${integer(fresh)} new`,
  changesWithReasons: (kept: number, forced: number, chosen: number, fresh: number) =>
    `owners: ${integer(kept)} kept, ${integer(forced)} forced to change by a rule, ${integer(chosen)} chosen to change, ${integer(fresh)} new`,
  objective: (points: number) => `${integer(points)} points, load losses and penalties deducted`,
  optimal: (owned: number, all: number) =>
    `optimal by these scores and rules, certificate verified, ${integer(owned)} of ${accounts(all)} owned`,
  feasible: (stop: string, gap: string, owned: number, all: number) =>
    `not proved optimal (stopped by ${stop})${gap}, certificate verified, ${integer(owned)} of ${accounts(all)} owned`,
  gap: (gap: string) => `: at most ${gap} below the best possible`,
  stops: {
    proved: 'the proof',
    gap: 'the gap allowed',
    timeLimit: 'the time limit',
    workLimit: 'the work limit',
    stopped: 'request',
  },
  interrupted: 'stopping with the best plan so far; Ctrl-C again ends at once',
  finishing: 'the answer is there and is being written; Ctrl-C again ends at once',
  stoppedEmpty: 'stopped before there was an answer; nothing was written',
  planAlone: (file: string) =>
    `stopped: written was the plan alone, ${file}; what is asked around it is missing`,
  answersSoFar: 'stopped: these are the answers that were ready; the others are missing',
  measuredSoFar: 'stopped: these are the programs that were measured; the others are missing',
  nothingFound: (stop: string) => `nothing found: stopped by ${stop} before there was a plan`,
  noPlan: 'no plan can keep all the rules',
  repairs: 'what would make a plan possible (each of these was tried)',
  pinnedBy: (n: number, file: string) => `${accounts(n)} pinned by ${file}`,
  objections: (open: number, accepted: number, declined: number) =>
    `${count(open, 'objection', 'objections')} open, ${integer(accepted)} accepted, ${integer(declined)} declined`,
  written: (files: readonly string[]) =>
    `${count(files.length, 'file', 'files')} written: ${files.join(', ')}`,
  nothingForOut: 'nothing was written for --out: there is no plan',
  note: (text: string) => `note: ${text}`,
  noteOfValue: (text: string) => `note: value of an account: ${text}`,
  noteOfEffort: (text: string) => `note: effort for an account: ${text}`,
  inRows: (file: string, rows: readonly number[], more: number, near: readonly InRow[] = []) => {
    const shown = `${rows.join(', ')}${more > 0 ? ` and ${integer(more)} more` : ''}`
    const isOne = rows.length === 1
    const meant = near
      .map(({ row, name }) => `${isOne ? '' : `; row ${row}`}: did you mean "${name}"?`)
      .join('')
    return `${file}, ${rows.length === 1 ? 'row' : 'rows'} ${shown}${meant}`
  },
  problemsInInput: (n: number) => `${count(n, 'problem', 'problems')} in the input`,
  moreProblems: (n: number) => `... and ${integer(n)} more`,
  keepsRules: 'the plan keeps every rule',
  breaksRules: (n: number) => `the plan breaks ${count(n, 'rule', 'rules')}`,
  notValid: (n: number) =>
    `not valid: ${count(n, 'statement of the result does', 'statements of the result do')} not hold`,
  validInfeasible: 'valid and proven: no plan can keep all the rules',
  validUnknown: 'valid: the result claims nothing',
  validOptimal: 'valid and proven: no plan is better by these scores and rules',
  validFeasible: 'valid, not proved optimal: every figure was recomputed and is equal',
  objectiveAndBound: (objective: number, bound: number) =>
    `${integer(objective)} points, proven bound ${integer(bound)}`,
  ownerIs: (manager: string, account: string) => `${manager} owns ${account}.`,
  nobodyOwns: (account: string) => `Nobody owns ${account}.`,
  asBefore: 'As before.',
  ownerBefore: (manager: string) => `So far it was ${manager}.`,
  setByProgramme: 'Set by the programme.',
  atMost: (manager: string, most: number) => `${manager} may own ${accounts(most)} at most.`,
  goesTo: (account: string, from: string | null, to: string) =>
    `${account}: ${from === null ? to : `from ${from} to ${to}`}`,
  seenBy: (options: readonly string[]) =>
    `What it rests on, and what other choices would cost: ${options.join(', ')}.`,
  limitsBy: (options: readonly string[]) => `Limits and points: ${options.join(', ')}.`,
  /** Of a plan that is checked, where limits are not shown. */
  breaksRule: (who: string) => `${who}: a rule of the programme is not kept`,
  owns: (manager: string, names: readonly string[]) =>
    `${manager} owns ${names.length === 0 ? 'no account' : list(names, Infinity)}.`,
  ownersChanged: (n: number, teamMembers: number) =>
    `${accounts(n)} with another owner, ${count(teamMembers, 'team member', 'team members')} written again`,
  nothingWritten: (reason: string) => `nothing was written: ${reason}`,
  readFirst: (file: string) => `Read ${file} first.`,
}

export type TerminalSentences = typeof en
