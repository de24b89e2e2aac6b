/**
 * Programs with hard capacity, where the question is not how fast but how good: value, bound and gap of every solver
 * after the same CPU time, in the same run.
 *
 *   npm run bench:capacity                        10 s of CPU for each
 *   npm run bench:capacity -- --limit 60 --full --write
 *   npm run bench:capacity -- --limit 60 --full --rows rows.json   hours: what is in the file is not asked again
 *
 * Every solver has a process of its own for every instance. Its plan is counted again before it stands in the table, and
 * the certificate of ours is verified.
 */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadHighs } from '../dist/highs.js'
import { writeMps } from '../dist/mip.js'
import { solveProgram } from '../dist/solver.js'
import { verifyOutcome } from '../dist/verify.js'
import { linearModelOf } from './build/inside.js'
import { capacityInstances, readGap } from './gap.mjs'
import { describeMachine } from './machine.mjs'
import { addSection } from './results.mjs'

const PYTHON_PEER = fileURLToPath(new URL('peers/mip_peer.py', import.meta.url))

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** name -> (program, seconds) -> { owner, bound }, both undefined where there is none; points */
const SOLVERS = {
  async oneowner(program, seconds) {
    const outcome = solveProgram(program, { timeLimitMs: seconds * 1000, now: cpuMs })
    const { valid, problems } = verifyOutcome(program, outcome)
    if (!valid) throw new Error(problems.join('; '))
    return outcome
  },

  async highs(program, seconds) {
    const model = linearModelOf(program)
    const backend = await loadHighs()
    const end = cpuMs() + seconds * 1000
    const { values, bound } = backend.solve(model, { shouldStop: () => cpuMs() > end })
    return {
      owner: values && ownersOf(program, (a, m) => values[a * program.managerCount + m]),
      bound: pointsOfCost(bound === undefined ? undefined : -bound),
    }
  },

  /** Native, one thread. */
  'highs native': (program, seconds) => inPython('highs', program, seconds),
  scip: (program, seconds) => inPython('scip', program, seconds),

  /** Its limit counts CPU seconds by default. */
  cbc: (program, seconds) =>
    withModelFile(program, (model, folder) => {
      const solution = join(folder, 'solution.txt')
      const commands = ['sec', String(seconds), 'ratioGap', '0', 'solve', 'solution', solution]
      const { stdout } = spawnSync('cbc', [model, ...commands], { encoding: 'utf8', maxBuffer: 2 ** 28 })
      const text = existsSync(solution) ? readFileSync(solution, 'utf8') : ''
      const taken = Array.from(text.matchAll(/\b(x\d+_\d+)\s+(0\.9999\d*|1)\s/g), ([, name]) => name)
      const owner = ownersOfNames(program, taken)
      if (owner && /Result - Optimal solution found/.test(stdout))
        return { owner, bound: pointsOf(program, owner) }
      const lower = stdout.match(/Lower bound:\s+(-?[\d.]+)/)?.[1]
      return { owner, bound: pointsOfCost(lower === undefined ? undefined : Number(lower)) }
    }),
}

