/** The command as it is installed: the built file, in a process of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { DIST, ROOT, requireBuild } from '../package/built.js'
import { Folder, INFEASIBLE, PORTFOLIO } from './run.js'

const CLI = join(DIST, 'cli.js')
/** Milliseconds: a process that hangs must not outlive its test. */
const TIMEOUT = 50_000

beforeAll(requireBuild)

function start(...argv: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...argv], { timeout: TIMEOUT })
}

/** Reads whatever nobody else reads, without which the process would not close. */
async function exitOf(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdout?.resume()
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stderr }
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
  expect(await exitOf(verify)).toEqual({ code: 0, stderr: '' })
})

describe('a reader that has seen enough', () => {
  it('is no failure', async () => {
    const generate = start('generate', '--accounts', '20000', '--managers', '50', '--seed', '1')
    generate.stdout!.once('data', () => generate.stdout!.destroy())
    expect(await exitOf(generate)).toEqual({ code: 0, stderr: '' })
  })
})

describe('Ctrl-C during a solve', () => {
  const folder = new Folder({ 'p.json': generatePortfolio({ accounts: 1500, managers: 400, seed: 1 }) })

  /** Earlier the command still reads its input, and there is nothing to give: then it ends at once. */
  async function pressedWhileSolving(act: (child: ChildProcess) => void, ...outputs: string[]) {
    for (let delay = 300; ; delay *= 1.4) {
      const child = start('assign', folder.at('p.json'), ...outputs)
      const pressed = setTimeout(() => child.kill('SIGINT'), delay)
      child.stderr!.on('data', (chunk) => String(chunk).startsWith('stopping with') && act(child))
      const { code, stderr } = await exitOf(child)
      clearTimeout(pressed)
      if (stderr !== '') return { code, stderr, signal: child.signalCode }
    }
  }

  it('gives the best plan so far with its gap, in every file', async () => {
    const files = [
      '--json',
      folder.at('r.json'),
      '--out',
      folder.at('a.csv'),
      '--report',
      folder.at('r.html'),
    ]
    const { code, stderr } = await pressedWhileSolving(() => {}, ...files)
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^stopping with .*not proved optimal \(stopped by request\): at most [\d.]+% below the best possible, certificate verified, 1,500 of 1,500 accounts owned\n/s,
      ),
    })
    expect(folder.names()).toEqual(['a.csv', 'p.json', 'r.html', 'r.json'])
    const result = JSON.parse(readFileSync(folder.at('r.json'), 'utf8'))
    expect(result).toMatchObject({ status: 'feasible', stopReason: 'stopped' })
    expect(readFileSync(folder.at('a.csv'), 'utf8').split('\n')).toHaveLength(1502)
  })

  it('pressed again ends at once, and nothing is written', async () => {
    // By the signal itself, which a shell shows as 130.
    const again = (child: ChildProcess) => child.kill('SIGINT')
    const { code, signal } = await pressedWhileSolving(again, '--json', folder.at('again.json'))
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGINT' })
    expect(folder.names()).not.toContain('again.json')
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
