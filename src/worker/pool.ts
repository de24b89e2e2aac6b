/**
 * A few workers and a queue: each worker has one job at a time, the next job goes to the first that is free. A worker
 * that dies takes its own job with it and no other; the next job gets a new one.
 */
import {
  type AssignmentResult,
  type Issue,
  type Portfolio,
  PortfolioError,
  type SolveProgress,
  validatePortfolio,
} from '../index.js'
import type { AssignmentProgram, SolverOutcome } from '../program/index.js'
import { ProgramError } from '../solver/public.js'
import { givenAway, memoryOf } from './memory.js'
import { joining, type Part, partsOf, type SentPart } from './parts.js'
import { type AssignSettings, longLists, type Reply, type Request, type SolveSettings } from './protocol.js'
import { nextTurn, processors, startThread, type Thread } from './threads.js'

/** The worker itself failed: out of memory, ended from outside, or its file could not be loaded. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError'
}

interface Hooks {
  onProgress?: (progress: SolveProgress) => void
  /** Aborted: the best plan so far comes back with its gap, or `unknown` where there is none yet. */
  signal?: AbortSignal
}

/** The options of `assignAccounts` that can reach a worker; a signal takes the place of `shouldStop`. */
export type WorkerAssignOptions = AssignSettings & Hooks
/** The options of `solveProgram` that can reach a worker. */
export type WorkerSolveOptions = SolveSettings & Hooks

/** A portfolio, or the bytes of one as JSON. */
export type GivenPortfolio = Portfolio | Uint8Array | ArrayBuffer

export interface WorkerPool {
  /**
   * `assignAccounts` in a worker. A portfolio is handed over in parts, between which this thread does other things; it
   * must not be changed until the promise is settled. One that is JSON (in UTF-8, as `readPortfolio` reads it) is read by
   * the worker: its memory moves there, so that `byteLength` is 0 here. A view of a part of some memory is copied.
   *
   * @throws (rejects) PortfolioError as `assignAccounts` and `readPortfolio` do; WorkerError when the worker dies
   */
  assign(portfolio: GivenPortfolio, options?: WorkerAssignOptions): Promise<AssignmentResult>
  /**
   * `solveProgram` in a worker. The memory of its points moves there and comes back as the points of `program`;
   * meanwhile they must not be read. Points in memory of `allocatePoints` are copied, and row functions can't be sent.
   *
   * @throws (rejects) ProgramError as `solveProgram` does; TypeError for row functions; WorkerError
   */
  solve(program: AssignmentProgram, options?: WorkerSolveOptions): Promise<SolverOutcome>
  /** Ends all workers; jobs that are not done are rejected with a WorkerError. */
  close(): void
}

/** A job in the queue or at a worker. */
interface Job {
  request: Request
  transfer: ArrayBuffer[]
  hooks: Hooks
  stopped: Reply
  /** The worker has all of it, and can be at work. */
  isSent: boolean
  resolve(reply: Reply): void
  reject(error: unknown): void
}