function inPython(solver, program, seconds) {
  return withModelFile(program, (model) => {
    const { status, stdout, stderr } = spawnSync('python3', [PYTHON_PEER, solver, model, String(seconds)], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    if (status !== 0) throw new Error(stderr)
    const { taken, bound } = JSON.parse(stdout)
    return { owner: ownersOfNames(program, taken), bound: pointsOfCost(bound ?? undefined) }
  })
}

function withModelFile(program, use) {
  const folder = mkdtempSync(join(tmpdir(), 'oneowner-mps-'))
  try {
    const model = join(folder, 'model.mps')
    writeFileSync(model, writeMps(program))
    return use(model, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Variables are called x<account>_<manager>; none taken: no plan. */
function ownersOfNames(program, names) {
  const taken = new Set(names)
  return taken.size > 0 ? ownersOf(program, (a, m) => (taken.has(`x${a}_${m}`) ? 1 : 0)) : undefined
}

/** A lower bound of the cost, as an upper bound of the points, with the peers' own tolerance. */
const pointsOfCost = (cost) =>
  cost === undefined ? undefined : Math.floor(1e-6 * Math.max(1, Math.abs(cost)) - cost)

const withoutModule = (name) =>
  spawnSync('python3', ['-c', `import ${name}`]).status === 0 ? undefined : `pip install ${name}`

const MISSING = {
  highs: () => undefined,
  'highs native': () => withoutModule('highspy'),
  scip: () => withoutModule('pyscipopt'),
  cbc: () => (spawnSync('cbc', ['exit']).error ? 'apt-get install -y coinor-cbc' : undefined),
}

const { values: options } = parseArgs({
  options: {
    limit: { type: 'string', default: '10' },
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    rows: { type: 'string' },
    solvers: { type: 'string' },
    solver: { type: 'string' },
    instance: { type: 'string' },
  },
})
const limit = Number(options.limit)

/** In a process of its own. */
async function solveOne(solver, instance) {
  const program = readGap(instance)
  const { owner, bound } = await SOLVERS[solver](program, limit)
  const hasPlan = owner !== undefined && owner.length > 0
  return { ...(hasPlan && { value: pointsOf(program, owner) }), ...(bound !== undefined && { bound }) }
}

async function compare() {
  const parts = options.only?.split(',') ?? ['']
  const instances = capacityInstances(options.full).filter((name) =>
    parts.some((part) => name.includes(part)),
  )
  if (instances.length === 0) {
    console.error('bench: no instance; they are read from ../shared/data/gap')
    process.exitCode = 2
    return
  }
  const wanted = options.solvers?.split(',')
  const solvers = Object.keys(SOLVERS).filter((name) => {
    if (wanted && !wanted.includes(name)) return false
    const missing = MISSING[name]?.()
    if (missing) console.error(`${name} is left out. Install it: ${missing}`)
    return !missing
  })
  const lines = [
    '| instance | solver | cost | bound | gap % | verdict |',
    '| --- | --- | --- | --- | --- | --- |',
  ]
  const gaps = new Map(solvers.map((name) => [name, []]))
  for (const line of lines) console.log(line)
  const lost = []
  for (const instance of instances) {
    let ours
    for (const solver of solvers) {
      const answer = await kept(solver, instance)
      if (solver === 'oneowner') ours = answer
      gaps.get(solver).push(gapOf(answer))
      const verdict = ours && ours !== answer ? verdictOf(ours, answer) : ''
      const cells = [
        instance,
        solver,
        costOf(answer.value),
        costOf(answer.bound),
        percent(gapOf(answer)),
        verdict,
      ]
      const line = `| ${cells.join(' | ')} |`
      if (verdict.startsWith('LOST')) lost.push(line)
      lines.push(line)
      console.log(line)
    }
  }
  const medians = solvers.map((name) => `${name} ${percent(medianOf(gaps.get(name)))} %`)
  const summary = `Median gaps: ${medians.join(', ')}. Lost rows: ${lost.length}.`
  console.log(`\n${summary}\n${lost.join('\n')}`)
  if (!options.write) return
  const { date, cpu, cores, node, commit } = describeMachine()
  const head = `## ${date}, capacity\n\n${cpu}, ${cores} cores; Node ${node}; commit ${commit}; ${limit} s of CPU for each solve.`
  addSection(`${head}\n\n${summary}\n\n${lines.join('\n')}\n`)
}

/** A table of all instances takes hours: `--rows` lets it be made in several sittings. Failures are asked again. */
async function kept(solver, instance) {
  if (!options.rows) return inChild(solver, instance)
  const rows = existsSync(options.rows) ? JSON.parse(readFileSync(options.rows, 'utf8')) : {}
  const key = `${instance}, ${solver}, ${limit} s`
  if (rows[key]) return rows[key]
  const answer = await inChild(solver, instance)
  if (!answer.note)
    writeFileSync(options.rows, `${JSON.stringify({ ...rows, [key]: answer }, undefined, 1)}\n`)
  return answer
}

function inChild(solver, instance) {
  const args = [
    fileURLToPath(import.meta.url),
    '--solver',
    solver,
    '--instance',
    instance,
    '--limit',
    String(limit),
  ]
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout) => {
      resolve(error ? { note: String(error.message).split('\n').at(-1) } : JSON.parse(stdout))
    })
  })
}

/** A plan of more points wins, then a smaller gap. */
function verdictOf(ours, theirs) {
  const [mine, other] = [ours.value ?? -Infinity, theirs.value ?? -Infinity]
  if (mine !== other) return mine > other ? 'won: better plan' : 'LOST: better plan'
  const [gap, otherGap] = [gapOf(ours), gapOf(theirs)]
  if (gap === otherGap) return 'equal'
  return gap < otherGap ? 'won: smaller gap' : 'LOST: smaller gap'
}

function gapOf({ value, bound }) {
  if (value === undefined || bound === undefined) return Number.POSITIVE_INFINITY
  return Math.max(0, bound - value) / Math.max(1, Math.abs(bound))
}

const percent = (gap) => (Number.isFinite(gap) ? (100 * gap).toFixed(3) : '-')
const costOf = (points) => (points === undefined ? '-' : String(-points))

function medianOf(list) {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}

function ownersOf({ accountCount, managerCount }, share) {
  return Int32Array.from({ length: accountCount }, (_, a) => {
    for (let m = 0; m < managerCount; m++) if (share(a, m) > 0.5) return m
    return -1
  })
}

/** @throws Error where an account has no owner or a capacity is exceeded */
function pointsOf({ points, effort, capacity, managerCount }, owner) {
  const left = capacity.slice()
  let sum = 0
  owner.forEach((m, a) => {
    if (m < 0) throw new Error(`account ${a} has no owner`)
    sum += points[a * managerCount + m]
    left[m] -= effort[a * managerCount + m]
  })
  if (left.some((units) => units < 0)) throw new Error('a capacity is exceeded')
  return sum
}

if (options.solver) console.log(JSON.stringify(await solveOne(options.solver, options.instance)))
else await compare()
