/** `oneowner/worker` as it is built, with threads of Node. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignAccounts, type Planned, verifyAssignment } from '../../src/index.js'
import { generatePortfolio, generateProgram } from '../../src/synthetic/index.js'
import type * as WorkerEntry from '../../src/worker/index.js'
import { tight } from '../cli/tight.js'
import { DIST, requireBuild } from './built.js'

let entry: typeof WorkerEntry
let pool: WorkerEntry.WorkerPool

beforeAll(async () => {
  requireBuild()
  entry = await import(/* @vite-ignore */ pathToFileURL(join(DIST, 'worker.js')).href)
  pool = entry.createWorkerPool({ size: 1 })
})
afterAll(() => pool.close())

const portfolio = generatePortfolio({ accounts: 40, managers: 8, seed: 5 })

describe('in a thread of Node', () => {
  it('gives the same result to the last byte, from ESM and from CommonJS', async () => {
    const expected = JSON.stringify(assignAccounts(portfolio))
    expect(JSON.stringify(await entry.assignInWorker(portfolio))).toBe(expected)
    const required: typeof WorkerEntry = createRequire(import.meta.url)(join(DIST, 'worker.cjs'))
    expect(JSON.stringify(await required.assignInWorker(portfolio))).toBe(expected)
  })

  it('tells wrong input with every problem', async () => {
    const wrong = { managers: [], accounts: [{ id: '' }] }
    await expect(pool.assign(wrong)).rejects.toMatchObject({
      name: 'PortfolioError',
      issues: [{ path: ['managers'] }, { path: ['accounts', 0, 'id'] }],
    })
  })

  it('moves the points of a program there and back', async () => {
    const program = generateProgram({ family: 'uniform', accounts: 60, managers: 6, seed: 1 })
    const points = Int32Array.from(program.points as Int32Array)
    const before = program.points
    const solving = pool.solve(program)
    expect((before as Int32Array).length).toBe(0)
    await expect(solving).resolves.toMatchObject({ status: 'optimal' })
    expect(program.points).toEqual(points)
    await expect(pool.solve({ ...program, points: { row() {} } })).rejects.toThrow(TypeError)
    await expect(pool.solve({ ...program, maxAccounts: new Int32Array(1) })).rejects.toMatchObject({
      name: 'ProgramError',
    })
  })

  it('aborted, brings the best plan so far with its gap', async () => {
    // A plan is found at once, and proved best after minutes.
    const hard = tight(100, 20)
    const abort = new AbortController()
    const result = await pool.assign(hard, {
      signal: abort.signal,
      onProgress: ({ objective }) => objective !== undefined && abort.abort(),
    })
    expect(result).toMatchObject({ status: 'feasible', stopReason: 'stopped', unassigned: [] })
    expect((result as Planned).gap).toBeGreaterThan(0)
    expect(verifyAssignment(hard, result)).toMatchObject({ valid: true, proven: false })
  })

  it('a worker that is ended from outside fails its job cleanly, and the pool goes on', async () => {
    const started: Worker[] = []
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, ...sent: Parameters<typeof post>) {
      started.push(this)
      return post.apply(this, sent)
    }
    const others = entry.createWorkerPool({ size: 1 })
    try {
      const large = generatePortfolio({ accounts: 3000, managers: 300, seed: 2 })
      const job = others.assign(large)
      const failed = expect(job).rejects.toMatchObject({ name: 'WorkerError' })
      await started[0].terminate()
      await failed
      await expect(others.assign(portfolio)).resolves.toMatchObject({ status: 'optimal' })
    } finally {
      Worker.prototype.postMessage = post
      others.close()
    }
  })
})
