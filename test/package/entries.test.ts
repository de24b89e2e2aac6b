/** The built files: what they export, and what they import when they run. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Portfolio } from '../../src/model/index.js'
import { entries } from '../../tsup.config.js'
import { DIST, entryNames, manifest, ROOT, requireBuild } from './built.js'

/** Names that services and downstream tests are written against. */
const PROMISED: Record<string, string[]> = {
  index: [
    ...['assignAccounts', 'validatePortfolio', 'checkAssignment', 'verifyAssignment', 'PortfolioError'],
  ],
  solver: ['solveProgram', 'FORBIDDEN'],
  verify: ['verifyOutcome'],
  synthetic: ['generatePortfolio', 'generateProgram'],
  report: ['renderReport'],
}

const require = createRequire(import.meta.url)
const load = (file: string): Promise<object> =>
  import(/* @vite-ignore */ pathToFileURL(join(DIST, file)).href)

/** Specifiers of every import, re-export, import() and require() that is left in a built file. */
function runtimeImports(file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    let specifier: ts.Node | undefined
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) specifier = node.moduleSpecifier
    if (ts.isCallExpression(node)) {
      const callee = node.expression
      const required = ts.isIdentifier(callee) && /^(__)?require$/.test(callee.text)
      if (required || callee.kind === ts.SyntaxKind.ImportKeyword) specifier = node.arguments[0]
    }
    if (specifier) found.push(ts.isStringLiteralLike(specifier) ? specifier.text : specifier.getText())
    ts.forEachChild(node, visit)
  }
  const text = readFileSync(join(DIST, file), 'utf8')
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS))
  return found
}

beforeAll(requireBuild)

/** Before any other test meets a formula. */
it('formulas are read when they are met, and mathjs with them', async () => {
  const portfolio: Portfolio = {
    managers: [
      { id: 'ana', maxAccounts: 1, capacity: 4 },
      { id: 'ben', maxAccounts: 1, capacity: 2 },
    ],
    accounts: [{ id: 'xenon', effort: 1 }],
    scoring: {
      weights: { capacity: 0 },
      criteria: [{ name: 'own', kind: 'customer', weight: 1, formula: '1 - capacity' }],
    },
  }
  const modulesOfMathjs = () => Object.keys(require.cache).filter((path) => path.includes('/mathjs/')).length
  const { scoring, ...plain } = portfolio
  const both: Pick<typeof import('../../src/index.js'), 'assignAccounts'>[] = [
    require(join(DIST, 'index.cjs')),
    (await load('index.js')) as typeof import('../../src/index.js'),
  ]
  for (const { assignAccounts } of both) {
    expect(assignAccounts(plain)).toMatchObject({ assignments: [{ manager: 'ana', fit: 0.75 }] })
  }
  expect(modulesOfMathjs()).toBe(0)
  for (const { assignAccounts } of both) {
    expect(assignAccounts(portfolio)).toMatchObject({ assignments: [{ manager: 'ben', fit: 0.5 }] })
    expect(modulesOfMathjs()).toBeGreaterThan(0)
  }
})

describe('entry points', () => {
  it('are the same in package.json and in the build', () => {
    expect([...entryNames].sort()).toEqual(Object.keys(entries).sort())
    for (const name of entryNames) {
      expect(manifest.exports[name === 'index' ? '.' : `./${name}`]).toEqual({
        import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
        require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
      })
    }
  })

  it.each(entryNames)(
    '%s exports the same names in both formats, and those that are promised',
    async (name) => {
      const esm = Object.keys(await load(`${name}.js`))
      const cjs = Object.keys(require(join(DIST, `${name}.cjs`)))
      expect(esm.length).toBeGreaterThan(0)
      expect(cjs.filter((key) => key !== '__esModule').sort()).toEqual([...esm].sort())
      expect(esm).toEqual(expect.arrayContaining(PROMISED[name] ?? []))
    },
  )

  it.each(entryNames)('every export of %s is shown in the README or the docs', async (name) => {
    const docs = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.md'))
    const texts = ['README.md', ...docs.map((file) => `docs/${file}`)]
    const shown = texts.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n')
    const hidden = Object.keys(await load(`${name}.js`)).filter(
      (key) => !new RegExp(`\\b${key}\\b`).test(shown),
    )
    expect(hidden).toEqual([])
  })

  it('share one error class in each format', async () => {
    for (const extension of ['js', 'cjs']) {
      const modules = await Promise.all(entryNames.map((name) => load(`${name}.${extension}`)))
      const classes = modules.flatMap((module) => ('PortfolioError' in module ? [module.PortfolioError] : []))
      expect(new Set(classes).size).toBe(1)
    }
  })
})

describe('run-time imports', () => {
  it.each(['verify.js', 'verify.cjs'])('%s has none: it can be read alone', (file) => {
    expect(runtimeImports(file)).toEqual([])
  })

  it('are seen where there are some', () => {
    expect(runtimeImports('index.js').length).toBeGreaterThan(0)
    expect(runtimeImports('index.cjs').length).toBeGreaterThan(0)
  })

  const builtFiles = () => readdirSync(DIST).filter((file) => /\.c?js$/.test(file))

  it('name dependencies, peers or neighbours only', () => {
    const known = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    for (const file of builtFiles()) {
      for (const specifier of runtimeImports(file)) {
        const ok =
          specifier.startsWith('./') ||
          specifier.startsWith('node:') ||
          specifier in manifest.imports ||
          known.some((name) => specifier === name || specifier.startsWith(`${name}/`))
        expect(ok, `${file} imports ${specifier}`).toBe(true)
      }
    }
  })

  it('read mathjs in one file, which Node and bundles without formulas do not get', () => {
    const readers = builtFiles().filter((file) =>
      runtimeImports(file).some((specifier) => /^mathjs\b/.test(specifier)),
    )
    expect(readers).toEqual(['mathjs.js'])
    const choice = JSON.stringify(manifest.imports['#mathjs'])
    for (const file of choice.match(/[\w-]+\.c?js/g) ?? []) expect(builtFiles()).toContain(file)
  })

  it('reach node:* from the command line alone', () => {
    const reached = new Set<string>()
    const reach = (file: string): void => {
      if (reached.has(file)) return
      reached.add(file)
      for (const specifier of runtimeImports(file)) if (specifier.startsWith('./')) reach(specifier.slice(2))
    }
    for (const name of entryNames) {
      reach(`${name}.js`)
      reach(`${name}.cjs`)
    }
    for (const file of reached) {
      expect(
        runtimeImports(file).filter((specifier) => specifier.startsWith('node:')),
        file,
      ).toEqual([])
    }
  })
})
