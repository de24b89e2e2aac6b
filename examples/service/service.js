/**
 * POST /assign: a portfolio in, a result out, off the main thread. Limits on size, number and time; a client that
 * goes away stops its own job. The README says which answer means what.
 */
import { PortfolioError } from 'oneowner'

/** An answer other than a result. */
class Refusal extends Error {
  /** @param {number} status @param {string} message @param {Record<string, string>} headers */
  constructor(status, message, headers = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

/**
 * @param {object} options
 * @param {import('oneowner/worker').WorkerPool} options.pool solves; its size is the number of threads
 * @param {number} [options.maxBytes] of a body
 * @param {number} [options.jobs] requests that may be read, wait or be solved at a time
 * @param {number} [options.timeLimitMs] for waiting and solving together
 * @param {(error: unknown) => void} [options.onError] hears what became a 500
 * @returns {import('node:http').RequestListener}
 */
export function createService({
  pool,
  maxBytes = 8_000_000,
  jobs = 16,
  timeLimitMs = 10_000,
  onError = console.error,
}) {
  let underWay = 0

  return async (request, response) => {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    let counts = false
    try {
      route(request)
      if (underWay >= jobs) throw new Refusal(503, 'too many requests are under way', { 'retry-after': '1' })
      underWay += 1
      counts = true
      const body = await bodyOf(request, maxBytes)
      const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(timeLimitMs)])
      // The worker reads it, too; what is not JSON, or not a portfolio, is refused by the same call.
      const result = await pool.assign(body, { signal })
      answer(response, 200, result)
    } catch (error) {
      if (gone.signal.aborted) return
      if (error instanceof PortfolioError) answer(response, 400, { issues: error.issues })
      else if (error instanceof Refusal)
        answer(response, error.status, { error: error.message }, error.headers)
      else {
        onError(error)
        answer(response, 500, { error: 'the portfolio could not be worked on' })
      }
    } finally {
      if (counts) underWay -= 1
    }
  }
}

/** @param {import('node:http').IncomingMessage} request */
function route({ method, url }) {
  if (new URL(url ?? '/', 'http://service').pathname !== '/assign') throw new Refusal(404, 'POST /assign')
  if (method !== 'POST') throw new Refusal(405, 'POST a portfolio', { allow: 'POST' })
}

/**
 * Stops reading at the limit. What was announced as too long is not read at all.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {number} maxBytes
 */
async function bodyOf(request, maxBytes) {
  const tooLarge = () => new Refusal(413, `a body may have ${maxBytes} bytes`, { connection: 'close' })
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
  const chunks = []
  let length = 0
  // Leaving the loop must not destroy the request: the client is to hear why.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length
    if (length > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {unknown} body
 * @param {Record<string, string>} headers
 */
function answer(response, status, body, headers = {}) {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(text)
}
