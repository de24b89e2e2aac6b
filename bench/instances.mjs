/**
 * What is measured: instances as small JSON objects, which every process turns into the same program.
 *
 * @typedef {object} Instance
 * @property {string} name unique
 * @property {string} group instances that are read together
 * @property {string} family
 * @property {number} managers
 * @property {number} accounts
 * @property {object} [options] further options of `generateProgram`
 * @property {string} [degenerate] a transformation of the scores, see DEGENERATE
 * @property {string} [file] an OR-Library file instead of a generated program
 * @property {number} [optimum] published optimum, in points
 * @property {boolean} [alone] only oneowner takes part
 * @property {string} [base] name of the instance this one is a harder variant of
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const SEED = 20260101
const FAMILIES = ['uniform', 'lowrank', 'clustered']

/** Managers x accounts. */
const sizes = (text) => text.split(' ').map((size) => size.split('x').map(Number))
const SHORT = {
  dense: sizes('10x50 35x85 50x500 200x5000 500x10000'),
  formulated: sizes('35x85 50x500 200x5000 500x10000 1000x20000'),
  manyClusters: sizes('200x5000 500x10000'),
  portfolios: sizes('35x85 200x5000 500x10000 1000x20000'),
  variants: sizes('200x5000'),
  variantFamilies: ['lowrank'],
  features: sizes('200x20000'),
  capsOfOne: sizes('500x500 1000x1000'),
}
const FULL = {
  dense: sizes('10x50 35x85 50x500 200x5000 500x10000 1000x20000 1000x100000'),
  formulated: sizes('10x50 35x85 50x500 200x5000 500x10000 1000x20000 1000x100000'),
  manyClusters: sizes('50x500 200x5000 500x10000 1000x20000'),
  portfolios: sizes('35x85 200x5000 500x10000 1000x20000 1000x100000'),
  variants: sizes('500x10000'),
  variantFamilies: FAMILIES,
  features: sizes('500x100000 2000x1000000'),
  capsOfOne: sizes('500x500 2000x2000 5000x5000'),
}

const VARIANTS = {
  'exact caps': { slack: 0 },
  'double caps': { slack: 1 },
  'load loss': { loss: true },
  floors: { floors: true },
  'a third forbidden': { forbiddenShare: 1 / 3 },
}

const LAP_FOLDER = fileURLToPath(new URL('../../shared/data/lap', import.meta.url))
const LAP_OPTIMA = { 100: 305, 200: 475, 300: 626, 400: 804, 500: 991 }

/**
 * All instances of a run, the small ones of each group first.
 *
 * @param {boolean} full
 * @returns {{ instances: Instance[], notices: string[] }}
 */
export function chooseInstances(full) {
  const plan = full ? FULL : SHORT
  const library = orLibrary()
  const instances = [
    ...cold(),
    ...dense(plan.dense),
    ...formulated(plan.formulated),
    ...manyClusters(plan.manyClusters),
    ...portfolios(plan.portfolios),
    ...variants(plan.variants, plan.variantFamilies),
    ...degenerate(plan.variants),
    ...features(plan.features),
    ...library.instances,
    ...capsOfOne(plan.capsOfOne),
  ]
  return { instances, notices: library.notices }
}

/** @returns {Instance} */
function generated(group, family, [managers, accounts], extra = {}) {
  return { name: `${group} ${family} ${managers}x${accounts}`, group, family, managers, accounts, ...extra }
}

const across = (list, families, make) =>
  list.flatMap((size) => families.flatMap((family) => make(size, family)))

function dense(list) {
  return across(list, FAMILIES, (size, family) => generated('dense', family, size))
}

/** Programs of generated portfolios: groups, exclusions, pins, values, load loss, incumbents. */
function formulated(list) {
  return list.map((size) => generated('formulated', 'portfolio', size))
}

function manyClusters(list) {
  return list.map((size) => generated('many clusters', 'clusters', size))
}

/** From the portfolio to the verified result. */
function portfolios(list) {
  return list.map((size) => generated('portfolio', 'end to end', size, { alone: true }))
}

/** What one call costs in a process that has made none yet, and what the command line takes to start. */
function cold() {
  return [
    generated('cold', 'first call', [12, 40], { alone: true }),
    generated('cold', 'oneowner --version', [0, 0], { alone: true }),
  ]
}

function variants(list, families) {
  return across(list, families, (size, family) =>
    Object.entries(VARIANTS).map(([group, options]) =>
      generated(group, family, size, { options, base: generated('dense', family, size).name }),
    ),
  )
}

