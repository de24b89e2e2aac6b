/** A bundle built without formulas: what has none is planned, what has one is refused. */
import { expect, it, vi } from 'vitest'
import { assignAccounts, validatePortfolio } from '../../../src/index.js'
import type { Criterion, Portfolio } from '../../../src/model/index.js'
import { parseFormula } from '../../../src/scoring/formula/index.js'

vi.mock(
  '../../../src/scoring/formula/mathjs.js',
  () => import('../../../src/scoring/formula/mathjs-absent.js'),
)

const own = (criterion: Pick<Criterion, 'values' | 'formula'>): Portfolio => ({
  managers: [{ id: 'ana', maxAccounts: 1 }],
  accounts: [{ id: 'xenon' }],
  scoring: { criteria: [{ name: 'own', kind: 'customer', weight: 1, ...criterion }] },
})

it('plans what has no formula', () => {
  expect(assignAccounts(own({ values: [[0.5]] }))).toMatchObject({ status: 'optimal', objective: 500_000 })
})

it('refuses every formula by name, at its place', () => {
  const answer = validatePortfolio(own({ formula: '0.5' }))
  expect(answer.valid ? [] : answer.issues).toMatchObject([
    { code: 'formulas_not_loaded', path: ['scoring', 'criteria', 0, 'formula'] },
  ])
  expect(() => assignAccounts(own({ formula: '0.5' }))).toThrow(/built without formulas/)
  expect(parseFormula('0.5')).toMatchObject({ ok: false, issues: [{ code: 'formulas_not_loaded' }] })
})
