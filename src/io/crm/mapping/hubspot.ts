/**
 * HubSpot: exports of companies, deals and contacts with property labels, or with internal names (`hs_object_id`).
 * Owners are written as names, associations always in English. The list of users (Settings, Users & Teams) has
 * either `User ID, First name, Last name, Email address, Assigned teams`, or `Name, …, Main Team`.
 */
import type { Mapping } from './mapping.js'

/** Ids before names, and the one company that is primary before all of them. */
const COMPANY = [
  ...['associatedcompanyidsprimary', 'primaryassociatedcompanyid', 'associatedcompanyid'],
  ...['associatedcompanyids', 'associatedcompanynamesprimary', 'associatedcompanyprimary'],
  ...['primaryassociatedcompany', 'associatedcompanynames', 'associatedcompany'],
]
const ID = ['recordid', 'hsobjectid', 'datensatzid']

export const hubspot: Mapping = {
  name: 'hubspot',
  title: 'HubSpot',
  headers: {
    managers: {
      id: ['ownerid', 'hubspotownerid', 'userid'],
      team: ['mainteam', 'assignedteams', 'team', 'teams', 'hubspotteam', 'hauptteam'],
      active: ['status', 'userstatus'],
    },
    accounts: {
      id: [...ID, 'companyid'],
      name: ['companyname', 'name', 'unternehmensname'],
      incumbent: [
        'hubspotownerid',
        'companyownerid',
        'companyowner',
        'fürdasunternehmenzuständigermitarbeiter',
      ],
      parent: ['parentcompanyid', 'hsparentcompanyid', 'parentcompany', 'übergeordnetesunternehmen'],
    },
    opportunities: {
      id: [...ID, 'dealid'],
      seller: ['hubspotownerid', 'dealownerid', 'dealowner', 'fürdendealzuständigermitarbeiter'],
      account: COMPANY,
      team: ['dealcollaborator', 'hsallcollaboratorownerids'],
      stage: ['dealstage', 'dealphase'],
      opened: ['createdate', 'erstellungsdatum'],
      amount: ['amountincompanycurrency', 'amount', 'betrag'],
    },
    contacts: {
      id: ID,
      account: COMPANY,
      function: ['jobtitle'],
      roles: ['buyingrole', 'hsbuyingrole'],
      person: ['hubspotownerid', 'contactownerid', 'contactowner', 'fürdenkontaktzuständigermitarbeiter'],
      lastContact: ['lastcontacted', 'noteslastcontacted', 'lastactivitydate'],
    },
    activities: {
      person: ['hubspotownerid', 'activityassignedto', 'ownerid'],
      date: ['activitydate', 'hstimestamp'],
      account: COMPANY,
      contact: ['associatedcontactids', 'associatedcontact'],
    },
  },
  signs: {
    accounts: [
      ['recordid', 'companyname'],
      ['recordid', 'companyowner'],
      ['datensatzid', 'unternehmensname'],
      ['hsobjectid'],
    ],
    opportunities: [
      ['recordid', 'dealstage'],
      ['recordid', 'dealowner'],
      ['datensatzid', 'dealphase'],
      ['hsobjectid'],
    ],
    managers: [['hubspotownerid']],
  },
  // With several pipelines the label of a stage names its own: `Closed won (Sales Pipeline)`.
  stageIn: (text) => text.replace(/\s*\(.*\)$/, ''),
}
