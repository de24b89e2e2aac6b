import { describe, expect, test } from 'vitest'
import type { Portfolio } from '../../../src/model/index.js'
import { evaluateFormula, parseFormula } from '../../../src/scoring/formula/index.js'

const portfolio: Portfolio = {
  managers: [
    { id: 'M1', maxAccounts: 2, minAccounts: 1, capacity: 4, team: 'north', acumen: { strategy: 0.8 } },
    { id: 'M2', maxAccounts: 3, idealAccounts: 2, knowledge: { A: { vision: 0.5 }, B: 0.25 } },
  ],
  accounts: [
    { id: 'A', segment: 'retail', value: 0.5, effort: 2, needs: { strategy: 0.5 }, incumbent: 'M2' },
    { id: 'B', group: 'G' },
  ],
}

function evaluate(source: string) {
  const parsed = parseFormula(source)
  return parsed.ok ? evaluateFormula(portfolio, parsed.formula) : parsed
}

/** Values of [A,M1], [A,M2], [B,M1], [B,M2]. */
function valuesOf(source: string): number[] {
  const evaluated = evaluate(source)
  if (!evaluated.ok) throw new Error(`${source}: ${evaluated.issues[0].message}`)
  return (evaluated as { values: number[][] }).values.flat()
}

function messagesOf(source: string): string[] {
  const result = evaluate(source)
  return result.ok ? [] : result.issues.map(({ message }) => message)
}

const everywhere = (value: number) => Array<number>(4).fill(value)

describe('operations', () => {
  test.each<[string, number]>([
    ['0.1 + 0.2', 0.30000000000000004],
    ['1 - 0.25 - 0.25', 0.5],
    ['2 * 0.25 / 4', 0.125],
    ['0.5 + 0.25 * 2', 1],
    ['(0.5 + 0.25) * 1', 0.75],
    ['0.5 ^ 2', 0.25],
    ['0.5 ^ 0', 1],
    ['1 - -0.5 ^ 2 - 1', 0.25],
    ['2 ^ 16 / 65536', 1],
    ['+0.5', 0.5],
    ['.5', 0.5],
    ['5e-1', 0.5],
    ['true', 1],
    ['false', 0],
    ['1 < 2', 1],
    ['2 < 1', 0],
    ['1 <= 1', 1],
    ['1 > 1', 0],
    ['1 >= 1', 1],
    ['1 == 1', 1],
    ['1 != 1', 0],
    ['0.1 + 0.2 == 0.3', 0],
    ['1 < 2 and 2 < 3', 1],
    ['(1 < 3) < 2', 1],
    ['1 and 0.5', 1],
    ['1 and 0', 0],
    ['0 or 0.5', 1],
    ['0 or 0', 0],
    ['not 0', 1],
    ['not 0.5', 0],
    ['1 > 0 ? 0.25 : 0.75', 0.25],
    ['0 ? 0.25 : 0 ? 0.5 : 0.75', 0.75],
    ['"a" == \'a\'', 1],
    ['"a" != "a"', 0],
    ['"ä=[1];" == "ä=[1];"', 1],
    ['(1 ? "x" : "y") == "x"', 1],
    ['min(0.5, 0.25, 1)', 0.25],
    ['max(0.5, 0.25, 0.75)', 0.75],
    ['abs(-0.5)', 0.5],
    ['sqrt(0.25)', 0.5],
    ['floor(0.9)', 0],
    ['ceil(0.1)', 1],
    ['round(0.5)', 1],
    ['round(0.4)', 0],
    ['clamp(7, 0, 0.5)', 0.5],
    ['clamp(-7, 0.25, 1)', 0.25],
    ['clamp(0.5, 0, 1)', 0.5],
    ['  1\r\n\t* 0.5 ', 0.5],
  ])('%s = %d', (source, value) => {
    expect(valuesOf(source)).toEqual(everywhere(value))
  })
})

