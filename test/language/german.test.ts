/**
 * Messages that are data stay English in it, and people read them in German by a catalogue. Here every sentence that
 * the source can say is looked up in it, and every entry of it is looked up in the source.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { assignAccounts, type Portfolio, validatePortfolio, verifyAssignment } from '../../src/index.js'
import { messageText } from '../../src/language/index.js'
import { inGerman, ownEntries } from '../../src/language/problems/german/index.js'
import { type Entry, textsOf, translator } from '../../src/language/problems/german/translate.js'
import { hostilePortfolioArbitrary } from '../../src/testing/arbitrary-hostile.js'
import { INFEASIBLE, PORTFOLIO } from '../cli/run.js'
import { runs } from '../testing/runs.js'

/** English words that no German sentence has. */
const ENGLISH =
  /(?<!\p{L})(the|of|and|is|are|not|with|must|cannot|have|has|there|this|that|from|for|by|too|which|no|to|be|than|or)(?!\p{L})/iu

/** Without what is quoted, which is data. */
const unquoted = (text: string) =>
  text.replace(/has\(|a < b and b < c|"[^"]*"|„[^“]*“|`[^`]*`|'[^']*'|\{[^}]*\}/g, '')

/** Portfolios whose results and proofs take every form. */
const RULED: Portfolio = {
  ...PORTFOLIO,
  managers: PORTFOLIO.managers.map((manager, m) => ({ ...manager, maxAccounts: 3, team: 'abc'[m] })),
  rules: { maxChanges: 1, conflicts: [['acme', 'bolt']] },
}
const CAPACITATED = {
  ...PORTFOLIO,
  managers: PORTFOLIO.managers.map((manager) => ({ ...manager, maxAccounts: 3, capacity: 2.5 })),
  accounts: PORTFOLIO.accounts.map((account) => ({ ...account, effort: 1.2 })),
}
const CONTRADICTED: Portfolio = { ...RULED, rules: { maxChanges: 0, conflicts: [['acme', 'bolt']] } }

/** What is told by other sentences, or to programmers alone. */
const NOT_TOLD = [
  'src/synthetic/program.ts',
  'src/language/',
  'src/report/',
  'src/worker/',
  'src/solver/',
  'src/testing/',
  'src/cli/',
]

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.generated.ts'))
  .map((entry) => join(entry.parentPath, entry.name))

/** Names of functions that take a sentence. */
const SAYS = [
  'report',
  'problem',
  'configProblem',
  'issue',
  'refuse',
  'fail',
  'wrong',
  'note',
  'beyond',
  'issueAt',
]

interface Said {
  file: string
  /** With `\0` for what is put in. */
  text: string
}

function sentencesIn(file: string): Said[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const said: Said[] = []
  const take = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) said.push({ file, text: node.text })
    else if (ts.isTemplateExpression(node))
      said.push({
        file,
        text: node.head.text + node.templateSpans.map(({ literal }) => `\0${literal.text}`).join(''),
      })
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take)
    else if (ts.isParenthesizedExpression(node)) take(node.expression)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const { expression } = node
      const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText()
      const isProblem = name === 'push' && /^problems\b/.test(expression.getText())
      if (SAYS.includes(name) || isProblem) node.arguments.forEach(take)
    }
    if ((ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) && node.initializer)
      if (ts.isIdentifier(node.name) && node.name.text === 'message') take(node.initializer)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return said.filter(({ text }) => text.includes(' '))
}

const FILLERS = [
  '7',
  'a number',
  'account',
  'id',
  '"," and ";"',
  'is missing: must be a number',
  'column 7: it is 7',
]

const isTold = (text: string) =>
  FILLERS.map((filler) => text.replaceAll('\0', filler)).some(
    // What is wrong with a cell stands behind it.
    (each) => inGerman(each) !== undefined || inGerman(`"7" ${each}`) !== undefined,
  )

