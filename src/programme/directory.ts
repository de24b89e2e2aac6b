/** Who and what a programme speaks about, found by id. */
import type { Account, Manager, Planned, Stakeholder } from '../model/index.js'
import type { Person, Programme } from './programme.js'

/** A person with everything that is known: managers are people of the role 'manager', whoever has a claim a seller. */
export type KnownPerson = Person & { name: string }

export interface Directory {
  /** In the order: listed people, managers, claimants. */
  people: ReadonlyMap<string, KnownPerson>
  accounts: ReadonlyMap<string, Account>
  managers: ReadonlyMap<string, Manager>
  /** Account id -> its stakeholders by id. */
  stakeholders: ReadonlyMap<string, ReadonlyMap<string, Stakeholder>>
}

/** O(size of the programme) */
export function directoryOf({ portfolio, people = [] }: Programme): Directory {
  const found = new Map<string, KnownPerson>()
  const managers = new Map(portfolio.managers.map((manager) => [manager.id, manager]))
  for (const person of people) {
    const name = person.name ?? managers.get(person.id)?.name ?? person.id
    found.set(person.id, { ...person, name })
  }
  for (const { id, name = id } of portfolio.managers) {
    if (!found.has(id)) found.set(id, { id, name, role: 'manager' })
  }
  for (const { claims = [] } of portfolio.accounts) {
    for (const { manager: id } of claims) if (!found.has(id)) found.set(id, { id, name: id, role: 'seller' })
  }
  return {
    people: found,
    managers,
    accounts: new Map(portfolio.accounts.map((account) => [account.id, account])),
    stakeholders: new Map(
      portfolio.accounts.map(({ id, stakeholders = [] }) => [
        id,
        new Map(stakeholders.map((stakeholder) => [stakeholder.id, stakeholder])),
      ]),
    ),
  }
}

/** Account id -> owner, for the owned accounts. */
export function ownersOf({ assignments }: Planned): Map<string, string> {
  return new Map(assignments.map(({ account, manager }) => [account, manager]))
}
