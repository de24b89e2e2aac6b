import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DEFAULT_CRITERIA, type Portfolio } from '../../src/model/index.js'
import { evaluateFormula, parseFormula } from '../../src/scoring/formula/index.js'
import { DEFAULT_WEIGHTS, scorePortfolio } from '../../src/scoring/index.js'
import { checkedFrom } from './checked.js'

const text = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8')
const [example, criterion] = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((match) =>
  JSON.parse(match[1]),
)
const portfolio = example as Portfolio

/** Rows of the table whose head starts with these cells. */
function table(...head: string[]): string[][] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${head.join(' | ')} |`))
  expect(start, head.join(' | ')).toBeGreaterThan(0)
  const rows: string[][] = []
  for (let at = start + 2; lines[at].startsWith('|'); at++) {
    rows.push(lines[at].slice(2, -2).split(' | '))
  }
  return rows
}

const unquoted = (cell: string) => cell.replace(/^`|`$/g, '')

test('the table of default weights is the default', () => {
  const weights = table('criterion', 'default weight').map(([name, weight]) => [
    unquoted(name),
    Number(weight),
  ])
  expect(Object.fromEntries(weights)).toEqual(DEFAULT_WEIGHTS)
})

describe('the worked example', () => {
  const scored = scorePortfolio(checkedFrom(portfolio))
  if (!scored.ok) throw new Error('the example is refused')
  const { scores } = scored

  test.each(table('account', 'manager', 'fit', 'points'))('%s with %s', (account, manager, ...cells) => {
    const a = portfolio.accounts.findIndex(({ id }) => id === account)
    const m = portfolio.managers.findIndex(({ id }) => id === manager)
    const [fit, points, ...parts] = cells.map(Number)
    expect(scores.fit(a, m)).toBeCloseTo(fit, 6)
    expect(scores.points(a, m)).toBe(points)
    expect(scores.parts(a, m)).toEqual(
      Object.fromEntries(DEFAULT_CRITERIA.map((name, c) => [name, parts[c]])),
    )
  })

  test('assumes two ratings', () => expect(scores.summary.assumed).toBe(2))
})

describe('formulas', () => {
  test.each(table('formula', 'aurum, ana'))('%s', (formula, ...cells) => {
    const parsed = parseFormula(unquoted(formula))
    if (!parsed.ok) throw new Error(parsed.issues[0].message)
    const evaluated = evaluateFormula(portfolio, parsed.formula)
    if (!evaluated.ok) throw new Error(evaluated.issues[0].message)
    const values = evaluated.values.flat()
    cells.forEach((cell, pair) => {
      expect(values[pair]).toBeCloseTo(Number(cell), 12)
    })
  })

  test.each(table('formula', 'message'))('%s is refused', (formula, message) => {
    const parsed = parseFormula(unquoted(formula))
    const issues = parsed.ok ? evaluateFormula(portfolio, parsed.formula) : parsed
    expect(issues).toMatchObject({ ok: false, issues: [{ code: 'formula', message }] })
  })

  test('the example of a criterion is read', () => {
    expect(parseFormula(criterion.formula).ok).toBe(true)
  })

  test('every operation and column that is documented exists', () => {
    const columns = table('column', 'value', 'missing where').flatMap(([names]) =>
      [...names.matchAll(/`([^`]+)`/g)].map((match) => match[1]),
    )
    for (const name of columns) expect(parseFormula(`has(${name})`), name).toMatchObject({ ok: true })
  })
})
