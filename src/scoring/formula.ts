/**
 * Formulas: criteria that users write themselves, for example
 *
 *   0.7 * acumen + 0.3 * (account.segment == "retail" ? default(knows.history, 0) : knowledge)
 *
 * mathjs parses; nothing is ever evaluated or compiled by it. Of its tree only arithmetic, comparisons, conditions
 * and a short list of functions are taken over, names only where they are columns (columns.ts); all else is a
 * problem with its column. Values are computed by our own loops (formula-values.ts). Every operand has one place in
 * the expression, so the work is at most one operation for each word of the source and pair.
 */
import {
  type AccessorNode,
  type ConditionalNode,
  type ConstantNode,
  create,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  parseDependencies,
  type RelationalNode,
  type SymbolNode,
} from 'mathjs/number'
import type { CheckedPortfolio, Issue } from '../model/index.js'
import { COLUMNS, columnsOf, type ValueType } from './columns.js'
import { defaultScores } from './criteria.js'
import type { Expression, Formula } from './formula-expression.js'
import { FUNCTIONS, MAX_EXPONENT, OPERATORS, type Operation, SELECT } from './formula-operations.js'
import { type Problem, type Word, wordsOf } from './formula-tokens.js'
import { bindFormula } from './formula-values.js'

export type { Formula }

const { parse } = create({ parseDependencies })

/**
 * Reads a formula. Issues have code 'formula', an empty path and the fact `column` (1-based); apart from errors of
 * grammar, where the first one hides the rest, all of them are found at once. O(length).
 *
 * Source: https://mathjs.org/docs/expressions/syntax.html for the grammar and the precedence of operators.
 */
export function parseFormula(
  source: string,
): { ok: true; formula: Formula } | { ok: false; issues: Issue[] } {
  const { words, problems } = wordsOf(source)
  if (source.trim() === '') problems.push({ column: 1, message: 'the formula is empty' })
  if (problems.length === 0) {
    const tree = grammarOf(source, problems)
    if (tree) {
      const { expression, columns } = translate(tree, words, problems)
      if (expression) return { ok: true, formula: { source, columns, expression } }
    }
  }
  return { ok: false, issues: problems.sort((p, q) => p.column - q.column).map(toIssue) }
}

/**
 * Values of a formula for every pair, [account][manager] as `criteria[].values` takes them. Fails with issues of
 * code 'formula' when a value is missing, undefined or outside [0,1]: one for each of these reasons, with the
 * number of such pairs and the first of them. O(accounts * managers * words).
 */
export function evaluateFormula(
  checked: CheckedPortfolio,
  formula: Formula,
): { ok: true; values: number[][] } | { ok: false; issues: Issue[] } {
  const { accounts, managers } = checked.portfolio
  const bound = bindFormula(formula, columnsOf(checked, defaultScores(checked)))
  const issues = bound.findProblems(checked)
  if (issues.length > 0) return { ok: false, issues }
  const row = new Float64Array(managers.length)
  const values = accounts.map((_, account) => {
    bound.fill(account, 0, managers.length, row)
    return Array.from(row)
  })
  return { ok: true, values }
}

function toIssue({ column, message }: Problem): Issue {
  return { code: 'formula', path: [], message: `column ${column}: ${message}`, column }
}

function grammarOf(source: string, problems: Problem[]): MathNode | undefined {
  try {
    // A line break would end the expression; a space of the same width keeps the columns.
    return parse(source.replace(/[\r\n]/g, ' '))
  } catch (error) {
    const { char, message } = error as { char?: number; message: string }
    const column = Math.min(char ?? 1, source.length + 1)
    problems.push({ column, message: message.replace(/ \(char \d+\)$/, '') })
    return undefined
  }
}

interface Typed {
  expression: Expression
  type: ValueType
  /** Where it starts. */
  column: number
}