describe('columns', () => {
  test.each<[string, number[]]>([
    ['acumen', [0.8, 0.8, 0.8, 0.8]],
    ['knowledge', [0, 0, 0, 0.25]],
    ['capacity', [0.5, 1, 0.75, 1]],
    ['default(continuity, 0.5)', [0, 1, 0.5, 0.5]],
    ['incumbent', [0, 1, 0, 0]],
    ['default(knows, 1)', [1, 0, 1, 0.25]],
    ['has(knows)', [0, 1, 0, 1]],
    ['default(knows.vision, 1)', [1, 0.5, 1, 1]],
    ['account.id == "A"', [1, 1, 0, 0]],
    ['account.value', [0.5, 0.5, 1, 1]],
    ['account.effort / 2', [1, 1, 0.5, 0.5]],
    ['has(account.segment)', [1, 1, 0, 0]],
    ['default(account.segment, "none") == "retail"', [1, 1, 0, 0]],
    ['default(account.group, "none") == "G"', [0, 0, 1, 1]],
    ['default(account.needs.strategy, 0)', [0.5, 0.5, 0, 0]],
    ['manager.id == "M1"', [1, 0, 1, 0]],
    ['manager.id != account.id', [1, 1, 1, 1]],
    ['default(manager.team, "") == "north"', [1, 0, 1, 0]],
    ['default(manager.capacity, 0) / 4', [1, 0, 1, 0]],
    ['manager.maxAccounts / 4', [0.5, 0.75, 0.5, 0.75]],
    ['manager.minAccounts', [1, 0, 1, 0]],
    ['manager.idealAccounts / 2', [0.5, 1, 0.5, 1]],
    ['default(manager.acumen.strategy, 0)', [0.8, 0, 0.8, 0]],
    ['account.value * (manager.id == "M1")', [0.5, 0, 1, 0]],
  ])('%s', (source, values) => {
    expect(valuesOf(source)).toEqual(values)
  })

  test('are listed in the order of their first use', () => {
    const parsed = parseFormula('knowledge + acumen * default(knows.swot, acumen)')
    expect(parsed.ok && [...parsed.formula.columns]).toEqual([
      ['knowledge', 1],
      ['acumen', 13],
      ['knows.swot', 30],
    ])
  })
})

describe('missing data', () => {
  test.each<[string, number[]]>([
    ['has(knows) and knows > 0.1', [0, 0, 0, 1]],
    ['not has(knows) or knows > 0.1', [1, 0, 1, 1]],
    ['has(knows) ? knows : 0.5', [0.5, 0, 0.5, 0.25]],
    ['default(knows, account.value)', [0.5, 0, 1, 0.25]],
  ])('%s', (source, values) => {
    expect(valuesOf(source)).toEqual(values)
  })

  test.each([
    'knows',
    'knows * 0',
    'knows == 1',
    '(knows < 1) < 2',
    'not knows',
    'knows and 1',
    'knows or 0',
    'knows ? 1 : 1',
    'min(knows, 0)',
    'max(1, knows)',
    'clamp(0.5, 0, knows)',
    'knows ^ 2',
    'default(knows, knows)',
  ])('%s is not known without an entry', (source) => {
    const issues = evaluate(source)
    expect(issues).toMatchObject({
      ok: false,
      issues: [
        {
          code: 'formula',
          reason: 'missing',
          count: 2,
          column: source.indexOf('knows') + 1,
          pairs: [
            { account: 'A', manager: 'M1', missing: ['knows'] },
            { account: 'B', manager: 'M1', missing: ['knows'] },
          ],
        },
      ],
    })
  })

  test('a criterion without data is missing', () => {
    const parsed = parseFormula('default(capacity, 0.25)')
    if (!parsed.ok) throw new Error()
    const bare = { managers: [{ id: 'M', maxAccounts: 1 }], accounts: [{ id: 'A' }] }
    expect(evaluateFormula(bare, parsed.formula)).toEqual({ ok: true, values: [[0.25]] })
  })
})

