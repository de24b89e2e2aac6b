/** What no small portfolio brings about: a solver that finds nothing in time, and one that breaks. */
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { assignAccounts, solvePortfolio } from '../../src/assign.js'
import { CtrlC, Folder, oneowner, PORTFOLIO } from './run.js'

vi.mock('../../src/assign.js', () => ({ assignAccounts: vi.fn(), solvePortfolio: vi.fn() }))
const solver = vi.mocked(assignAccounts)
const openSolver = vi.mocked(solvePortfolio)
beforeEach(() => {
  solver.mockReset()
  openSolver.mockReset()
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

describe('Ctrl-C during a solve that has found nothing yet', () => {
  /** Runs until it is told to stop, as a solver does that takes its time. */
  const busy: typeof assignAccounts = (_portfolio, { shouldStop } = {}) => {
    while (!shouldStop?.()) {}
    return { status: 'unknown', stopReason: 'stopped' }
  }

  it.each([
    ['assign', [], ['stop', 'finish']],
    ['explain', ['--account', 'acme'], ['stop', 'end']],
  ])('of %s stops it, says so and exits with 4', async (command, options, actions) => {
    solver.mockImplementation(busy)
    openSolver.mockImplementation(busy as typeof solvePortfolio)
    const interrupt = new CtrlC({ press: 'stop' })
    const run = await oneowner([command, '-', ...options], { stdin: JSON.stringify(PORTFOLIO), interrupt })
    expect(run).toMatchObject({ code: 4, stdout: '' })
    expect(run.stderr).toMatch(/(^|\n)nothing found: stopped by request before there was a plan\n$/)
    expect(interrupt.actions).toEqual(actions)
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