/** Takes over what belongs to the language; undefined where anything does not, with the problems. */
function translate(tree: MathNode, words: readonly Word[], problems: Problem[]) {
  const columns = new Set<string>()
  // Operands in the source, in the order in which the walk below meets them.
  const operands = words.filter((word) => word.kind !== 'symbol')
  let met = 0

  const root = visit(tree)
  if (root?.type === 'text') refuse(root.column, 'the formula is a text; a number is needed')
  return { expression: problems.length === 0 ? root?.expression : undefined, columns: [...columns] }

  /** The word of the next operand; one that is no name in case the parser should find more than there are. */
  function next(): Word {
    return operands[met++] ?? { kind: 'name', source: '', column: 1 }
  }

  function refuse(column: number, message: string): undefined {
    problems.push({ column, message })
  }

  function visit(node: MathNode): Typed | undefined {
    switch (node.type) {
      case 'ParenthesisNode':
        return visit((node as ParenthesisNode).content)
      case 'ConstantNode':
        return constant(node as ConstantNode)
      case 'SymbolNode':
      case 'AccessorNode':
        return column(node as SymbolNode | AccessorNode)
      case 'OperatorNode':
        return operator(node as OperatorNode)
      case 'RelationalNode':
        return chain(node as RelationalNode)
      case 'ConditionalNode':
        return condition(node as ConditionalNode)
      case 'FunctionNode':
        return call(node as FunctionNode)
      default:
        return refuse(next().column, 'this is not part of the language')
    }
  }

  function constant({ value }: ConstantNode): Typed | undefined {
    const word = next()
    if (word.kind === 'text') {
      return { expression: { kind: 'text', value: String(value) }, type: 'text', column: word.column }
    }
    // The parser also knows null, NaN and the like by name.
    if (word.kind === 'name' && typeof value !== 'boolean') return unknownName(word)
    if (!Number.isFinite(Number(value))) return refuse(word.column, `${word.source} is too large`)
    return { expression: { kind: 'number', value: Number(value) }, type: 'number', column: word.column }
  }

  function column(node: SymbolNode | AccessorNode): Typed | undefined {
    const word = next()
    const known = COLUMNS.get(word.source)
    if (!known || pathOf(node) !== word.source) return unknownName(word)
    columns.add(word.source)
    return { expression: { kind: 'column', name: word.source }, type: known.type, column: word.column }
  }

  function unknownName({ source, column }: Word): undefined {
    if (FUNCTIONS.has(source)) return refuse(column, `${source} is a function: ${source}(...)`)
    const prefix = source.slice(0, source.indexOf('.') + 1)
    const likely = [...COLUMNS.keys()].filter((name) => name.slice(0, name.indexOf('.') + 1) === prefix)
    const known = likely.length > 0 ? `; known are ${likely.join(', ')}` : ''
    return refuse(column, `unknown name ${source}${known}`)
  }

  function operator(node: OperatorNode): Typed | undefined {
    const operation = OPERATORS.get(node.fn)
    const args = visitAll(node.args)
    if (!args) return undefined
    if (!operation) return refuse(args[0].column, `the operator ${node.op} is not part of the language`)
    if (node.fn === 'pow' && !isExponent(args[1].expression)) {
      return refuse(args[1].column, `an exponent must be a whole number from 0 to ${MAX_EXPONENT}`)
    }
    return apply(operation, args, node.fn === 'equal' || node.fn === 'unequal')
  }

  /** a < b < c would mean both, and would have to compute b once for each: nested, that doubles every time. */
  function chain({ params }: RelationalNode): undefined {
    const args = visitAll(params)
    if (args) refuse(args[2].column, "comparisons can't be chained; write a < b and b < c")
  }

  function condition({ condition, trueExpr, falseExpr }: ConditionalNode): Typed | undefined {
    const args = visitAll([condition, trueExpr, falseExpr])
    if (!args || !isNumber(args[0])) return undefined
    if (!sameType(args[1], args[2])) return undefined
    return { ...operationOf(SELECT, args), type: args[1].type }
  }

  function call(node: FunctionNode): Typed | undefined {
    const word = next()
    const args = visitAll(node.args)
    const operation = FUNCTIONS.get(word.source)
    if (!operation) {
      const known = [...FUNCTIONS.keys()].join(', ')
      return refuse(word.column, `unknown function ${word.source}; known are ${known}`)
    }
    if (!args) return undefined
    if (args.length < operation.arity || (args.length > operation.arity && !operation.folds)) {
      const wanted = `${operation.arity}${operation.folds ? ' or more' : ''}`
      return refuse(word.column, `${word.source} takes ${wanted} operands, not ${args.length}`)
    }
    const typed =
      word.source === 'has' || word.source === 'default' ? fallback(operation, args) : apply(operation, args)
    return typed && { ...typed, column: word.column }
  }

  /** has(column) and default(column, instead): the two places where a missing value is allowed. */
  function fallback(operation: Operation, args: Typed[]): Typed | undefined {
    if (args[0].expression.kind !== 'column') return refuse(args[0].column, 'only a column can be missing')
    if (args.length === 1) return { ...operationOf(operation, args), type: 'number' }
    return sameType(args[0], args[1]) ? { ...operationOf(operation, args), type: args[0].type } : undefined
  }

  function apply(operation: Operation, args: Typed[], texts = false): Typed | undefined {
    const fits = texts ? sameType(args[0], args[1]) : args.map(isNumber).every(Boolean)
    return fits ? { ...operationOf(operation, args), type: 'number' } : undefined
  }

  function visitAll(nodes: readonly MathNode[]): Typed[] | undefined {
    const typed = nodes.map(visit)
    return typed.every((one) => one !== undefined) ? typed : undefined
  }

  function isNumber({ type, column }: Typed): boolean {
    if (type === 'text') refuse(column, 'a text can only be compared, with == or !=')
    return type === 'number'
  }

  function sameType(a: Typed, b: Typed): boolean {
    if (a.type !== b.type) refuse(b.column, `a ${b.type} here, but a ${a.type} at column ${a.column}`)
    return a.type === b.type
  }
}

function operationOf(
  operation: Operation,
  args: readonly Typed[],
): { expression: Expression; column: number } {
  const operands = args.map(({ expression }) => expression)
  let expression: Expression = { kind: 'operation', operation, operands: operands.slice(0, operation.arity) }
  for (const next of operands.slice(operation.arity)) {
    expression = { kind: 'operation', operation, operands: [expression, next] }
  }
  return { expression, column: args[0].column }
}

function isExponent(expression: Expression): boolean {
  if (expression.kind !== 'number') return false
  return Number.isInteger(expression.value) && expression.value >= 0 && expression.value <= MAX_EXPONENT
}

/** account.needs.strategy as the parser saw it. */
function pathOf(node: MathNode): string {
  if (node.type === 'SymbolNode') return (node as SymbolNode).name
  const { object, name } = node as AccessorNode
  return `${pathOf(object)}.${name}`
}
