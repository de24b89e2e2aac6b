import { createServer } from 'node:http'
import { createWorkerPool } from 'oneowner/worker'
import { createService } from './service.js'

const pool = createWorkerPool()
// A client that sends slowly holds a place, so reading a request has an end, too.
const server = createServer({ requestTimeout: 30_000 }, createService({ pool }))
server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => {
  console.log(`listening on ${JSON.stringify(server.address())}`)
})

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close(() => pool.close())
    server.closeIdleConnections()
  })
}
