/** `x ^ 0` was 1 for an unknown x: an unknown value became known. */
import { expect, it } from 'vitest'
import { evaluateFormula, parseFormula } from '../../src/scoring/formula/index.js'

const portfolio = { managers: [{ id: 'M', maxAccounts: 1 }], accounts: [{ id: 'A' }] }

it.each(['capacity ^ 0', '(capacity - capacity) ^ 0', 'capacity ^ 1 / 8', 'min(1, capacity ^ 0)'])(
  '%s is unknown where the capacity is',
  (source) => {
    const parsed = parseFormula(source)
    if (!parsed.ok) throw new Error(source)
    expect(evaluateFormula(portfolio, parsed.formula)).toMatchObject({
      ok: false,
      issues: [{ reason: 'missing' }],
    })
    const known = { ...portfolio, managers: [{ id: 'M', maxAccounts: 1, capacity: 1 }] }
    expect(evaluateFormula(known, parsed.formula).ok).toBe(true)
  },
)
