import type { WorkbookSentences } from './en.js'

export const de: WorkbookSentences = {
  plan: 'Plan',
  loads: 'Auslastung',
  changes: 'Wechsel',
  objections: 'Einwände',
  lists: 'Listen',

  accountId: 'Account-ID',
  account: 'Account',
  accountName: 'Account-Name',
  plannedOwner: 'geplante Verantwortung',
  people: 'Personen',
  owner: 'Account-Verantwortung',
  ownerToday: 'Verantwortung heute',
  change: 'Wechsel',
  pinnedTo: 'fest bei',
  standing: 'Passung im Vergleich',
  fit: 'Passung',
  points: 'Punkte',

  managerId: 'Manager-ID',
  manager: 'Key Account Manager',
  accounts: 'Accounts',
  countsAs: 'zählt als',
  limit: 'Grenze',
  ideal: 'ideal',
  effort: 'Aufwand',

  from: 'von',
  to: 'an',

  personId: 'Personen-ID',
  person: 'Person',
  decisions: { open: 'offen', accepted: 'angenommen', declined: 'abgelehnt' },

  stays: 'bleibt',
  changesOwner: 'wechselt',
  isNew: 'neu',
  noOwner: 'ohne Verantwortung',
}