/** `size`: workers at most; default one fewer than there are processors, at least one. They start when needed. */
export function createWorkerPool({ size }: { size?: number } = {}): WorkerPool {
  if (size !== undefined && !(Number.isInteger(size) && size >= 1)) {
    throw new RangeError('size must be an integer >= 1')
  }
  const most = size ?? Math.max(1, processors() - 1)
  const queue: Job[] = []
  const idle: Thread[] = []
  const busy = new Map<Thread, Job>()
  let isClosed = false

  function next(): void {
    while (queue.length > 0 && (idle.length > 0 || busy.size < most)) {
      const job = queue.shift()!
      try {
        void run(idle.pop() ?? start(), job)
      } catch (error) {
        job.reject(error instanceof WorkerError ? error : new WorkerError(messageOf(error)))
      }
    }
  }

  function start(): Thread {
    const thread = startThread()
    const receive = joining<Reply>((reply) => {
      const job = busy.get(thread)
      if (!job) return
      if (reply.kind === 'progress') tell(job, reply.progress)
      else free(thread, () => job.resolve(reply))
    })
    thread.onMessage((message) => receive(message as Part))
    thread.onDeath((reason) => drop(thread, (job) => job.reject(new WorkerError(reason))))
    return thread
  }

  /** A worker has done with its job. */
  function free(thread: Thread, settle: () => void): void {
    busy.delete(thread)
    thread.hold(false)
    idle.push(thread)
    settle()
    next()
  }

  /** A worker is no more. */
  function drop(thread: Thread, settle: (job: Job) => void): void {
    const job = busy.get(thread)
    busy.delete(thread)
    const at = idle.indexOf(thread)
    if (at >= 0) idle.splice(at, 1)
    thread.end()
    if (job) settle(job)
    if (!isClosed) next()
  }

  /** A callback that throws ends its job, as it would without a worker. */
  function tell(job: Job, progress: SolveProgress): void {
    try {
      job.hooks.onProgress?.(progress)
    } catch (error) {
      job.reject(error)
      requestStop(job)
    }
  }

  /** Hands the job over, as long as it is still the worker's. */
  async function run(thread: Thread, job: Job): Promise<void> {
    busy.set(thread, job)
    thread.hold(true)
    try {
      for (const sent of partsOf(job.request, longLists(job.request), job.transfer)) {
        post(thread, sent)
        job.isSent = sent.part.isLast
        if (job.isSent) return
        await nextTurn()
        if (busy.get(thread) !== job) return
      }
    } catch (error) {
      free(thread, () => job.reject(error))
    }
  }

  /** Memory of a WebAssembly module can't change hands: then it is copied. */
  function post(thread: Thread, { part, transfer }: SentPart): void {
    try {
      thread.send(part, transfer)
    } catch (error) {
      if (transfer.length === 0) throw error
      thread.send(part, [])
    }
  }

  /** Through shared memory where there is some; else the worker ends and what it has found with it. */
  function requestStop(job: Job): void {
    const waiting = queue.indexOf(job)
    if (waiting >= 0) {
      queue.splice(waiting, 1)
      job.resolve(job.stopped)
      return
    }
    const { stop } = job.request
    const thread = Array.from(busy.keys()).find((each) => busy.get(each) === job)
    const giveUp = () => job.resolve(job.stopped)
    if (thread && !job.isSent) free(thread, giveUp)
    else if (stop) Atomics.store(stop, 0, 1)
    else if (thread) drop(thread, giveUp)
  }

  function ask(request: Request, transfer: ArrayBuffer[], hooks: Hooks, stopped: Reply): Promise<Reply> {
    const { signal } = hooks
    if (isClosed) return Promise.reject(new WorkerError('the pool is closed'))
    if (signal?.aborted) return Promise.resolve(stopped)
    return new Promise<Reply>((resolve, reject) => {
      const job: Job = { request, transfer, hooks, stopped, isSent: false, resolve, reject }
      const abort = () => requestStop(job)
      const done =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          signal?.removeEventListener('abort', abort)
          settle(value)
        }
      job.resolve = done(resolve)
      job.reject = done(reject)
      signal?.addEventListener('abort', abort)
      queue.push(job)
      next()
    })
  }

  return {
    async assign(given, options = {}) {
      const { settings, hooks } = split(options)
      const json = given instanceof Uint8Array || given instanceof ArrayBuffer ? givenAway(given) : undefined
      const portfolio = json ?? (given as Portfolio)
      const transfer = json ? [json.buffer] : []
      const request: Request = { kind: 'assign', portfolio, settings, ...wires(hooks) }
      const stopped: Reply = { kind: 'assigned', result: { status: 'unknown', stopReason: 'stopped' } }
      let reply: Reply
      try {
        reply = await ask(request, transfer, hooks, stopped)
      } catch (error) {
        throw isNotCloneable(error) ? refusalOf(portfolio, error) : error
      }
      if (reply.kind === 'assigned') return reply.result
      throw errorOf(reply)
    },

    async solve(program, options = {}) {
      const { settings, hooks } = split(options)
      const request: Request = { kind: 'solve', program, settings, ...wires(hooks) }
      const counters = {}
      const outcome = { status: 'unknown', stopReason: 'stopped', engine: 'none', counters } as const
      const stopped: Reply = { kind: 'solved', outcome, program }
      let reply: Reply
      try {
        reply = await ask(request, memoryOf(program), hooks, stopped)
      } catch (error) {
        throw isNotCloneable(error)
          ? new TypeError('points given by a row function cannot be sent to a worker')
          : error
      }
      if (reply.kind !== 'solved') throw errorOf(reply)
      program.points = reply.program.points
      return reply.outcome
    },

    close() {
      isClosed = true
      for (const job of queue.splice(0)) job.reject(new WorkerError('the pool was closed'))
      for (const thread of [...busy.keys(), ...idle]) {
        drop(thread, (job) => job.reject(new WorkerError('the pool was closed')))
      }
    },
  }
}

/** Options that are functions, or hold some. */
const STAYS_HERE = {
  shouldStop: 'shouldStop cannot be sent to a worker; abort a signal instead',
  mip: 'a MIP backend cannot be sent to a worker; load it in a worker of your own and call assignAccounts there',
}

function split<S extends object>(options: S & Hooks): { settings: S; hooks: Hooks } {
  const { onProgress, signal, ...settings } = options
  const issues = Object.entries(STAYS_HERE)
    .filter(([key]) => Object.hasOwn(settings, key))
    .map(([key, message]): Issue => ({ code: 'invalid_value', path: ['options', key], message }))
  if (issues.length > 0) throw new PortfolioError(issues)
  return {
    settings: settings as unknown as S,
    hooks: { ...(onProgress && { onProgress }), ...(signal && { signal }) },
  }
}

/** Shared memory exists in Node, and in pages that are isolated from other origins. */
function wires({ onProgress, signal }: Hooks): { progress: boolean; stop: Int32Array | undefined } {
  const canShare = signal !== undefined && typeof SharedArrayBuffer !== 'undefined'
  return {
    progress: onProgress !== undefined,
    stop: canShare ? new Int32Array(new SharedArrayBuffer(4)) : undefined,
  }
}

function isNotCloneable(error: unknown): boolean {
  return error instanceof Error && error.name === 'DataCloneError'
}

/** What can't be cloned is no plain data, so the gate knows what to say about it. */
function refusalOf(portfolio: unknown, error: unknown): unknown {
  const gate = validatePortfolio(portfolio)
  return gate.valid ? error : new PortfolioError(gate.issues)
}

function errorOf(reply: Reply): Error {
  if (reply.kind === 'refused') return new PortfolioError(reply.issues)
  if (reply.kind !== 'failed') return new WorkerError(`an answer of kind ${reply.kind} was not expected`)
  if (reply.problems) return new ProgramError(reply.problems)
  return Object.assign(new Error(reply.message), { name: reply.name })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
