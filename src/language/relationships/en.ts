/** Words around the picture of an account's relationships. */
export const en = {
  title: (account: string) => `Relationships at ${account}`,
  ours: 'Our people',
  theirs: 'Their people',
  owner: 'accountable',
  priority: 'priority',
  live: (person: string, stakeholder: string) => `${person} knows ${stakeholder}.`,
  stale: (person: string, stakeholder: string) =>
    `${person} knows ${stakeholder}, but has had no contact for more than 90 days.`,
  wanted: (person: string, stakeholder: string) => `${person} is to get to know ${stakeholder}.`,
  missing: (stakeholder: string) => `Nobody knows ${stakeholder} yet.`,
  legendLive: 'known',
  legendStale: 'no contact for 90 days',
  legendWanted: 'to be built',
  legendMissing: 'nobody yet',
  executive: 'executive',
  senior: 'senior',
  operational: 'operational',
  roles: {
    decisionMaker: 'decision maker',
    economicBuyer: 'economic buyer',
    executiveSponsor: 'executive sponsor',
    champion: 'champion',
    technicalBuyer: 'technical buyer',
    evaluator: 'evaluator',
    influencer: 'influencer',
    user: 'user',
  },
}

export type RelationshipSentences = typeof en