function degenerate(list) {
  return across(list, Object.keys(DEGENERATE), (size, kind) =>
    generated(kind, 'uniform', size, { degenerate: kind, base: generated('dense', 'uniform', size).name }),
  )
}

function features(list) {
  return across(list, FAMILIES, (size, family) =>
    generated('features', family, size, { options: { form: 'features' } }),
  )
}

function capsOfOne(list) {
  return across(list, ['uniform', 'lowrank', 'ties'], (size, family) =>
    generated('caps of 1', family, size, { options: { slack: 0 } }),
  )
}

function orLibrary() {
  if (!existsSync(LAP_FOLDER)) return { instances: [], notices: ['OR-Library assign* not found: skipped'] }
  const instances = Object.entries(LAP_OPTIMA).map(([size, optimum]) => {
    const n = Number(size)
    const file = `${LAP_FOLDER}/assign${n}.txt`
    return generated('caps of 1', 'OR-Library', [n, n], { file, optimum: -optimum })
  })
  return { instances, notices: [] }
}

/** Changes the uniform points of a program in place. */
const DEGENERATE = {
  'scores 0 or 1': (points) => {
    for (let i = 0; i < points.length; i++) points[i] &= 1
  },
  'all equal': (points) => points.fill(500_000),
  'identical managers': (points, managers) => {
    for (let row = 0; row < points.length; row += managers) points.fill(points[row], row, row + managers)
  },
  'one wanted by all': (points, managers) => {
    for (let row = 0; row < points.length; row += managers) points[row] += 1_000_000
  },
}

/**
 * @param {Instance} instance
 * @param {typeof import('./library.mjs')} library
 * @returns {import('../src/model/index.js').AssignmentProgram}
 */
export function buildProgram(instance, library) {
  const { allocatePoints, generateProgram, generatePortfolio, programOf } = library
  const { group, family, accounts, managers, options, file, degenerate } = instance
  if (group === 'formulated') return programOf(generatePortfolio({ accounts, managers, seed: SEED }))
  if (group === 'many clusters') return clusteredProgram(managers, accounts, allocatePoints)
  if (file) return readOrLibrary(readFileSync(file, 'utf8'))
  const points = options?.form === 'features' ? {} : { points: allocatePoints(accounts, managers) }
  const program = generateProgram({ family, accounts, managers, seed: SEED, ...options, ...points })
  if (degenerate) DEGENERATE[degenerate](program.points, managers)
  return program
}

/**
 * Clusters of another make than the family `clustered`: about sqrt(managers) of them, of uneven sizes, 600,000 points
 * for the own one; caps uneven, too, and 5 % more slots than accounts.
 */
function clusteredProgram(managers, accounts, allocatePoints) {
  const below = randomSource(SEED)
  const clusters = Math.round(Math.sqrt(managers))
  // The lower of two draws: the first clusters are the large ones, for managers as for accounts.
  const drawCluster = () => Math.min(below(clusters), below(clusters))
  const ofManager = Int32Array.from({ length: managers }, drawCluster)
  const points = allocatePoints(accounts, managers)
  for (let a = 0, i = 0; a < accounts; a++) {
    const own = drawCluster()
    for (let m = 0; m < managers; m++, i++) points[i] = below(400_001) + (ofManager[m] === own ? 600_000 : 0)
  }
  const maxAccounts = new Int32Array(managers).fill(1)
  const shares = Int32Array.from({ length: managers }, () => 1 + below(3))
  const wanted = Math.ceil(accounts * 1.05)
  for (let slots = managers, m = 0; slots < wanted; m = (m + 1) % managers) {
    const more = Math.min(shares[m], wanted - slots)
    maxAccounts[m] += more
    slots += more
  }
  return { accountCount: accounts, managerCount: managers, points, maxAccounts }
}

/** Whole numbers below a limit, the same on every machine (xorshift32 of G. Marsaglia, 2003). */
function randomSource(seed) {
  let state = seed
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

/**
 * @param {Instance} instance
 * @param {typeof import('./library.mjs')} library
 */
export function buildPortfolio({ accounts, managers }, { generatePortfolio }) {
  return generatePortfolio({ accounts, managers, seed: SEED })
}

/** `n`, then n x n costs to be minimised: points are the costs negated. */
export function readOrLibrary(text) {
  const [n, ...costs] = text.trim().split(/\s+/).map(Number)
  if (costs.length !== n * n || costs.some(Number.isNaN)) throw new Error(`not an assign file of ${n} x ${n}`)
  return {
    accountCount: n,
    managerCount: n,
    points: Int32Array.from(costs, (cost) => -cost),
    maxAccounts: new Int32Array(n).fill(1),
  }
}
