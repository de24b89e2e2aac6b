/** JSON with the place of what is wrong; engines word and place their own complaints each in its way. */
import type { Issue } from '../model/index.js'
import { PortfolioError } from '../model/index.js'

const STRING = String.raw`"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"`
const LITERAL = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null`
const TOKEN = new RegExp(String.raw`[\t\n\r ]*(?:([{}[\],:])|(${STRING})|(?:${LITERAL}))`, 'y')

/**
 * Parses JSON text; a byte order mark is allowed.
 *
 * @throws PortfolioError with file, line, column and position (0-based) of the first thing that is not JSON.
 */
export function parseJson(text: string, name = 'input'): unknown {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  try {
    return JSON.parse(json)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new PortfolioError([issueAt(json, errorPosition(json), name)])
  }
}

/**
 * Reads the text of a portfolio or a result. What it says is judged by `validatePortfolio`. A text under the key
 * `$schema`, by which an editor finds the schema of the file, is left out.
 *
 * @throws PortfolioError as `parseJson`
 */
export function readPortfolio(input: string | Uint8Array, options: { name?: string } = {}): unknown {
  return withoutSchema(parseFile(input, options.name ?? 'portfolio'))
}

function withoutSchema(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { $schema, ...rest } = value as Record<string, unknown>
  return typeof $schema === 'string' ? rest : value
}

function parseFile(input: string | Uint8Array, name: string): unknown {
  if (typeof input === 'string') return parseJson(input, name)
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(input), name)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const message = 'the file is not text in utf-8'
    throw new PortfolioError([{ code: 'invalid_value', path: [name], message, file: name }])
  }
}

function issueAt(text: string, position: number, file: string): Issue {
  const lines = text.slice(0, position).split(/\r\n|\n|\r/)
  const line = lines.length
  const column = lines[line - 1].length + 1
  const found =
    position >= text.length ? 'the text ends too early' : `unexpected ${JSON.stringify(text[position])}`
  const message = `not JSON: ${found} at line ${line}, column ${column}`
  return { code: 'invalid_value', path: [file], message, file, line, column, position }
}

/** Where the first token stands that JSON does not allow there. Linear. */
function errorPosition(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' = 'value'
  TOKEN.lastIndex = 0
  for (;;) {
    const from = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (match === null) return skipBlanks(text, from)
    const start = TOKEN.lastIndex - match[0].trimStart().length
    const [, mark, string] = match
    const top = open[open.length - 1]
    if (mark === '}' || mark === ']') {
      const empty = mark === '}' ? 'key or }' : 'value or ]'
      const closes = top === (mark === '}' ? '{' : '[') && (expected === empty || expected === ', or end')
      if (!closes) return start
      open.pop()
      expected = ', or end'
    } else if (mark === ',') {
      if (expected !== ', or end' || top === undefined) return start
      expected = top === '{' ? 'key' : 'value'
    } else if (mark === ':') {
      if (expected !== ':') return start
      expected = 'value'
    } else if (expected === 'key' || expected === 'key or }') {
      if (string === undefined) return start
      expected = ':'
    } else if (expected !== 'value' && expected !== 'value or ]') return start
    else if (mark === '{' || mark === '[') {
      open.push(mark)
      expected = mark === '{' ? 'key or }' : 'value or ]'
    } else expected = ', or end'
  }
}

function skipBlanks(text: string, from: number): number {
  let position = from
  while (position < text.length && /[\t\n\r ]/.test(text[position])) position++
  return position
}
