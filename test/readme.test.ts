/**
 * Runs the code blocks of README.md, and those of docs/ that are marked `run`, against the built package,
 * and compares what they print with what the text shows. How a block must be written: CONTRIBUTING.md.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DIST, manifest, ROOT, requireBuild } from './package/built.js'
import { type Block, conventionProblems, isRun, matches, parseBlocks, place, tidy } from './readme/blocks.js'

const SHARED = join(ROOT, '..', 'shared')
/** Printed between a block and the blocks it continues. */
const MARK = '--- the block itself ---'

const documents = ['README.md', ...markdownIn('docs')]
  .filter((file) => existsSync(join(ROOT, file)))
  .map((file) => ({ file, blocks: parseBlocks(file, readFileSync(join(ROOT, file), 'utf8')) }))

/** Paths below the project, folders in folders included, in one order everywhere. */
function markdownIn(folder: string): string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort()
}

/** Inside the project, so that `oneowner` resolves to this package by its own name. */
let modules: string
/** Outside of it: where commands run, with a copy of examples/ and nothing to break. */
let workspace: string

beforeAll(() => {
  requireBuild()
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  modules = mkdtempSync(join(ROOT, '.cache', 'readme-'))
  workspace = mkdtempSync(join(tmpdir(), 'oneowner-readme-'))
  mkdirSync(join(workspace, 'bin'))
  const command = join(workspace, 'bin', 'oneowner')
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(DIST, 'cli.js')}" "$@"\n`)
  chmodSync(command, 0o755)
  if (existsSync(SHARED)) symlinkSync(SHARED, join(workspace, 'shared'))
})
afterAll(() => {
  rmSync(modules, { recursive: true, force: true })
  rmSync(workspace, { recursive: true, force: true })
})

describe('the documents', () => {
  it('start with a README that shows the package at work', () => {
    const blocks = documents.find(({ file }) => file === 'README.md')?.blocks ?? []
    const shown = blocks.filter((block) => isRun(block) && block.output !== undefined)
    expect(shown.map((block) => block.language)).toEqual(expect.arrayContaining(['ts', 'sh']))
  })

  it('include the guides', () => {
    expect(documents.map(({ file }) => file)).toContain('docs/guides/first-plan.md')
  })

  it('name the test command that the checks call', () => {
    for (const file of ['README.md', '.ci/run']) {
      expect(readFileSync(join(ROOT, file), 'utf8'), file).toContain('npm ci && npm test')
    }
  })

  it('keep the conventions for code blocks', () => {
    const scripts = [...Object.keys(manifest.scripts), 'ci', 'install']
    expect(documents.flatMap(({ blocks }) => conventionProblems(blocks, scripts))).toEqual([])
  })

  it('type-check', () => {
    const files = documents.flatMap(({ blocks }) =>
      blocks
        .filter((block) => isRun(block) && block.language === 'ts')
        .map((block) => write(blocks, block, 'mts')),
    )
    expect(typeErrors(files)).toEqual([])
  })
})

describe.each(documents.filter(({ blocks }) => blocks.some(isRun)))('$file', ({ blocks }) => {
  let folder: string

  // the blocks of one document share a folder: a later one may read what an earlier one wrote
  beforeAll(() => {
    folder = mkdtempSync(join(workspace, 'project-'))
    if (existsSync(join(ROOT, 'examples')))
      cpSync(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true })
  })

  it.each(blocks.filter(isRun).map((block) => [place(block), block] as const))('%s', (_place, block) => {
    if (block.code.includes('../shared/') && !existsSync(SHARED)) {
      console.warn(`notice: ${place(block)} is not run, there is no ../shared here`)
      return
    }
    const { printed, status } =
      block.language === 'sh' ? runShell(block, folder) : runModule(blocks, block, folder)
    const expected = Number(block.flags.find((flag) => flag.startsWith('exit='))?.slice(5) ?? 0)
    expect(status, `exit code; it printed:\n${printed}`).toBe(expected)
    if (block.output === undefined) expect(tidy(printed), 'it prints, but no text block follows').toBe('')
    else if (!matches(block.output, printed)) expect(tidy(printed)).toBe(tidy(block.output))
  })
})

function runShell(block: Block, cwd: string) {
  const script = block.code.replace(/\bnpx oneowner\b/g, 'oneowner')
  return run('sh', ['-ec', `exec 2>&1\n${script}`], cwd)
}

function runModule(blocks: Block[], block: Block, cwd: string) {
  const source = write(blocks, block, block.language === 'ts' ? 'mts' : 'js')
  const { outputText } = ts.transpileModule(readFileSync(source, 'utf8'), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    },
  })
  const script = source.replace(/\.\w+$/, '.mjs')
  writeFileSync(script, outputText)
  const { printed, status } = run(process.execPath, [script], cwd)
  return { printed: printed.slice(printed.indexOf(MARK) + MARK.length + 1), status }
}

