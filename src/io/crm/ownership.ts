/** Who owns, must own, may own and may not own: references of the accounts file, settled against the candidates. */

import { closest } from '../../language/index.js'
import type { Account, Claim } from '../../model/index.js'
import { suggester } from '../spelling.js'
import type { AccountRow } from './accounts.js'
import type { Evidence } from './evidence.js'
import { clearLeader, type IncumbentRule } from './incumbents.js'
import type { Material } from './material.js'

export interface Incumbents {
  /** account -> candidate */
  of: Map<string, string>
  /** account -> the claim of an incumbent who is no candidate, so that it is not forgotten */
  leftClaims: Map<string, Claim>
  evidence: Evidence['incumbents']
}

/** As the accounts file says; where it names none at all and there is a history, where one seller clearly leads. */
export function incumbentsOf(material: Material): Incumbents {
  const { sheet } = material.customers
  const named = sheet.texts('incumbent').some((cell) => cell !== '')
  if (named) return givenIncumbents(material)
  return inferIncumbents(material)
}

function givenIncumbents(material: Material): Incumbents {
  const { customers, people, candidates, findings, resolveSeller } = material
  const suggest = suggester(people.directory.spellings())
  const of = new Map<string, string>()
  const leftClaims = new Map<string, Claim>()
  let given = 0
  for (const account of material.accounts) {
    if (account.incumbent === '') continue
    given++
    const row = customers.directory.positions.get(account.id)!
    const place = customers.sheet.place(row, 'incumbent')
    const left = (seller: string, reason: 'unknown' | 'no candidate') => {
      const near = reason === 'unknown' ? suggest(seller) : {}
      findings.note('incumbent_left', { ...place, account: account.id, seller, reason, ...near })
      leftClaims.set(account.id, { manager: seller, basis: 'incumbent' })
    }
    const manager = resolveSeller(
      account.incumbent,
      () => place,
      (unknown) => left(unknown, 'unknown'),
    )
    if (manager === undefined) continue
    if (candidates.has(manager)) of.set(account.id, manager)
    else left(manager, 'no candidate')
  }
  return { of, leftClaims, evidence: { given, inferred: [] } }
}

function inferIncumbents(material: Material): Incumbents {
  const { config, history, candidates, findings, customers } = material
  const of = new Map<string, string>()
  if (history === undefined || config.incumbents?.infer === false)
    return { of, leftClaims: new Map(), evidence: { given: 0, inferred: [] } }
  const rule: IncumbentRule = {
    minShare: config.incumbents?.minShare ?? 0.4,
    minLead: config.incumbents?.minLead ?? 0.15,
  }
  const leaders = material.accounts.flatMap(({ id }) => clearLeader(id, history.activities(id), rule) ?? [])
  const inferred = leaders.filter((leader) => candidates.has(leader.manager))
  for (const leader of leaders) {
    const place = customers.sheet.place(customers.directory.positions.get(leader.account)!)
    const { manager: seller, ...facts } = leader
    if (!candidates.has(seller))
      findings.note('incumbent_left', { ...place, ...facts, seller, reason: 'no candidate' })
    else {
      of.set(leader.account, seller)
      findings.note('incumbent_inferred', { ...place, ...facts, seller })
    }
  }
  return { of, leftClaims: new Map(), evidence: { given: 0, inferred, rule } }
}

/** Pins, eligible and excluded managers of an account. An unknown seller is a problem; one who is no candidate is noted, except as a pin. */
export function ownershipRules(
  account: AccountRow,
  material: Material,
): Pick<Account, 'owner' | 'eligible' | 'excluded'> {
  const { customers, people, candidates, findings, resolveSeller } = material
  const row = customers.directory.positions.get(account.id)!
  const resolve = (field: 'owner' | 'eligible' | 'excluded', text: string): string | undefined => {
    const place = customers.sheet.place(row, field)
    const id = resolveSeller(
      text,
      () => place,
      (unknown) =>
        findings.problem(
          'unknown_manager',
          place,
          `"${unknown}" is not in the managers file${closest(unknown, people.directory.spellings())}`,
          { id: unknown },
        ),
    )
    if (id === undefined || candidates.has(id)) return id
    if (field === 'owner')
      findings.problem('unknown_manager', place, `"${id}" is no candidate and cannot be the owner`, { id })
    else findings.note('reference_not_candidate', { ...place, account: account.id, seller: id, field })
    return undefined
  }
  const all = (field: 'eligible' | 'excluded', texts: string[]) =>
    texts.map((text) => resolve(field, text)).filter((id) => id !== undefined)
  const owner = account.owner === '' ? undefined : resolve('owner', account.owner)
  if (owner !== undefined)
    findings.note('account_pinned', {
      ...customers.sheet.place(row, 'owner'),
      account: account.id,
      seller: owner,
    })
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(account.eligible === undefined ? {} : { eligible: all('eligible', account.eligible) }),
    ...(account.excluded === undefined ? {} : { excluded: all('excluded', account.excluded) }),
  }
}
