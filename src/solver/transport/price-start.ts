/**
 * Prices to start from: auctions (auction.ts) with the phases that suit the program.
 *
 * The exact finish needs one shortest path for each account that sits wrongly at the start, so good prices are
 * worth a lot, and nothing else about them matters: they may be wrong, only not slow. The auction's result is
 * used for its prices alone; no assignment survives it.
 *
 * What to do depends on two figures, seen in a few dozen rows of the points (`lookAtRows`):
 *
 *   depth      how much better the second of an account's managers is than the eighth, in the median. A list of eight
 *              candidates lasts while prices move by less, so all epsilons are parts of it. The range of the points
 *              would be no measure: accounts of different value differ in it by far more than
 *              an account's managers among each other.
 *   crowding   how often two accounts list the same manager, compared with lists drawn at random: 1 where tastes
 *              are independent, sqrt(m) and more where all agree who is good.
 *
 * In a crowd prices end far above where they start, so lists read at the start would be used up at once. There
 * the first auction is held among a sample, in which managers still have some eight slots each (fewer would be noise: the
 * accounts that belong to a manager by nature are few), and its prices show the others whom to list. Prices are
 * not taken over: each auction of all starts at the losses, or well below a sample's prices, because a price that
 * is too high keeps slots empty, which is dear to mend in the exact finish.
 *
 * Where few pairs are eligible, all of them are the candidates of their account, and the figures above say little: two
 * accounts seldom list the same manager, however much those who do want it. There the first auction tells by its bids.
 *
 * Units. Where scores are small integers, prices are counted in fractions of a point (a power of two), and rounded
 * at the end, which keeps every account's best choice among those that stay equal.
 */
import type { SparsePoints } from '../../program/index.js'
import type { Budget } from '../budget.js'
import type { CheckedProgram } from '../gate.js'
import type { Kernel } from '../kernels/index.js'
import type { Rows } from '../rows.js'
import { Auction, type AuctionCounters, type Phase } from './auction.js'
import { lookAtRows, type Outlook, rangeOfPoints } from './outlook.js'

/** Candidates kept per account, and per account of a small program, whose rows are read again for little. */
const CANDIDATES = 8
const FEW_CANDIDATES = 4
/** Eligible managers up to which all of them are an account's candidates. */
const WHOLE_ROWS = 16
/** Pairs up to which a program is small; the exact finish then costs less than a second phase. */
const SMALL = 5_000
/** The epsilon of a small program, as a share of the range of the points. */
const EPSILON_OF_SMALL = 1 / 200
/** Crowding from which managers are contested. */
const CROWD = 2
/** Samples: one account in 2, 8, 32, ... while so many are left per manager; none between one of `AMPLE` and all. */
const LARGEST_SAMPLE = 2
const SAMPLE_STEP = 4
const SAMPLE_PER_MANAGER = 8
const AMPLE = 25
/** The epsilons of a phase, and how far prices are lowered before it, in depths. */
const FIRST_IN_A_CROWD = 2
const FIRST = 1 / 2
const AFTER_A_SAMPLE = { epsilon: 1, below: 8 }
const THEN_IN_A_CROWD = [1 / 10, 1 / 100, 1 / 1000]
const THEN = [1 / 30, 1 / 3000]
/** Before a phase prices are lowered by so many epsilons of the one before. */
const MARGIN = 2
/** The last so many phases are exact. */
const EXACT_PHASES = 2

/**
 * The same where all eligible pairs are candidates, [epsilon, below]: nothing is ever read again there, and searches cost
 * little. How many bids an account needs for the first phase tells whether managers are contested.
 */
const PHASES_OF_WHOLE_ROWS = {
  first: 1 / 2,
  wide: [
    [1 / 30, 1],
    [1 / 3000, 1 / 15],
    [1 / 100_000, 1 / 1500],
  ],
  contested: [
    [1 / 30, 1 / 4],
    [1 / 3000, 1 / 30],
  ],
} as const
const CONTESTED = 2
/** Prices that climb far, along steep load losses, do so in steps of this part, which then become as much smaller. */
const CLIMBING = 1 / 8

/** Ranges below are stretched, so that epsilons can be fractions of a point. */
const RANGE_WANTED = 1_000_000
const LANES = 2 ** 29
/** No epsilon below this fraction of a point: prices are rounded to points in the end. */
const FINEST = 1 / 16

export interface PriceStart {
  /** [manager] */
  prices: Float64Array
  /** A manager of greatest value at these prices, if possible one that had room; -1 where none is eligible. */
  bestManager(account: number): number
  /** How many states of the auction were kept, the last included; `goTo` has the prices of one instead. */
  states: number
  goTo(state: number): void
  counters: AuctionCounters
}

/** Prices for a program; stops early, with the last prices kept, when the budget is exhausted. */
export function startPrices(program: CheckedProgram, kernel: Kernel, rows: Rows, budget: Budget): PriceStart {
  const counters: AuctionCounters = { bids: 0, rowsRead: 0, rowsRescanned: 0 }
  const outlook = isSmall(program)
    ? { range: rangeOfPoints(program, rows), depth: 1, crowding: 1 }
    : lookAtRows(program, kernel, rows)
  const shift = shiftFor(program, outlook.range)
  const units = 2 ** shift
  kernel.setShift(shift)
  const whole = wholeRows(program, units)
  const width = whole ? rows.width : isSmall(program) ? FEW_CANDIDATES : CANDIDATES
  const auction = new Auction(
    program,
    kernel,
    outlook.range * units,
    units,
    width,
    counters,
    rows.width,
    whole,
  )
  if (whole) {
    const { first, wide, contested } = PHASES_OF_WHOLE_ROWS
    const climbing = climbingPhases(program, first * outlook.depth)
    auction.run(inUnits(climbing, units), budget)
    const isContested = counters.bids > CONTESTED * program.accountCount
    auction.run(inUnits(phasesOf(isContested ? contested : wide, outlook.depth), units), budget)
  } else auction.run(inUnits(phasesFor(program, outlook), units), budget)
  const start: PriceStart = {
    prices: auction.finalPrices(),
    bestManager: (account) => auction.bestManager(account),
    states: auction.states.length,
    goTo(state) {
      auction.goTo(state)
      start.prices = auction.finalPrices()
    },
    counters,
  }
  return start
}