function run(command: string, args: string[], cwd: string) {
  const env = { ...process.env, PATH: `${join(workspace, 'bin')}:${process.env.PATH}`, NO_COLOR: '1' }
  const { stdout, stderr, status } = spawnSync(command, args, { cwd, encoding: 'utf8', env })
  return { printed: stdout + stderr, status }
}

/** Writes a block, after the blocks it continues, as a file that can import the package by name. */
function write(blocks: Block[], block: Block, extension: string): string {
  const chain = [block]
  for (let at = block; at.flags.includes('continues'); at = chain[0] as Block) {
    const before = blocks.slice(0, blocks.indexOf(at)).filter(isRun)
    chain.unshift(before.at(-1) as Block)
  }
  const setUp = chain.slice(0, -1).map(({ code }) => code)
  const path = join(modules, block.file.replace(/\W/g, '-'), `line-${block.line}.${extension}`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, [...setUp, `console.log('${MARK}')`, block.code, 'export {}', ''].join('\n'))
  return path
}

function typeErrors(files: string[]): string[] {
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: ['node'],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  })
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n')
    if (!file || start === undefined) return text
    const line = file.text.slice(0, start).split('\n').at(-1) ?? ''
    return `${file.fileName.slice(modules.length + 1)}: ${line.trim() || '...'}: ${text}`
  })
}

describe('the conventions', () => {
  const fence = '```'
  const markdown = (...blocks: [string, string][]) =>
    blocks.map(([info, code]) => `${fence}${info}\n${code}\n${fence}\n`).join('\nprose\n')
  const problems = (file: string, ...blocks: [string, string][]) =>
    conventionProblems(parseBlocks(file, markdown(...blocks)), ['demo', 'test'])

  it('find blocks, their flags and their output', () => {
    const blocks = parseBlocks(
      'README.md',
      markdown(['ts', 'a\nb'], ['text', 'out'], ['sh exit=3', 'oneowner x']),
    )
    expect(blocks).toEqual([
      { file: 'README.md', line: 1, language: 'ts', flags: [], code: 'a\nb', output: 'out' },
      { file: 'README.md', line: 12, language: 'sh', flags: ['exit=3'], code: 'oneowner x' },
    ])
    expect(() => parseBlocks('README.md', '```ts\nnever closed')).toThrow('README.md:1')
  })

  it('run everything in the README, and what is marked in the docs', () => {
    const runs = (file: string, info: string) => parseBlocks(file, markdown([info, 'x'])).map(isRun)
    expect(
      [runs('README.md', 'ts'), runs('README.md', 'sh not-run'), runs('README.md', 'json')].flat(),
    ).toEqual([...[true, false, false]])
    expect([runs('docs/a.md', 'ts'), runs('docs/a.md', 'ts run')].flat()).toEqual([false, true])
  })

  it('accept what is right', () => {
    const right: [string, string][] = [
      ['sh not-run', 'npm ci && npm run demo\nnpm test'],
      ['ts', 'x'],
      ['text', 'out'],
      ['ts continues', 'y'],
      ['json', '{}'],
      ['', 'a tree of folders'],
      ['sh', 'oneowner assign \\\n  --json -   # comment\nnpx oneowner verify'],
    ]
    expect(problems('README.md', ...right)).toEqual([])
  })

  it.each<[string, [string, string][]]>([
    ['unknown word', [['ts norun', 'x']]],
    ['continues nothing', [['ts continues', 'x']]],
    ['follows the block', [['text', 'x']]],
    ['is not JSON', [['json', '{']]],
    [
      'not run',
      [
        ['sh not-run', 'npm run demo'],
        ['text', 'x'],
      ],
    ],
    ['cannot run "ls"', [['sh', 'ls']]],
    ['cannot run "rm -r /"', [['sh', 'oneowner x && rm -r /']]],
    ['cannot run "head"', [['sh', 'oneowner x | head']]],
    ['no script "dmeo"', [['sh not-run', 'npm run dmeo']]],
  ])('refuse: %s', (expected, blocks) => {
    expect(problems('README.md', ...blocks)).toEqual([expect.stringContaining(expected)])
  })

  it('compare output', () => {
    expect(matches('a\nb', '\na  \nb\n')).toBe(true)
    expect(matches('a\n...\nd', 'a\nb\nc\nd')).toBe(true)
    expect(matches('a\n...\nd', 'a\nd')).toBe(true)
    expect(matches('...\nd', 'a\nb\nd')).toBe(true)
    expect(matches('a\n...', 'a\nb\nc')).toBe(true)
    expect(matches('took … ms', 'took 12.5 ms')).toBe(true)
    expect(matches('a', 'a\nb')).toBe(false)
    expect(matches('a.c', 'abc')).toBe(false)
    expect(matches('took … ms', 'took 1\n2 ms')).toBe(false)
    expect(matches('a\n...\nd', 'a\nb')).toBe(false)
  })
})
