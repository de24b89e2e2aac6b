/** The pool with workers that are played by hand: what it does when they are slow, wrong or dead. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { PortfolioError } from '../../src/index.js'
import { createWorkerPool, WorkerError } from '../../src/worker/index.js'
import { joining, type Part, partsOf } from '../../src/worker/parts.js'
import { longLists, type Reply, type Request } from '../../src/worker/protocol.js'

class FakeThread {
  readonly received: Request[] = []
  isHeld = false
  isEnded = false
  /** Parts of requests that have come. */
  parts = 0
  hear: (message: unknown) => void = () => {}
  readonly receive = joining<Request>((request) => this.received.push(request))
  die: (reason: string) => void = () => {}
  send(message: unknown): void {
    this.parts += 1
    this.receive(structuredClone(message) as Part)
  }
  onMessage(listen: (message: unknown) => void): void {
    this.hear = listen
  }
  reply(reply: Reply): void {
    for (const { part } of partsOf(reply, longLists(reply))) this.hear(part)
  }
  onDeath(listen: (reason: string) => void): void {
    this.die = listen
  }
  hold(isBusy: boolean): void {
    this.isHeld = isBusy
  }
  end(): void {
    this.isEnded = true
  }
}

const threads: FakeThread[] = []
/** Whoever waits until other things have had their turn. */
const turns: ((value: unknown) => void)[] = []
async function nextTurn(): Promise<void> {
  turns.shift()!(undefined)
  await new Promise((resolve) => setImmediate(resolve))
}
vi.mock('../../src/worker/threads.js', () => ({
  processors: () => 3,
  nextTurn: () => new Promise((resolve) => turns.push(resolve)),
  startThread: () => {
    const thread = new FakeThread()
    threads.push(thread)
    return thread
  },
}))

const portfolio = { managers: [{ id: 'm', maxAccounts: 1 }], accounts: [], fit: [] }
const result = { status: 'unknown', stopReason: 'workLimit' } as const
/** Three parts. */
const large = { ...portfolio, accounts: [1, 2].map((id) => ({ id: `${id}`.repeat(256_000) })) }

beforeEach(() => {
  threads.length = 0
  turns.length = 0
})