describe('the German catalogue', () => {
  it('has every sentence of the source', () => {
    const said = files
      .filter((file) => !NOT_TOLD.some((folder) => file.startsWith(folder)))
      .flatMap(sentencesIn)
    expect(said.length).toBeGreaterThan(100)
    expect(said.filter(({ text }) => !isTold(text))).toEqual([])
  })

  it('has no sentence that the source does not have', () => {
    const source = files
      .filter((file) => !file.includes('problems/german/'))
      .map((file) => readFileSync(file, 'utf8').replace(/\\(['`])/g, '$1'))
      .join('\n')
    // A sentence may be put together of what is counted, how often, and what follows.
    const piecesOf = (entry: Entry) =>
      textsOf(entry).flatMap((text) => text.split(/[:;]/).map((each) => each.replace(/^["\s]+|["\s]+$/g, '')))
    const strange = ownEntries().filter((entry) => piecesOf(entry).some((text) => !source.includes(text)))
    expect(strange.map(([english]) => english)).toEqual([])
  })

  it('is German, with every gap filled', () => {
    for (const [english, german] of ownEntries()) {
      expect(unquoted(german)).not.toMatch(ENGLISH)
      const gaps = new Set(english.match(/\{\w/g))
      for (const gap of german.match(/\{\w(?=\})/g) ?? []) expect(gaps, english).toContain(gap)
    }
  })

  it('tries the entries in order, looks up parts, and keeps the nearest name', () => {
    const translate = translator([
      ['one {1}', 'ein {1}'],
      ['{1}: {x!}', '{1}: {x}'],
      ['{1} {x}', '{x} zu {1}'],
    ])
    expect(translate('one thing (did you mean "ring"?)')).toBe('ein thing (gemeint: „ring“?)')
    expect(translate('a: one b')).toBe('a: ein b')
    expect(translate('a: two')).toBe('two zu a:')
    expect(messageText('7 needs 2.5, 0.5 above the capacity of 2', 'de')).toBe(
      '7 bräuchte 2,5, das sind 0,5 über der Kapazität 2',
    )
    expect(messageText('there is no sheet "1.5"; there are "a \\"b\\"", "c, d"', 'de')).toBe(
      'ein Blatt „1.5“ gibt es nicht; es gibt „a \\"b\\"“, „c, d“',
    )
    expect(messageText('must be between 0.5 and 1234.25', 'de')).toBe('muss zwischen 0,5 und 1.234,25 liegen')
    expect(translate('nothing')).toBeUndefined()
    expect(messageText('nothing', 'de')).toBe('nothing')
    expect(messageText('nothing', 'de', 'von falscher Art')).toBe('von falscher Art („nothing“)')
    expect(messageText('one thing', 'en')).toBe('one thing')
  })

  it('tells whatever is wrong with any input', () => {
    fc.assert(
      fc.property(hostilePortfolioArbitrary(), (input) => {
        const verdict = validatePortfolio(input)
        for (const { message } of verdict.valid ? [] : verdict.issues) {
          const german = inGerman(message)
          expect(german, message).toBeDefined()
          if (!/"/.test(message)) expect(unquoted(german!)).not.toMatch(ENGLISH)
        }
      }),
      runs(200),
    )
  })

  it('tells whatever is wrong with a result', () => {
    const problems = new Set<string>()
    const contradicted = assignAccounts(CONTRADICTED)
    if (contradicted.status !== 'infeasible') throw new Error('rules that contradict each other')
    // To check the repairs is to solve for each again.
    const { infeasibility } = contradicted
    const cases = [
      ...[PORTFOLIO, RULED, CAPACITATED, INFEASIBLE].map((each) => [each, assignAccounts(each)] as const),
      [CONTRADICTED, { ...contradicted, infeasibility: { ...infeasibility, repairs: [] } }] as const,
    ]
    for (const [portfolio, result] of cases) {
      for (const broken of [null, 7, {}, ...brokenIn(result)])
        for (const problem of verifyAssignment(portfolio, broken as never).problems) problems.add(problem)
    }
    expect(problems.size).toBeGreaterThan(100)
    const strange = [...problems]
      .map((problem) => [problem, inGerman(problem)] as const)
      .filter(([, german]) => german === undefined || ENGLISH.test(unquoted(german)))
    expect(strange).toEqual([])
  })
})

const WRONG = [undefined, -1, 'x', [7, 7]]

/** The value with each of its parts, however deep, left out or replaced by what it cannot be. */
function* brokenIn(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value).slice(0, Array.isArray(value) ? 2 : undefined)) {
    const withPart = (other: unknown) =>
      Array.isArray(value)
        ? value.map((each, i) => (i === Number(key) ? other : each))
        : { ...value, [key]: other }
    for (const wrong of WRONG) yield withPart(wrong)
    if (Array.isArray(part) && part.length > 0) yield withPart([...part, part[0]])
    for (const each of brokenIn(part)) yield withPart(each)
  }
}
