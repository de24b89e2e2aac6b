/** What no small portfolio brings about: a solver that finds nothing in time, and one that breaks. */
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { assignAccounts } from '../../src/assign.js'
import { assignInWorker } from '../../src/worker/index.js'
import { Folder, oneowner, PORTFOLIO } from './run.js'

vi.mock('../../src/assign.js', () => ({ assignAccounts: vi.fn() }))
vi.mock('../../src/worker/index.js', () => ({ assignInWorker: vi.fn() }))
const solver = vi.mocked(assignAccounts)
const worker = vi.mocked(assignInWorker)
beforeEach(() => {
  solver.mockReset()
  worker.mockReset()
})

it('exits with 4 where nothing was found within the limit, and writes that as the result', async () => {
  solver.mockReturnValue({ status: 'unknown', stopReason: 'timeLimit' })
  const folder = new Folder({ 'p.json': PORTFOLIO })
  const files = ['--out', folder.at('a.csv'), '--json', folder.at('r.json')]
  const run = await oneowner(['assign', folder.at('p.json'), '--time-limit', '2.5', ...files])
  expect(solver.mock.calls[0]?.[1]).toMatchObject({ timeLimitMs: 2500 })
  expect(run).toMatchObject({ code: 4, stdout: '' })
  expect(run.stderr).toContain('nothing found: stopped by the time limit before there was a plan')
  expect(folder.names()).toEqual(['p.json', 'r.json'])
  const written = JSON.parse(readFileSync(folder.at('r.json'), 'utf8'))
  expect(written).toEqual({ status: 'unknown', stopReason: 'timeLimit' })
})

describe('Ctrl-C', () => {
  const stopped = { status: 'unknown', stopReason: 'stopped' } as const
  /** Runs until it is told to stop, as a solver does that takes its time. */
  const busy: typeof assignAccounts = (_portfolio, { shouldStop } = {}) => {
    while (!shouldStop?.()) {}
    return stopped
  }
  const assign = (onListening: (interrupt: () => void) => void) =>
    oneowner(['assign', '-'], { stdin: JSON.stringify(PORTFOLIO), onListening })

  it('in the first moment takes what there is by then, and exits with 4 where that is nothing', async () => {
    solver.mockImplementation(busy)
    const { code, stdout, stderr } = await assign((interrupt) => setImmediate(interrupt))
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(stderr).toMatch(/^stopping with the best plan so far; Ctrl-C again ends at once\n/)
    expect(stderr).toMatch(/\nnothing found: stopped by request before there was a plan\n$/)
    expect(worker).not.toHaveBeenCalled()
  })

  it('later stops the worker that a long solve went to', async () => {
    solver.mockImplementation(busy)
    let press = () => {}
    worker.mockImplementation(async (_portfolio, { signal } = {}) => {
      setImmediate(press)
      await new Promise((resolve) => signal!.addEventListener('abort', resolve))
      return stopped
    })
    const { code, stderr } = await assign((interrupt) => {
      press = interrupt
    })
    expect(code).toBe(4)
    expect(stderr.match(/stopping with/g)).toHaveLength(1)
    expect(worker).toHaveBeenCalledTimes(1)
  })

  it('a quick solve needs no worker', async () => {
    solver.mockReturnValue(stopped)
    await assign(() => {})
    expect(worker).not.toHaveBeenCalled()
  })
})

it('exits with 1 for what nobody expected, and writes nothing', async () => {
  solver.mockImplementation(() => {
    throw new Error('made to fail')
  })
  const folder = new Folder({ 'p.json': PORTFOLIO })
  const run = await oneowner(['assign', folder.at('p.json'), '--json', folder.at('r.json')])
  expect(run).toMatchObject({ code: 1, stdout: '' })
  expect(run.stderr).toMatch(/^oneowner: unexpected failure\nError: made to fail\n/)
  expect(folder.names()).toEqual(['p.json'])
})

it('refuses to hand out a plan that does not hold', async () => {
  const owner = { account: 'acme', manager: 'ben', fit: 1, points: 1, parts: {}, changed: false }
  solver.mockReturnValue({ status: 'optimal', assignments: [owner] } as never)
  const folder = new Folder({ 'p.json': PORTFOLIO })
  const run = await oneowner(['assign', folder.at('p.json'), '--out', folder.at('a.csv')])
  expect(run).toMatchObject({ code: 1, stdout: '' })
  expect(run.stderr).toContain('fails its own verification')
  expect(folder.names()).toEqual(['p.json'])
})
