/** The side that has portfolios and wants plans. */
import { Queue, QueueEvents } from 'bullmq'
import { verifyAssignment } from 'oneowner'

export const QUEUE = 'portfolios'

/**
 * @typedef {object} Answer
 * @property {import('oneowner').AssignmentResult} result verified
 * @property {boolean} proven optimal, or infeasible, as its certificate shows
 * @property {number} by the process that computed it
 * @property {number} lost how often a worker died over it
 *
 * @typedef {object} Desk
 * @property {(portfolio: import('oneowner').Portfolio) => Promise<Answer>} plan
 * @property {QueueEvents} events
 * @property {() => Promise<void>} close
 */

/**
 * @param {{ host: string, port: number }} connection
 * @param {{ patienceMs?: number }} [options] how long to wait for an answer
 * @returns {Promise<Desk>}
 */
export async function createDesk(connection, { patienceMs = 60_000 } = {}) {
  const queue = new Queue(QUEUE, { connection })
  const events = new QueueEvents(QUEUE, { connection })
  // Every job that is waited for listens to both; however many there are, that is meant.
  queue.setMaxListeners(0)
  events.setMaxListeners(0)
  await Promise.all([queue.waitUntilReady(), events.waitUntilReady()])

  return {
    events,
    async plan(portfolio) {
      const job = await queue.add('assign', { portfolio }, { attempts: 3 })
      const { result, by } = await job.waitUntilFinished(events, patienceMs)
      const stored = await queue.getJob(`${job.id}`)
      const lost = stored?.stalledCounter ?? 0
      await stored?.remove()
      // The portfolio is ours, the result somebody else's: only what can be recounted is believed.
      const { valid, proven, problems } = verifyAssignment(portfolio, result)
      if (!valid) throw new Error(`a result that is not true: ${problems.join('; ')}`)
      return { result, proven, by, lost }
    },
    async close() {
      await Promise.all([events.close(), queue.close()])
    },
  }
}
