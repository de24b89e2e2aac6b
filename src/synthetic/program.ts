/**
 * Assignment programs for benchmarks and tests: four families of scores, and the side conditions that
 * make a solver work harder. Always feasible.
 *
 *   uniform    independent scores in 0 .. 1,000,000
 *   lowrank    skills · needs in 8 dimensions plus noise below 1 %: all accounts want the same managers
 *   clustered  industries of skewed sizes, independent scores with a strong bonus inside the own industry
 *   ties       independent integers in 0 .. 100
 *
 * As features (`form: 'features'`) every family is an inner product of 8 small integers per account and
 * manager, without noise: of random sign (uniform), non-negative (lowrank), an industry's centre plus an own
 * part (clustered), or digits 0 .. 3 (ties).
 *
 * Scores, industries, losses and forbidden pairs are drawn from streams of their own: the same seed with and
 * without floors, losses or forbidden pairs has the same scores.
 */
import { type AssignmentProgram, type FeaturePoints, FORBIDDEN } from '../program/index.js'
import { FAMILIES, type Family, MAX_ACCOUNTS, OptionsCheck } from './options.js'
import { Random } from './random.js'

export interface ProgramOptions {
  family: Family
  /** 0 .. 2,000,000 */
  accounts: number
  /** 1 .. 100,000 */
  managers: number
  /** Integer, 0 .. 2^32 - 1. */
  seed: number
  /**
   * Caps sum to about (1 + slack) * accounts, spread evenly, at least 1 each; >= 0, default 0.05. 0 = they fit
   * exactly, 1 = twice as large as needed.
   */
  slack?: number
  /** Convex load loss: every slot of every manager has a cost of its own, growing to about 200,000 points. */
  loss?: boolean
  /** Every manager owns at least four fifths of an even share. */
  floors?: boolean
  /** Share of the pairs that is FORBIDDEN, in [0, 0.95], drawn independently; a feasible plan is kept. Default 0. */
  forbiddenShare?: number
  /** 'dense' (default): a matrix. 'features': points of rank 8, never stored as a matrix. */
  form?: 'dense' | 'features'
  /** Filled and used instead of a new array, for example one from `allocatePoints`; accounts * managers entries. */
  points?: Int32Array
}

const OPTION_NAMES: readonly string[] = [
  'family',
  'accounts',
  'managers',
  'seed',
  'slack',
  'loss',
  'floors',
  'forbiddenShare',
  'form',
  'points',
] satisfies (keyof ProgramOptions)[]

const MAX_MANAGERS = 100_000
const MAX_PAIRS = 2 ** 31 - 1
/** Listed pair by pair with features. */
const MAX_FORBIDDEN_PAIRS = 50_000_000
const RANK = 8
/** The largest feature: 8 · 352² points = 991,232, which leaves room for the noise below 1,000,000. */
const MAX_FEATURE = 352
const MAX_POINTS = 1_000_000
const NOISE = MAX_POINTS - RANK * MAX_FEATURE ** 2
const CLUSTER_BONUS = 400_000
/** Industries by size, about 1/k: the first holds a third of all accounts and managers. */
const INDUSTRY_WEIGHTS = [120, 60, 40, 30, 24, 20, 17, 15, 13, 12] as const
const FULL_LOSS = 200_000

/** One stream of random numbers for each purpose. */
const STREAM = { points: 0, accounts: 1, managers: 2, losses: 3, plan: 4, forbidden: 5 } as const

/**
 * A seeded, feasible program: same options, same bytes on every platform.
 *
 * @throws PortfolioError with every problem of the options
 * @complexity O(accounts * managers) time; memory is the matrix alone, or O(accounts + managers) as features
 *   plus 8 bytes per forbidden pair
 */
