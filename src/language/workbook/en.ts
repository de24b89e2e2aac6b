/** Sheets and headers of the plan as a workbook. Short, and as few digits as possible: people read them in a meeting. */
export const en = {
  plan: 'Plan',
  loads: 'Loads',
  changes: 'Changes',
  objections: 'Objections',
  lists: 'Lists',

  accountId: 'account id',
  account: 'account',
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

  person: 'person',
  reason: 'reason',
  proposed: 'proposed',
  decision: 'decision',
  by: 'by',
  date: 'date',
  decisions: ['open', 'accepted', 'declined'],

  stays: 'stays',
  changesOwner: 'changes',
  isNew: 'new',
  noOwner: 'no owner',
}

export type WorkbookSentences = typeof en
