import { Worker } from 'bullmq'
import { assignAccounts } from 'oneowner'
import { generatePortfolio } from 'oneowner/synthetic'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorker } from '../processes.js'
import { createDesk, QUEUE } from '../producer.js'
import { HOW_TO_INSTALL, hasRedis, startRedis } from '../redis.js'

const canRun = hasRedis()
if (!canRun) console.warn(`notice: the tests of the queue are skipped. ${HOW_TO_INSTALL}`)

describe.skipIf(!canRun)('a queue with two worker processes', { timeout: 60_000 }, () => {
  const cleanUp = []
  let redis
  let desk
  const workers = []

  beforeAll(async () => {
    redis = await startRedis()
    cleanUp.push(() => redis.stop())
    desk = await createDesk(redis.connection, { patienceMs: 45_000 })
    cleanUp.push(() => desk.close())
    for (const worker of await Promise.all([1, 2].map(() => startWorker(redis.connection.port)))) {
      workers.push(worker)
      cleanUp.push(() => worker.stop())
    }
  }, 60_000)
  afterAll(async () => {
    for (const end of cleanUp.reverse()) await end()
  }, 30_000)

  it('shares the load, and every result is the one this process would have found, with its proof', async () => {
    const portfolios = Array.from({ length: 12 }, (_, i) =>
      generatePortfolio({ accounts: 120, managers: 15, seed: i + 1 }),
    )
    const answers = await Promise.all(portfolios.map((portfolio) => desk.plan(portfolio)))
    expect(answers.map(({ proven }) => proven)).toEqual(portfolios.map(() => true))
    expect(answers.map(({ result }) => result)).toEqual(
      portfolios.map((portfolio) => JSON.parse(JSON.stringify(assignAccounts(portfolio)))),
    )
    const by = Array.from(new Set(answers.map((answer) => answer.by)))
    expect(by.sort()).toEqual(workers.map(({ pid }) => pid).sort())
  })

  it('takes a contradiction for a result, and bad input for a failure with every problem', async () => {
    const twoForOne = {
      managers: [{ id: 'ana', maxAccounts: 1 }],
      accounts: [{ id: 'a' }, { id: 'b' }],
      fit: [[0.5], [0.6]],
    }
    expect(await desk.plan(twoForOne)).toMatchObject({ result: { status: 'infeasible' }, proven: true })
    const wrong = { managers: [{ id: 'ana', maxAccounts: -1 }], accounts: [{ id: 'a', owner: 'nobody' }] }
    await expect(desk.plan(wrong)).rejects.toThrow(/maxAccounts[\s\S]*nobody/)
  })

  it('loses nothing when a process is killed in the middle of a job', async () => {
    const large = generatePortfolio({ accounts: 4000, managers: 300, seed: 2 })
    const small = Array.from({ length: 4 }, (_, i) =>
      generatePortfolio({ accounts: 40, managers: 8, seed: i }),
    )
    let killed
    const isKilled = new Promise((resolve) => {
      desk.events.once('progress', ({ data }) => {
        killed = workers.find(({ pid }) => pid === data.by)
        killed?.kill()
        resolve()
      })
    })
    const first = desk.plan(large)
    await isKilled
    const answers = await Promise.all([first, ...small.map((portfolio) => desk.plan(portfolio))])
    const survivor = workers.find((worker) => worker !== killed)
    expect(killed).toBeDefined()
    expect(answers.every(({ proven }) => proven)).toBe(true)
    expect(answers[0]).toMatchObject({ by: survivor.pid, lost: 1 })
  })
})

describe.skipIf(!canRun)('a result that somebody has changed', { timeout: 60_000 }, () => {
  it('is refused', async () => {
    const redis = await startRedis()
    const desk = await createDesk(redis.connection, { patienceMs: 20_000 })
    const forger = new Worker(
      QUEUE,
      async ({ data: { portfolio } }) => {
        const result = assignAccounts(portfolio)
        result.objective += 1
        return { by: process.pid, result }
      },
      { connection: { ...redis.connection, maxRetriesPerRequest: null } },
    )
    try {
      const portfolio = generatePortfolio({ accounts: 10, managers: 3, seed: 1 })
      await expect(desk.plan(portfolio)).rejects.toThrow('a result that is not true')
    } finally {
      await forger.close(true)
      await desk.close()
      await redis.stop()
    }
  })
})
