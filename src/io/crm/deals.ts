/** Opportunities, row by row: who sold what to whom, and how it ended. */

import { defined } from '../defined.js'
import { type Findings, type NoticeRow, placeIn } from '../findings.js'
import { plainText, suggester } from '../spelling.js'
import type { AccountsFile } from './accounts.js'
import type { Sheet } from './columns.js'
import type { ImportConfig } from './config.js'
import { Directory } from './directory.js'
import type { ManagersFile } from './managers.js'
import { checkedIds, type Resolve } from './references.js'

export interface Deal {
  /** Manager id; the text of the cell for a seller whom the managers file does not have. */
  seller?: string
  account?: string
  productLine?: string
  stage: 'won' | 'lost' | 'open'
  /** ISO dates */
  opened?: string
  closed?: string
  amount?: number
  contact?: string
}

export interface StageReading {
  stage: string
  as: Deal['stage']
  count: number
}

const WON = ['Won', 'Closed Won', 'Gewonnen', 'Abgeschlossen und gewonnen', 'Geschlossen und gewonnen']
const LOST = ['Lost', 'Closed Lost', 'Verloren', 'Abgeschlossen und verloren', 'Geschlossen und verloren']

interface Parties {
  customers: AccountsFile
  people: ManagersFile
  resolveSeller: Resolve
}

/** Reads every row; what does not fit is noted with its row and stays in. Linear in the rows. */
export function readDeals(
  sheet: Sheet,
  products: Sheet | undefined,
  parties: Parties,
  config: ImportConfig,
  findings: Findings,
): { deals: Deal[]; stages: StageReading[]; accountOfDeal: Map<string, string> } {
  const { canonical } = parties.customers.directory
  const ids = sheet.texts('id')
  if (sheet.has('id')) checkedIds(ids, (i) => sheet.place(i, 'id'), 'opportunity', findings, canonical)
  const stages = readStages(sheet, config, findings)
  const sellers = readSellers(sheet, parties, findings)
  const accounts = readAccountReferences(sheet, parties, findings)
  const lines = readProductLines(sheet, products, config, findings)
  const opened = sheet.dates('opened')
  const closed = sheet.dates('closed')
  const amounts = sheet.numbers('amount')
  const contacts = sheet.texts('contact')
  const deals = stages.map(({ as }, i) =>
    defined<Deal>({
      seller: sellers[i],
      account: accounts[i],
      productLine: lines[i],
      stage: as,
      opened: opened[i],
      closed: closed[i],
      amount: amounts[i],
      contact: contacts[i] || undefined,
    }),
  )
  deals.forEach((deal, i) => {
    noteGaps(deal, () => ({ ...sheet.place(i), ...deal, stage: stages[i].stage }), findings)
  })
  const accountOfDeal = new Map(
    deals.flatMap(({ account }, i): [string, string][] => (account === undefined ? [] : [[ids[i], account]])),
  )
  return { deals, stages: [...new Set(stages)], accountOfDeal }
}

/** What a row leaves out or contradicts. */
function noteGaps(deal: Deal, row: () => NoticeRow, findings: Findings): void {
  const isClosed = deal.stage !== 'open'
  if (deal.seller === undefined) findings.note('opportunity_without_seller', row())
  if (isClosed && deal.closed === undefined) findings.note('closed_without_date', row())
  if (deal.stage === 'won' && deal.amount === undefined) findings.note('won_without_amount', row())
  if (isClosed && deal.opened !== undefined && deal.closed !== undefined && deal.closed < deal.opened)
    findings.note('closed_before_opened', row())
}

/** [row] the reading of its stage, one object per spelling. */
function readStages(sheet: Sheet, config: ImportConfig, findings: Findings): StageReading[] {
  const won = new Set((config.stages?.won ?? WON).map(plainText))
  const lost = new Set((config.stages?.lost ?? LOST).map(plainText))
  const outcomeOf = (text: string): Deal['stage'] | undefined => {
    const key = plainText(text)
    return won.has(key) ? 'won' : lost.has(key) ? 'lost' : undefined
  }
  const stageIn = sheet.mapping?.stageIn ?? ((text: string) => text)
  const readings = new Map<string, StageReading>()
  const stages = sheet.texts('stage').map((stage) => {
    let reading = readings.get(stage)
    if (reading === undefined) {
      reading = { stage, as: outcomeOf(stage) ?? outcomeOf(stageIn(stage)) ?? 'open', count: 0 }
      readings.set(stage, reading)
    }
    reading.count++
    return reading
  })
  if (stages.length > 0 && stages.every(({ as }) => as === 'open')) {
    const seen = [...readings.keys()]
    findings.problem(
      'invalid_value',
      placeIn(sheet.table, undefined, sheet.columns().stage),
      `no deal is won or lost; the stages are ${seen.map((stage) => `"${stage}"`).join(', ')}: say which mean what in \`stages\``,
      { stages: seen },
    )
  }
  return stages
}

/** [row] a manager's id, or the text itself for somebody whom the managers file does not have. */
function readSellers(
  sheet: Sheet,
  { people, resolveSeller }: Parties,
  findings: Findings,
): (string | undefined)[] {
  const suggest = suggester(people.directory.spellings())
  return sheet.texts('seller').map((written, i) => {
    if (written === '') return undefined
    let outsider: string | undefined
    const place = () => sheet.place(i, 'seller')
    const known = resolveSeller(written, place, (seller) => {
      outsider = seller
      findings.note('unknown_seller', { ...place(), seller, ...suggest(seller) })
    })
    return known ?? (outsider === undefined ? undefined : people.directory.formOf(outsider))
  })
}

/** [row] an id; undefined where the cell is empty or names nobody. */
function readAccountReferences(
  sheet: Sheet,
  { customers }: Parties,
  findings: Findings,
): (string | undefined)[] {
  const suggest = suggester(customers.directory.spellings())
  const sellers = sheet.texts('seller')
  return sheet.texts('account').map((written, i) => {
    const place = () => sheet.place(i, 'account')
    if (written === '') {
      findings.note('opportunity_without_account', { ...place(), seller: sellers[i] })
      return undefined
    }
    return customers.resolve(written, place, (account) =>
      findings.note('unknown_account', { ...place(), account, seller: sellers[i], ...suggest(account) }),
    )
  })
}

/** [row] the line of the product, the product itself where no line is known. */
function readProductLines(
  sheet: Sheet,
  products: Sheet | undefined,
  config: ImportConfig,
  findings: Findings,
): (string | undefined)[] {
  const ids = products?.texts('id') ?? []
  const lines = products?.texts('line') ?? []
  const directory = new Directory(ids, products?.texts('name') ?? [])
  if (products !== undefined) checkedIds(ids, (i) => products.place(i, 'id'), 'product', findings)
  const corrected = new Map(Object.entries(config.spellings?.products ?? {}))
  const suggest = suggester(directory.spellings())
  return sheet.texts('product').map((written, i) => {
    if (written === '') return undefined
    const place = () => sheet.place(i, 'product')
    const meant = corrected.get(written)
    if (meant !== undefined)
      findings.note('spelling_replaced', { ...place(), kind: 'product', written, meant })
    const product = meant ?? written
    if (products === undefined) return product
    const match = directory.find(product)
    if (match === undefined || match.by === 'several') {
      findings.note('unknown_product', { ...place(), product, ...suggest(product) })
      return product
    }
    return lines[directory.positions.get(match.id)!] || product
  })
}
