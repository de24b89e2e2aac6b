import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/index.js'

async function run(...argv: string[]) {
  const out: string[] = []
  const err: string[] = []
  const stdin = (async function* () {})()
  const code = await main(['explain', ...argv], {
    stdin,
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
  })
  return { code, out: out.join(''), err: err.join('') }
}

const PORTFOLIO = 'examples/portfolio.json'

test('says why, by id or by name', async () => {
  const byId = await run(PORTFOLIO, '--account', 'arbor')
  expect(byId.code).toBe(0)
  expect(byId.out).toContain('Lena Vogt owns Arbor Timber')
  expect(await run(PORTFOLIO, '--account', 'Arbor Timber')).toEqual(byId)
})

test('says why not, with the cost and the moves', async () => {
  const { code, out } = await run(PORTFOLIO, '--account', 'arbor', '--why-not', 'Omar Haddad')
  expect(code).toBe(0)
  expect(out).toMatch(/If Omar Haddad owned Arbor Timber, the portfolio would lose .*points/)
})

test('gives the same as data, and nothing else on standard output', async () => {
  const { out } = await run(PORTFOLIO, '--account', 'arbor', '--why-not', 'omar', '--json', '-')
  const { explanation, whyNot } = JSON.parse(out)
  expect(explanation).toMatchObject({ account: 'arbor', owner: 'lena' })
  expect(whyNot.possible).toBe(true)
  expect(whyNot.delta).toBeGreaterThan(0)
})

test('names what it does not know, all at once, with what is near', async () => {
  const { code, out, err } = await run(PORTFOLIO, '--account', 'arbour', '--why-not', 'nobody')
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toContain('--account: there is no "arbour" (did you mean "arbor"?)')
  expect(err).toContain('--why-not: there is no "nobody"')
})

test('a name that two have is no answer', async () => {
  const portfolio = JSON.parse(readFileSync(PORTFOLIO, 'utf8'))
  portfolio.accounts[1].name = portfolio.accounts[0].name
  const file = join(mkdtempSync(join(tmpdir(), 'oneowner-')), 'twins.json')
  writeFileSync(file, JSON.stringify(portfolio))
  const { code, err } = await run(file, '--account', 'Arbor Timber')
  expect(code).toBe(2)
  expect(err).toContain('2 have the name "Arbor Timber"; give the id')
})

test('without a plan there is nothing to ask about', async () => {
  const { code, err } = await run('examples/infeasible.json', '--account', 'arbor')
  expect(code).toBe(3)
  expect(err).toContain('who have room for 3 together')
})

test('an account is required', async () => {
  const { code, err } = await run(PORTFOLIO)
  expect(code).toBe(2)
  expect(err).toContain('--account')
})
