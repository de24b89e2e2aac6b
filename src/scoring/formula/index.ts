/**
 * Formulas: criteria that users write themselves, for example
 *
 *   0.7 * acumen + 0.3 * (account.segment == "retail" ? default(knows.history, 0) : knowledge)
 *
 * mathjs parses; nothing is ever evaluated or compiled by it. Of its tree only arithmetic, comparisons, conditions
 * and a short list of functions are taken over, names only where they are columns (columns.ts); all else is a
 * problem with its column. Values are computed by our own loops (formula-values.ts). Every operand has one place in
 * the expression, so the work is at most one operation for each word of the source and pair.
 *
 * @module oneowner/formula
 */
import { type Issue, type Portfolio, validateAtGate } from '../../model/index.js'
import { COLUMNS, columnsOf, type ValueType } from '../columns.js'
import { defaultScores } from '../criteria.js'
import {
  type ConditionalNode,
  type ConstantNode,
  type FunctionNode,
  loadMathjs,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  type RelationalNode,
} from './mathjs.js'
import { FUNCTIONS, MAX_EXPONENT, OPERATORS, type Operation, SELECT } from './operations.js'
import { type Problem, type Word, wordsOf } from './tokens.js'
import {
  bindFormula,
  type Expression,
  type Formula,
  inColumn,
  number,
  operationOf,
  read,
  text,
} from './values.js'

export type { Formula }

const NOT_LOADED: Issue = {
  code: 'formulas_not_loaded',
  path: [],
  message: 'this bundle was built without formulas (its condition "without-formulas"), so none can be read',
}

const FALLBACKS: ReadonlySet<string> = new Set(['has', 'default'])

type Parse = (source: string) => MathNode

let parser: Parse | undefined

/** Made when it is first needed; undefined where mathjs was left out. */
function parserOfMathjs(): Parse | undefined {
  const mathjs = parser ? undefined : loadMathjs()
  if (mathjs) parser = mathjs.create({ parseDependencies: mathjs.parseDependencies }).parse
  return parser
}

/**
 * Reads a formula. Issues have code 'formula', an empty path and the fact `column` (1-based); apart from errors of
 * grammar, where the first one hides the rest, all of them are found at once. In a bundle without mathjs there is one
 * issue, `formulas_not_loaded`. O(length).
 *
 * Source: https://mathjs.org/docs/expressions/syntax.html for the grammar and the precedence of operators.
 */
export function parseFormula(
  source: string,
): { ok: true; formula: Formula } | { ok: false; issues: Issue[] } {
  const parse = parserOfMathjs()
  if (!parse) return { ok: false, issues: [NOT_LOADED] }
  const { words, problems } = wordsOf(source)
  if (source.trim() === '') problems.push({ column: 1, message: 'the formula is empty' })
  const tree = problems.length === 0 ? grammarOf(parse, source, problems) : undefined
  const formula = tree && translate(tree, words, problems)
  if (formula && problems.length === 0) return { ok: true, formula }
  problems.sort((p, q) => p.column - q.column)
  return { ok: false, issues: problems.map(({ column, message }) => inColumn(column, message)) }
}

/**
 * Values of a formula for every pair, [account][manager] as `criteria[].values` takes them. Fails with all issues
 * of the portfolio, formulas of its own criteria aside; else with issues of code 'formula' when a value is missing,
 * undefined or outside [0,1]: one for each of these reasons, with the number of such pairs and the first of them.
 * O(accounts * managers * words).
 */
export function evaluateFormula(
  portfolio: Portfolio,
  formula: Formula,
): { ok: true; values: number[][] } | { ok: false; issues: Issue[] } {
  const gate = validateAtGate(portfolio)
  if (!gate.ok) return gate
  const bound = bindFormula(formula, columnsOf(gate.checked, defaultScores(gate.checked)))
  const issues = bound.findProblems(gate.checked)
  if (issues.length > 0) return { ok: false, issues }
  const row = new Float64Array(portfolio.managers.length)
  const values = portfolio.accounts.map((_, account) => {
    bound.fill(account, 0, row.length, row)
    return Array.from(row)
  })
  return { ok: true, values }
}

