/**
 * Workers of the two worlds behind one face: `Worker` in browsers, worker threads in Node.
 *
 * Node's module is asked for by name at run time, so that bundlers for browsers find no import to stumble over.
 */

/** A worker that runs the host. */
export interface Thread {
  send(message: unknown, transfer: ArrayBuffer[]): void
  onMessage(listen: (message: unknown) => void): void
  /** It can't go on: told once. */
  onDeath(listen: (reason: string) => void): void
  /** Whether it keeps the process running. */
  hold(isBusy: boolean): void
  end(): void
}

interface NodeWorker {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void
  on(event: 'message' | 'error' | 'exit' | 'messageerror', listen: (value: unknown) => void): void
  ref(): void
  unref(): void
  terminate(): Promise<number>
}
interface NodeThreads {
  Worker: new (url: URL) => NodeWorker
  parentPort: {
    postMessage(message: unknown, transfer?: ArrayBuffer[]): void
    on(event: 'message', listen: (value: unknown) => void): void
  } | null
}
interface NodeProcess {
  getBuiltinModule?(name: string): unknown
}

function builtin<T>(name: string): T | undefined {
  const { process } = globalThis as { process?: NodeProcess }
  return process?.getBuiltinModule?.(name) as T | undefined
}

/** Processors that the machine offers, at least 1. */
export function processors(): number {
  const os = builtin<{ availableParallelism(): number }>('node:os')
  return os?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1
}

/** @throws Error where there are no workers */
export function startThread(): Thread {
  const threads = builtin<NodeThreads>('node:worker_threads')
  return threads ? nodeThread(threads) : webThread()
}

function webThread(): Thread {
  if (typeof Worker === 'undefined') throw new Error('there are no workers here')
  // Bundlers look for exactly this expression.
  const worker = new Worker(new URL('./worker-host.js', import.meta.url), { type: 'module' })
  return {
    send: (message, transfer) => worker.postMessage(message, transfer),
    onMessage: (listen) => worker.addEventListener('message', ({ data }) => listen(data)),
    onDeath(listen) {
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        listen(event.message || 'the worker could not be loaded')
      })
      worker.addEventListener('messageerror', () => listen('a message could not be read'))
    },
    hold() {},
    end: () => worker.terminate(),
  }
}

function nodeThread({ Worker: NodeWorker }: NodeThreads): Thread {
  const worker = new NodeWorker(new URL('./worker-host.js', import.meta.url))
  return {
    send: (message, transfer) => worker.postMessage(message, transfer),
    onMessage: (listen) => worker.on('message', listen),
    onDeath(listen) {
      worker.on('error', (error) => listen(error instanceof Error ? error.message : String(error)))
      worker.on('messageerror', () => listen('a message could not be read'))
      worker.on('exit', (code) => listen(`the worker ended with code ${code}`))
    },
    hold: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    end: () => void worker.terminate(),
  }
}

/** For the host: how it hears and answers, in either world. */
export function serve(start: (send: Thread['send']) => (message: unknown) => void): void {
  const port = builtin<NodeThreads>('node:worker_threads')?.parentPort
  if (port) {
    port.on(
      'message',
      start((message, transfer) => port.postMessage(message, transfer)),
    )
    return
  }
  const scope = globalThis as unknown as {
    postMessage(message: unknown, transfer: ArrayBuffer[]): void
    addEventListener(type: 'message', listen: (event: { data: unknown }) => void): void
  }
  const receive = start((message, transfer) => scope.postMessage(message, transfer))
  scope.addEventListener('message', ({ data }) => receive(data))
}

/** Resolves when whatever waits for this thread has had its turn; timers of a page in the background come too late. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