export function generateProgram(options: ProgramOptions): AssignmentProgram {
  check(options)
  const { accounts, managers, slack = 0.05, forbiddenShare = 0 } = options
  const program: AssignmentProgram = {
    accountCount: accounts,
    managerCount: managers,
    points: options.form === 'features' ? drawFeatures(options) : drawMatrix(options),
    maxAccounts: spread(accounts + Math.ceil(accounts * slack), managers).map((cap) => Math.max(1, cap)),
  }
  if (options.floors)
    program.minAccounts = spread(accounts, managers).map((load) => Math.floor((load * 4) / 5))
  if (options.loss) program.marginalLoss = drawLosses(program.maxAccounts, options.seed)
  if (forbiddenShare > 0) forbidPairs(program, forbiddenShare, options.seed)
  return program
}

function check(options: ProgramOptions): void {
  const gate = new OptionsCheck({ ...options }, OPTION_NAMES)
  gate.oneOf('family', FAMILIES, true)
  const sized = [gate.integer('accounts', 0, MAX_ACCOUNTS), gate.integer('managers', 1, MAX_MANAGERS)]
  gate.seed()
  gate.number('slack', 0, 1000)
  gate.number('forbiddenShare', 0, 0.95)
  gate.flag('loss')
  gate.flag('floors')
  gate.oneOf('form', ['dense', 'features'])
  if (sized.every(Boolean)) checkPoints(gate, options)
  gate.done()
}

function checkPoints(
  gate: OptionsCheck,
  { accounts, managers, form, points, forbiddenShare = 0 }: ProgramOptions,
): void {
  const pairs = accounts * managers
  if (form === 'features') {
    if (pairs * forbiddenShare > MAX_FORBIDDEN_PAIRS) {
      gate.report(
        'out_of_range',
        'forbiddenShare',
        `lists more than ${MAX_FORBIDDEN_PAIRS} forbidden pairs`,
        {
          max: MAX_FORBIDDEN_PAIRS / pairs,
        },
      )
    }
    if (points !== undefined) gate.report('conflicting_keys', 'points', 'features have no matrix to fill')
    return
  }
  if (pairs > MAX_PAIRS) {
    gate.report('out_of_range', 'accounts', `a matrix has at most ${MAX_PAIRS} pairs; use form 'features'`, {
      max: MAX_PAIRS,
    })
  }
  if (points === undefined) return
  if (!(points instanceof Int32Array)) gate.report('invalid_type', 'points', 'must be an Int32Array')
  else if (points.length !== pairs) {
    gate.report('wrong_shape', 'points', `must have accounts * managers = ${pairs} entries`, {
      expected: pairs,
      actual: points.length,
    })
  }
}

/** `total` shared out as evenly as integers allow; the first ones get one more. */
function spread(total: number, shares: number): Int32Array {
  const each = Math.floor(total / shares)
  const more = total % shares
  return Int32Array.from({ length: shares }, (_, i) => each + (i < more ? 1 : 0))
}

function drawMatrix(options: ProgramOptions): Int32Array {
  const { accounts, managers, seed } = options
  const points = options.points ?? new Int32Array(accounts * managers)
  const random = new Random(seed, STREAM.points)
  switch (options.family) {
    case 'uniform':
      for (let i = 0; i < points.length; i++) points[i] = random.below(MAX_POINTS + 1)
      break
    case 'ties':
      for (let i = 0; i < points.length; i++) points[i] = random.below(101)
      break
    case 'clustered':
      fillClustered(points, options, random)
      break
    case 'lowrank':
      fillLowRank(points, options, random)
      break
  }
  return points
}

function fillClustered(
  points: Int32Array,
  { accounts, managers, seed }: ProgramOptions,
  random: Random,
): void {
  const accountIndustry = drawIndustries(accounts, new Random(seed, STREAM.accounts))
  const managerIndustry = drawIndustries(managers, new Random(seed, STREAM.managers))
  for (let a = 0, i = 0; a < accounts; a++) {
    const industry = accountIndustry[a]
    for (let m = 0; m < managers; m++, i++) {
      const own = random.below(MAX_POINTS - CLUSTER_BONUS + 1)
      points[i] = managerIndustry[m] === industry ? own + CLUSTER_BONUS : own
    }
  }
}

