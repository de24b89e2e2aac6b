/**
 * From files to a portfolio: read the tables, choose who takes part, derive what the files do not say, put it
 * together, and let the model judge the whole, so that its limits are stated in one place only.
 */

import { commonSentences } from '../../language/index.js'
import type { Account, Manager, Portfolio } from '../../model/index.js'
import { defined } from '../defined.js'
import { Findings, type Notice } from '../findings.js'
import { type AccountRow, readAccounts } from './accounts.js'
import { type ImportConfig, validateConfig } from './config.js'
import { readDeals, type StageReading } from './deals.js'
import type { Evidence } from './evidence.js'
import { claimsOf, History } from './history.js'
import { judge } from './judge.js'
import { knowledgeOf } from './knowledge.js'
import { readManagers } from './managers.js'
import type { Mapping } from './mapping/index.js'
import type { Material } from './material.js'
import { incumbentsOf, ownershipRules } from './ownership.js'
import { resolver } from './references.js'
import { chooseAccounts, chooseCandidates } from './selection.js'
import { chooseMapping, columnsRead, noteUnused, openSheets, type Sources } from './sheets.js'
import { skillOf } from './skill.js'
import { allClaims, type LastContact, readSurroundings } from './surroundings.js'
import { worthOf } from './worth.js'

export interface Imported {
  portfolio: Portfolio
  /** Of the key accounts' contacts; what a programme takes as relationships. */
  lastContacts: LastContact[]
  /** Counted and listed; nothing here stops a plan. */
  notices: Notice[]
  /** What the derived figures rest on. */
  evidence: Evidence
  /** "85 of 85 accounts treated as key, 30 sellers as candidates" */
  summary: string
}

/**
 * Turns tables into a portfolio that `assignAccounts` accepts. Pure; the order of the files decides every
 * order. O(cells + key accounts x candidates).
 *
 * @throws PortfolioError with every problem: first of the configuration, then of the columns, then of all
 *   cells, references and the portfolio they make. Issues of files carry `file`, `row` and `column`.
 */
export function importPortfolio(sources: Sources, config: ImportConfig = {}): Imported {
  validateConfig(config)
  const findings = new Findings()
  const { mapping, evidence: mapped } = chooseMapping(sources, config)
  const sheets = openSheets(sources, mapping, config, findings)
  findings.throwIfAny()

  const { material, stages, accountOfDeal } = readMaterial(sheets, config, mapping, findings)
  const { accounts, candidates, history, people, customers } = material
  noteIdleAccounts(material)
  const knowledge = knowledgeOf(material)
  const incumbents = incumbentsOf(material)
  const worth = worthOf(material)
  const groups = groupsOf(accounts)
  const skill = history && skillOf(material, history)

  const around = readSurroundings(sheets, { customers, people, accountOfDeal }, findings)
  const officeOf = (seller: string) => people.offices[people.directory.positions.get(seller)!]

  const portfolio = defined<Portfolio>({
    managers: [...candidates].map((id) => {
      const known = knowledge.by.get(id)
      return defined<Manager>({
        ...people.managers[people.directory.positions.get(id)!],
        knowledge: known && Object.fromEntries(known),
      })
    }),
    accounts: accounts.map((account, a) => {
      const left = incumbents.leftClaims.get(account.id)
      const ofDeals = claimsOf(history?.activities(account.id) ?? [], officeOf)
      const claims = [...allClaims(account.id, ofDeals, around), ...(left ? [left] : [])]
      return defined<Account>({
        id: account.id,
        name: account.name || undefined,
        value: worth.values[a],
        effort: worth.efforts[a],
        needs: account.needs,
        incumbent: incumbents.of.get(account.id),
        ...ownershipRules(account, material),
        group: groups.has(account.group) ? account.group : undefined,
        segment: account.segment || undefined,
        claims: claims.length === 0 ? undefined : claims,
        stakeholders: around.stakeholders.get(account.id),
      })
    }),
    scoring: skill?.criterion
      ? { ...config.scoring, criteria: [...(config.scoring?.criteria ?? []), skill.criterion] }
      : config.scoring,
    policy: config.policy,
    rules: config.rules,
  })

  noteUnused(sheets, findings)
  judge(portfolio, material, knowledge)
  findings.throwIfAny()
  const evidence = defined<Evidence>({
    mapping: mapped,
    columns: columnsRead(sheets),
    history: history && historyFigures(history, stages),
    incumbents: incumbents.evidence,
    knowledge: knowledge.evidence,
    skill: skill?.evidence,
    ...worth.evidence,
    groups: { groups: groups.size, accounts: accounts.filter(({ group }) => groups.has(group)).length },
  })
  const summary = commonSentences('en').participants(
    accounts.length,
    customers.directory.positions.size,
    candidates.size,
    { areSellers: history !== undefined },
  )
  const key = new Set(accounts.map(({ id }) => id))
  const lastContacts = around.lastContacts.filter(({ account }) => key.has(account))
  return { portfolio, lastContacts, notices: findings.notices(), evidence, summary }
}

function readMaterial(
  sheets: Material['sheets'],
  config: ImportConfig,
  mapping: Mapping | undefined,
  findings: Findings,
): { material: Material; stages: StageReading[]; accountOfDeal: Map<string, string> } {
  const canonical = mapping?.canonicalId
  const people = readManagers(sheets.managers, findings, canonical)
  const customers = readAccounts(
    sheets.accounts,
    {
      spellings: config.spellings?.accounts,
      parents: config.groups ?? true,
      ...(canonical && { canonical }),
    },
    findings,
  )
  const resolveSeller = resolver('seller', people.directory, config.spellings?.sellers, findings)
  const past =
    sheets.opportunities &&
    readDeals(sheets.opportunities, sheets.products, { customers, people, resolveSeller }, config, findings)
  const history = past && new History(past.deals)
  const candidates = chooseCandidates(people, history, config, findings)
  const accounts = chooseAccounts(customers, config, findings)
  const material = {
    sheets,
    config,
    findings,
    people,
    customers,
    resolveSeller,
    history,
    accounts,
    candidates,
  }
  return { material, stages: past?.stages ?? [], accountOfDeal: past?.accountOfDeal ?? new Map() }
}

function noteIdleAccounts({ history, accounts, customers, findings }: Material): void {
  if (history === undefined) return
  for (const { id } of accounts)
    if (history.activities(id).length === 0) {
      const place = customers.sheet.place(customers.directory.positions.get(id)!)
      findings.note('account_without_deals', { ...place, account: id })
    }
}

/** The groups that two or more key accounts share; a group of one is no group. */
function groupsOf(accounts: AccountRow[]): Set<string> {
  const once = new Set<string>()
  const shared = new Set<string>()
  for (const { group } of accounts)
    if (group !== '') {
      if (once.has(group)) shared.add(group)
      else once.add(group)
    }
  return shared
}

function historyFigures(history: History, stages: StageReading[]): NonNullable<Evidence['history']> {
  const count = (as: StageReading['as']) =>
    stages.reduce((sum, stage) => sum + (stage.as === as ? stage.count : 0), 0)
  return defined({
    opportunities: history.deals.length,
    won: count('won'),
    lost: count('lost'),
    open: count('open'),
    stages,
    firstDate: history.firstDate,
    lastDate: history.lastDate,
  })
}
