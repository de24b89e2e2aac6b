/** Other terms for accounts and managers that stay: caps and floors, fits, pins, exclusions, open pairs. */
import { problems } from '../../language/index.js'
import { count, share } from '../gate/schema.js'
import { nullable, number, text } from '../gate/shape.js'
import { DEFAULTS, INT32_MAX } from '../limits.js'
import type { Account, Manager, Portfolio } from '../portfolio.js'
import { replaced } from './draft.js'
import type { Kind } from './kind.js'

const id = text(1)
const amount = number({ minimum: 1, maximum: INT32_MAX, integer: true })

export const setCap: Kind<'setCap'> = {
  keys: { manager: id, maxAccounts: count },
  prepare({ manager, maxAccounts }, draft) {
    const at = draft.manager(manager)
    return at === undefined ? undefined : () => draft.limit(at, { maxAccounts })
  },
  say: ({ manager, maxAccounts }, names, s) =>
    s.setCap(names.manager(manager), names.capOf(manager), maxAccounts),
}

export const raiseCap: Kind<'raiseCap'> = {
  keys: { manager: id, by: amount },
  prepare({ manager, by }, draft) {
    const at = draft.manager(manager)
    return at === undefined
      ? undefined
      : () => draft.limit(at, { maxAccounts: capOf(draft.portfolio, manager) + by })
  },
  say: ({ manager, by }, names, s) =>
    s.raiseCap(names.manager(manager), names.capOf(manager), names.capOf(manager) + by),
}

export const setFloor: Kind<'setFloor'> = {
  keys: { manager: id, minAccounts: count },
  prepare({ manager, minAccounts }, draft) {
    const at = draft.manager(manager)
    return at === undefined ? undefined : () => draft.limit(at, { minAccounts })
  },
  say: ({ manager, minAccounts }, names, s) =>
    s.setFloor(names.manager(manager), names.floorOf(manager), minAccounts),
}

export const lowerFloor: Kind<'lowerFloor'> = {
  keys: { manager: id, by: amount },
  prepare({ manager, by }, draft) {
    const at = draft.manager(manager)
    if (at === undefined) return undefined
    const floor = floorOf(draft.portfolio, manager)
    if (!draft.isFaulty('by') && by > floor)
      draft.report('out_of_range', ['by'], problems.floorTooLow(floor), { maximum: floor, received: by })
    return () => draft.limit(at, { minAccounts: floor - by })
  },
  say: ({ manager, by }, names, s) =>
    s.lowerFloor(names.manager(manager), names.floorOf(manager), names.floorOf(manager) - by),
}

export const setFit: Kind<'setFit'> = {
  keys: { account: id, manager: id, fit: nullable(share) },
  prepare({ account, manager, fit }, draft) {
    const { portfolio } = draft
    const entry = draft.account(account)
    const m = draft.manager(manager)
    if (!entry || m === undefined) return undefined
    return () => {
      if (!portfolio.fit) {
        draft.touch(account, { ...entry, byHand: new Map(entry.byHand).set(manager, fit) })
        return
      }
      const a = portfolio.accounts.indexOf(entry.account)
      draft.touch(account, { ...entry })
      draft.portfolio = {
        ...portfolio,
        fit: replaced(portfolio.fit, a, replaced(portfolio.fit[a], m, fit)),
      }
    }
  },
  say: ({ account, manager, fit }, names, s) => {
    const [who, where] = [names.account(account), names.manager(manager)]
    return fit === null ? s.noFit(who, where) : s.setFit(who, where, fit)
  },
}

export const setPin: Kind<'setPin'> = {
  keys: { account: id, manager: nullable(id) },
  prepare({ account, manager }, draft) {
    const entry = draft.account(account)
    if (manager !== null) draft.manager(manager)
    if (!entry) return undefined
    return () =>
      draft.changeAccounts([entry.account], ({ owner: _owner, ...free }) =>
        manager === null ? free : { ...free, owner: manager },
      )
  },
  say: ({ account, manager }, names, s) =>
    manager === null
      ? s.unpin(names.account(account))
      : s.setPin(names.account(account), names.manager(manager)),
}

export const exclude: Kind<'exclude'> = {
  keys: { account: id, manager: id },
  prepare({ account, manager }, draft) {
    const entry = draft.account(account)
    if (draft.manager(manager) === undefined || !entry) return undefined
    return () =>
      draft.changeAccounts([entry.account], ({ excluded = [], ...rest }) => ({
        ...rest,
        excluded: excluded.includes(manager) ? excluded : [...excluded, manager],
      }))
  },
  say: ({ account, manager }, names, s) => s.exclude(names.account(account), names.manager(manager)),
}

export const openPair: Kind<'openPair'> = {
  keys: { account: id, manager: id },
  prepare({ account, manager }, draft) {
    const entry = draft.account(account)
    if (draft.manager(manager) === undefined || !entry) return undefined
    // An owner is for the whole group, so all of its accounts let the manager in.
    return () => draft.changeAccounts(draft.unit(entry.account), (member) => opened(member, manager))
  },
  say: ({ account, manager }, names, s) => {
    const [who, where, pin] = [names.unit(account), names.manager(manager), names.pinOf(account)]
    return pin === undefined ? s.openPair(who, where) : s.openPinned(who, where, names.manager(pin))
  },
}

/** A pin becomes a list of two. */
function opened({ owner, eligible, excluded, ...rest }: Account, manager: string): Account {
  const listed = owner === undefined ? eligible : [owner]
  return {
    ...rest,
    ...(listed && { eligible: Array.from(new Set([...listed, manager])) }),
    ...(excluded && { excluded: excluded.filter((id) => id !== manager) }),
  }
}

function capOf({ managers, policy }: Portfolio, id: string): number {
  return withId(managers, id)?.maxAccounts ?? policy?.maxAccounts ?? 0
}

function floorOf({ managers }: Portfolio, id: string): number {
  return withId(managers, id)?.minAccounts ?? DEFAULTS.minAccounts
}

function withId(managers: readonly Manager[], id: string): Manager | undefined {
  return managers.find((manager) => manager.id === id)
}
