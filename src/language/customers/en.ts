/** What is said of an account to those who work for it, and of knowledge, development and health. */
import { formats } from '../formats.js'

const { count, date, decimal, integer, list, percent } = formats('en')

/** `where`: at which customers. */
function knownPeople(known: number, all: number, where: string): string {
  if (all === 0) return 'No people of the customer are recorded.'
  if (all === 1) return `${known === 0 ? 'Nobody' : 'Somebody'} of us knows the one person ${where}.`
  if (known === 0) return `Nobody of us knows any of the ${integer(all)} people ${where}.`
  return `Somebody of us knows ${known === all ? 'all' : `${integer(known)} of`} ${integer(all)} people ${where}.`
}

export const en = {
  title: (account: string) => `Key account ${account}`,
  back: 'All accounts',

  owner: 'Owner',
  accountable: (person: string) => `${person} is accountable for this account.`,
  nobodyAccountable: 'Nobody is accountable for this account yet.',
  asBefore: 'The same person as today.',
  soFar: (person: string) => `So far: ${person}.`,
  fromDay: (day: string) => `From ${date(day)}.`,
  heldUntil: (day: string) => `Stays at least until ${date(day)}.`,

  forTeam: 'Confidential: for those who work for this account.',
  why: 'Why',
  whySet: 'This was set by the programme.',
  whyWhole: 'The portfolio as a whole fits best this way.',
  decided: (what: string, reason: string, author: string) =>
    `In force, ${what}: "${reason}"${author === '' ? '' : ` (${author})`}.`,
  kind: (kind: string) => `Compared with today: ${kind}.`,
  /** Beside the best fit that anybody has with the account. */
  fit: (standing: string) => `Fit of the owner: ${standing}.`,
  share: (value: number) => percent(value),
  instead: 'What the portfolio would lose with another owner',

  whoElse: 'Who else',
  active: (person: string, lines: readonly string[]) =>
    lines.length === 0
      ? `${person} stays active in the account.`
      : `${person} stays active in the account with ${list(lines)}.`,
  nobodyElse: 'Nobody else is active in the account.',
  sponsor: (person: string) => `${person} is there for the owner to call on.`,
  noSponsor: {
    nobody: 'There is no executive who may be the sponsor: they own it, or the owner reports to them.',
    noRoom: 'Every executive who may be the sponsor has as many accounts as they can sponsor.',
  },

  relationships: 'Relationships',
  stakeholder: 'Person at the customer',
  place: 'Function and role',
  lead: 'Leads the relationship',
  deputy: 'Stands in',
  since: 'State',
  kept: 'lives already',
  fresh: 'to be built',
  nobodyYet: 'nobody yet',

  coverage: 'Coverage',
  known: (known: number, all: number) => knownPeople(known, all, 'there'),
  priorityOpen: (names: readonly string[]) => `Nobody knows ${list(names)} yet, and that has priority.`,
  missingRoles: (roles: readonly string[]) => `Nobody there is known as ${list(roles)}.`,
  oneContact: (stakeholder: string) => `Everything hangs on one contact: ${stakeholder}.`,
  onePerson: (person: string) => `Everything hangs on one of us: ${person} holds every relationship.`,
  stale: (person: string, stakeholder: string, days: number | undefined) =>
    days === undefined
      ? `${person} and ${stakeholder}: no contact is recorded.`
      : `${person} and ${stakeholder}: no contact for ${count(days, 'day', 'days')}.`,
  belowWanted: (person: string, stakeholder: string, wanted: string) =>
    `${person} and ${stakeholder}: meant to become a ${wanted}.`,
  levels: {
    vendor: 'vendor',
    credibleSource: 'credible source',
    problemSolver: 'problem solver',
    trustedAdvisor: 'trusted advisor',
  },
  openLead: {
    nobody: (stakeholder: string) => `Nobody may lead the relationship with ${stakeholder}.`,
    noRoom: (stakeholder: string) =>
      `Nobody has room to lead the relationship with ${stakeholder}: limits of people, or the owner's share.`,
  },
  openDeputy: (stakeholder: string) => `There is nobody to stand in with ${stakeholder}.`,
  noGaps: 'No gaps.',

  next: 'Next steps',
  introduce: (from: string, to: string, stakeholder: string) => `${from} introduces ${to} to ${stakeholder}.`,
  knownToNew: (to: string, names: readonly string[]) => `${to} already knows ${list(names)}.`,
  closes: (person: string) => `${person} closes their own open deals.`,
  learn: (areas: readonly string[]) => `What you have to learn about this customer first: ${list(areas)}.`,
  builds: (person: string, stakeholder: string) => `${person} gets to know ${stakeholder}.`,
  nothing: 'Nothing is due.',

  brief: 'Your brief',
  knowledge: 'What is known of the customers',
  assumed: (pairs: number) =>
    pairs === 0
      ? 'For every pair of account and manager there is evidence in every area.'
      : `In ${count(pairs, 'case', 'cases')} of account, manager and area nobody has looked: it counts as the mean of that area, not as nothing.`,
  unrated: (areas: readonly string[]) => `Without any evidence, so counted for nobody: ${list(areas)}.`,
  dependent: 'Owners that depend on what is unknown',
  dependentIntro: (accounts: number) =>
    accounts === 0
      ? 'No owner depends on what is unknown: whether it counts as nothing or as everything, the owners are the same.'
      : `${count(accounts, 'account has', 'accounts have')} another owner when the unknown counts as nothing, or as everything.`,
  ifNothing: 'Unknown as nothing',
  ifEverything: 'Unknown as everything',
  ownKnowledge: 'What is recorded of what you know',
  area: 'Area',
  level: 'Level',
  levelNames: [
    'nothing',
    'from public sources',
    'confirmed by the customer',
    'their people ask you about their own company',
  ],
  levelUnknown: 'unknown: what there was is too old',
  from: 'Recorded',
  sources: (self: number, colleagues: number, customers: number) =>
    [
      ...(self > 0 ? [`by yourself: ${integer(self)}`] : []),
      ...(colleagues > 0 ? [`by colleagues: ${integer(colleagues)}`] : []),
      ...(customers > 0 ? [`by the customer: ${integer(customers)}`] : []),
    ].join(', '),

  development: 'Next steps of development',
  developmentIntro:
    'For the person and their superior alone. It is no assessment; what nobody has looked at is unknown, not missing.',
  step: (area: string, to: string) => `${area}: next, ${to}`,
  look: (area: string, to: string) => `${area}: nobody has looked yet; next, ${to}`,
  /** The amount follows. */
  stretch: (account: string) =>
    `A further account to grow with: ${account}. What it would cost the portfolio:`,
  noSteps: 'Their people ask about their own company in every area that matters. Nothing more is needed.',
  beyondLimit: (relationships: number, limit: number) =>
    `You keep ${count(relationships, 'relationship', 'relationships')}, and said that you can keep ${integer(limit)}.`,

  covered: 'Coverage of the accounts',
  coveredIntro: (known: number, all: number, accounts: number) =>
    `${knownPeople(known, all, `at ${count(accounts, 'account', 'accounts')}`)} By account, never by person.`,
  noContacts: (accounts: number) =>
    `Of ${count(accounts, 'account', 'accounts')} no people are recorded, so nothing can be said of their coverage.`,
  noExecutives: 'No executive is listed among the people, so no account has a sponsor.',
  account: 'Account',
  knownOf: 'Known',
  knownPart: (known: number, all: number) => `${integer(known)} of ${integer(all)}`,
  gaps: 'Gaps',
  sponsorHead: 'Sponsor',

  health: 'How the accounts fare',
  healthIntro: (before: string, after: string) => `${date(before)} beside ${date(after)}, by account.`,
  movement: 'Movement',
  movements: {
    new: 'new',
    gone: 'gone',
    better: 'better',
    worse: 'worse',
    mixed: 'some better, some worse',
    same: 'same',
  },
  sameOwner: 'Owner',
  sameOwnerAs: { same: 'the same', other: 'another' },
  threads: 'Single thread',
  staleHead: 'Stale',
  rolesHead: 'Roles missing',
  load: 'Accounts of the owner',
  pair: (before: string, after: string) => (before === after ? after : `${before} → ${after}`),
  yes: 'yes',
  no: 'no',
  promise: 'More and larger deals?',
  promiseFigures: (accounts: number, inside: number, comparable: number) =>
    `Revenue of ${count(accounts, 'account', 'accounts')} of the programme grew by ${percent(inside)}, that of comparable accounts outside by ${percent(comparable)}.`,
  promiseDeals: (inside: number, comparable: number) =>
    `The number of their deals grew by ${percent(inside)}, outside by ${percent(comparable)}.`,
  promiseSize: (inside: number, comparable: number) =>
    `Revenue per deal grew by ${percent(inside)}, outside by ${percent(comparable)}.`,
  promiseNone:
    'There are no accounts outside the programme with which it could be compared: none of those listed is about as large.',
  promiseWarning:
    'Accounts that were chosen because they did well do less well by themselves; so compare with those outside, not with the year before. With few accounts a difference is mostly chance.',
  promiseLeft: (accounts: readonly string[]) => `Not compared: ${list(accounts)}.`,
  number: (value: number) => decimal(Math.round(value)),
}

export type CustomerSentences = typeof en
