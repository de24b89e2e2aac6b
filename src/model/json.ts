/** JSON with the place of what is wrong; engines word and place their own complaints each in its way. */
import { type Issue, PortfolioError } from './issues.js'

/** More does not fit into one text of Node or a browser: 2^29 - 24 characters. */
const LONGEST = 2 ** 29 - 24

/**
 * Parses JSON text; a byte order mark is allowed. Linear.
 *
 * @throws PortfolioError with file, line, column and position (0-based) of the first thing that is not JSON,
 *   or else of every key that an object has a second time: `JSON.parse` would keep the last and drop the others.
 */
export function parseJson(text: string, name = 'input'): unknown {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const position = errorPosition(json)
    const found =
      position >= json.length ? 'the text ends too early' : `unexpected ${JSON.stringify(json[position])}`
    throw new PortfolioError([issueAt(json, position, name, 'invalid_value', `not JSON: ${found}`)])
  }
  const repeated = repeatedKeys(json)
  if (repeated.length > 0)
    throw new PortfolioError(
      repeated.map(({ key, position }) => ({
        ...issueAt(
          json,
          position,
          name,
          'duplicate_name',
          `${JSON.stringify(key)} stands here a second time`,
        ),
        key,
      })),
    )
  return parsed
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
  if (input.length > LONGEST) {
    const message = `the file has ${Math.round(input.length / 2 ** 20)} MiB; JSON of more than 512 MiB cannot be read`
    throw new PortfolioError([{ code: 'out_of_range', path: [name], message, file: name, max: LONGEST }])
  }
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(input), name)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const message = 'the file is not text in utf-8'
    throw new PortfolioError([{ code: 'invalid_value', path: [name], message, file: name }])
  }
}

function issueAt(text: string, position: number, file: string, code: Issue['code'], what: string): Issue {
  const lines = text.slice(0, position).split(/\r\n|\n|\r/)
  const line = lines.length
  const column = lines[line - 1].length + 1
  const message = `${what} at line ${line}, column ${column}`
  return { code, path: [file], message, file, line, column, position }
}

/** Every key that its object has before, in text that is JSON. Linear. */
function repeatedKeys(json: string): { key: string; position: number }[] {
  const repeated: { key: string; position: number }[] = []
  /** Keys of the objects that are open; undefined for a list. */
  const open: (Set<string> | undefined)[] = []
  let keys: Set<string> | undefined
  /** Whether a text that comes now is a key. */
  let atKey = false
  for (let i = 0; i < json.length; i++) {
    switch (json.charCodeAt(i)) {
      case 0x22: {
        const start = i
        i = endOfText(json, start)
        if (!atKey || keys === undefined) break
        atKey = false
        const key = JSON.parse(json.slice(start, i + 1)) as string
        if (keys.has(key)) repeated.push({ key, position: start })
        else keys.add(key)
        break
      }
      case 0x2c:
        atKey = keys !== undefined
        break
      case 0x7b:
        open.push((keys = new Set()))
        atKey = true
        break
      case 0x5b:
        open.push((keys = undefined))
        break
      case 0x7d:
      case 0x5d:
        open.pop()
        keys = open[open.length - 1]
        break
    }
  }
  return repeated
}

/** Position of the quote that closes the text opened at `start`. */
function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); ; end = json.indexOf('"', end + 1)) {
    let before = end - 1
    while (json.charCodeAt(before) === 0x5c) before--
    if ((end - before) % 2 === 1) return end
  }
}

/** Made when it is asked for, so that bundles that read no JSON can leave it out. */
function tokens(): RegExp {
  const string = String.raw`"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"`
  const literal = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null`
  return new RegExp(String.raw`[\t\n\r ]*(?:([{}[\],:])|(${string})|(?:${literal}))`, 'y')
}

/** Where the first token stands that JSON does not allow there. Linear. */
function errorPosition(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' = 'value'
  const token = tokens()
  for (;;) {
    const from = token.lastIndex
    const match = token.exec(text)
    if (match === null) return skipBlanks(text, from)
    const start = token.lastIndex - match[0].trimStart().length
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
