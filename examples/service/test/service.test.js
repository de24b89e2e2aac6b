import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { verifyAssignment } from 'oneowner'
import { generatePortfolio } from 'oneowner/synthetic'
import { createWorkerPool } from 'oneowner/worker'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { createService } from '../service.js'

const small = generatePortfolio({ accounts: 20, managers: 5, seed: 1 })
/** Takes a second or so: long enough to go away from. */
const large = generatePortfolio({ accounts: 4000, managers: 300, seed: 2 })

const shared = createWorkerPool({ size: 1 })
afterAll(() => shared.close())

const cleanUp = []
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end()
})

async function start(options = {}) {
  const server = createServer(createService({ pool: shared, ...options }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${server.address().port}/assign`
}

async function post(url, body, init = {}) {
  const response = await fetch(url, { method: 'POST', body, ...init })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

it('answers with a plan that the client can prove', async () => {
  const url = await start()
  const { status, body } = await post(url, JSON.stringify(small))
  expect(status).toBe(200)
  expect(verifyAssignment(small, body)).toMatchObject({ valid: true, proven: true })
})

it('answers 200 with the contradiction where there is no plan', async () => {
  const url = await start()
  const portfolio = {
    managers: [{ id: 'ana', maxAccounts: 1 }],
    accounts: [{ id: 'a' }, { id: 'b' }],
    fit: [[0.5], [0.6]],
  }
  const { status, body } = await post(url, JSON.stringify(portfolio))
  expect(status).toBe(200)
  expect(body.status).toBe('infeasible')
  expect(body.infeasibility.repairs.length).toBeGreaterThan(0)
})

it('answers 400 with every problem', async () => {
  const url = await start()
  const wrong = {
    managers: [{ id: 'ana', maxAcounts: 2 }],
    accounts: [{ id: 'arbor', owner: 'nobody', value: -1 }],
  }
  const { status, body } = await post(url, JSON.stringify(wrong))
  expect(status).toBe(400)
  expect(body.issues.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
    'unknown_key managers.0.maxAcounts',
    'missing_cap managers.0.maxAccounts',
    'out_of_range accounts.0.value',
    'unknown_manager accounts.0.owner',
  ])
})

it.each([
  ['nothing', ''],
  ['half a portfolio', '{"managers": ['],
  ['a repeated key', '{"managers": [], "managers": [], "accounts": []}'],
  ['a list', '[]'],
  ['null', 'null'],
  ['bytes that are no text', Uint8Array.of(0x7b, 0xff, 0x7d)],
])('answers 400 to %s', async (_what, sent) => {
  const url = await start()
  const { status, body } = await post(url, sent)
  expect(status).toBe(400)
  expect(body.issues.length).toBeGreaterThan(0)
  expect(body.issues[0]).toMatchObject({ code: expect.any(String), message: expect.any(String) })
})

it('knows one address and one method', async () => {
  const url = await start()
  expect((await post(`${url}/x`, '{}')).status).toBe(404)
  const get = await fetch(url)
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
})

it('refuses bodies that are too large, announced or not', async () => {
  const url = await start({ maxBytes: 1000 })
  const body = JSON.stringify(small)
  expect((await post(url, body)).status).toBe(413)
  // a stream has no length in its headers
  expect((await post(url, new Blob([body]).stream(), { duplex: 'half' })).status).toBe(413)
  const tiny = { managers: [{ id: 'ana', maxAccounts: 1 }], accounts: [{ id: 'a' }], fit: [[1]] }
  expect((await post(url, JSON.stringify(tiny))).status).toBe(200)
})

it('refuses what is too much at a time, and takes it later', async () => {
  const waiting = []
  const pool = { assign: () => new Promise((resolve) => waiting.push(resolve)) }
  const url = await start({ pool, jobs: 2 })
  const first = [post(url, '{}'), post(url, '{}')]
  await vi.waitFor(() => expect(waiting).toHaveLength(2), 30_000)
  const third = await post(url, '{}')
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1'])
  for (const resolve of waiting) resolve({ status: 'unknown' })
  expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200])
  const fourth = post(url, '{}')
  await vi.waitFor(() => expect(waiting).toHaveLength(3), 30_000)
  waiting[2]({ status: 'unknown' })
  expect((await fourth).status).toBe(200)
})

it('answers with what it has when the time is up', async () => {
  const url = await start({ timeLimitMs: 1 })
  const { status, body } = await post(url, JSON.stringify(large))
  expect(status).toBe(200)
  expect(['unknown', 'feasible']).toContain(body.status)
  expect(body.stopReason).toBe('stopped')
})

it('answers 500 when the worker dies, tells its owner, and goes on', async () => {
  const errors = []
  const broken = { assign: () => Promise.reject(new Error('out of memory')) }
  const url = await start({ pool: broken, onError: (error) => errors.push(error.message) })
  const { status, body } = await post(url, JSON.stringify(small))
  expect(status).toBe(500)
  expect(JSON.stringify(body)).not.toContain('out of memory')
  expect(errors).toEqual(['out of memory'])
})

it('aborts the job of a client that has gone, and is free for the next', async () => {
  const jobs = []
  const pool = {
    assign(portfolio, options) {
      const job = { ...options, result: shared.assign(portfolio, options) }
      jobs.push(job)
      return job.result
    },
  }
  const url = await start({ pool, jobs: 1 })

  const client = request(url, { method: 'POST' })
  client.on('error', () => {})
  client.end(JSON.stringify(large))
  await vi.waitFor(() => expect(jobs).toHaveLength(1), 30_000)
  expect(jobs[0].signal.aborted).toBe(false)
  client.destroy()

  expect(await jobs[0].result).toMatchObject({ stopReason: 'stopped' })
  expect(jobs[0].signal.aborted).toBe(true)
  // one job at a time is allowed, and one thread: both are free again
  expect(await post(url, JSON.stringify(small))).toMatchObject({ status: 200, body: { status: 'optimal' } })
})
