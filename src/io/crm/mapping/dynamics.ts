/** Dynamics 365 Sales: Excel exports of views (`(Do Not Modify) Account`), or schema names (`accountid`). */
import type { Mapping } from './mapping.js'

export const dynamics: Mapping = {
  name: 'dynamics',
  title: 'Dynamics 365',
  headers: {
    managers: {
      id: ['donotmodifyuser', 'systemuserid', 'user'],
      name: ['fullname'],
      team: ['manager', 'parentsystemuserid', 'parentsystemuseridvalue', 'businessunit'],
      active: ['status'],
      inactive: ['isdisabled'],
    },
    accounts: {
      id: ['donotmodifyaccount', 'accountid'],
      name: ['accountname', 'name'],
      incumbent: ['owneridvalue', 'ownerid', 'owner', 'owninguser'],
      parent: ['parentaccountidvalue', 'parentaccountid', 'parentaccount'],
      segment: ['industry', 'industrycode'],
    },
    opportunities: {
      id: ['donotmodifyopportunity', 'opportunityid'],
      seller: ['owneridvalue', 'ownerid', 'owner'],
      account: ['parentaccountidvalue', 'customeridvalue', 'account', 'potentialcustomer'],
      stage: ['status', 'statecode'],
      opened: ['createdon'],
      closed: ['actualclosedate', 'closedate'],
      amount: ['actualrevenue', 'actualvalue', 'estrevenue', 'estimatedvalue'],
      contact: ['contact', 'parentcontactidvalue'],
    },
    contacts: {
      id: ['donotmodifycontact', 'contactid'],
      account: ['parentcustomeridvalue', 'companyname', 'account'],
      function: ['jobtitle'],
      person: ['owneridvalue', 'ownerid', 'owner'],
    },
    activities: {
      person: ['owneridvalue', 'owner'],
      account: ['regarding', 'regardingobjectidvalue'],
      date: ['actualend', 'duedate', 'scheduledend'],
    },
  },
  signs: {
    managers: [['donotmodifyuser'], ['systemuserid']],
    accounts: [['donotmodifyaccount'], ['accountid', 'owneridvalue']],
    opportunities: [['donotmodifyopportunity'], ['opportunityid', 'statecode']],
  },
}