describe('the portfolio', () => {
  const parsed = parseFormula('acumen')
  if (!parsed.ok) throw new Error()

  test('is checked, and what is wrong with it told', () => {
    const wrong = { managers: [{ id: 'M' }], accounts: [{ id: 'A', incumbent: 'X' }] }
    expect(evaluateFormula(wrong, parsed.formula)).toMatchObject({
      ok: false,
      issues: [
        { code: 'missing_cap', path: ['managers', 0, 'maxAccounts'] },
        { code: 'unknown_manager', path: ['accounts', 0, 'incumbent'] },
      ],
    })
  })

  test('may have no accounts', () => {
    expect(
      evaluateFormula(
        { ...portfolio, managers: portfolio.managers.slice(0, 1), accounts: [] },
        parsed.formula,
      ),
    ).toEqual({
      ok: true,
      values: [],
    })
  })
})

describe('wrong values', () => {
  test.each([
    '1 / 0',
    '0 / 0',
    'sqrt(-1)',
    '1e300 * 1e300',
    '1e200 ^ 2',
    'clamp(0.5, 1, 0)',
    'min(1, 1 / 0)',
    '1 / 0 > 1',
  ])('%s has no value', (source) => {
    expect(evaluate(source)).toMatchObject({ ok: false, issues: [{ reason: 'undefined', count: 4 }] })
  })

  test('outside of [0,1]: the pairs, and their number', () => {
    expect(evaluate('manager.maxAccounts - 2 + account.effort - 1')).toMatchObject({
      issues: [
        {
          reason: 'outside',
          count: 1,
          pairs: [{ account: 'A', manager: 'M2', value: 2 }],
          message: 'column 1: for account A and manager M2, 2 is outside [0,1]',
        },
      ],
    })
  })

  test('nothing is clamped, however close', () => {
    expect(messagesOf('1.0000000000000002')).toHaveLength(1)
    expect(messagesOf('-1e-300')).toHaveLength(1)
    expect(valuesOf('1')).toEqual(everywhere(1))
  })

  test('each reason is one issue, with the first five pairs', () => {
    const managers = Array.from({ length: 9 }, (_, m) => ({ id: `M${m}`, maxAccounts: m }))
    const accounts = [{ id: 'A', segment: 's' }, { id: 'B' }]
    const parsed = parseFormula('account.segment == "s" ? 1 / manager.maxAccounts + manager.maxAccounts : 0')
    if (!parsed.ok) throw new Error(parsed.issues[0].message)
    const result = evaluateFormula({ managers, accounts }, parsed.formula)
    if (result.ok) throw new Error()
    expect(result.issues.map(({ reason, count }) => [reason, count])).toEqual([
      ['undefined', 1],
      ['outside', 8],
      ['missing', 9],
    ])
    expect(result.issues.map(({ pairs }) => (pairs as unknown[]).length)).toEqual([1, 5, 5])
  })
})

