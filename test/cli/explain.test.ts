import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { CtrlC, oneowner } from './run.js'

/** For the leadership, who see everything. */
function run(...argv: string[]) {
  return runFor('leadership', ...argv)
}

async function runFor(audience: string, ...argv: string[]) {
  const out: string[] = []
  const err: string[] = []
  const stdin = (async function* () {})()
  const code = await main(['explain', ...argv, '--audience', audience], {
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
  expect(out).toContain('If Omar Haddad owned Arbor Timber, the portfolio would be clearly worse.')
  expect(out).not.toMatch(/points|%/)
  const { out: figures } = await run(PORTFOLIO, '--account', 'arbor', '--why-not', 'omar', '--digits')
  expect(figures).toMatch(/If Omar Haddad owned Arbor Timber, the portfolio would lose .*points/)
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

test('a question is required, and what belongs to an account needs one', async () => {
  const none = await run(PORTFOLIO)
  expect(none.code).toBe(2)
  expect(none.err).toContain(
    'there is no question: give --account or --manager or --about or --before or --what-if',
  )
  const { code, err } = await run(PORTFOLIO, '--why-not', 'omar', '--close-below', '0.1', '--about', 'rule')
  expect(code).toBe(2)
  expect(err).toContain('--why-not needs --account')
  expect(err).toContain('--close-below needs --account')
  expect(err).toContain('--about takes changes, rules or ties, not "rule" (did you mean "rules"?)')
})

test('--close-below moves the line between firm and close', async () => {
  const at = async (share: string) => (await run(PORTFOLIO, '--account', 'arbor', '--close-below', share)).out
  expect(await at('0.15')).toContain('The decision is firm')
  expect(await at('0.16')).toContain('The decision is close')
  const { code, err } = await run(PORTFOLIO, '--account', 'arbor', '--close-below', '-1')
  expect(code).toBe(2)
  expect(err).toContain('--close-below: must be a finite number >= 0')
})

test('--manager says who owns what, what limits cost, and what could come', async () => {
  const { code, out } = await run(PORTFOLIO, '--digits', '--manager', 'Omar Haddad')
  expect(code).toBe(0)
  expect(out.split('\n').slice(0, 3)).toEqual([
    'Omar Haddad owns Borealis Energy, Cobalt Mining and Ember Foundries.',
    'Room for one account fewer with Omar Haddad would cost 26.29% of a full fit of weight 1 (262,882 points).',
    'These accounts could go to Omar Haddad, at this cost to the portfolio after everything else is arranged anew.',
  ])
  const data = JSON.parse((await run(PORTFOLIO, '--manager', 'omar', '--json', '-')).out)
  expect(data.manager.accounts).toEqual(['borealis', 'cobalt', 'ember'])
  expect(data.manager.prices.managers).toEqual([{ manager: 'omar', oneMore: 0, oneFewer: 262_882 }])
  expect(data.manager.others[0]).toEqual({ account: 'halcyon', owner: 'ruth', effect: -238_530 })
})

test('--about answers for the whole plan', async () => {
  const changes = await run(PORTFOLIO, '--about', 'changes')
  expect(changes.out).toContain(
    'Gneiss Quarries goes from Omar Haddad to Lena Vogt, because it excludes Omar Haddad.',
  )
  const rules = await run(PORTFOLIO, '--about', 'rules')
  expect(rules.out).toContain('Room for one account fewer with Omar Haddad would cost')
  expect((await run(PORTFOLIO, '--about', 'ties')).out).toBe('There is only one best plan.\n')
})

test('--before compares with any plan, next to other questions', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'oneowner-')), 'today.csv')
  writeFileSync(file, 'account,manager\narbor,omar\nborealis,omar\n')
  const { code, out } = await run(PORTFOLIO, '--before', file, '--about', 'ties', '--json', '-')
  expect(code).toBe(0)
  const { comparison, ties } = JSON.parse(out)
  expect(comparison).toMatchObject({ kept: 1, chosen: 1, forced: 0, new: 6 })
  expect(ties.proven).toBe(true)
  const text = (await run(PORTFOLIO, '--before', file, '--about', 'ties')).out
  expect(text).toContain('There is only one best plan.\n\nOf 8 accounts: 1 with the same owner')
})

test('--what-if says what changes do, or why they cannot be', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oneowner-'))
  const change = (...changes: unknown[]) => {
    const file = join(folder, `change${changes.length}.json`)
    writeFileSync(file, JSON.stringify(changes.length === 1 ? changes[0] : changes))
    return run(PORTFOLIO, '--what-if', file)
  }
  const added = await change({
    kind: 'addAccount',
    account: { id: 'new', name: 'Newco', value: 2 },
    knowledge: { lena: 0.9 },
  })
  expect(added.code).toBe(0)
  expect(added.out).toContain('The best choice for Newco is Lena Vogt.')
  const none = await change(
    { kind: 'setCap', manager: 'omar', maxAccounts: 1 },
    { kind: 'setCap', manager: 'ruth', maxAccounts: 1 },
  )
  expect(none.code).toBe(3)
  expect(none.out).toMatch(/^With this change, no plan can keep all the rules\.\n/)
  expect(none.out).toContain('Each of these was tried, and makes a plan possible.')
  const wrong = await change({ kind: 'setCap', manager: 'nobody', maxAccounts: 1 })
  expect(wrong.code).toBe(2)
  expect(wrong.out).toBe('')
  expect(wrong.err).toContain('change1.json')
})

