/** A Redis, two workers, ten portfolios. */
import { generatePortfolio } from 'oneowner/synthetic'
import { startWorker } from './processes.js'
import { createDesk } from './producer.js'
import { startRedis } from './redis.js'

const redis = await startRedis()
const desk = await createDesk(redis.connection)
const workers = await Promise.all([1, 2].map(() => startWorker(redis.connection.port)))
try {
  const seeds = Array.from({ length: 10 }, (_, i) => i + 1)
  const answers = await Promise.all(
    seeds.map((seed) => desk.plan(generatePortfolio({ accounts: 200, managers: 20, seed }))),
  )
  answers.forEach(({ result, proven, by }, i) => {
    console.log(
      `portfolio ${i + 1}: ${result.status}, ${proven ? 'proof checked' : 'not proven'}, by process ${by}`,
    )
  })
} finally {
  await Promise.all(workers.map((worker) => worker.stop()))
  await desk.close()
  await redis.stop()
}
