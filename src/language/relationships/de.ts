import type { RelationshipSentences } from './en.js'

export const de: RelationshipSentences = {
  title: (account) => `Beziehungen bei ${account}`,
  ours: 'Unsere Personen',
  theirs: 'Personen beim Kunden',
  owner: 'Account-Verantwortung',
  priority: 'vorrangig',
  live: (person, stakeholder) => `${person} kennt ${stakeholder}.`,
  stale: (person, stakeholder) =>
    `${person} kennt ${stakeholder}, hatte aber seit mehr als 90 Tagen keinen Kontakt.`,
  wanted: (person, stakeholder) => `${person} soll ${stakeholder} kennenlernen.`,
  missing: (stakeholder) => `Noch niemand kennt ${stakeholder}.`,
  legendLive: 'bekannt',
  legendStale: 'seit 90 Tagen kein Kontakt',
  legendWanted: 'aufzubauen',
  legendMissing: 'noch niemand',
  executive: 'Geschäftsleitung',
  senior: 'leitend',
  operational: 'operativ',
  roles: {
    decisionMaker: 'entscheidet',
    economicBuyer: 'verantwortet das Budget',
    executiveSponsor: 'Pate in der Leitung',
    champion: 'setzt sich für uns ein',
    technicalBuyer: 'prüft die Technik',
    evaluator: 'bewertet',
    influencer: 'hat Einfluss',
    user: 'nutzt es',
  },
}
