/** The tables of an import. */
export const ROLES = [
  'managers',
  'accounts',
  'opportunities',
  'products',
  'knowledge',
  'opportunityTeam',
  'accountTeam',
  'contacts',
  'contactRoles',
  'activities',
] as const

/** What a table is. */
export type Role = (typeof ROLES)[number]
