/** The sentences of the report's page, as written; what its script says is in language/page. */
import { formats } from '../formats.js'

const { count, date, integer } = formats('en')
const accounts = (n: number) => count(n, 'account', 'accounts')

export const en = {
  title: 'Key account owners',
  skip: 'Skip to the list of owners',

  proof: {
    optimal: (owned: number, all: number) =>
      `Optimal by these scores and rules, certificate verified, ${integer(owned)} of ${accounts(all)} owned.`,
    feasible: (gap: string, owned: number, all: number) =>
      `Not proved best: at most ${gap} below the best possible plan, bound verified, ${integer(owned)} of ${accounts(all)} owned.`,
    feasibleInWords: (owned: number, all: number) =>
      `Not proved best, bound verified, ${integer(owned)} of ${accounts(all)} owned.`,
    infeasible: 'No plan can keep all of these rules, contradiction verified.',
    unknown: 'No plan was found within the limits.',
  },
  stopped: {
    proved: 'The search ran to its end.',
    gap: 'The search stopped because the plan was close enough to the best possible one.',
    timeLimit: 'The search stopped at its time limit.',
    workLimit: 'The search stopped at its work limit.',
    stopped: 'The search was stopped.',
  },
  unknownMeans:
    'This says nothing about whether a plan exists. With more time or work allowed, the search goes on to a plan or to the reason why there is none.',

  summary: 'At a glance',
  figures: {
    owned: 'Accounts with exactly one owner',
    managers: 'Managers with a key account',
    most: 'Most accounts with one manager',
    best: 'Accounts with an owner whom nobody fits better',
    fit: 'Fit of the owners, mean by weight',
    dilution: 'of which dilution takes',
    points: 'Points of the plan',
    bound: 'No plan can have more than',
  },
  of: (part: number, all: number) => `${integer(part)} of ${integer(all)}`,
  changesTitle: 'What changes',
  changes: {
    kept: 'Keep their owner',
    changed: 'Change their owner',
    forced: 'Change owner because of a rule',
    chosen: 'Change owner by choice, for the overall fit',
    new: 'Had no owner before',
  },
  changesSum: (all: number) =>
    all === 1 ? 'The figures add up to the one account.' : `The figures add up to all ${accounts(all)}.`,
  changesForced:
    "A change because of a rule could not be avoided: today's owner may not keep the account, or has no room for all of today's accounts.",
  changesUnowned: (n: number) => `${accounts(n)} of them ${n === 1 ? 'is' : 'are'} left without an owner.`,
  flow: 'Who hands over to whom',
  flowNote: 'Each band is as wide as the number of accounts that go this way.',
  flowCaption: 'Accounts handed over',
  flowBefore: 'Owner today',
  flowAfter: 'Owner in the plan',
  flowOthers: (n: number) => count(n, 'other', 'others'),

  portfolios: 'Portfolios',
  portfoliosCaption: 'Key accounts by manager',
  portfoliosNote:
    'The ideal is the number of accounts up to which no attention is diluted; every account beyond it takes something from all accounts of that manager. The limit is never exceeded.',
  portfoliosPlainNote: 'No one has more accounts than agreed for them.',
  groupsNote: 'Accounts of one group have one owner and count once.',
  legend: {
    within: 'owned, up to the ideal',
    beyond: 'owned, beyond the ideal',
    free: 'free up to the limit',
    ideal: 'mark: the ideal',
  },

  plan: 'Who owns which account',
  planCaption: 'Every key account and its one owner',
  columns: {
    account: 'Account',
    segment: 'Segment',
    owner: 'Owner',
    today: 'Owner today',
    change: 'Change',
    weight: 'Weight',
    standing: "Owner's fit",
    restsOn: 'Rests most on',
    fit: 'Fit',
    points: 'Points',
    manager: 'Manager',
    accounts: 'Accounts',
    counted: 'Counted',
    ideal: 'Ideal',
    limit: 'Limit',
    chart: 'Load',
    owned: 'Owns',
    effort: 'Effort',
    capacity: 'Capacity',
    dilution: 'Lost to dilution',
    room: 'Value of room for one more account',
    inDigits: (column: string) => `${column}, in figures`,
    claimants: 'Sellers active in the account',
    criterionName: 'Criterion',
    share: 'Share of the score',
    meaning: 'What it looks at',
  },
  none: '–',
  outcome: { kept: 'keeps owner', changed: 'new owner', new: 'first owner', unowned: 'without owner' },
  reason: {
    pinned: 'another owner was set in advance',
    excluded: 'excluded from this account',
    not_eligible: 'not among the eligible managers',
    no_fit: 'not eligible by the fit given',
    group: 'another account of the group rules it out',
    cap: 'more accounts than the limit allows',
    others: 'another account or a minimum could not be met',
    gain: 'better overall fit',
    unassigned: 'costs less without an owner',
    equal: 'equally good overall',
    unproven: 'chosen; the plan is not proved best',
  },
  byProgramme: 'set by the programme',
  planNote:
    "An owner's fit is compared with the best that anybody has with the account, whether or not the rules let them own it.",
  planDigitsNote:
    'Fit is 100% for a perfect match. 1,000,000 points are a perfect fit on an account of weight 1; the columns named after a criterion show its part of the fit.',
  loadsDigitsNote:
    'Dilution and the value of room are given in per cent of one perfect fit on an account of weight 1.',
  loadsNote:
    'The value of room is what the best plan would gain if the limit of that manager rose by one; it was worked out anew for this page.',
  roomUnknown: 'The value of room is known only for a plan proved best.',

  claims: 'Contested accounts',
  claimsCaption: 'Accounts with several sellers, and the one owner',
  claimsNote: 'What somebody sold in an account is no part of the score. For leadership only.',
  claimsLeftOut: (n: number) =>
    `${count(n, 'more account is', 'more accounts are')} not listed here, to keep the page small.`,
  and: ' and ',
  deals: (n: number) => count(n, 'deal', 'deals'),
  revenue: (n: number) => `revenue ${integer(Math.round(n))}`,
  last: (day: string) => `last active ${date(day)}`,

  scoring: 'How the fit is scored',
  scoringCaption: 'Criteria in use',
  criteria: {
    acumen: 'What the manager knows of business in the areas that matter to the customer',
    knowledge: 'What the manager knows of this one customer',
    capacity: "Room in the manager's capacity for the effort of the account",
    continuity: 'Whether the manager owns the account today',
    fit: 'Given for every pair of account and manager',
  },
  /** Names of the criteria that come with the library. */
  criterionNames: {
    acumen: 'acumen',
    knowledge: 'knowledge',
    capacity: 'capacity',
    continuity: 'continuity',
    fit: 'fit',
  },
  kinds: {
    customer: 'Own criterion, about the customer',
    capacity: 'Own criterion, about capacity',
    continuity: 'Own criterion, about continuity',
    product: 'Own criterion, about products: mind that product lines make several owners out of one',
    geography: 'Own criterion, about geography: mind that regions make several owners out of one',
  },
  dropped: (names: string) => `Left out for everybody, because there is no data: ${names}.`,
  assumed: (pairs: number) =>
    `In ${count(pairs, 'pair', 'pairs')} of account and manager a missing rating was taken as the mean of the rated managers.`,

  proofTitle: 'What is proved, and what is not',
  proofMeans: {
    optimal:
      'The arithmetic is proved: by these scores and rules no other plan does better. The scores are opinions, and the proof does not cover them.',
    feasible:
      'The plan keeps every rule, and a better one may exist. The scores are opinions, and the proof does not cover them.',
  },
  howToCheck: 'Anyone who has the portfolio and the result as files can check the plan independently:',
  command: 'oneowner verify portfolio.json result.json',
  privacy:
    "This page is made to go round: it shows no one's ratings, gaps or prices. For that reason it cannot check itself; the command above can.",
  confidential: 'For leadership: this page shows figures of individual people. Please do not pass it on.',
  personal:
    'For the named reader only: this page shows figures of individual people. Please do not pass it on.',
  tooLarge: (pairs: number) =>
    `With ${integer(pairs)} pairs of account and manager the data for a check inside this page would be too large. Use the command above.`,
  selfCheck: 'Checked in your browser',
  selfCheckWaiting:
    'This page has not checked itself: scripts are off or were changed. Use the command above instead.',
  selfCheckNote: {
    plan: 'The check counts the plan again from integer points in this file, computes the bound from the prices, and compares both with the rows, owners, numbers of accounts, dilution and points that this page shows. Fit, criteria, reasons and the value of room are not worked out again here; that their texts are as written is all that the check can tell.',
    contradiction:
      'The check counts the eligible pairs and the limits in this file again, and compares the outcome with the accounts and managers that this page shows. It does not try the ways out.',
    limits:
      'It notices a page that was changed here and there; against someone who rewrites the whole page, use the command above.',
  },
  engine: (name: string) => `Solved by the engine “${name}”.`,

  contradiction: 'Why there is no plan',
  further: (n: number) => `Another reason, independent of the first (${n})`,
  concerned: { accounts: 'Accounts concerned', managers: 'Managers concerned' },
  room: 'Room of these managers together',
  floors: 'Accounts these managers must own together',
  shortfall: {
    slots: (n: number) => `In all, ${accounts(n)} cannot be placed.`,
    minimums: (n: number) => `In all, ${count(n, 'place', 'places')} of the minimums cannot be filled.`,
  },
  repairs: 'What would make a plan possible',
  repairsNote:
    'Each of these was tried, and by itself it is enough for the whole portfolio. Those with the fewest steps come first.',
  parts: 'What would settle this one',
  partsNote: 'The parts of the ways above that this reason needs.',
}

export type ReportSentences = typeof en
