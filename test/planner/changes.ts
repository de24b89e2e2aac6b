/** Arbitrary changes of arbitrary portfolios, for tests of the planner. */
import fc from 'fast-check'
import type { Account, Criterion, Manager, Planner, PlannerChange, Portfolio } from '../../src/index.js'
import { portfolioArbitrary } from '../../src/testing/index.js'

/** Small integers that pick what a change does. */
export const picks = fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 })
export const FITS = [0, 0.25, 0.5, 0.5, 1, 0.123]

export function changeOf([kind, x, y, z, u, v]: number[], portfolio: Portfolio, n: number): PlannerChange {
  const { accounts, managers, fit, scoring } = portfolio
  const valuesFor = (length: number) => {
    const named = scoring?.criteria?.filter(({ values }) => values) ?? []
    if (named.length === 0) return {}
    const row = (c: number) => Array.from({ length }, (_, i) => number(i + c))
    return { values: Object.fromEntries(named.map(({ name }, c) => [name, row(c)])) }
  }
  const account = accounts[x % Math.max(1, accounts.length)]?.id ?? 'nobody'
  const manager = managers[y % managers.length].id
  const number = (i: number) => FITS[(z + i * (u + 1)) % FITS.length]
  switch (kind % 15) {
    case 0:
    case 1: {
      const id = `new ${n}`
      const record: Account = { id }
      if (u % 3 === 0) record.value = [0.5, 1, 2, 0.1][v % 4]
      if (u % 4 === 0) record.incumbent = manager
      if (u % 5 === 0) record.excluded = [manager]
      if (u % 7 === 0) record.eligible = managers.slice(v % managers.length).map(({ id: m }) => m)
      if (v % 3 === 0) record.group = ['g', 'h', '__proto__'][v % 2]
      if (v % 9 === 0) record.owner = manager
      const values = valuesFor(managers.length)
      if (fit || v % 11 === 0)
        return {
          kind: 'addAccount',
          account: record,
          fit: managers.map((_, m) => (number(m) === 0 ? null : number(m))),
          ...values,
        }
      return v % 2 === 0
        ? { kind: 'addAccount', account: record, knowledge: { [manager]: number(1) }, ...values }
        : { kind: 'addAccount', account: { ...record, needs: { strategy: 1, swot: number(2) } }, ...values }
    }
    case 2:
      return { kind: 'removeAccount', account }
    case 3:
      return { kind: 'setCap', manager, maxAccounts: z % 6 }
    case 4:
      return { kind: 'setFloor', manager, minAccounts: z % 3 }
    case 5:
    case 6:
      return { kind: 'setFit', account, manager, fit: z % 8 === 0 ? null : number(0) }
    case 7:
      return { kind: 'setPin', account, manager: z % 2 === 0 ? null : manager }
    case 8: {
      const added: Manager = { id: `manager ${n}`, maxAccounts: z % 4 }
      if (u % 2 === 0) added.acumen = { strategy: number(1) }
      if (u % 3 === 0) added.knowledge = { [account]: u % 4 === 0 ? {} : number(2) }
      const values = valuesFor(accounts.length)
      return fit
        ? { kind: 'addManager', manager: added, fit: accounts.map((_, a) => number(a)), ...values }
        : { kind: 'addManager', manager: added, ...values }
    }
    case 9:
      return { kind: 'removeManager', manager }
    case 10:
      return { kind: 'exclude', account, manager }
    case 11:
      return { kind: 'openPair', account, manager }
    case 12:
      return { kind: 'raiseCap', manager, by: 1 + (z % 2) }
    case 13:
      return { kind: 'lowerFloor', manager, by: 1 }
    default:
      return {
        kind: 'leaveOut',
        accounts: [account, ...accounts.slice(0, z % 3).map(({ id }) => id)].filter(
          (id, i, all) => all.indexOf(id) === i,
        ),
      }
  }
}

/** Portfolios with every feature; some have own criteria with values, or formulas over what may change. */
export function anyPortfolio(limits: Parameters<typeof portfolioArbitrary>[0]): fc.Arbitrary<Portfolio> {
  const weight = fc.constantFrom(0, 0.3, 2)
  const scored = fc
    .record({ portfolio: portfolioArbitrary({ ...limits, scores: 'criteria' }), weight, kind: fc.nat(3) })
    .map(({ portfolio, weight, kind }): Portfolio => {
      const { accounts, managers } = portfolio
      const values = accounts.map((_, a) => managers.map((__, m) => FITS[(a * 3 + m) % FITS.length]))
      const rank = { name: 'rank', kind: 'customer', weight, values } as const
      const room = { name: 'room', kind: 'capacity', weight, formula: FORMULAS[kind % 2] } as const
      const criteria: Criterion[] = [rank, room].filter((_, i) => i !== kind - 2)
      return { ...portfolio, scoring: { ...portfolio.scoring, criteria } }
    })
  return fc.oneof({ weight: 3, arbitrary: portfolioArbitrary(limits) }, { weight: 1, arbitrary: scored })
}

const FORMULAS = ['min(1, manager.maxAccounts / 8)', 'account.value > 1 ? incumbent : 0.5']

/** What changes are made for: fits set by hand leave a scored portfolio a scored one. */
export function changing(planner: Planner, { fit: given }: Portfolio): Portfolio {
  const { fit, ...portfolio } = planner.portfolio
  return given && fit ? { ...portfolio, fit } : portfolio
}
