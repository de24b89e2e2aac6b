/** Sheets and headers of the plan as a workbook. Short, and as few digits as possible: people read them in a meeting. */
export const en = {
  plan: 'Plan',
  loads: 'Loads',
  changes: 'Changes',
  objections: 'Objections',
  lists: 'Lists',

  accountId: 'account id',
  account: 'account',
  accountName: 'account name',
  plannedOwner: 'planned owner',
  people: 'People',
  owner: 'owner',
  ownerToday: 'owner today',
  change: 'change',
  pinnedTo: 'pinned to',
  standing: "owner's fit",
  fit: 'fit',
  points: 'points',

  managerId: 'manager id',
  manager: 'manager',
  accounts: 'accounts',
  countsAs: 'counts as',
  limit: 'limit',
  ideal: 'ideal',
  effort: 'effort',

  from: 'from',
  to: 'to',

  personId: 'person id',
  person: 'person',
  decisions: { open: 'open', accepted: 'accepted', declined: 'declined' },

  stays: 'stays',
  changesOwner: 'changes',
  isNew: 'new',
  noOwner: 'no owner',
}

export type WorkbookSentences = typeof en
