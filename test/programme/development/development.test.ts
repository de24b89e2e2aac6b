import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assignAccounts, PortfolioError, whyNot } from '../../../src/index.js'
import { developmentPlan, type Programme } from '../../../src/programme/index.js'
import { runs } from '../../testing/runs.js'
import { programmeArbitrary } from '../arbitrary-programme.js'
import { plan, portfolio, programme } from '../example.js'

it('at most three steps for each account, what matters most to the customer first', () => {
  const own = developmentPlan(programme, plan, { person: 'ana' })
  expect(own).toMatchObject({ person: 'ana', superior: 'vera' })
  const acme = own.accounts.find(({ account }) => account === 'acme')!
  // culture: weight 1 and three levels to go; strategy: weight 2 and one.
  expect(acme.steps).toEqual([
    { area: 'culture', to: 1 },
    { area: 'strategy', from: 2, to: 3 },
  ])
  const bolt = own.accounts.find(({ account }) => account === 'bolt')!
  expect(bolt.steps).toHaveLength(3)
  expect(bolt.gaps).toHaveLength(8)
  expect(own).not.toHaveProperty('stretch')
})

it('speaks of a further account only with consent, at its exact cost', () => {
  const agreed = (developmentConsent: string, fitFloor: number) =>
    developmentPlan(
      {
        ...programme,
        people: programme.people!.map((p) => (p.id === 'ana' ? { ...p, developmentConsent } : p)),
      },
      plan,
      { person: 'ana', fitFloor },
    )
  expect(agreed('2026-03-02', 0)).not.toHaveProperty('stretch')
  const { stretch } = agreed('2026-03-01', 0)
  const exact = whyNot(portfolio, plan, 'core', 'ana')
  expect(stretch).toEqual({ account: 'core', cost: exact.possible ? exact.delta : -1, strengths: [] })
  expect(agreed('2026-03-01', 0.2)).not.toHaveProperty('stretch')
})

it('holds nobody else, whoever is asked about', () => {
  fc.assert(
    fc.property(programmeArbitrary(), fc.nat(), (any, who) => {
      const result = assignAccounts(any.portfolio)
      if (result.status !== 'optimal') return
      const { managers } = any.portfolio
      const person = managers[who % managers.length].id
      const listed = any.people ?? []
      const consenting: Programme = {
        ...any,
        people: [
          ...listed.filter(({ id }) => id !== person),
          { id: person, role: 'manager', developmentConsent: '2026-01-01' },
        ],
      }
      const own = developmentPlan(consenting, result, { person, fitFloor: 0 })
      const mine = new Set(
        result.assignments.flatMap(({ account, manager }) => (manager === person ? [account] : [])),
      )
      expect(own.accounts.map(({ account }) => account)).toEqual([...mine])
      for (const { steps } of own.accounts) expect(steps.length).toBeLessThanOrEqual(3)
      if (own.stretch) {
        const exact = whyNot(any.portfolio, result, own.stretch.account, person)
        expect(exact).toMatchObject({ possible: true, delta: own.stretch.cost })
        expect(mine.has(own.stretch.account)).toBe(false)
      }
      // Evidence about others changes nothing here.
      const others = (any.knowledge ?? []).filter(({ manager }) => manager === person)
      expect(developmentPlan({ ...consenting, knowledge: others }, result, { person, fitFloor: 0 })).toEqual(
        own,
      )
    }),
    runs(60),
  )
})

it('refuses whoever is no manager', () => {
  expect(() => developmentPlan(programme, plan, { person: 'sam' })).toThrow(PortfolioError)
  expect(() => developmentPlan(programme, plan, { person: 'ana', fitFloor: 2 })).toThrow(RangeError)
})
