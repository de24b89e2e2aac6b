/** Sentences of the briefs. Every argument is a fact, written as it is shown: nothing else may name anybody or anything. */
export const en = {
  titleLeadership: (day: string) => `The key account programme on ${day}`,
  title: (reader: string, day: string) => `Brief for ${reader}, ${day}`,

  headKeep: 'What you keep',
  headReceive: 'What you receive',
  headHandOver: 'What you hand over',
  headContribute: 'Where you stay active',
  headSponsor: 'Whom you are there for',
  headLead: 'Relationships you lead',
  headTeam: 'The people who report to you',
  headGain: 'What is in it for you',
  headNext: 'What happens next',
  headOpen: 'Open questions',
  headFigures: 'The programme at a glance',
  headContested: 'Accounts with several active sellers',

  keep: (account: string) => `You stay accountable for ${account}.`,
  receive: (account: string) => `You become accountable for ${account}.`,
  receiveFrom: (account: string, from: string) =>
    `You become accountable for ${account}, which ${from} hands over.`,
  handOver: (account: string, to: string) => `${to} becomes accountable for ${account}.`,
  handOverOpen: (account: string) => `For ${account}, nobody is accountable yet.`,
  whyRule: 'This was set by the programme.',
  whyWish: 'The customer asked for it.',
  whyGroup: 'The companies of a group have one owner.',
  whyRoom: 'There was no room for one more account where it was.',
  whyWhole: 'The portfolio as a whole fits best this way.',
  whyKnown: (account: string) => `You know ${account}: there is evidence of it in your own record.`,
  alone: 'Nobody else is active there at present.',
  activeThere: (people: string) => `Also active there: ${people}.`,
  contribute: (account: string, owner: string) =>
    `${account}: you stay active there, and ${owner} coordinates.`,
  contributeLines: (account: string, owner: string, lines: string) =>
    `${account}: you stay active there with ${lines}, and ${owner} coordinates.`,
  contributeUnowned: (account: string) => `${account}: you stay active there. Nobody coordinates yet.`,
  sponsor: (account: string, owner: string) => `${owner} can call on you for ${account}.`,
  lead: (stakeholder: string, account: string) =>
    `${stakeholder} at ${account}: you build this relationship.`,
  leadKept: (stakeholder: string, account: string) =>
    `${stakeholder} at ${account}: you keep this relationship.`,
  deputy: (stakeholder: string, account: string) => `${stakeholder} at ${account}: you stand in when needed.`,
  owner: (person: string, account: string) => `${person} is accountable for ${account}.`,
  teamOwns: (person: string, accounts: string) => `${person} is accountable for ${accounts}.`,
  teamOwnsNone: (person: string) => `${person} is accountable for no key account.`,

  transactions: 'You keep your deals: the owner coordinates, and does not close them for you.',
  pipeline: (account: string, amount: string) => `Your open pipeline at ${account} stands at ${amount}.`,
  whiteSpace: (account: string, line: string) =>
    `${account} has bought nothing of ${line} from you in the last year.`,
  credited: (rule: string, decidedBy: string, from: string) =>
    `On crediting, ${decidedBy} decided, from ${from}: "${rule}"`,
  notDecided: (account: string) => `How you are credited at ${account} is not decided.`,

  from: (account: string, day: string) => `${account}: from ${day}.`,
  introduce: (stakeholder: string, account: string, to: string) =>
    `Introduce ${to} to ${stakeholder} at ${account}.`,
  beIntroduced: (stakeholder: string, account: string, from: string) =>
    `${from} introduces you to ${stakeholder} at ${account}.`,
  closes: (person: string, account: string) => `${person} closes their own open deals at ${account}.`,
  closeOwn: (account: string) => `You close your open deals at ${account}.`,
  learn: (account: string, areas: string) => `What to learn about ${account} first: ${areas}.`,
  held: (account: string, day: string) => `${account} stays where it is until ${day}.`,
  nothingNext: 'Nothing changes for you.',

  objection: (account: string, day: string) => `Your objection of ${day} about ${account} is open.`,
  nobodyFor: (stakeholder: string, account: string) => `Nobody knows ${stakeholder} at ${account} yet.`,
  noQuestions: 'None.',

  accounts: (count: string) => `Key accounts: ${count}.`,
  kept: (count: string) => `With the same owner as today: ${count}.`,
  changed: (count: string) => `With another owner: ${count}.`,
  fresh: (count: string) => `With an owner for the first time: ${count}.`,
  unowned: (count: string) => `Without an owner: ${count}.`,
  contested: (account: string, owner: string, people: string) =>
    `${account}: ${owner} is accountable. Also active: ${people}.`,
  contestedUnowned: (account: string, people: string) =>
    `${account}: nobody is accountable yet. Active: ${people}.`,
  noneContested: 'None.',

  areas: {
    strategy: 'strategy',
    vision: 'vision',
    coreValues: 'core values',
    initiatives: 'key initiatives',
    swot: 'strengths, weaknesses, opportunities and threats',
    culture: 'culture',
    history: 'history',
    decisionMaking: 'how decisions are made',
  },
}

export type BriefSentences = typeof en
