/**
 * One worker process: takes one job at a time and answers with the result.
 *
 *   node worker.js PORT        Redis is expected on the loopback
 *
 * Solving happens in a thread, because this one has to keep renewing the lock on the job: a lock that runs out means
 * that the process is dead, and the job goes to another.
 */
import { UnrecoverableError, Worker } from 'bullmq'
import { PortfolioError } from 'oneowner'
import { createWorkerPool } from 'oneowner/worker'
import { QUEUE } from './producer.js'

const pool = createWorkerPool({ size: 1 })

const worker = new Worker(
  QUEUE,
  async (job) => {
    await job.updateProgress({ by: process.pid })
    try {
      return { by: process.pid, result: await pool.assign(job.data.portfolio) }
    } catch (error) {
      // Another attempt would find the same problems.
      if (error instanceof PortfolioError) throw new UnrecoverableError(error.message)
      throw error
    }
  },
  {
    connection: { host: '127.0.0.1', port: Number(process.argv[2]), maxRetriesPerRequest: null },
    concurrency: 1,
    lockDuration: 2000,
    stalledInterval: 1000,
    // How often a job may lose its worker before it counts as failed: a portfolio that is too large for any
    // machine must not go round for ever.
    maxStalledCount: 3,
  },
)
worker.on('error', (error) => console.error(`worker ${process.pid}: ${error.message}`))
await worker.waitUntilReady()
console.log('ready')

// The job in hand is finished first.
process.once('SIGTERM', async () => {
  await worker.close()
  pool.close()
})