function fillLowRank(points: Int32Array, options: ProgramOptions, random: Random): void {
  const needs = new Float64Array(RANK)
  const { accounts, managers } = drawFeatures(options)
  for (let a = 0, i = 0; a < options.accounts; a++) {
    needs.set(accounts.subarray(a * RANK, (a + 1) * RANK))
    for (let s = 0; s < managers.length; i++) {
      let dot = 0
      for (let k = 0; k < RANK; k++, s++) dot += needs[k] * managers[s]
      points[i] = dot + random.below(NOISE + 1)
    }
  }
}

function drawFeatures({ family, accounts, managers, seed }: ProgramOptions): FeaturePoints {
  // Centres are shared, so they come first and from a stream of their own.
  const draw = FEATURES[family](new Random(seed, STREAM.points))
  return {
    rank: RANK,
    accounts: draw(accounts, new Random(seed, STREAM.accounts)),
    managers: draw(managers, new Random(seed, STREAM.managers)),
  }
}

/** Draws [row * RANK + k] features for `rows` accounts or managers. */
type FeatureDraw = (rows: number, random: Random) => Int16Array

const FEATURES: Record<Family, (shared: Random) => FeatureDraw> = {
  uniform: () => eachFeature((random) => random.between(-MAX_FEATURE, MAX_FEATURE)),
  lowrank: () => eachFeature((random) => random.between(0, MAX_FEATURE)),
  ties: () => eachFeature((random) => random.between(0, 3)),
  clustered: (shared) => {
    const centreMax = 252
    const centres = eachFeature((random) => random.between(0, centreMax))(INDUSTRY_WEIGHTS.length, shared)
    return (rows, random) => {
      const industries = drawIndustries(rows, random)
      const features = eachFeature((own) => own.between(0, MAX_FEATURE - centreMax))(rows, random)
      return features.map((own, i) => own + centres[industries[Math.floor(i / RANK)] * RANK + (i % RANK)])
    }
  },
}

function eachFeature(draw: (random: Random) => number): FeatureDraw {
  return (rows, random) => {
    const features = new Int16Array(rows * RANK)
    for (let i = 0; i < features.length; i++) features[i] = draw(random)
    return features
  }
}

function drawIndustries(count: number, random: Random): Uint8Array {
  const industries = new Uint8Array(count)
  for (let i = 0; i < count; i++) industries[i] = random.weighted(INDUSTRY_WEIGHTS)
  return industries
}

/** Strictly increasing marginal losses, one per slot; the last slot costs about FULL_LOSS. */
function drawLosses(caps: Int32Array, seed: number): Int32Array[] {
  const random = new Random(seed, STREAM.losses)
  return Array.from(caps, (cap) => {
    const step = Math.max(1, Math.floor((2 * FULL_LOSS) / cap))
    const losses = new Int32Array(cap)
    for (let k = 0, loss = 0; k < cap; k++) losses[k] = loss += random.between(1, step)
    return losses
  })
}

/** Forbids each pair independently, but none of a hidden plan that keeps all caps and floors. */
function forbidPairs(program: AssignmentProgram, share: number, seed: number): void {
  const { accountCount, managerCount, points } = program
  const keep = new Int32Array(accountCount)
  new Random(seed, STREAM.plan).permutation(accountCount).forEach((account, position) => {
    keep[account] = position % managerCount
  })
  const random = new Random(seed, STREAM.forbidden)
  const threshold = share * 0x1_0000_0000
  const pairs: number[] = []
  for (let a = 0, i = 0; a < accountCount; a++) {
    for (let m = 0; m < managerCount; m++, i++) {
      if (random.uint32() >= threshold || m === keep[a]) continue
      if (points instanceof Int32Array) points[i] = FORBIDDEN
      else pairs.push(a, m)
    }
  }
  if ('rank' in points) points.forbidden = Int32Array.from(pairs)
}
