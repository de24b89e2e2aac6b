/** Salesforce: reports with labels (`Account ID`) and data exports with API names (`Id`, `OwnerId`). */
import type { Mapping } from './mapping.js'

export const salesforce: Mapping = {
  name: 'salesforce',
  title: 'Salesforce',
  headers: {
    managers: {
      id: ['userid', 'benutzerid', 'id'],
      name: ['fullname', 'name'],
      team: ['managerfullname', 'managername', 'managerid', 'manager'],
    },
    accounts: {
      id: ['accountid', 'id'],
      name: ['accountname', 'name'],
      incumbent: ['ownerid', 'accountownerid', 'accountowner'],
      parent: ['parentaccountid', 'parentid', 'ultimateparentaccountid', 'parentaccount'],
    },
    opportunities: {
      id: ['opportunityid', 'id'],
      seller: ['ownerid', 'opportunityownerid', 'opportunityowner'],
      stage: ['stagename', 'stage'],
      contact: ['primarycontactid', 'contactid'],
    },
    contacts: { id: ['contactid', 'id'], reportsTo: ['reportstoid'] },
    activities: { contact: ['whoid'], account: ['accountid', 'whatid'] },
  },
  signs: {
    managers: [
      ['userid', 'fullname', 'managerid'],
      ['id', 'userroleid'],
      ['id', 'isactive', 'managerid'],
    ],
    accounts: [
      ['accountid', 'accountowner', 'annualrevenue'],
      ['accountid', 'accountinhaber'],
      ['accountid', 'accountowner', 'parentaccountid'],
      ['id', 'ownerid', 'annualrevenue'],
      ['id', 'ownerid', 'parentid'],
    ],
    opportunities: [
      ['id', 'stagename', 'ownerid'],
      ['opportunityid', 'stagename', 'ownerid'],
    ],
  },
  canonicalId,
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/**
 * The form of 18 characters. Ids of 15 differ by upper and lower case; three more characters say for each five,
 * as bits from the first to the last, which of them are capitals, so that 18 survive a change of case. Undefined
 * for other lengths, and for 18 characters whose last three fit no way of writing the others.
 */
export function canonicalId(text: string): string | undefined {
  if (/^[a-z\d]{15}$/i.test(text)) return text + suffixOf(text)
  if (!/^[a-z\d]{15}[a-z0-5]{3}$/i.test(text)) return undefined
  const suffix = text.slice(15).toUpperCase()
  const restored = [...text.slice(0, 15)]
    .map((character, i) => {
      const isCapital = (ALPHABET.indexOf(suffix[Math.floor(i / 5)]) >> (i % 5)) & 1
      return isCapital ? character.toUpperCase() : character.toLowerCase()
    })
    .join('')
  return suffixOf(restored) === suffix ? restored + suffix : undefined
}

function suffixOf(id: string): string {
  let suffix = ''
  for (let from = 0; from < 15; from += 5) {
    let bits = 0
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(id[from + i])) bits |= 1 << i
    suffix += ALPHABET[bits]
  }
  return suffix
}
