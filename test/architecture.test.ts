/**
 * The house rules as data, checked on the syntax tree of every file in src/. `violations` is a pure function
 * of path -> text, so that the second half of this file can show, rule by rule, that breaking it is seen.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** What the inside of a room may see of the others. A top-level file of src/ (`assign.ts`) is a room of its own. */
interface Room {
  /** Rooms and top-level files it may import. */
  sees: string[]
  /** Of these it may import types and UPPER_CASE constants only, no code. */
  wordsOnly?: string[]
  /** May import node:* modules. */
  node?: boolean
  /** The same answer on any machine: no clock, no chance, no locale, no function whose last bit is open. */
  deterministic?: boolean
}

const GROUND = ['language', 'program', 'model']
const SOLVING = [...GROUND, 'scoring', 'formulate', 'solver', 'options', 'result']
const ANSWERS = [...SOLVING, 'assign', 'explain', 'planner', 'programme', 'index']

const ROOMS: Record<string, Room> = {
  language: { sees: [], deterministic: true },
  program: { sees: [], deterministic: true },
  model: { sees: ['language', 'program'], deterministic: true },
  scoring: { sees: GROUND, deterministic: true },
  // Numbers in, numbers out: no portfolio, and no word for people.
  solver: { sees: ['program'], deterministic: true },
  formulate: { sees: [...GROUND, 'scoring'], deterministic: true },
  options: { sees: [...GROUND, 'solver'] },
  result: { sees: [...GROUND, 'scoring', 'formulate', 'solver'], deterministic: true },
  assign: { sees: SOLVING },
  explain: { sees: [...SOLVING, 'assign'] },
  planner: { sees: [...SOLVING, 'assign', 'explain'] },
  programme: { sees: [...SOLVING, 'assign', 'explain', 'planner'] },
  index: { sees: ANSWERS },
  // Solvers of others: their deadlines are their own.
  backends: { sees: ['program', 'solver'] },
  report: { sees: ANSWERS },
  io: { sees: ANSWERS },
  worker: { sees: ANSWERS, node: true },
  synthetic: { sees: ['model', 'program'], deterministic: true },
  testing: { sees: ['model', 'program'], wordsOnly: ['model', 'program'] },
  cli: { sees: [...ANSWERS, 'report', 'io', 'synthetic'], node: true },
}

/** Besides index.ts: a second entrance to a room. The audiences are asked by every output, small ones too. */
const SECOND_ENTRANCES = ['program/verify/index.ts', 'solver/public.ts', 'programme/audience/index.ts']

/** The verifier can be trusted without the rest: it imports types, and these from one room. */
const VERIFIER = { folder: 'program/verify/', sees: 'program/' }

/** Which files or folders may import a package; whatever is not listed may not be imported at all. */
const PACKAGES: Record<string, string[]> = {
  mathjs: ['scoring/formula/mathjs.ts'],
  // MIP packages only in backends.
  highs: ['backends/highs.ts'],
  'javascript-lp-solver': ['backends/lp-solver.ts'],
  papaparse: ['io/'],
  fflate: ['io/xlsx/'],
  saxen: ['io/xlsx/'],
  'write-excel-file': ['io/xlsx/'],
  'fast-check': ['testing/'],
}