describe('errors point at the column', () => {
  test.each<[string, number[]]>([
    ['', [1]],
    ['   ', [1]],
    ['acumen +', [9]],
    ['acumen + * 2', [10]],
    ['(acumen', [8]],
    ['acumen)', [7]],
    ['acumen ? 1', [11]],
    ['min(,1)', [5]],
    ['foo + acumen * bar', [1, 16]],
    ['1 +\n  foo', [7]],
    ['account.', [8]],
    ['account.foo', [1]],
    ['account . value', [9]],
    ['needs.strategy', [1]],
    ['acumen.strategy', [1]],
    ['Acumen', [1]],
    ['min', [1]],
    ['min(acumen)', [1]],
    ['sqrt(1, 2)', [1]],
    ['clamp(1, foo)', [1, 10]],
    ['clamp(1, 0)', [1]],
    ['round()', [1]],
    ['has(1)', [5]],
    ['has(acumen + 1)', [5]],
    ['default(acumen, "x")', [17]],
    ['default(manager.team, 1)', [23]],
    ['"text"', [1]],
    ['1 + manager.team', [5]],
    ['manager.team > "a"', [1, 16]],
    ['manager.team == 1', [17]],
    ['manager.team ? 1 : 0', [1]],
    ['1 ? "a" : 0', [11]],
    ['not "a"', [5]],
    ['min(1, "a")', [8]],
    ['1 2', [3]],
    ['2acumen', [2]],
    ['2(acumen)', [2]],
    ['(acumen)(2)', [9]],
    ['acumen not 1', [8]],
    ['acumen mod 2', [8, 12]],
    ['acumen % 2', [8]],
    ['acumen!', [7]],
    ["acumen'", [7]],
    ['"open', [1]],
    ['"a\\"b"', [1]],
    ['acumen & 1 | ~2', [8, 12, 14]],
    ['1e999', [1]],
    ['acumen ^ 17', [10]],
    ['acumen ^ -1', [11]],
    ['acumen ^ 0.5', [10]],
    ['acumen ^ acumen', [10]],
    ['2 ^ 2 ^ 2', [5]],
    ['1 + NaN', [5]],
    ['Infinity', [1]],
    ['null', [1]],
    ['undefined', [1]],
    ['pi', [1]],
    ['0 < acumen < 1', [14]],
    ['1 == 1 == 1', [11]],
    [`${'(0 < '.repeat(50)}1${' < 1)'.repeat(50)}`, Array.from({ length: 50 }, (_, i) => 255 + 5 * i)],
    ['and', [1]],
    ['1 + or', [5]],
    ['not', [4]],
    ['1 and or 2', [7]],
    ['min(and, 2)', [5]],
    ['end', [1]],
  ])('%j: %j', (source, columns) => {
    const parsed = parseFormula(source)
    expect(parsed.ok ? [] : parsed.issues.map(({ column }) => column)).toEqual(columns)
    if (!parsed.ok) {
      for (const { code, message, column } of parsed.issues) {
        expect(code).toBe('formula')
        expect(message.startsWith(`column ${column}: `), message).toBe(true)
      }
    }
  })
})

describe('hostile formulas', () => {
  test.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty("x")',
    'cos.constructor("return process")()',
    'has.constructor("return process")',
    'account.constructor',
    'account.__proto__',
    'acumen.constructor.constructor',
    'account["value"]',
    'import({})',
    'import("fs")',
    'createUnit("x")',
    'evaluate("1")',
    'parse("1")',
    'x = 1:5000000',
    'sum(1:5000000)',
    '1:5000000',
    'f(x) = x',
    '[1, 2, 3]',
    '{a: 1}',
    '1; 2',
    '# nothing',
    'acumen # comment',
    '1 to 2',
    '5 cm',
    '0xFF',
    '1_000',
    '10!',
    'acumen ^ 999999999',
    '9 ^ 9 ^ 9 ^ 9',
    '1e999',
    'random()',
    'now()',
    '`x`',
    '$x',
    '\u2028',
    'аcumen',
    'acumen ?. value',
    'account?.value',
  ])('%s is refused', (source) => {
    const parsed = parseFormula(source)
    expect(parsed.ok).toBe(false)
  })

  test.each([
    ['brackets', `${'('.repeat(51)}1${')'.repeat(51)}`, 51],
    ['words', '-'.repeat(501), 501],
    ['characters', `1${' '.repeat(2000)}`, 2001],
    ['a million characters', '('.repeat(1_000_000), 2001],
  ])('too many %s are refused', (_, source, column) => {
    expect(parseFormula(source)).toMatchObject({ ok: false, issues: [{ column }] })
  })

  test.each([
    ['brackets', `${'('.repeat(50)}1${')'.repeat(50)}`],
    ['minus signs', `${'-'.repeat(498)}1`],
    ['not', `${'not '.repeat(498)}1`],
    ['a sum', `0${' + 0'.repeat(249)}`],
    ['conditions', `${'0 ? 1 : '.repeat(124)}1`],
    ['comparisons', `${'('.repeat(50)}1${' >= 1)'.repeat(50)}`],
    ['powers of powers', `${'('.repeat(50)}1${') ^ 16'.repeat(50)}`],
    ['calls', `${'max(0, '.repeat(50)}1${')'.repeat(50)}`],
    ['operands', `max(0${', 0'.repeat(240)})`],
  ])('%s up to the limit are computed', (_, source) => {
    const values = valuesOf(source)
    expect([0, 1]).toContain(values[0])
    expect(values).toEqual(everywhere(values[0]))
  })
})
