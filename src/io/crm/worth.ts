/** Value and effort of the key accounts: as the accounts file says, else derived. */

import { tableTitle } from '../findings.js'
import { effortsFromHistory, valuesFromRevenue } from './account-value.js'
import type { Evidence } from './evidence.js'
import { type Activity, closedDeals } from './history.js'
import type { Material } from './material.js'

export interface Worth {
  /** [key account], undefined = the model's default of 1 */
  values: (number | undefined)[]
  efforts: (number | undefined)[]
  evidence: Pick<Evidence, 'value' | 'effort'>
}

export function worthOf(material: Material): Worth {
  const { values, evidence: value } = valuesOf(material)
  const { efforts, evidence: effort } = effortsOf(material)
  return { values, efforts, evidence: { value, effort } }
}

function valuesOf(material: Material): { values: (number | undefined)[]; evidence: Evidence['value'] } {
  const { accounts, config, history, customers, findings } = material
  if (accounts.some(({ value }) => value !== undefined))
    return {
      values: accounts.map(({ value }) => value),
      evidence: { source: 'given', message: 'values as the accounts file gives them' },
    }
  const source = config.value ?? (history === undefined ? 'equal' : 'wonRevenue')
  const equal = {
    values: accounts.map(() => undefined),
    evidence: { source: 'equal' as const, message: 'all accounts weigh the same' },
  }
  if (source === 'equal') return equal
  if (source === 'accountRevenue' && !customers.sheet.has('revenue')) {
    findings.configProblem(
      ['value'],
      'invalid_value',
      `${tableTitle(customers.sheet.table)} has no column with the accounts' revenue`,
    )
    return equal
  }
  if (source === 'wonRevenue' && history === undefined) {
    findings.configProblem(['value'], 'invalid_value', 'won revenue needs opportunities, and there are none')
    return equal
  }
  const revenues = accounts.map(({ id, revenue }) =>
    source === 'accountRevenue' ? revenue : sum(history!.activities(id), (activity) => activity.revenue),
  )
  const { values, limited } = valuesFromRevenue(revenues)
  accounts.forEach(({ id }, a) => {
    const place = customers.sheet.place(customers.directory.positions.get(id)!)
    if (revenues[a] === undefined) findings.note('value_missing', { ...place, account: id })
    else if (limited[a])
      findings.note('value_limited', { ...place, account: id, revenue: revenues[a], value: values[a] })
  })
  if (values.every((value) => value === undefined)) return equal
  const what = source === 'wonRevenue' ? 'won revenue' : "the account's own revenue"
  const message = `square root of ${what}, mean 1, at most 5 : 1`
  return { values, evidence: { source, message } }
}

function effortsOf(material: Material): { efforts: (number | undefined)[]; evidence: Evidence['effort'] } {
  const { accounts, history } = material
  if (accounts.some(({ effort }) => effort !== undefined))
    return {
      efforts: accounts.map(({ effort }) => effort),
      evidence: { source: 'given', message: 'efforts as the accounts file gives them' },
    }
  const efforts =
    history &&
    effortsFromHistory(
      accounts.map(({ id }) => {
        const activities = history.activities(id)
        return { closed: sum(activities, closedDeals), sellers: activities.length }
      }),
    )
  if (efforts === undefined)
    return {
      efforts: accounts.map(() => undefined),
      evidence: { source: 'none', message: 'every account is one unit of effort' },
    }
  const message = 'a proxy, in units of an average account: half closed deals, half sellers active there'
  return { efforts, evidence: { source: 'history', message } }
}

function sum(activities: Activity[], of: (activity: Activity) => number): number {
  let total = 0
  for (const activity of activities) total += of(activity)
  return total
}
