/**
 * A solve that Ctrl-C ends with the best plan so far.
 *
 * A solver runs without a pause, and a signal is only heard in one. So a solve that takes its time goes to a worker,
 * and this thread stays free to listen. Most portfolios are solved before a worker would have started: those stay here.
 */
import { type AssignmentResult, assignAccounts, type Portfolio, type SolveProgress } from '../index.js'
import { terminalSentences } from '../language/index.js'
import { assignInWorker } from '../worker/index.js'
import type { Io } from './command.js'
import { type ProgressLine, progressLine } from './progress.js'
import type { Telling } from './telling.js'

/** About what it takes to start a worker, twice: as long as this a solve may run in this thread. */
const MOMENT_MS = 200
/** Accounts x managers: of more of them, reading the scores alone takes longer than a moment. */
const FEW_PAIRS = 500_000

/**
 * The same as `assignAccounts`, with a progress line on a terminal. The first Ctrl-C stops the solver, which then
 * gives what it has; the second one ends the process as if nobody listened.
 *
 * @throws PortfolioError with every problem of the portfolio; WorkerError when the worker dies
 */
export async function solve(
  portfolio: Portfolio,
  timeLimitMs: number | undefined,
  telling: Telling,
  io: Io,
): Promise<AssignmentResult> {
  const progress = progressLine(io.stderr, telling)
  const interrupt = new Interrupt(io, () => {
    progress.clear()
    io.stderr.write(`${terminalSentences(telling.language).interrupted}\n`)
  })
  try {
    return await solveHereOrInWorker(portfolio, timeLimitMs, progress, interrupt)
  } finally {
    interrupt.ignore()
    progress.clear()
  }
}

async function solveHereOrInWorker(
  portfolio: Portfolio,
  timeLimitMs: number | undefined,
  progress: ProgressLine,
  interrupt: Interrupt,
): Promise<AssignmentResult> {
  const start = performance.now()
  const spent = () => performance.now() - start
  const onProgress = progress.isShown && { onProgress: (each: SolveProgress) => progress.show(each) }
  const limited = timeLimitMs === undefined ? {} : { timeLimitMs }
  if (!interrupt.canCome) return assignAccounts(portfolio, { ...onProgress, ...limited })
  if (pairsOf(portfolio) <= FEW_PAIRS) {
    let isLong = false
    const shouldStop = () => {
      isLong ||= spent() > MOMENT_MS
      return isLong
    }
    const result = assignAccounts(portfolio, { ...onProgress, ...limited, shouldStop })
    await interrupt.arrival()
    if (!isLong || interrupt.signal.aborted) return result
  }
  const left = timeLimitMs === undefined ? {} : { timeLimitMs: Math.max(0, timeLimitMs - spent()) }
  return assignInWorker(portfolio, { ...onProgress, ...left, signal: interrupt.signal })
}

/** 0 where the gate will refuse the portfolio, which may be anything yet. */
function pairsOf(portfolio: Portfolio): number {
  const { accounts, managers }: Partial<Portfolio> = portfolio ?? {}
  return Array.isArray(accounts) && Array.isArray(managers) ? accounts.length * managers.length : 0
}

/** The first Ctrl-C; afterwards the signal does again what it does by itself: it ends the process. */
class Interrupt {
  private readonly controller = new AbortController()
  readonly signal = this.controller.signal
  private readonly listener: () => void

  constructor(
    private readonly io: Io,
    tell: () => void,
  ) {
    this.listener = () => {
      tell()
      this.controller.abort()
    }
    io.once?.('SIGINT', this.listener)
  }

  /** Whether there is anyone who could press it. */
  get canCome(): boolean {
    return this.io.once !== undefined
  }

  /** A signal that came while this thread was busy is heard in the next turn of its loop. */
  async arrival(): Promise<void> {
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve))
  }

  ignore(): void {
    this.io.off?.('SIGINT', this.listener)
  }
}