/** Global names that make an answer depend on the machine, the moment or the locale. */
const UNSTABLE_GLOBALS = ['Date', 'performance', 'crypto', 'process', 'Intl', 'setTimeout', 'setInterval']
/** Stands in for mathjs.ts where Node itself loads the package; no file of src imports it. */
const LOADS_AT_NEED = 'scoring/formula/mathjs-at-need.ts'
/** The language leaves the last bit of these open, or their order to the locale. */
const UNSTABLE_MEMBERS = {
  Math: ['random', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot']
    .concat(['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'])
    .concat(['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh']),
  any: ['localeCompare', 'toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase'],
}

/** A strict content security policy forbids these, so the whole library does without. */
const CODE_FROM_TEXT = ['eval', 'Function']

/** AssemblyScript: another language, with a compiler of its own. */
const ASSEMBLY = '/kernels/assembly/'

/** Folders inside a room whose files may not import those of other folders: engines share, and do not use each other. */
const SHARED = [
  { folder: 'solver/network/', not: ['solver/transport/', 'solver/capacity/'] },
  { folder: 'solver/kernels/', not: ['solver/network/', 'solver/transport/', 'solver/capacity/'] },
]

/** Files of the solver, generated ones apart, carry their paper at the top. */
const HEADER = { room: 'solver', longFile: 120, lines: 12 }

interface Import {
  specifier: string
  /** No trace of it is left at run time. */
  typesOnly: boolean
  /** Names imported as values; '*' where they are not listed. */
  values: string[]
}

interface File {
  imports: Import[]
  /** Values used by a global name, and members used as `object.member`. */
  globals: Set<string>
  members: { object: string; name: string }[]
  lines: number
  /** Lines of the block comment at the top, 0 without one. */
  header: number
}

function parse(path: string, text: string): File {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
  const file: File = {
    imports: [],
    globals: new Set(),
    members: [],
    lines: source.getLineStarts().length,
    header: 0,
  }
  const add = (node: ts.Node | undefined, typesOnly: boolean, values = typesOnly ? [] : ['*']) => {
    const specifier = node && ts.isStringLiteralLike(node) ? node.text : '(not a literal)'
    file.imports.push({ specifier, typesOnly, values })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause
      const named = clause?.namedBindings
      const listed = clause && !clause.name && named && ts.isNamedImports(named)
      const values = listed ? named.elements.filter((name) => !name.isTypeOnly) : undefined
      add(
        node.moduleSpecifier,
        clause?.isTypeOnly ?? false,
        values?.map((name) => (name.propertyName ?? name.name).text),
      )
      return
    }
    if (ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly)
      return
    }
    if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true)
    if (ts.isCallExpression(node)) {
      const callee = node.expression
      const loads =
        callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
      if (loads) add(node.arguments[0], false)
    }
    if (ts.isPropertyAccessExpression(node)) {
      const object = ts.isIdentifier(node.expression) ? node.expression.text : ''
      file.members.push({ object, name: node.name.text })
    } else if (ts.isIdentifier(node) && isValueUse(node)) file.globals.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  const start = ts.getLeadingCommentRanges(text, ts.getShebang(text)?.length ?? 0)?.[0]
  if (start?.kind === ts.SyntaxKind.MultiLineCommentTrivia) {
    file.header = text.slice(start.pos, start.end).split('\n').length
  }
  return file
}

/** Not a type, not the name of a property, parameter or declaration. */
function isValueUse(node: ts.Identifier): boolean {
  const parent = node.parent
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent)) return false
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  const named = parent as ts.Node & { name?: ts.Node }
  return named.name !== node || ts.isShorthandPropertyAssignment(parent)
}

/** 'solver/engine/flow.ts' -> 'solver', 'assign.ts' -> 'assign' */
function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.ts$/, '')
}

/** Every broken rule, one line each; files are paths below src/ with their text. */
function violations(files: ReadonlyMap<string, string>): string[] {
  const found: string[] = []
  const parsed = new Map([...files].map(([path, text]) => [path, parse(path, text)]))
  const edges = new Map<string, string[]>()

  for (const [path, file] of parsed) {
    const targets: string[] = []
    edges.set(path, targets)
    const say = (text: string) => found.push(`${path} ${text}`)
    const room = ROOMS[roomOf(path)]
    if (!room) {
      say('belongs to no room of the house')
      continue
    }
    for (const imported of file.imports) {
      const { specifier } = imported
      if (!specifier.startsWith('.')) {
        checkPackage(path, room, specifier, say)
        continue
      }
      const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts')
      if (!specifier.endsWith('.js') || !parsed.has(target)) {
        say(`imports ${specifier}, which is no file of src/ written with .js`)
        continue
      }
      targets.push(target)
      checkNeighbour(path, room, target, imported, say)
    }
    if (room.deterministic && path !== LOADS_AT_NEED) {
      for (const name of UNSTABLE_GLOBALS) if (file.globals.has(name)) say(`uses ${name}`)
      for (const { object, name } of file.members) {
        const unstable =
          (object === 'Math' && UNSTABLE_MEMBERS.Math.includes(name)) || UNSTABLE_MEMBERS.any.includes(name)
        if (unstable) say(`uses ${object}.${name}`)
      }
      // `const { random } = Math` would pass the check above
      if (file.globals.has('Math') && !file.members.some(({ object }) => object === 'Math'))
        say('uses Math as a value')
    }
    for (const name of CODE_FROM_TEXT) if (file.globals.has(name)) say(`uses ${name}`)
    if (roomOf(path) === HEADER.room && !path.endsWith('.generated.ts')) {
      if (file.header === 0) say('has no block comment at the top')
      else if (file.lines > HEADER.longFile && file.header < HEADER.lines) {
        say(`is long and its header has ${file.header} lines, fewer than ${HEADER.lines}`)
      }
    }
  }
  for (const cycle of cycles(edges)) found.push(`cycle: ${cycle.join(' -> ')}`)
  if (found.length === 0) {
    for (const cycle of cycles(edgesOfRooms(edges))) found.push(`circle of rooms: ${cycle.join(' -> ')}`)
  }
  return found
}