// A name was taken for the id of somebody who "is not a candidate any more".
test('--before takes names for ids, where only one has them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oneowner-'))
  const textOf = async (rows: string) => {
    const file = join(folder, 'today.csv')
    writeFileSync(file, `account,manager\n${rows}\n`)
    return run(PORTFOLIO, '--before', file)
  }
  const named = await textOf('Arbor Timber,Lena Vogt\nborealis,Sven Dahl\nFathom Subsea,gone')
  expect(named.out).toBe((await textOf('arbor,lena\nborealis,sven\nfathom,gone')).out)
  expect(named.out).toContain(
    'Borealis Energy goes from Sven Dahl to Omar Haddad, because the portfolio gains',
  )
  expect(named.out).toContain('because gone is not a candidate any more')
  const twice = await textOf('Arbor Timber,lena\narbor,omar')
  expect(twice.code).toBe(2)
  expect(twice.err).toContain('account arbor has two owners')
})

test('shows everyone owners and no figure, and says who sees more', async () => {
  const account = await runFor('everyone', PORTFOLIO, '--account', 'arbor', '--why-not', 'omar')
  expect(account.out).toBe(
    [
      'Lena Vogt owns Arbor Timber. So far it was Sven Dahl.',
      'What it rests on, and what other choices would cost: --audience leadership.',
      '',
    ].join('\n'),
  )
  const pinned = JSON.parse(readFileSync(PORTFOLIO, 'utf8'))
  pinned.accounts[0].owner = 'omar'
  const file = join(mkdtempSync(join(tmpdir(), 'oneowner-')), 'pinned.json')
  writeFileSync(file, JSON.stringify(pinned))
  expect((await runFor('everyone', file, '--account', 'arbor')).out).toContain(
    'Omar Haddad owns Arbor Timber. So far it was Sven Dahl. Set by the programme.\n',
  )
  const changes = await runFor('everyone', PORTFOLIO, '--about', 'changes')
  expect(changes.out).toContain('Gneiss Quarries: from Omar Haddad to Lena Vogt\n')
  expect(changes.out).not.toMatch(/because|fit|points|%/)
  for (const question of [
    ['--about', 'rules'],
    ['--about', 'ties'],
    ['--manager', 'omar'],
  ])
    expect((await runFor('everyone', PORTFOLIO, ...question)).out).not.toMatch(/points|%|\d/)
  const own = await runFor('self', PORTFOLIO, '--manager', 'omar', '--reader', 'Omar Haddad')
  expect(own.out).toMatch(/Omar Haddad may own \d accounts at most\./)
  const other = await runFor('self', PORTFOLIO, '--manager', 'omar', '--reader', 'lena')
  expect(other.out).not.toMatch(/\d/)
  expect((await runFor('self', PORTFOLIO, '--account', 'arbor')).err).toContain('--reader goes with')
  expect((await runFor('self', PORTFOLIO, '--account', 'arbor', '--reader', 'x')).err).toContain(
    '--reader: there is no "x"',
  )
})

test('says once that a plan is not proved, and offers each answer to Ctrl-C as soon as it is there', async () => {
  const portfolio = generatePortfolio({ accounts: 60, managers: 12, seed: 4, rules: 'all' })
  const questions = ['--account', 'A1', '--why-not', 'M1', '--manager', 'M1', '--about', 'changes']
  const ask = (...more: string[]) => {
    const interrupt = new CtrlC()
    // At the second look of the solver, which has found a plan by then and not proved it.
    let looks = 0
    interrupt.isPressed = () => ++looks > 1
    const argv = ['explain', '-', ...questions, '--audience', 'leadership', ...more]
    return { interrupt, run: oneowner(argv, { stdin: JSON.stringify(portfolio), interrupt }) }
  }
  const { interrupt, run } = ask()
  const { code, stdout, stderr } = await run
  expect(code).toBe(0)
  expect(stderr).toContain('not proved optimal (stopped by request)')
  for (const paragraph of stdout.split('\n\n')) {
    const lines = paragraph.trimEnd().split('\n')
    expect(new Set(lines).size).toBe(lines.length)
  }
  expect(`${interrupt.offered?.text}\n`).toBe(stdout)
  expect(interrupt.offered?.lines).toEqual([expect.stringContaining('the answers that were ready')])

  const asData = ask('--json', '-')
  await asData.run
  expect(asData.interrupt.offered).toBeUndefined()
})

test('says on a terminal which answer is being worked out, and takes the line away', async () => {
  const argv = ['explain', PORTFOLIO, '--account', 'arbor', '--about', 'ties', '--lang', 'de']
  const { stderr } = await oneowner(argv, { terminals: ['stderr'] })
  const clear = '\r\u001b[K'
  expect(stderr).toContain(
    `${clear}Antwort 1 von 2 wird berechnet${clear}${clear}Antwort 2 von 2 wird berechnet${clear}`,
  )
  expect(stderr.endsWith(clear)).toBe(true)
  expect((await oneowner(argv)).stderr).toBe('')
})