function grammarOf(parse: Parse, source: string, problems: Problem[]): MathNode | undefined {
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

/** A part of the formula. */
interface Term {
  expression: Expression
  /** Undefined where a problem has been found already. */
  type: ValueType | undefined
  /** Where it starts. */
  column: number
  isColumn?: true
  /** The value of a number that is written as such. */
  constant?: number
}

/** Takes over what belongs to the language, and adds a problem for all that does not. */
function translate(tree: MathNode, words: readonly Word[], problems: Problem[]): Formula {
  const columns = new Map<string, number>()
  // Operands in the source, in the order in which the walk below meets them.
  const operands = words.filter((word) => word.kind !== 'symbol')
  let met = 0

  const { expression, type, column } = visit(tree)
  if (type === 'text') refuse(column, 'the formula is a text; a number is needed')
  return { columns, expression }

  /** The word of the next operand; one that is no name in case the parser should find more than there are. */
  function next(): Word {
    return operands[met++] ?? { kind: 'name', source: '', column: 1 }
  }

  function refuse(column: number, message: string): Term {
    problems.push({ column, message })
    return { expression: number(Number.NaN), type: undefined, column }
  }

  function visit(node: MathNode): Term {
    switch (node.type) {
      case 'ParenthesisNode':
        return visit((node as ParenthesisNode).content)
      case 'ConstantNode':
        return constant(node as ConstantNode)
      case 'SymbolNode':
      case 'AccessorNode':
        return name(node)
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

  function constant({ value }: ConstantNode): Term {
    const { kind, source, column } = next()
    if (kind === 'text') return { expression: text(String(value)), type: 'text', column }
    // The parser also knows null, NaN and the like by name.
    if (kind === 'name' && typeof value !== 'boolean') return unknownName(source, column)
    if (!Number.isFinite(Number(value))) return refuse(column, `${source} is too large`)
    return { expression: number(Number(value)), type: 'number', column, constant: Number(value) }
  }

  function name(node: MathNode): Term {
    const { source, column } = next()
    const known = COLUMNS.get(source)
    if (!known || String(node) !== source) return unknownName(source, column)
    if (!columns.has(source)) columns.set(source, column)
    return { expression: read(source), type: known.type, column, isColumn: true }
  }

  function unknownName(source: string, column: number): Term {
    if (FUNCTIONS.has(source)) return refuse(column, `${source} is a function: ${source}(...)`)
    const prefix = /^\w+\./.exec(source)?.[0]
    const likely = [...COLUMNS.keys()].filter((name) => /^\w+\./.exec(name)?.[0] === prefix)
    const known = likely.length > 0 ? `; known are ${likely.join(', ')}` : ''
    return refuse(column, `unknown name ${source}${known}`)
  }

  function operator(node: OperatorNode): Term {
    const { fn, op } = node
    const args = node.args.map(visit)
    const operation = OPERATORS.get(fn as string)
    if (!operation) return refuse(args[0].column, `the operator ${op} is not part of the language`)
    if (fn === 'pow') requireExponent(args[1])
    if (fn !== 'equal' && fn !== 'unequal') return numeric(operation, args)
    return combined(operation, args, sameType(args[0], args[1]) && 'number')
  }

  /** a < b < c would mean both, and would have to compute b once for each: nested, that doubles every time. */
  function chain({ params }: RelationalNode): Term {
    return refuse(params.map(visit)[2].column, "comparisons can't be chained; write a < b and b < c")
  }

  function condition({ condition, trueExpr, falseExpr }: ConditionalNode): Term {
    const args = [condition, trueExpr, falseExpr].map(visit)
    const fits = [allNumbers([args[0]]), sameType(args[1], args[2])].every(Boolean)
    return combined(SELECT, args, fits && args[1].type)
  }

  function call(node: FunctionNode): Term {
    const { source, column } = next()
    const args = node.args.map(visit)
    const operation = FUNCTIONS.get(source)
    if (!operation) {
      return refuse(column, `unknown function ${source}; known are ${[...FUNCTIONS.keys()].join(', ')}`)
    }
    const { arity, folds } = operation
    if (args.length < arity || (args.length > arity && !folds)) {
      return refuse(column, `${source} takes ${arity}${folds ? ' or more' : ''} operands, not ${args.length}`)
    }
    return { ...(FALLBACKS.has(source) ? fallback(operation, args) : numeric(operation, args)), column }
  }

  function numeric(operation: Operation, args: readonly Term[]): Term {
    return combined(operation, args, allNumbers(args) && 'number')
  }

  /** has(column) and default(column, instead): the two places where a missing value is allowed. */
  function fallback(operation: Operation, args: readonly Term[]): Term {
    const [{ type, isColumn, column }, instead] = args
    if (type && !isColumn) return refuse(column, 'only a column can be missing')
    if (!instead) return combined(operation, args, type && 'number')
    return combined(operation, args, sameType(args[0], instead) && type)
  }

  function allNumbers(terms: readonly Term[]): boolean {
    for (const { type, column } of terms) {
      if (type === 'text') refuse(column, 'a text can only be compared, with == or !=')
    }
    return terms.every(({ type }) => type === 'number')
  }

  function sameType(a: Term, b: Term): boolean {
    if (!a.type || !b.type) return false
    if (a.type !== b.type) refuse(b.column, `a ${b.type} here, but a ${a.type} at column ${a.column}`)
    return a.type === b.type
  }

  function requireExponent({ type, constant, column }: Term): void {
    const fits = Number.isInteger(constant) && constant! >= 0 && constant! <= MAX_EXPONENT
    if (type && !fits) refuse(column, `an exponent must be a whole number from 0 to ${MAX_EXPONENT}`)
  }
}

/** `type` of the result; none where the operands do not fit. */
function combined(
  { arity, run }: Operation,
  args: readonly Term[],
  type: ValueType | false | undefined,
): Term {
  const operands = args.map(({ expression }) => expression)
  let expression = operationOf(run, operands.slice(0, arity))
  for (const next of operands.slice(arity)) expression = operationOf(run, [expression, next])
  return { expression, type: type || undefined, column: args[0].column }
}