function checkPackage(path: string, room: Room, specifier: string, say: (text: string) => void): void {
  if (specifier.startsWith('node:')) {
    if (!room.node) say(`imports ${specifier}`)
    return
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  const allowed = Object.hasOwn(PACKAGES, name) ? PACKAGES[name] : []
  const inside = allowed.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place))
  if (!inside) say(`imports ${specifier}`)
}

function checkNeighbour(
  path: string,
  room: Room,
  target: string,
  { typesOnly, values }: Import,
  say: (text: string) => void,
): void {
  if (path.startsWith(VERIFIER.folder)) {
    if (target.startsWith(VERIFIER.folder)) return
    if (!target.startsWith(VERIFIER.sees))
      say(`imports ${target}, but the verifier sees ${VERIFIER.sees} only`)
    else if (!typesOnly) say(`imports values of ${target}, but the verifier imports types only`)
    return
  }
  for (const { folder, not } of SHARED) {
    const theirs = not.find((other) => target.startsWith(other))
    if (theirs && path.startsWith(folder)) say(`imports ${target}, but ${folder} knows nothing of ${theirs}`)
  }
  const there = roomOf(target)
  if (there === roomOf(path)) return
  if (!room.sees.includes(there)) {
    say(`may not see ${there}`)
    return
  }
  const entrance =
    !target.includes('/') || target === `${there}/index.ts` || SECOND_ENTRANCES.includes(target)
  if (!entrance) say(`enters ${there} through ${target}`)
  if (room.wordsOnly?.includes(there) && !typesOnly) {
    const code = values.filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name))
    if (code.length > 0) say(`imports ${code.join(', ')} of ${there}, which is code`)
  }
}

/** room -> rooms that its files import */
function edgesOfRooms(edges: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const rooms = new Map<string, string[]>()
  for (const [file, targets] of edges) {
    const room = roomOf(file)
    const others = targets.map(roomOf).filter((other) => other !== room)
    rooms.set(room, [...(rooms.get(room) ?? []), ...others])
  }
  return rooms
}

/** Each cycle once, from the file where a depth-first walk closes it. */
function cycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  const walk = (file: string): void => {
    if (done.has(file)) return
    const at = path.indexOf(file)
    if (at >= 0) {
      found.push([...path.slice(at), file])
      return
    }
    path.push(file)
    for (const next of edges.get(file) ?? []) walk(next)
    path.pop()
    done.add(file)
  }
  for (const file of edges.keys()) walk(file)
  return found
}

const SRC = join(dirname(fileURLToPath(import.meta.url)), '..', 'src')

function sourceFiles(): Map<string, string> {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  )
  const sources = paths.filter((path) => path.endsWith('.ts') && !path.includes(ASSEMBLY)).sort()
  return new Map(sources.map((path) => [path, readFileSync(join(SRC, path), 'utf8')]))
}

describe('the house', () => {
  const files = sourceFiles()

  it('has files in its main rooms', () => {
    const rooms = new Set([...files.keys()].map(roomOf))
    for (const room of ['model', 'scoring', 'solver', 'index', 'assign', 'io', 'cli', 'testing']) {
      expect(rooms, `src/${room}`).toContain(room)
    }
  })

  it('keeps every rule', () => {
    expect(violations(files)).toEqual([])
  })
})

