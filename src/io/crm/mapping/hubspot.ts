/** HubSpot: exports of companies, deals and contacts with property labels, or with internal names (`hs_object_id`). */
import type { Mapping } from './mapping.js'

const COMPANY = ['primaryassociatedcompanyid', 'associatedcompanyidsprimary', 'associatedcompanyids'].concat([
  'primaryassociatedcompany',
  'associatedcompanyprimary',
  'associatedcompany',
])

export const hubspot: Mapping = {
  name: 'hubspot',
  title: 'HubSpot',
  headers: {
    managers: {
      id: ['ownerid', 'hubspotownerid', 'userid'],
      team: ['mainteam', 'team', 'hubspotteam'],
      active: ['status', 'userstatus'],
    },
    accounts: {
      id: ['recordid', 'hsobjectid', 'companyid'],
      name: ['companyname', 'name'],
      incumbent: ['hubspotownerid', 'companyownerid', 'companyowner'],
      parent: ['parentcompanyid', 'hsparentcompanyid', 'parentcompany'],
    },
    opportunities: {
      id: ['recordid', 'hsobjectid', 'dealid'],
      seller: ['hubspotownerid', 'dealownerid', 'dealowner'],
      account: COMPANY,
      stage: ['dealstage'],
      opened: ['createdate'],
      amount: ['amount', 'amountincompanycurrency'],
      product: ['dealtype'],
    },
    contacts: {
      id: ['recordid', 'hsobjectid'],
      account: COMPANY,
      function: ['jobtitle'],
      roles: ['buyingrole', 'hsbuyingrole'],
      person: ['hubspotownerid', 'contactownerid', 'contactowner'],
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
    accounts: [['recordid', 'companyname'], ['recordid', 'companyowner'], ['hsobjectid']],
    opportunities: [['recordid', 'dealstage'], ['recordid', 'dealowner'], ['hsobjectid']],
    managers: [['hubspotownerid']],
  },
  // With several pipelines the label of a stage names its own: `Closed won (Sales Pipeline)`.
  stageIn: (text) => text.replace(/\s*\(.*\)$/, ''),
}
