import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  assignAccounts,
  checkAssignment,
  type Planned,
  validatePortfolio,
  verifyAssignment,
} from '../../src/index.js'
import { writePlan } from '../../src/io/index.js'
import { xlsx } from '../io/xlsx.js'
import { Folder, INFEASIBLE, oneowner, PORTFOLIO } from './run.js'

const COMMANDS = ['assign', 'check', 'verify', 'generate', 'bench']
const RESULT = assignAccounts(PORTFOLIO) as Planned

describe('help', () => {
  it('lists the commands and exit codes', async () => {
    const { code, stdout, stderr } = await oneowner(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const name of COMMANDS) expect(stdout).toContain(`  oneowner ${name} `)
    expect(stdout).toContain('3  infeasible')
  })

  it.each(COMMANDS)('of %s is shown by both flags', async (name) => {
    const [long, short] = [await oneowner([name, '--help']), await oneowner([name, '-h'])]
    expect(long).toEqual(short)
    expect(long).toMatchObject({ code: 0, stderr: '' })
  })

  it('is shown, as an error, where there is no command', async () => {
    const { code, stdout, stderr } = await oneowner([])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Usage')
  })

  it('knows the version', async () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(await oneowner(['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  })
})

describe('wrong usage', () => {
  it.each<[string[], string]>([
    [['asign'], 'unknown command "asign" (did you mean "assign"?)'],
    [['frobnicate'], 'unknown command "frobnicate"\n'],
    [['--out', 'x.csv'], 'the command comes first'],
    [['assign'], 'PORTFOLIO.json (or --managers and --accounts) is missing'],
    [['assign', 'a.json', 'b.json'], 'unexpected "b.json"'],
    [['assign', 'a.json', '--managers', 'm.csv'], '--accounts is missing'],
    [['assign', 'a.json', '--managers', 'm.csv'], 'unexpected "a.json"'],
    [['assign', 'a.csv'], 'PORTFOLIO takes a file that ends in .json (or -), not "a.csv"'],
    [
      ['assign', '--managers', 'm.json', '--accounts', 'a.csv'],
      '--managers takes a file that ends in .csv or .xlsx',
    ],
    [['assign', 'a.json', '--ot', 'x.csv'], 'unknown option --ot (did you mean "--out"?)'],
    [['assign', 'a.json', '-x'], 'unknown option -x'],
    [['assign', 'a.json', '--out'], '--out needs a value'],
    [['assign', 'a.json', '--out', '--json'], '--out needs a value'],
    [['assign', 'a.json', '--out=a.csv', '--out', 'b.csv'], '--out is given twice'],
    [['assign', 'a.json', '--time-limit', 'soon'], '--time-limit takes a number of seconds, not "soon"'],
    [['assign', 'a.json', '--time-limit=-1'], '--time-limit takes a number of seconds >= 0, not "-1"'],
    [['check', 'a.json'], '--plan is missing'],
    [['check', 'a.json', '--plan', 'p.txt'], '--plan takes a file that ends in .csv or .xlsx or .json'],
    [['verify', 'a.json'], 'RESULT.json is missing'],
    [['verify', 'a.json', 'r.csv'], 'RESULT takes a file that ends in .json'],
    [['generate', '--accounts', '5', '--managers', '2'], '--seed is missing'],
    [['generate', '--accounts', '-5', '--managers', '2', '--seed', '1'], '--accounts: must be between'],
    [['generate', '--accounts=-5', '--managers', '2.5', '--seed', '1'], '--accounts: must be between 0'],
    [['generate', '--accounts=-5', '--managers', '2.5', '--seed', '1'], '--managers: must be an integer'],
    [
      ['generate', '--accounts', '5', '--managers', '2', '--seed', '1', '--family', 'x'],
      '--family: must be one of',
    ],
    [
      ['generate', '--accounts', '5', '--managers', '2', '--seed', '1', '--rules', 'conflicts,x'],
      '--rules: must be one of all, capacity,',
    ],
    [['bench', '--sizes', '5x5,5'], '--sizes takes managers x accounts, for example 50x500, not "5"'],
    [['bench', '--sizes', '5x5', '--families', 'cubic'], '--families takes uniform, '],
  ])('%j: %s', async (argv, message) => {
    const { code, stdout, stderr } = await oneowner(argv)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).toMatch(/See: oneowner .*--help\n$/)
  })

  it('is told completely', async () => {
    const { stderr } = await oneowner([
      'assign',
      'a.csv',
      '--outt',
      'x',
      '--json',
      'r.txt',
      '--time-limit',
      'x',
    ])
    expect(stderr.split('\n')).toHaveLength(4 + 2)
  })
})

describe('check', () => {
  const check = (plan: string | Uint8Array | object, name: string, audience = 'leadership') => {
    const folder = new Folder({ 'p.json': PORTFOLIO, [name]: plan })
    const argv = ['check', folder.at('p.json'), '--plan', folder.at(name), '--audience', audience]
    return oneowner([...argv, '--digits'])
  }
  const kept = {
    code: 0,
    stdout: 'the plan keeps every rule\n2,080,000 points, load losses and penalties deducted\n',
  }

  it.each<[string, string | Uint8Array | object]>([
    ['plan.csv', writePlan(PORTFOLIO, RESULT)],
    ['plan.csv', 'Account;Owner\nacme;ada\nbolt;ben\ncore;ada\n'],
    [
      'plan.xlsx',
      xlsx({
        Plan: [
          ['account', 'manager'],
          ['acme', 'ada'],
          ['bolt', 'ben'],
          ['core', 'ada'],
        ],
      }),
    ],
    ['plan.json', RESULT],
    ['plan.json', { acme: 'ada', bolt: 'ben', core: 'ada' }],
  ])('reads %s', async (name, plan) => {
    expect(await check(plan, name)).toMatchObject(kept)
  })

  it('reads CSV from standard input', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO })
    const stdin = writePlan(PORTFOLIO, RESULT)
    const argv = ['check', folder.at('p.json'), '--plan', '-', '--audience', 'leadership']
    expect(await oneowner([...argv, '--digits'], { stdin })).toMatchObject(kept)
    expect(await oneowner(argv, { stdin })).toMatchObject({ stdout: 'the plan keeps every rule\n' })
  })

  it('exits with 3 where the plan breaks rules, and names each', async () => {
    const { code, stdout } = await check('account,manager\nacme,ben\nbolt,ben\nnobody,ada\n', 'plan.csv')
    expect(code).toBe(3)
    const { violations } = checkAssignment(PORTFOLIO, [
      ['acme', 'ben'],
      ['bolt', 'ben'],
      ['nobody', 'ada'],
    ])
    expect(violations).toHaveLength(3)
    expect(stdout).toContain('the plan breaks 3 rules\n')
    for (const { message } of violations) expect(stdout).toContain(`  ${message}\n`)
  })

  it('shows everyone neither points nor limits', async () => {
    const plan = 'account,manager\nacme,ben\nbolt,ben\nnobody,ada\n'
    expect((await check(plan, 'plan.csv', 'everyone')).stdout).toBe(
      [
        'the plan breaks 3 rules',
        '  there is no account nobody',
        '  account core has no owner',
        '  ben: a rule of the programme is not kept',
        'Limits and points: --audience leadership.',
        '',
      ].join('\n'),
    )
  })

  it('gives the same as data', async () => {
    const folder = new Folder({ 'p.json': PORTFOLIO, 'plan.csv': 'account,manager\nacme,ben\n' })
    const argv = ['check', folder.at('p.json'), '--plan', folder.at('plan.csv'), '--json', '-']
    const { code, stdout } = await oneowner(argv)
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toEqual(checkAssignment(PORTFOLIO, { acme: 'ben' }))
  })

  it.each<[string, string | object, RegExp]>([
    ['plan.csv', 'konto,person\nacme,ada\n', /row 1: there is no column "account"/],
    ['plan.json', '{', /line 1, column 2/],
    ['plan.json', [], /must be a result of oneowner assign/],
    ['plan.json', { acme: 7 }, /plan\.json, acme: must be the id of a manager/],
    ['plan.json', { assignments: [{ account: 'acme' }] }, /assignments\[0\]/],
  ])('refuses %s: %j', async (name, plan, message) => {
    const { code, stdout, stderr } = await check(plan, name)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})

describe('verify', () => {
  const verify = (portfolio: object, result: object | string, audience = 'leadership') => {
    const folder = new Folder({ 'p.json': portfolio, 'r.json': result })
    return oneowner(['verify', folder.at('p.json'), folder.at('r.json'), '--audience', audience])
  }

  it('confirms what holds', async () => {
    expect(await verify(PORTFOLIO, RESULT)).toEqual({
      code: 0,
      stdout:
        'valid and proven: no plan is better by these scores and rules\n2,080,000 points, proven bound 2,080,000\n',
      stderr: '',
    })
  })

  it('shows everyone what holds, and no points', async () => {
    expect((await verify(PORTFOLIO, RESULT, 'everyone')).stdout).toBe(
      'valid and proven: no plan is better by these scores and rules\n',
    )
    const wrong = { ...RESULT, objective: RESULT.objective + 1 }
    expect((await verify(PORTFOLIO, wrong, 'everyone')).stdout).toMatch(
      /^not valid: \d+ statements? of the result do(es)? not hold\nLimits and points: --audience leadership\.\n$/,
    )
  })

  it('confirms that there is no plan, or that nothing is claimed', async () => {
    expect(await verify(INFEASIBLE, assignAccounts(INFEASIBLE))).toMatchObject({
      code: 3,
      stdout: 'valid and proven: no plan can keep all the rules\n',
    })
    expect(await verify(PORTFOLIO, { status: 'unknown', stopReason: 'timeLimit' })).toMatchObject({ code: 4 })
  })

  it('says that a plan is valid though not proved optimal', async () => {
    const certificate = { kind: 'prices', managers: [0, 0] }
    const bound = 2_240_000
    const gap = (bound - RESULT.objective) / bound
    const loads = RESULT.loads.map((load) => ({ ...load, slotPrice: 0 }))
    const weaker = { ...RESULT, status: 'feasible', stopReason: 'timeLimit', certificate, loads, bound, gap }
    const { bound: recomputed } = verifyAssignment(PORTFOLIO, weaker as Planned)
    const honest = { ...weaker, bound: recomputed, gap: (recomputed - RESULT.objective) / recomputed }
    const { code, stdout } = await verify(PORTFOLIO, honest)
    expect(stdout).toMatch(/^valid, not proved optimal/)
    expect(code).toBe(0)
  })

  it.each<[string, object]>([
    ['another objective', { ...RESULT, objective: RESULT.objective + 1, bound: RESULT.bound + 1 }],
    [
      'another owner',
      { ...RESULT, assignments: RESULT.assignments.map((each) => ({ ...each, manager: 'ada' })) },
    ],
    ['other prices', { ...RESULT, certificate: { kind: 'prices', managers: [0, 999_999] } }],
    ['no result', {}],
  ])('exits with 2 for %s, and says what does not hold', async (_what, result) => {
    const { code, stdout } = await verify(PORTFOLIO, result)
    expect(code).toBe(2)
    expect(stdout).toMatch(/^not valid: \d+ statements? of the result do(es)? not hold\n {2}\S/)
  })

  it('exits with 2 for what cannot be read, with its place', async () => {
    expect(await verify(PORTFOLIO, '{"status":')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/r\.json: not JSON: .* line 1, column 11/),
    })
    expect(await verify({ managers: [] }, RESULT)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('p.json, managers: '),
    })
  })
})