describe('a broken rule is seen', () => {
  const paper = `/*\n${' * line\n'.repeat(20)} */\n`
  const sound: [string, string][] = [
    ['program/program.ts', 'export const FORBIDDEN = -1\nexport interface Program { size: number }\n'],
    ['program/index.ts', "export * from './program.js'\n"],
    ['model/portfolio.ts', 'export interface Portfolio { size: number }\n'],
    [
      'program/verify/index.ts',
      "import type { Program } from '../program.js'\nexport const f = (p: Program) => p.size\n",
    ],
    ['model/index.ts', "export type * from './portfolio.js'\n"],
    ['scoring/index.ts', "import type { Portfolio } from '../model/index.js'\nexport type P = Portfolio\n"],
    ['scoring/formula/mathjs.ts', "import { create } from 'mathjs/number'\nexport const c = create\n"],
    [
      'solver/index.ts',
      `${paper}import { FORBIDDEN } from '../program/index.js'\nexport const f = FORBIDDEN\n`,
    ],
    ['solver/transport/engine.ts', `${paper}export { x } from '../network/plan.js'\n`],
    ['solver/network/plan.ts', `${paper}export const x = 1\n`],
    ['solver/flow.ts', `${paper}export const x = 1\n${'// more\n'.repeat(150)}`],
    ['assign.ts', "import { f } from './solver/index.js'\nexport const assign = f\n"],
    ['index.ts', "export { assign } from './assign.js'\n"],
    ['io/index.ts', "import Papa from 'papaparse'\nexport const p = Papa\n"],
    ['testing/index.ts', "import fc from 'fast-check'\nexport const a = fc\n"],
    [
      'testing/oracle.ts',
      "import { FORBIDDEN, type Program } from '../program/index.js'\nexport const a = FORBIDDEN\n",
    ],
    [
      'cli/main.ts',
      "import { parseArgs } from 'node:util'\nimport { assign } from '../index.js'\nparseArgs(assign)\n",
    ],
  ]

  /** The sound house with one file replaced or added. */
  const broken = (path: string, text: string) => violations(new Map([...sound, [path, text]]))

  it('finds nothing in a sound house', () => {
    expect(violations(new Map(sound))).toEqual([])
  })

  it('finds nothing in words that only look like trouble', () => {
    const text = [
      '// new Date(), Math.random() and eval() are not used here',
      'export const note = \'import x from "node:fs"\'',
      'export interface Entry { Date: number; performance?: Date }',
      'export const entry = { Date: 1, process: 2 }.Date + Math.floor(2.5)',
    ].join('\n')
    expect(broken('model/notes.ts', text)).toEqual([])
  })

  it.each<[rule: string, path: string, text: string, expected: string | RegExp]>([
    ['model sees model only', 'model/x.ts', "import '../scoring/index.js'", 'model/x.ts may not see scoring'],
    [
      'type imports count',
      'model/x.ts',
      "import type { P } from '../scoring/index.js'",
      'model/x.ts may not see scoring',
    ],
    [
      'import() types count',
      'model/x.ts',
      "export type P = import('../scoring/index.js').P",
      'model/x.ts may not see scoring',
    ],
    [
      'dynamic imports count',
      'model/x.ts',
      "export const p = import('../io/index.js')",
      'model/x.ts may not see io',
    ],
    [
      're-exports count',
      'model/x.ts',
      "export * from '../scoring/index.js'",
      'model/x.ts may not see scoring',
    ],
    [
      'scoring does not see solver',
      'scoring/x.ts',
      "import '../solver/index.js'",
      'scoring/x.ts may not see solver',
    ],
    [
      'solver does not see scoring',
      'solver/x.ts',
      `${paper}import '../scoring/index.js'`,
      'solver/x.ts may not see scoring',
    ],
    [
      'solver never sees the portfolio',
      'solver/x.ts',
      `${paper}import type { Portfolio } from '../model/index.js'`,
      'solver/x.ts may not see model',
    ],
    ['nothing imports cli', 'io/x.ts', "import '../cli/main.js'", 'io/x.ts may not see cli'],
    ['leaves see no leaves', 'report/x.ts', "import '../io/index.js'", 'report/x.ts may not see io'],
    [
      'the oracle shares no code',
      'testing/x.ts',
      "import { shape } from '../model/index.js'\nexport const s = shape",
      'testing/x.ts imports shape of model, which is code',
    ],
    [
      'leaves stay leaves',
      'assign.ts',
      "import './io/index.js'\nexport const assign = 1",
      'assign.ts may not see io',
    ],
    [
      'testing stays independent',
      'testing/x.ts',
      "import '../solver/index.js'",
      'testing/x.ts may not see solver',
    ],
    [
      'rooms are entered by the door',
      'scoring/x.ts',
      "import '../model/portfolio.js'",
      'scoring/x.ts enters model through model/portfolio.ts',
    ],
    ['imports end in .js', 'model/x.ts', "import './program'", /model\/x\.ts imports \.\/program/],
    ['imports exist', 'model/x.ts', "import './nowhere.js'", /model\/x\.ts imports \.\/nowhere\.js/],
    [
      'the verifier imports no values',
      'program/verify/x.ts',
      "import { FORBIDDEN } from '../program.js'\nexport const f = FORBIDDEN",
      /program\/verify\/x\.ts imports values of program\/program\.ts/,
    ],
    [
      'an inline type import is an import',
      'program/verify/x.ts',
      "import { type Program } from '../program.js'\nexport type P = Program",
      /program\/verify\/x\.ts imports values/,
    ],
    [
      'the verifier sees the program only',
      'program/verify/x.ts',
      "import type { Portfolio } from '../../model/portfolio.js'\nexport type P = Portfolio",
      /program\/verify\/x\.ts imports model\/portfolio\.ts/,
    ],
    ['mathjs in one file', 'scoring/x.ts', "import { parse } from 'mathjs'", 'scoring/x.ts imports mathjs'],
    ['zod for configurations only', 'model/x.ts', "import { z } from 'zod'", 'model/x.ts imports zod'],
    ['fast-check in testing', 'io/x.ts', "import 'fast-check'", 'io/x.ts imports fast-check'],
    ['MIP packages in backends', 'solver/x.ts', `${paper}import 'highs'`, 'solver/x.ts imports highs'],
    ['no other package', 'io/x.ts', "import 'lodash'", 'io/x.ts imports lodash'],
    ['node only where there is a disk', 'io/x.ts', "import 'node:fs'", 'io/x.ts imports node:fs'],
    ['node without its prefix', 'io/x.ts', "import 'fs'", 'io/x.ts imports fs'],
    ['require', 'model/x.ts', "export const fs = require('fs')", 'model/x.ts imports fs'],
    [
      'an import that cannot be read',
      'model/x.ts',
      'export const f = (p: string) => import(p)',
      /model\/x\.ts imports/,
    ],
    ['no clock', 'solver/x.ts', `${paper}export const t = Date.now()`, 'solver/x.ts uses Date'],
    ['no new Date', 'scoring/x.ts', 'export const t = new Date()', 'scoring/x.ts uses Date'],
    [
      'no performance.now',
      'synthetic/x.ts',
      'export const t = performance.now()',
      'synthetic/x.ts uses performance',
    ],
    ['no chance', 'model/x.ts', 'export const r = Math.random()', 'model/x.ts uses Math.random'],
    [
      'no chance by another name',
      'model/x.ts',
      'export const { random } = Math',
      'model/x.ts uses Math as a value',
    ],
    ['no open last bit', 'scoring/x.ts', 'export const r = Math.exp(1)', 'scoring/x.ts uses Math.exp'],
    [
      'no locale',
      'model/x.ts',
      "export const r = 'a'.localeCompare('b')",
      /model\/x\.ts uses .*localeCompare/,
    ],
    ['no code from text', 'io/x.ts', "export const f = new Function('return 1')", 'io/x.ts uses Function'],
    ['no eval', 'io/x.ts', "eval('1')", 'io/x.ts uses eval'],
    [
      'solver files have a header',
      'solver/x.ts',
      'export const x = 1',
      'solver/x.ts has no block comment at the top',
    ],
    [
      'long solver files have a paper',
      'solver/x.ts',
      `/** Short. */\n${'// more\n'.repeat(150)}`,
      /solver\/x\.ts is long and its header has 1 lines/,
    ],
    [
      'what engines share knows none of them',
      'solver/network/x.ts',
      `${paper}import type { x } from '../transport/engine.js'\nexport type X = typeof x`,
      'solver/network/x.ts imports solver/transport/engine.ts, but solver/network/ knows nothing of solver/transport/',
    ],
    ['no other rooms', 'utils/x.ts', 'export const x = 1', 'utils/x.ts belongs to no room of the house'],
    [
      'no other top-level files',
      'helpers.ts',
      'export const x = 1',
      'helpers.ts belongs to no room of the house',
    ],
    [
      'no cycles',
      'model/portfolio.ts',
      "import type { shape } from './index.js'\nexport type Portfolio = typeof shape",
      /cycle: .*model\/index\.ts.*model\/portfolio\.ts|cycle: .*model\/portfolio\.ts.*model\/index\.ts/,
    ],
  ])('%s', (_rule, path, text, expected) => {
    const found = broken(path, text)
    expect(found).toHaveLength(1)
    if (typeof expected === 'string') expect(found[0]).toBe(expected)
    else expect(found[0]).toMatch(expected)
  })

  it('no circles between rooms, though no file is in a circle', () => {
    const circle = [
      ...sound,
      ['model/x.ts', "import type { P } from '../scoring/index.js'\nexport type X = P"],
    ] as const
    expect(violations(new Map(circle))).toEqual(['model/x.ts may not see scoring'])
    const edges = new Map([
      ['a/x.ts', ['b/index.ts']],
      ['b/index.ts', []],
      ['b/y.ts', ['a/index.ts']],
      ['a/index.ts', []],
    ])
    expect(cycles(edges)).toEqual([])
    expect(cycles(edgesOfRooms(edges))).toEqual([['a', 'b', 'a']])
  })
})
