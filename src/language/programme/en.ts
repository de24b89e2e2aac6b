/** What is said around the plan: who is in, claims, caps, waves, people, and what was read and assumed. */
import { formats } from '../formats.js'

const { count, date, decimal, integer, list, percent } = formats('en')

export const en = {
  title: 'Key account programme',
  titles: {
    everyone: 'Who owns which key account',
    self: 'What changes for you',
    hr: 'Key account programme: for human resources',
    council: 'Key account programme: for the works council',
    leadership: 'Key account programme: for leadership',
  },
  confidential: {
    everyone: undefined,
    self: 'Personal: for the person named here alone.',
    hr: 'Confidential: for human resources alone.',
    council: 'Confidential: for the works council alone.',
    leadership: 'Confidential: for leadership alone. It holds figures on single persons.',
  },
  status: {
    draft: 'Draft: not everyone has been heard, or objections are open.',
    consulted: 'Consulted: everyone has been asked, and every objection is decided.',
    approved: 'Approved.',
  },
  asOf: (day: string) => `As of ${date(day)}.`,
  summary: (all: number, kept: number, changed: number, fresh: number, unowned: number) =>
    `${count(all, 'key account', 'key accounts')}: ${kept} with the same owner, ${changed} with another, ${fresh} with an owner for the first time${unowned > 0 ? `; ${unowned} without an owner` : ''}.`,
  nobody: 'nobody',
  none: 'None.',
  day: (iso: string) => date(iso),
  number: (value: number) => integer(Math.round(value)),
  hoursOf: (value: number) => decimal(Math.round(10 * value) / 10),
  share: (value: number) => percent(value),
  /** Points as a share of a full fit. */
  change: (before: string, after: string) => `${before} → ${after}`,
  list: (names: readonly string[]) => list(names),

  owners: 'Owners',
  account: 'Account',
  owner: 'Owner',
  before: 'So far',
  from: 'From',
  to: 'To',
  since: 'Change on',
  active: 'Also active in the account',
  note: 'Note',
  setByProgramme: 'set by the programme',
  heldUntil: (day: string) => `stays at least until ${date(day)}`,
  keepsLines: (person: string, lines: string) => (lines === '' ? person : `${person} (${lines})`),
  fit: 'Fit',
  kinds: { kept: 'kept', forced: 'required by a rule', chosen: 'chosen for a gain', new: 'first owner' },
  why: 'Why',

  contested: 'Contested accounts',
  contestedIntro: (accounts: number) =>
    accounts === 0
      ? 'No account is claimed by anyone but its owner.'
      : `${count(accounts, 'account is', 'accounts are')} claimed by others than the owner, the most contested first. The last column says what the whole portfolio would lose if this person owned the account.`,
  person: 'Person',
  basis: 'Basis',
  revenue: 'Revenue',
  lastActivity: 'Last activity',
  role: 'From now on',
  roles: { owner: 'owner', contributor: 'contributor' },
  instead: 'As the owner',
  noCandidate: 'not possible',
  incumbent: 'owner today',

  waves: 'When owners change',
  wavesIntro:
    'Nobody gives up or takes over more than was agreed in one wave, and no cap is exceeded on the way.',
  noMoves: 'No change on this day.',
  unplaced: 'Changes without a day',
  problems: {
    hold: (until: string | undefined) =>
      until === undefined ? 'held beyond the last day' : `held until ${date(until)}, after the last day`,
    tooManyOut: (person: string) => `${person} gives up more accounts than all waves together allow`,
    tooManyIn: (person: string) => `${person} takes over more accounts than all waves together allow`,
    noRoom: (person: string) => `no day was found on which there is room with ${person}`,
  },

  decisions: 'Holds and decisions',
  decisionsIntro:
    'What was decided is kept; the last column says what the portfolio would gain without this one.',
  tables: { holds: 'hold', overrides: 'decision', objections: 'accepted objection' },
  states: { live: 'in force', expired: 'expired, not applied', later: 'not in force yet' },
  kind: 'Kind',
  state: 'State',
  until: 'Until',
  reason: 'Reason',
  author: 'By',
  costs: 'Costs',

  objections: 'Objections',
  proposed: 'Proposed owner',
  answer: 'Answer',
  answers: { accepted: 'accepted', declined: 'declined', open: 'open' },
  date: 'Date',

  impact: 'What changes for people',
  impactIntro: (threshold: number) =>
    `Before and after, person by person. From a share of ${percent(threshold)} of the key account duties withdrawn there is a flag: to be checked, no more. Hours are estimates. Nothing here says anything about performance.`,
  ownImpact: 'Your key accounts before and after',
  accounts: 'Accounts',
  hours: 'Hours a month',
  revenue12m: 'Revenue, 12 months',
  pipeline: 'Open pipeline',
  withdrawn: 'Withdrawn',
  flag: 'Check',
  check: 'check',
  commission: 'Commission',
  commissions: { stated: 'rule stated', unknown: 'not known' },
  hearing: 'Hearing: persons to be checked',
  hearingPack: 'Hearing pack',
  hearingSheet: 'Hearing',
  personId: 'Id',
  earlier: 'before',
  later: 'after',
  accountsGivenUp: 'Gives up',
  accountsTakenOver: 'Takes over',
  heardOn: 'Heard on',
  heardAnswer: 'Answer',
  heardResult: 'Result of the check',
  hearingIntro:
    'For each person whose withdrawn share reached the threshold. To be checked: whether this is a transfer that needs consent, and whether job description and pay stay right. This page decides nothing and is no legal advice.',
  hearingLine: (before: number, after: number, share: string) =>
    `${count(before, 'key account', 'key accounts')} before, ${after} after; ${share} of the duties are withdrawn.`,
  givesUp: (accounts: string) => `Gives up ${accounts}.`,
  takesOver: (accounts: string) => `Takes over ${accounts}.`,
  commissionUnknown:
    'What becomes of the commission is not stated in the data; it has to be settled before the talk.',
  commissionStated: 'A rule for the commission is stated.',
  questions: [
    'Does the job description name the accounts or duties that are withdrawn?',
    'Is pay linked to them, and what replaces it?',
    'Has the person been heard, and is the answer recorded?',
  ],

  caps: 'How many accounts for one person',
  capsIntro:
    'Each row solves the portfolio exactly with this cap for everyone whose own cap is not lower. Read it as ranges: there is no robust benchmark for caps.',
  cap: 'Cap',
  loadLoss: 'Load loss',
  changed: 'Changes',
  noPlace: 'Without an owner',
  missing: 'Managers missing',
  value: 'Value of the plan',
  valueInDigits: 'Value of the plan, in figures',
  capRange: (low: number, mid: number, high: number) => `${low} to ${high}, ${mid} in the middle`,
  capsOf: 'Ranges by person',
  noPlan: 'no plan',

  selection: 'Which accounts are key',
  selectionIntro: (places: number) =>
    `${count(places, 'place', 'places')} in the programme. Accounts are ranked, people never.`,
  assumedShare: (share: number) => `Opinion: ${percent(share)} of the accounts are key, as nothing was said.`,
  revenueOnly: (accounts: number) =>
    `Of ${count(accounts, 'account', 'accounts')} nothing is known but present revenue, which says little about the future.`,
  rank: 'Rank',
  decision: 'Decision',
  selected: { in: 'in', watch: 'watch', out: 'out', exit: 'leaves the programme' },
  reasons: 'Reasons',
  selectionReasons: {
    potential: (place: number, of: number) => `potential: ${place} of ${of}`,
    margin: (place: number, of: number) => `margin: ${place} of ${of}`,
    presentRevenue: (place: number, of: number) => `present revenue: ${place} of ${of}`,
    strategicReason: (text: string) => `strategic: ${text}`,
    willingness: (level: number) => `willing to work with us: ${level} of 3`,
    notAgreed: 'the customer declined',
    notAsked: 'the customer was not asked yet',
    revenueOnly: 'nothing known but revenue',
    noFacts: 'nothing known',
    ownedToday: 'in the programme today',
    override: 'decided',
  },

  rationale: 'What the owners rest on',
  rationaleIntro:
    'For each criterion the accounts that would have another owner without it, by an exact solve.',
  criterion: 'Criterion',
  weight: 'Weight',
  shareOfPlan: 'Share of the plan',
  decides: 'Decides',
  accountsOf: (n: number) => count(n, 'account', 'accounts'),
  placeWarning: (criteria: string) =>
    `${criteria} decided owners by product or place. An ownership that rests on these tends to be short-lived; look at the accounts one by one.`,
  mainLine: (share: number) =>
    `${percent(share)} of the deals behind claims lie in the main product line of their seller: so much of exposure may be product in disguise.`,
  /** Names of variants and criteria are English in the data. */
  variantName: (name: string, _criterion: (name: string) => string) => name,
  stability: 'How firm the owners are',
  stabilityIntro: (stable: number, all: number, variants: number) =>
    `${integer(stable)} of ${count(all, 'owner is', 'owners are')} the same in ${variants === 1 ? 'the other way' : `all ${integer(variants)} other ways`} to make the scores.`,
  variant: 'Scores made otherwise',
  same: 'Same owners',
  fragile: 'Fragile',
  fragileLine: (account: string, changes: number, variants: number) =>
    `${account} (${changes} of ${variants})`,

  changes: 'With fewer changes',
  changesIntro:
    'The best plan that changes at most so many owners. Where it is not exact, no plan is better than the bound.',
  atMost: 'At most',
  exact: 'Exact',
  bound: 'Bound',
  yes: 'yes',
  no: 'no',

  dataSheet: 'Data sheet',
  dataSheetIntro: 'What this run read, used, left out and assumed. Written by the run itself.',
  purpose: 'Purpose',
  purposeDefault:
    'To give each key account one owner. It is no assessment of performance and must not be used as one.',
  read: 'Read',
  ignored: 'not used',
  fileLine: (name: string, rows: number | undefined, fields: string) =>
    `${name}${rows === undefined ? '' : ` (${count(rows, 'row', 'rows')})`}: ${fields}`,
  nothingRead: 'One portfolio file, as it is.',
  leftOut: 'Left out or adjusted',
  outside: (accounts: number) =>
    `${count(accounts, 'account is', 'accounts are')} not among the key accounts: no plan is made for ${accounts === 1 ? 'it' : 'them'}.`,
  unused: {
    selection: (n: number) => `facts on accounts that are not in: ${integer(n)}`,
    holds: (n: number) => `holds of accounts that are not in: ${integer(n)}`,
    overrides: (n: number) => `decisions on accounts that are not in: ${integer(n)}`,
    objections: (n: number) => `objections on accounts that are not in: ${integer(n)}`,
    knowledge: (n: number) =>
      `evidence of knowledge on accounts that are not in (it counts for general acumen alone, unless that is typed in): ${integer(n)}`,
    relationships: (n: number) => `relationships at accounts that are not in: ${integer(n)}`,
    crediting: (n: number) => `crediting rules on accounts that are not in: ${integer(n)}`,
    business: (n: number) => `business figures on accounts that are not in: ${integer(n)}`,
  },
  used: 'Criteria and weights',
  criterionLine: (name: string, weight: string) => `${name} ${weight}`,
  dropped: (criteria: string) => `Without data, so counted for nobody: ${criteria}.`,
  assumedRatings: (pairs: number) =>
    `In ${count(pairs, 'pair', 'pairs')} of account and manager a missing rating was taken as the mean of those rated.`,
  assumed: 'Assumed',
  never: 'Never used for an owner',
  neverUsed: {
    claims: 'claims',
    revenue: 'revenue behind claims',
    business: 'revenue and pipeline of persons',
    objections: 'objections, unless accepted',
    stakeholders: 'what is noted on people at the customer',
  },
  audiences: 'Who sees what',
  audienceNames: {
    everyone: 'everyone',
    self: 'each person, about themselves',
    hr: 'human resources',
    council: 'works council',
    leadership: 'leadership',
  },
  fields: {
    account: 'names of accounts',
    person: 'names of people',
    owner: 'owners',
    contributor: 'who else is active',
    day: 'dates',
    rule: 'that the programme set an owner',
    count: 'numbers of accounts',
    method: 'criteria, weights, assumptions',
    inputRow: 'rows that were left out or adjusted',
    changeReason: 'why an owner changes',
    decisionReason: 'reasons of decisions',
    objection: 'objections',
    rating: 'ratings',
    fit: 'fit',
    alternative: 'costs of other choices',
    proof: 'the proof',
    claim: 'claims',
    claimRevenue: 'revenue behind claims',
    accountFacts: 'facts on accounts',
    cap: 'caps',
    hours: 'hours',
    personRevenue: 'revenue of a person',
    impact: 'what changes for a person',
    relationship: 'who knows whom at a customer one works for',
    development: 'next steps of a person, for them and their superior',
    brief: 'brief and questions of a person',
    health: 'how accounts fare over time',
  },
  retention: 'How long it is kept',
  retentionUnknown: 'Not stated yet.',
  objecting: 'How to object',
  objectTo: (whom: string) =>
    `Write to ${whom}, with the account, your reason and, if you like, another owner. Every objection is answered, and the answer is recorded.`,
  objectUnknown:
    'Not stated yet whom to write to. Every objection has to be answered, and the answer recorded.',

  /** Defaults that nobody gave; each an opinion. */
  assumption: {
    perManager: ([hours]: readonly number[], used: number) =>
      `Opinion: a manager has ${decimal(hours)} hours a month for customers (taken for ${count(used, 'manager', 'managers')}).`,
    perRelationship: ([low, mid, high]: readonly number[], used: number) =>
      `Opinion: one relationship takes ${decimal(low)} to ${decimal(high)} hours a month, ${decimal(mid)} in the middle (taken for ${count(used, 'account', 'accounts')}).`,
    relationships: (each: readonly number[], used: number) =>
      `Opinion: an account needs ${list(each.map(integer))} relationships (strategic, standard, emerging) where fewer stakeholders are listed (taken for ${count(used, 'account', 'accounts')}).`,
    tiersByValue: ([strategic, emerging]: readonly number[], used: number) =>
      `Opinion: an account is strategic from ${decimal(strategic)} times the mean value and emerging below ${decimal(emerging)} times (taken for ${count(used, 'account', 'accounts')}).`,
    atLeastOne: (_: readonly number[], used: number) =>
      `Opinion: everyone can own at least one account, even one that takes more hours than they have (taken for ${count(used, 'manager', 'managers')}).`,
  },
}

export type ProgrammeSentences = typeof en