describe('generate', () => {
  const options = ['generate', '--accounts', '30', '--managers', '5', '--seed', '7']

  it('gives the same valid portfolio every time', async () => {
    const { code, stdout, stderr } = await oneowner(options)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(validatePortfolio(JSON.parse(stdout)).valid).toBe(true)
    expect((await oneowner(options)).stdout).toBe(stdout)
    expect((await oneowner([...options, '--family', 'uniform'])).stdout).not.toBe(stdout)
    expect((await oneowner([...options, '--out', '-'])).stdout).toBe(stdout)
    const ruled = await oneowner([...options, '--rules', 'conflicts, maxChanges'])
    expect(Object.keys(JSON.parse(ruled.stdout).rules)).toEqual(['conflicts', 'maxChanges'])
  })

  it('writes a file that assign takes', async () => {
    const folder = new Folder()
    const { stdout } = await oneowner([...options, '--out', folder.at('p.json')])
    expect(stdout).toBe('')
    expect(await oneowner(['assign', folder.at('p.json')])).toMatchObject({ code: 0 })
  })
})

it('bench solves and verifies what it times', async () => {
  const { code, stdout } = await oneowner(['bench', '--sizes', '3x9,4x20', '--families', 'uniform,ties'])
  expect(code).toBe(0)
  const rows = stdout.trim().split('\n').slice(2)
  expect(rows.map((row) => row.split(/ +/).slice(0, 2).join())).toEqual([
    ...['3x9,uniform', '3x9,ties', '4x20,uniform', '4x20,ties'],
  ])
  for (const row of rows) expect(row).toMatch(/ verified$/)
})
