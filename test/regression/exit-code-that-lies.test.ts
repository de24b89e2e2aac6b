/** A reader that closes its end of a pipe must not stop the work, nor make the exit code a false 0. */
import { spawn } from 'node:child_process'
import { openSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { Folder, INFEASIBLE, PORTFOLIO } from '../cli/run.js'
import { DIST, requireBuild } from '../package/built.js'

const CLI = join(DIST, 'cli.js')
const TIMEOUT = 50_000

beforeAll(requireBuild)

type Target = 'pipe' | 'closed' | number

/** Standard streams that are closed at once, read, or files. */
async function run(argv: string[], to: { stdout: Target; stderr: Target }) {
  const stdio = (target: Target) => (typeof target === 'number' ? target : 'pipe')
  const child = spawn(process.execPath, [CLI, ...argv], {
    stdio: ['ignore', stdio(to.stdout), stdio(to.stderr)],
    timeout: TIMEOUT,
  })
  let stderr = ''
  if (to.stdout === 'closed') child.stdout!.destroy()
  else child.stdout?.resume()
  if (to.stderr === 'closed') child.stderr!.destroy()
  else
    child.stderr?.on('data', (chunk) => {
      stderr += chunk
    })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stderr }
}

const CLOSED: [string, { stdout: Target; stderr: Target }][] = [
  ['messages', { stdout: 'pipe', stderr: 'closed' }],
  ['data', { stdout: 'closed', stderr: 'pipe' }],
  ['both', { stdout: 'closed', stderr: 'closed' }],
]

describe.each(CLOSED)('a closed reader of %s', (_, to) => {
  it.each([
    [0, PORTFOLIO],
    [3, INFEASIBLE],
  ])('leaves exit code %i, and the file', async (code, portfolio) => {
    const folder = new Folder({ 'p.json': portfolio })
    const argv = ['assign', folder.at('p.json'), '--json', folder.at('r.json')]
    expect(await run(argv, to)).toMatchObject({ code })
    expect(folder.names()).toEqual(['p.json', 'r.json'])
    expect(JSON.parse(readFileSync(folder.at('r.json'), 'utf8'))).toHaveProperty('status')
  })

  it('leaves exit code 2 for wrong usage', async () => {
    expect(await run(['assign', 'nowhere.json', '--typo'], to)).toMatchObject({ code: 2 })
  })
})

it('tells the code of a check whose long answer nobody reads', async () => {
  const portfolio = generatePortfolio({ accounts: 3000, managers: 10, seed: 1 })
  const folder = new Folder({ 'p.json': portfolio, 'plan.csv': 'account,manager\n' })
  const argv = ['check', folder.at('p.json'), '--plan', folder.at('plan.csv')]
  expect(await run(argv, { stdout: 'closed', stderr: 'pipe' })).toEqual({ code: 3, stderr: '' })
})

it.runIf(process.platform === 'linux')('says that a disk is full, in one line', async () => {
  const folder = new Folder({ 'p.json': PORTFOLIO })
  const argv = ['assign', folder.at('p.json'), '--json', '-']
  const { code, stderr } = await run(argv, { stdout: openSync('/dev/full', 'w'), stderr: 'pipe' })
  expect(code).toBe(1)
  expect(stderr).toContain('oneowner: standard output cannot be written: no space is left on the disk\n')
  expect(stderr).not.toContain('    at ')
  symlinkSync('/dev/full', folder.at('r.json'))
  const toFile = ['assign', folder.at('p.json'), '--json', folder.at('r.json')]
  expect(await run(toFile, { stdout: 'pipe', stderr: 'pipe' })).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^oneowner: nothing was written: ".*r\.json" cannot be written: no space/m),
  })
})
