/**
 * Dynamics 365 Sales: Excel exports of views, whose first three columns are for the way back (`(Do Not Modify) Account`
 * in English, `(Nicht ändern) Firma` in German) and whose lookups are names; or logical names (`accountid`), where the
 * export comes from the Web API and lookups are ids (`_ownerid_value`).
 */
import type { Mapping } from './mapping.js'

const OWNER = ['owneridvalue', 'ownerid', 'owner', 'besitzer']

export const dynamics: Mapping = {
  name: 'dynamics',
  title: 'Dynamics 365',
  headers: {
    managers: {
      id: ['donotmodifyuser', 'nichtändernbenutzer', 'systemuserid', 'user', 'benutzer'],
      name: ['fullname', 'vollständigername'],
      team: ['manager', 'parentsystemuseridvalue', 'parentsystemuserid', 'vorgesetzter'].concat([
        'businessunit',
        'unternehmenseinheit',
      ]),
      active: ['status'],
      inactive: ['isdisabled'],
    },
    accounts: {
      id: ['donotmodifyaccount', 'nichtändernfirma', 'nichtändernaccount', 'accountid'],
      name: ['accountname', 'name', 'firmenname', 'firma'],
      incumbent: [...OWNER, 'owninguser'],
      parent: ['parentaccountidvalue', 'parentaccountid', 'parentaccount', 'übergeordnetefirma'],
      segment: ['industry', 'industrycode', 'branche'],
      revenue: ['annualrevenue', 'revenue', 'jahresumsatz'],
    },
    opportunities: {
      id: ['donotmodifyopportunity', 'nichtändernverkaufschance', 'opportunityid'],
      seller: OWNER,
      account: ['parentaccountidvalue', 'customeridvalue', 'account', 'potentialcustomer'].concat([
        'firma',
        'potenziellerkunde',
      ]),
      // The status says whether a deal is won; its reason and its phase have words of their own in each company.
      stage: ['status', 'statecode'],
      opened: ['createdon', 'erstelltam'],
      closed: ['actualclosedate', 'tatsächlichesabschlussdatum', 'closedate'],
      amount: ['actualrevenue', 'actualvalue', 'tatsächlicherumsatz', 'estrevenue', 'estimatedvalue'].concat([
        'geschätzterumsatz',
      ]),
      contact: ['contact', 'parentcontactidvalue', 'kontakt'],
    },
    contacts: {
      id: ['donotmodifycontact', 'nichtändernkontakt', 'contactid'],
      name: ['fullname', 'vollständigername'],
      account: ['parentcustomeridvalue', 'companyname', 'account', 'firmenname', 'firma'],
      function: ['jobtitle', 'position'],
      person: OWNER,
    },
    // Connections: who is joined with an account in which role.
    accountTeam: { account: ['connectedfrom'], person: ['connectedto'], role: ['roleto'] },
    opportunityTeam: { opportunity: ['opportunity', 'opportunityid', 'verkaufschance'] },
    activities: {
      person: OWNER,
      account: ['regarding', 'regardingobjectidvalue', 'bezug'],
      date: ['actualend', 'tatsächlichesende', 'duedate', 'scheduledend', 'fälligkeitsdatum'],
    },
  },
  signs: {
    managers: [['donotmodifyuser'], ['nichtändernbenutzer'], ['systemuserid']],
    accounts: [
      ['donotmodifyaccount'],
      ['nichtändernfirma'],
      ['nichtändernaccount'],
      ['accountid', 'owneridvalue'],
    ],
    opportunities: [
      ['donotmodifyopportunity'],
      ['nichtändernverkaufschance'],
      ['opportunityid', 'statecode'],
    ],
  },
  technical: ['donotmodifyrowchecksum', 'donotmodifymodifiedon', 'nichtändernzeilenprüfsumme'].concat([
    'nichtänderngeändertam',
    'odataetag',
  ]),
}