describe('a pool', () => {
  it('gives each worker one job at a time, and waiting jobs to whoever is free first', async () => {
    const pool = createWorkerPool({ size: 2 })
    const jobs = [1, 2, 3].map(() => pool.assign(portfolio))
    expect(threads.map(({ received }) => received.length)).toEqual([1, 1])
    threads[1].reply({ kind: 'assigned', result })
    await expect(jobs[1]).resolves.toEqual(result)
    expect(threads.map(({ received }) => received.length)).toEqual([1, 2])
    threads[0].reply({ kind: 'assigned', result })
    threads[1].reply({ kind: 'assigned', result })
    await Promise.all(jobs)
    expect(threads.map(({ isHeld }) => isHeld)).toEqual([false, false])
  })

  it('starts no more workers than jobs, one fewer than processors', () => {
    const pool = createWorkerPool()
    for (let i = 0; i < 5; i++) void pool.assign(portfolio)
    expect(threads).toHaveLength(2)
    expect(() => createWorkerPool({ size: 0 })).toThrow(RangeError)
  })

  it('a worker that dies takes its own job with it and no other', async () => {
    const pool = createWorkerPool({ size: 1 })
    const jobs = [pool.assign(portfolio), pool.assign(portfolio)]
    threads[0].die('out of memory')
    threads[0].die('the worker ended with code 1')
    await expect(jobs[0]).rejects.toThrow(new WorkerError('out of memory'))
    expect(threads).toHaveLength(2)
    threads[1].reply({ kind: 'assigned', result })
    await expect(jobs[1]).resolves.toEqual(result)
  })

  it('a worker that dies between two jobs is not used again', async () => {
    const pool = createWorkerPool({ size: 1 })
    const first = pool.assign(portfolio)
    threads[0].reply({ kind: 'assigned', result })
    await first
    threads[0].die('ended from outside')
    const second = pool.assign(portfolio)
    expect(threads).toHaveLength(2)
    threads[1].reply({ kind: 'assigned', result })
    await expect(second).resolves.toEqual(result)
  })

  it('asks a running job to stop through memory, and takes a waiting one off the queue', async () => {
    const pool = createWorkerPool({ size: 1 })
    const abort = new AbortController()
    const running = pool.assign(portfolio, { signal: abort.signal })
    const waiting = pool.assign(portfolio, { signal: abort.signal })
    const { stop } = threads[0].received[0]
    expect(Atomics.load(stop!, 0)).toBe(0)
    abort.abort()
    expect(Atomics.load(stop!, 0)).toBe(1)
    await expect(waiting).resolves.toEqual({ status: 'unknown', stopReason: 'stopped' })
    expect(threads[0].isEnded).toBe(false)
    threads[0].reply({ kind: 'assigned', result })
    await expect(running).resolves.toEqual(result)
    await expect(pool.assign(portfolio, { signal: abort.signal })).resolves.toMatchObject({
      stopReason: 'stopped',
    })
  })

  it('hands a large portfolio over in parts, each in a turn of its own', async () => {
    const pool = createWorkerPool({ size: 1 })
    const job = pool.assign(large)
    expect(threads[0].parts).toBe(1)
    await nextTurn()
    expect(threads[0]).toMatchObject({ parts: 2, received: [] })
    await nextTurn()
    expect(threads[0]).toMatchObject({ parts: 3, received: [{ portfolio: large }] })
    expect(turns).toEqual([])
    threads[0].reply({ kind: 'assigned', result })
    await expect(job).resolves.toEqual(result)
  })

  it('aborted while it hands over, gives the worker to the next job', async () => {
    const pool = createWorkerPool({ size: 1 })
    const abort = new AbortController()
    const jobs = [pool.assign(large, { signal: abort.signal }), pool.assign(portfolio)]
    abort.abort()
    await expect(jobs[0]).resolves.toEqual({ status: 'unknown', stopReason: 'stopped' })
    await nextTurn()
    expect(threads).toMatchObject([{ parts: 2, received: [{ portfolio }], isEnded: false }])
    threads[0].reply({ kind: 'assigned', result })
    await expect(jobs[1]).resolves.toEqual(result)
  })

  it('a worker that dies while it is handed a job gets no more of it, and what cannot be sent frees it', async () => {
    const pool = createWorkerPool({ size: 1 })
    const lost = pool.assign(large)
    threads[0].die('out of memory')
    await expect(lost).rejects.toThrow(WorkerError)
    await nextTurn()
    expect(threads[0].parts).toBe(1)
    const odd = { ...large, accounts: [...large.accounts, { id: () => 'm' }] } as never
    const refused = expect(pool.assign(odd)).rejects.toThrow(PortfolioError)
    const after = pool.assign(portfolio)
    await nextTurn()
    await nextTurn()
    await refused
    threads[1].reply({ kind: 'assigned', result })
    await expect(after).resolves.toEqual(result)
  })

  it('where memory cannot be shared, stopping ends the worker', async () => {
    vi.stubGlobal('SharedArrayBuffer', undefined)
    try {
      const pool = createWorkerPool({ size: 1 })
      const abort = new AbortController()
      const running = pool.assign(portfolio, { signal: abort.signal })
      expect(threads[0].received[0].stop).toBeUndefined()
      abort.abort()
      await expect(running).resolves.toEqual({ status: 'unknown', stopReason: 'stopped' })
      expect(threads[0].isEnded).toBe(true)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('passes progress on, and an error of the callback ends the job', async () => {
    const pool = createWorkerPool({ size: 1 })
    const seen: unknown[] = []
    const job = pool.assign(portfolio, {
      onProgress(progress) {
        seen.push(progress)
        if (seen.length === 2) throw new Error('enough')
      },
    })
    threads[0].reply({ kind: 'progress', progress: { phase: 'scoring' } })
    threads[0].reply({ kind: 'progress', progress: { phase: 'exact' } })
    await expect(job).rejects.toThrow('enough')
    expect(seen).toEqual([{ phase: 'scoring' }, { phase: 'exact' }])
  })

  it('a wrong portfolio, a wrong option and a wrong program are told as without a worker', async () => {
    const pool = createWorkerPool({ size: 1 })
    const refused = pool.assign(portfolio)
    threads[0].reply({
      kind: 'refused',
      issues: [{ code: 'too_short', path: ['managers'], message: 'empty' }],
    })
    await expect(refused).rejects.toThrow(PortfolioError)
    const failed = pool.assign(portfolio)
    threads[0].reply({ kind: 'failed', name: 'RangeError', message: 'too long' })
    await expect(failed).rejects.toMatchObject({ name: 'RangeError', message: 'too long' })
    const odd = { ...portfolio, managers: [{ id: () => 'm' }] } as never
    await expect(pool.assign(odd)).rejects.toThrow(/must be a text, not a function/)
    await expect(pool.assign(portfolio, { shouldStop: () => true } as never)).rejects.toThrow(
      /abort a signal instead/,
    )
  })

  it('rejects what is not done when it is closed, and what comes after', async () => {
    const pool = createWorkerPool({ size: 1 })
    const jobs = [pool.assign(portfolio), pool.assign(portfolio)]
    pool.close()
    for (const job of [...jobs, pool.assign(portfolio)]) await expect(job).rejects.toThrow(WorkerError)
    expect(threads).toHaveLength(1)
    expect(threads[0].isEnded).toBe(true)
  })
})
