/** The command as it is installed: the built file, in a process of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { DIST, ROOT, requireBuild } from '../package/built.js'
import { Folder, INFEASIBLE, PORTFOLIO } from './run.js'
import { tight } from './tight.js'

const CLI = join(DIST, 'cli.js')
/** Milliseconds: a process that hangs must not outlive its test. */
const TIMEOUT = 50_000

beforeAll(requireBuild)

function start(...argv: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...argv], { timeout: TIMEOUT })
}

/** Reads whatever nobody else reads, without which the process would not close. */
async function exitOf(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let stdout = ''
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stdout, stderr }
}

it('is a script for node', () => {
  expect(readFileSync(CLI, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
})

it.each<[number, object | string]>([
  [0, PORTFOLIO],
  [2, { managers: [] }],
  [2, 'not JSON'],
  [3, INFEASIBLE],
])('exits with %i for %j', (code, portfolio) => {
  const input = typeof portfolio === 'string' ? portfolio : JSON.stringify(portfolio)
  const { status, stdout } = spawnSync(process.execPath, [CLI, 'assign', '-'], {
    input,
    encoding: 'utf8',
    timeout: TIMEOUT,
  })
  expect(status).toBe(code)
  expect(stdout === '').toBe(code !== 0)
})

it('joins commands with pipes', async () => {
  const folder = new Folder({ 'p.json': PORTFOLIO })
  const assign = start('assign', folder.at('p.json'), '--json', '-')
  assign.stderr!.resume()
  const verify = start('verify', folder.at('p.json'), '-')
  assign.stdout!.pipe(verify.stdin!)
  expect(await exitOf(verify)).toMatchObject({ code: 0, stderr: '' })
})

describe('a reader that has seen enough', () => {
  it('is no failure', async () => {
    const generate = start('generate', '--accounts', '20000', '--managers', '50', '--seed', '1')
    generate.stdout!.once('data', () => generate.stdout!.destroy())
    expect(await exitOf(generate)).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('Ctrl-C', () => {
  const folder = new Folder({
    'p.json': tight(100, 20),
    // Solved at once; without half of the managers it is not.
    'easy.json': tight(100, 20, 2),
    'fewer.json': Array.from({ length: 10 }, (_, m) => ({ kind: 'removeManager', manager: `M${10 + m}` })),
    'small.json': generatePortfolio({ accounts: 200, managers: 40, seed: 1 }),
    'programme.json': { asOf: '2026-01-01', portfolio: 'small.json' },
  })

  let delay = 400
  /** A little later each time, until it meets the command where it says what is expected; the next one begins there. */
  async function pressed(expected: string, argv: string[], act: (child: ChildProcess) => void = () => {}) {
    for (;;) {
      rmSync(folder.at('again.json'), { force: true })
      const child = start(...argv)
      const press = setTimeout(() => child.kill('SIGINT'), delay)
      child.stderr!.on('data', (chunk) => String(chunk).includes(expected) && act(child))
      const { code, stdout, stderr } = await exitOf(child)
      clearTimeout(press)
      if (stderr.includes(expected)) return { code, stdout, stderr, signal: child.signalCode }
      delay = child.killed ? delay * 1.5 : 300
    }
  }

  it('before the command is loaded is heard: by who answers it, and else it ends the process as ever', async () => {
    // Pressed as soon as anybody listens, which is before anything else is loaded.
    const press = `data:text/javascript,process.once('newListener', (event) => event === 'SIGINT' && process.nextTick(() => process.kill(process.pid, 'SIGINT')))`
    const early = (...argv: string[]) =>
      spawn(process.execPath, ['--import', press, CLI, ...argv], { timeout: TIMEOUT })
    const solving = early('assign', '-')
    expect([await exitOf(solving), solving.signalCode]).toEqual([
      { code: 4, stdout: '', stderr: 'stopped before there was an answer; nothing was written\n' },
      null,
    ])
    const checking = early('check', '-', '--plan', folder.at('never.csv'))
    expect([await exitOf(checking), checking.signalCode]).toEqual([
      { code: null, stdout: '', stderr: '' },
      'SIGINT',
    ])
  })

  it('while the input is read or waited for ends without an answer', async () => {
    // Nothing comes in.
    const { code, stderr } = await pressed('stopped before', [
      'assign',
      '-',
      '--json',
      folder.at('never.json'),
    ])
    expect({ code, stderr }).toEqual({
      code: 4,
      stderr: 'stopped before there was an answer; nothing was written\n',
    })
    expect(folder.names()).not.toContain('never.json')
  })

  it('during a solve gives the best plan so far with its gap, in every file', async () => {
    const files = [
      '--json',
      folder.at('r.json'),
      '--out',
      folder.at('a.csv'),
      '--report',
      folder.at('r.html'),
    ]
    const { code, stderr } = await pressed('stopped by request)', ['assign', folder.at('p.json'), ...files])
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^stopping with .*not proved optimal \(stopped by request\): at most [\d.]+% below the best possible, certificate verified, 100 of 100 accounts owned\n/s,
      ),
    })
    expect(folder.names()).toEqual(expect.arrayContaining(['a.csv', 'r.html', 'r.json']))
    const result = JSON.parse(readFileSync(folder.at('r.json'), 'utf8'))
    expect(result).toMatchObject({ status: 'feasible', stopReason: 'stopped' })
    expect(readFileSync(folder.at('a.csv'), 'utf8').split('\n')).toHaveLength(102)
  })

  it('pressed again ends at once, and nothing is written', async () => {
    // By the signal itself, which a shell shows as 130.
    const again = (child: ChildProcess) => child.kill('SIGINT')
    const argv = ['assign', folder.at('p.json'), '--json', folder.at('again.json')]
    const { code, signal } = await pressed('stopping with', argv, again)
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGINT' })
    expect(folder.names()).not.toContain('again.json')
  })

  it('while explain answers gives the answers that are ready', async () => {
    const argv = ['explain', folder.at('easy.json'), '--account', 'A1', '--what-if', folder.at('fewer.json')]
    const { code, stdout, stderr } = await pressed('the answers that were ready', argv)
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^M8 owns A1\.\n[^\n]*: --audience leadership\.\n$/),
      stderr: 'stopped: these are the answers that were ready; the others are missing\n',
    })
  })

  it('during a benchmark gives what was measured until then', async () => {
    const argv = ['bench', '--sizes', '5x10,2000x100000', '--families', 'uniform']
    const { code, stdout } = await pressed('the programs that were measured', argv)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^managers x accounts .*\n-.*\n5x10 +uniform .*verified\n$/)
  })

  it('after the plan of a programme writes the plan alone', async () => {
    const out = folder.at('out')
    const argv = ['programme', '--config', folder.at('programme.json'), '--out', out]
    const { code, stderr } = await pressed('the plan alone', argv)
    expect(code).toBe(0)
    // Pressed a moment earlier, while that plan was still being solved, it says so and tells the gap.
    expect(stderr).toMatch(
      /^(stopping with .*\n)?owners: .*\n(optimal by|not proved optimal \(stopped by request\)).*\nstopped: written was the plan alone, /,
    )
    expect(readdirSync(out)).toEqual(['plan.csv'])
    expect(readFileSync(join(out, 'plan.csv'), 'utf8').split('\n')).toHaveLength(202)
  })
})

it('assigns the example company as the demonstration does', () => {
  const example = (name: string) => join(ROOT, 'examples', name)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...[CLI, 'assign', '--managers', example('managers.csv'), '--accounts', example('accounts.csv')],
      ...['--opportunities', example('opportunities.csv'), '--products', example('products.csv')],
      ...['--config', example('config.json'), '--json', '-', '--audience', 'leadership', '--lang', 'en'],
    ],
    { encoding: 'utf8', timeout: TIMEOUT },
  )
  expect(status).toBe(0)
  expect(JSON.parse(stdout).status).toBe('optimal')
  expect(stderr).toMatch(/^40 of 40 accounts treated as key, 12 sellers as candidates\n/)
  expect(stderr).toContain('certificate verified, 40 of 40 accounts owned\n')
  const [, kept, forced, chosen, fresh] =
    /owners: (\d+) kept, (\d+) forced .*, (\d+) chosen .*, (\d+) new/.exec(stderr)!
  expect(Number(kept) + Number(forced) + Number(chosen) + Number(fresh)).toBe(40)
  for (const count of [kept, forced, chosen, fresh]) expect(Number(count)).toBeGreaterThan(0)
})