function isSmall({ accountCount, managerCount }: CheckedProgram): boolean {
  return accountCount * managerCount <= SMALL
}

/** The eligible pairs with points in units, where no account has more of them than are worth a list. */
function wholeRows({ accountCount, points }: CheckedProgram, units: number): SparsePoints | undefined {
  if (!('start' in points)) return undefined
  const { start, manager } = points
  for (let a = 0; a < accountCount; a++) if (start[a + 1] - start[a] > WHOLE_ROWS) return undefined
  return units === 1 ? points : { start, manager, points: points.points.map((there) => there * units) }
}

/** The phases, with epsilons in points. */
function phasesFor(program: CheckedProgram, { range, depth, crowding }: Outlook): Phase[] {
  if (isSmall(program)) {
    return [{ stride: 1, epsilon: range * EPSILON_OF_SMALL, below: Infinity, exact: true }]
  }
  const isCrowded = crowding >= CROWD
  const strides = isCrowded ? sampleStrides(program) : []
  const phases: Phase[] = []
  const add = (stride: number, epsilon: number, below: number) =>
    phases.push({ stride, epsilon: epsilon * depth, below: below * depth, exact: false })
  const first = isCrowded ? FIRST_IN_A_CROWD : FIRST
  strides.forEach((stride, i) => {
    if (i === 0) add(stride, first, Infinity)
    else add(stride, AFTER_A_SAMPLE.epsilon, AFTER_A_SAMPLE.below)
  })
  if (strides.length > 0) add(1, AFTER_A_SAMPLE.epsilon, AFTER_A_SAMPLE.below)
  else add(1, first, Infinity)
  let before = strides.length > 0 ? AFTER_A_SAMPLE.epsilon : first
  for (const epsilon of isCrowded ? THEN_IN_A_CROWD : THEN) {
    add(1, epsilon, MARGIN * before)
    before = epsilon
  }
  const exact = isCrowded ? EXACT_PHASES : 1
  for (const phase of phases.slice(-exact)) phase.exact = true
  return phases
}

/**
 * Phases that end with one of this epsilon; larger ones first where load losses make prices climb further than
 * accounts' points differ.
 */
function climbingPhases(program: CheckedProgram, last: number): Phase[] {
  const epsilons = [last]
  for (let epsilon = CLIMBING * climbOf(program); epsilon > 2 * last; epsilon *= CLIMBING)
    epsilons.push(epsilon)
  epsilons.sort((x, y) => y - x)
  return epsilons.map((epsilon, i) => ({
    stride: 1,
    epsilon,
    below: i === 0 ? Infinity : epsilons[i - 1] / 2,
    exact: true,
  }))
}

/** How far load losses rise from a manager's first account to its fair share, on average. */
function climbOf({ accountCount, managerCount, marginalLoss }: CheckedProgram): number {
  const share = Math.max(1, Math.floor(accountCount / managerCount))
  let sum = 0
  for (const losses of marginalLoss ?? []) {
    if (losses && losses.length > 0) sum += losses[Math.min(share, losses.length) - 1] - losses[0]
  }
  return sum / managerCount
}

function phasesOf(list: readonly (readonly [epsilon: number, below: number])[], depth: number): Phase[] {
  return list.map(([epsilon, below]) => ({
    stride: 1,
    epsilon: epsilon * depth,
    below: below * depth,
    exact: true,
  }))
}

/** Whole units, none too fine to matter; of phases that would be equally fine only one. */
function inUnits(phases: readonly Phase[], units: number): Phase[] {
  const finest = Math.max(1, units * FINEST)
  const rounded = phases.map((phase) => ({
    ...phase,
    epsilon: Math.max(finest, Math.round(phase.epsilon * units)),
    below: Math.round(phase.below * units),
  }))
  return rounded.filter(({ stride, epsilon }, i) => {
    const before = rounded[i - 1]
    return !before || before.stride !== stride || before.epsilon !== epsilon
  })
}

/** Strides of the samples, coarsest first. */
function sampleStrides({ accountCount, managerCount }: CheckedProgram): number[] {
  const share = accountCount / managerCount
  const strides: number[] = []
  for (let stride = LARGEST_SAMPLE; share / stride >= SAMPLE_PER_MANAGER; stride *= SAMPLE_STEP) {
    if (share / stride >= AMPLE) strides.length = 0
    strides.unshift(stride)
  }
  return strides
}

/**
 * Small scores need prices between the points, or every bid would skip several of them: so many bits that the range
 * is about `RANGE_WANTED` units, as far as the lanes allow.
 */
function shiftFor({ largestPoints }: CheckedProgram, range: number): number {
  let shift = 0
  while (range * 2 ** (shift + 1) <= RANGE_WANTED && largestPoints * 2 ** (shift + 1) < LANES) shift++
  return shift
}
