/**
 * Values of a formula, in blocks of up to BLOCK managers of one account. Each part of the expression becomes one
 * loop over typed arrays; a part that does not depend on the manager is computed once for the account.
 */
import type { CheckedPortfolio, Issue } from '../model/index.js'
import type { Columns } from './columns.js'
import type { Expression, Formula } from './formula-expression.js'
import type { Run } from './formula-operations.js'
import { wordsOf } from './formula-tokens.js'
import { BLOCK } from './scores.js'

/** One part of an expression, bound to a portfolio. */
interface Part {
  /** Whether the value depends on the manager; if not, the value is in entry 0. */
  perManager: boolean
  /** Values of managers from .. from + count - 1 in entries 0 .. count - 1, valid until the next call. */
  values(account: number, from: number, count: number): Float64Array
}

export interface BoundFormula {
  /** Values of managers from <= m < to into out[0 .. to - from). */
  fill(account: number, from: number, to: number, out: Float64Array): void
  /** Looks at every pair: values that are missing, undefined or outside [0,1]. */
  findProblems(checked: CheckedPortfolio): Issue[]
}

export function bindFormula(formula: Formula, columns: Columns): BoundFormula {
  const root = spread(bind(formula.expression, columns))

  function fill(account: number, from: number, to: number, out: Float64Array): void {
    for (let start = from; start < to; start += BLOCK) {
      const count = Math.min(BLOCK, to - start)
      const values = root.values(account, start, count)
      for (let i = 0; i < count; i++) out[start - from + i] = values[i]
    }
  }

  return { fill, findProblems: (checked) => findProblems(checked, formula, columns, fill) }
}

function bind(expression: Expression, columns: Columns): Part {
  switch (expression.kind) {
    case 'number':
      return constant(expression.value)
    case 'text':
      return constant(columns.codeOf(expression.value))
    case 'column':
      return columnPart(expression.name, columns)
    case 'operation':
      return operationPart(
        expression.operation.run,
        expression.operands.map((operand) => bind(operand, columns)),
      )
  }
}

function constant(value: number): Part {
  const values = Float64Array.of(value)
  return { perManager: false, values: () => values }
}

function columnPart(name: string, columns: Columns): Part {
  const column = columns.column(name)
  switch (column.of) {
    case 'account':
      return { perManager: false, values: (account) => column.values.subarray(account, account + 1) }
    case 'manager':
      return { perManager: true, values: (_, from, count) => column.values.subarray(from, from + count) }
    case 'pair': {
      const block = new Float64Array(BLOCK)
      return {
        perManager: true,
        values(account, from, count) {
          column.fill(account, from, from + count, block)
          return block
        },
      }
    }
  }
}

function operationPart(run: Run, operands: Part[]): Part {
  const perManager = operands.some((operand) => operand.perManager)
  const [a, b, c] = perManager ? operands.map(spread) : operands
  const block = new Float64Array(perManager ? BLOCK : 1)
  return {
    perManager,
    values(account, from, count) {
      const n = perManager ? count : 1
      const x = a.values(account, from, count)
      const y = b ? b.values(account, from, count) : x
      const z = c ? c.values(account, from, count) : x
      run(block, n, x, y, z)
      return block
    },
  }
}

/** The same value for every manager of the block. */
function spread(part: Part): Part {
  if (part.perManager) return part
  const block = new Float64Array(BLOCK)
  return {
    perManager: true,
    values(account, from) {
      const value = part.values(account, from, 1)[0]
      if (!Object.is(block[0], value)) block.fill(value)
      return block
    },
  }
}

const SHOWN = 5

interface Finding {
  reason: 'missing' | 'undefined' | 'outside'
  count: number
  /** The first few. `value` is absent where there is none. */
  pairs: { account: string; manager: string; value?: number; missing?: string[] }[]
}

/** O(accounts * managers * words) */
function findProblems(
  { portfolio: { accounts, managers } }: CheckedPortfolio,
  formula: Formula,
  columns: Columns,
  fill: BoundFormula['fill'],
): Issue[] {
  const findings = new Map<string, Finding>()
  const used = formula.columns.map((name) => ({ name, part: spread(columnPart(name, columns)) }))
  const values = new Float64Array(BLOCK)

  for (let account = 0; account < accounts.length; account++) {
    for (let from = 0; from < managers.length; from += BLOCK) {
      const count = Math.min(BLOCK, managers.length - from)
      fill(account, from, from + count, values)
      for (let i = 0; i < count; i++) {
        if (!(values[i] >= 0 && values[i] <= 1)) note(account, from + i, values[i])
      }
    }
  }
  return [...findings.values()].map((finding) => toIssue(finding, formula))

  function note(account: number, manager: number, value: number): void {
    const missing = Number.isNaN(value)
      ? used.flatMap(({ name, part }) => (Number.isNaN(part.values(account, manager, 1)[0]) ? [name] : []))
      : []
    const reason = !Number.isNaN(value) ? 'outside' : missing.length > 0 ? 'missing' : 'undefined'
    const finding = findings.get(reason) ?? { reason, count: 0, pairs: [] }
    findings.set(reason, finding)
    finding.count++
    if (finding.pairs.length === SHOWN) return
    const pair = { account: accounts[account].id, manager: managers[manager].id }
    if (reason === 'outside') finding.pairs.push({ ...pair, value })
    else if (reason === 'missing') finding.pairs.push({ ...pair, missing })
    else finding.pairs.push(pair)
  }
}

function toIssue({ reason, count, pairs }: Finding, formula: Formula): Issue {
  const [{ account, manager, value, missing }] = pairs
  const name = missing?.[0]
  const what = {
    outside: `${value} is outside [0,1]`,
    missing: `${name} is not known, and neither has(${name}) nor default(${name}, ...) provides for that`,
    undefined: 'it has no value (division by zero, root of a negative number, or too large a number)',
  }[reason]
  const others = count === 1 ? '' : `; so it is for ${count} pairs in all`
  const column =
    name === undefined ? 1 : wordsOf(formula.source).words.find(({ source }) => source === name)!.column
  return {
    code: 'formula',
    path: [],
    message: `column ${column}: for account ${account} and manager ${manager}, ${what}${others}`,
    column,
    reason,
    count,
    pairs,
  }
}
