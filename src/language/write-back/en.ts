/** The guides that lie beside the files for a CRM. */
import { formats } from '../formats.js'

const { count } = formats('en')

interface Counts {
  changed: number
  members: number
  /** Of the members: people who have left. */
  inactive: number
}

export const en = {
  salesforce: ({ changed, members, inactive }: Counts) => `# Bringing the owners into Salesforce

${count(changed, 'account changes its owner', 'accounts change their owner')}; ${count(members, 'team member is', 'team members are')} written again.

Changing an owner by API deletes the account's team, unless KeepAccountTeam is set. In the user interface, the
open opportunities of the owner until now move as well. So import in this order, with Data Loader or another tool
of your choice, first in a sandbox:

1. **1-backup.csv** stays with you: owners and teams of these accounts as they are. Compare it with Salesforce before
   you begin; if anything has changed since the export, export and plan again.
2. **2-owners.csv**: update of Account (Id, OwnerId).
3. **3-teams.csv**: insert of AccountTeamMember. These are the whole teams, not only what is new. Where the import
   says that a member exists already, the team was kept, and all is well.
4. **4-rollback.csv** is the way back: update of Account with the owners of today, then 3-teams.csv once more.

Access levels are those of your export; where it has none, Salesforce gives its default. Full access is the owner's
alone: who gives an account away and is in its team gets the access of a member (Edit). The owner until now is in
the team only if the export lists them there: add them where they go on working in the account.
${inactive === 0 ? '' : `${count(inactive, 'member is a user who is', 'members are users who are')} no longer active: Salesforce may refuse those rows. 1-backup.csv names everyone.\n`}Opportunities keep their owners. Tell everyone concerned before the import.
`,
  others: (crm: string, { changed }: Counts) => `# Bringing the owners into ${crm}

${count(changed, 'account changes its owner', 'accounts change their owner')}. Import in this order, first a few rows:

1. **1-backup.csv** stays with you: the owners as they are. Compare it with ${crm} before you begin; if anything has
   changed since the export, export and plan again.
2. **2-owners.csv**: update of the owners, matched by the id of the record. Insert nothing new.
3. **3-rollback.csv** is the way back.

Deals and contacts keep their owners. Tell everyone concerned before the import.
`,
}

export type WriteBackSentences = typeof en
