/**
 * Values of a formula, in blocks of up to BLOCK managers of one account. Each part of the expression becomes one
 * loop over typed arrays; a part that does not depend on the manager is computed once for the account.
 */
import type { CheckedPortfolio, Issue } from '../../model/index.js'
import type { Columns } from '../columns.js'
import { BLOCK } from '../scores.js'
import type { Run } from './operations.js'

export interface Formula {
  /** Columns the formula looks at -> where in the source it first does, counted from 1; in this order. */
  readonly columns: ReadonlyMap<string, number>
  readonly expression: Expression
}

/** Binds what a formula says to the columns of one portfolio. */
export type Expression = (columns: Columns) => Part

/** One part of a formula, bound to a portfolio. */
export interface Part {
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

export function bindFormula({ expression, columns: used }: Formula, columns: Columns): BoundFormula {
  const root = spread(expression(columns))

  function fill(account: number, from: number, to: number, out: Float64Array): void {
    for (let start = from; start < to; start += BLOCK) {
      const count = Math.min(BLOCK, to - start)
      out.set(root.values(account, start, count).subarray(0, count), start - from)
    }
  }

  return { fill, findProblems: (checked) => findProblems(checked, used, columns, fill) }
}

export function number(value: number): Expression {
  return () => constant(value)
}

export function text(value: string): Expression {
  return (columns) => constant(columns.codeOf(value))
}

export function read(name: string): Expression {
  return (columns) => columnPart(name, columns)
}

export function operationOf(run: Run, operands: readonly Expression[]): Expression {
  return (columns) =>
    operationPart(
      run,
      operands.map((operand) => operand(columns)),
    )
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

function operationPart(run: Run, parts: Part[]): Part {
  const perManager = parts.some((part) => part.perManager)
  const operands = perManager ? parts.map(spread) : parts
  const block = new Float64Array(perManager ? BLOCK : 1)
  return {
    perManager,
    values(account, from, count) {
      const [x, y = x, z = x] = operands.map((operand) => operand.values(account, from, count))
      run(block, perManager ? count : 1, x, y, z)
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

type Reason = 'missing' | 'undefined' | 'outside'

interface Finding {
  count: number
  /** The first few. `value` is absent where there is none. */
  pairs: { account: string; manager: string; value?: number; missing?: string[] }[]
}

/** O(accounts * managers * words) */
function findProblems(
  { portfolio: { accounts, managers } }: CheckedPortfolio,
  used: Formula['columns'],
  columns: Columns,
  fill: BoundFormula['fill'],
): Issue[] {
  const findings = new Map<Reason, Finding>()
  const parts = [...used.keys()].map((name) => ({ name, part: spread(columnPart(name, columns)) }))
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
  return [...findings].map(([reason, finding]) => toIssue(reason, finding, used))

  function note(account: number, manager: number, value: number): void {
    const isMissing = ({ part }: { part: Part }) => Number.isNaN(part.values(account, manager, 1)[0])
    const outside = !Number.isNaN(value)
    const missing = outside ? [] : parts.filter(isMissing).map(({ name }) => name)
    const reason = outside ? 'outside' : missing.length > 0 ? 'missing' : 'undefined'
    const finding = findings.get(reason) ?? { count: 0, pairs: [] }
    findings.set(reason, finding)
    if (finding.count++ >= SHOWN) return
    const pair = { account: accounts[account].id, manager: managers[manager].id }
    finding.pairs.push({ ...pair, ...(outside && { value }), ...(missing.length > 0 && { missing }) })
  }
}

function toIssue(reason: Reason, { count, pairs }: Finding, used: Formula['columns']): Issue {
  const [{ account, manager, value, missing = [] }] = pairs
  const [name] = missing
  const what = {
    outside: `${value} is outside [0,1]`,
    missing: `${name} is not known, and neither has(${name}) nor default(${name}, ...) provides for that`,
    undefined: 'it has no value (division by zero, root of a negative number, or too large a number)',
  }[reason]
  const others = count === 1 ? '' : `; so it is for ${count} pairs in all`
  const issue = inColumn(
    used.get(name) ?? 1,
    `for account ${account} and manager ${manager}, ${what}${others}`,
  )
  return { ...issue, reason, count, pairs }
}

/** A problem at this place of the source, counted from 1. */
export function inColumn(column: number, message: string): Issue {
  return { code: 'formula', path: [], message: `column ${column}: ${message}`, column }
}
