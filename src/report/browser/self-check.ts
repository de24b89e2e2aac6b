/**
 * The page checks itself: the verifier counts the embedded plan again and proves its bound, then every figure that
 * follows from it is compared with what a reader sees (shown.ts). Before that, the fingerprint tells whether anything
 * at all was changed, figures that cannot be worked out here among it.
 */
import { type AssignmentProgram, FORBIDDEN, type SolverOutcome } from '../../program/index.js'
import { verifyOutcome } from '../../program/verify/index.js'
import { fingerprintOfNodes } from '../fingerprint.js'
import { fitPercent } from '../format.js'
import type { ProofData, ProofOutcome } from '../proof-data.js'
import { compareFigure, compareTable } from './shown.js'
import type { Voice } from './voice.js'

type PlannedProof = Extract<ProofOutcome, { owner: number[] }>

const NAMED = 20
/** Every table of a page with a plan, as far as it has them. */
const TABLES = ['plan', 'portfolios', 'flow', 'claims', 'scoring']

export function checkPage(voice: Voice): void {
  const { s } = voice
  const verdict = document.getElementById('verdict')
  if (!verdict) return
  const print = fingerprintOfNodes(document.querySelectorAll('header, main'))
  verdict.textContent = s.checking
  // Figures that wait for the reader to ask for them have to be there when they do.
  const choice = document.querySelector<HTMLInputElement>('#digits')
  const asked = choice?.checked ?? false
  if (choice) choice.checked = true
  let problems: string[]
  let message = ''
  try {
    const data: ProofData = JSON.parse(document.getElementById('proof-data')?.textContent ?? '')
    const checked =
      data.outcome.status === 'infeasible' ? checkContradictions(data, voice) : checkPlan(data, voice)
    problems = checked.problems
    message = checked.message
  } catch {
    problems = [s.unreadable]
  }
  if (choice) choice.checked = asked
  if (document.body.dataset.fingerprint !== print) problems.push(s.altered)
  if (problems.length > 0) alarm(verdict, problems, voice)
  else {
    verdict.dataset.state = 'passed'
    verdict.replaceChildren(element('strong', s.passed), ` ${message}`)
  }
}

function alarm(verdict: HTMLElement, problems: readonly string[], { s }: Voice): void {
  const more = problems.length > NAMED ? [s.more(problems.length - NAMED)] : []
  const list = document.createElement('ul')
  for (const problem of [...problems.slice(0, NAMED), ...more]) list.append(element('li', problem))
  verdict.dataset.state = 'failed'
  verdict.replaceChildren(element('strong', s.failed), ` ${s.failedDetails}`, list)

  const banner = element('p', s.failed)
  banner.className = 'alarm'
  banner.setAttribute('role', 'alert')
  document.body.prepend(banner)
  document.body.classList.add('altered')
}

interface Finding {
  problems: string[]
  /** What was confirmed, where there are no problems. */
  message: string
}

function checkPlan(data: ProofData, voice: Voice): Finding {
  const { s, formats } = voice
  const outcome = data.outcome as PlannedProof
  const { status, objective, bound } = outcome
  const program = programOf(data)
  const proof = verifyOutcome(program, outcome as unknown as SolverOutcome)
  const problems = [...proof.problems]
  if (status === 'optimal' && !proof.proven) problems.push(s.unproven)
  checkTables(s, problems)
  const plan = planTable(data, outcome, voice)
  const points = compareTable(plan, voice, problems)('points')
  comparePoints(points, data, outcome, voice, problems)
  compareTable(portfolioTable(data, program, outcome, voice), voice, problems)
  compareFigure('objective', s.objective, formats.integer(objective), voice, problems)
  compareFigure('bound', s.bound, formats.integer(bound), voice, problems)
  const says = status === 'optimal' ? s.passedOptimal : s.passedFeasible
  return { problems, message: says(proof.objective, proof.bound) }
}

/** A table that was put in could say anything. */
function checkTables(s: Voice['s'], problems: string[]): void {
  const ids = Array.from(document.querySelectorAll('table'), ({ id }) => id)
  const isKnown = ids.every((id, i) => TABLES.includes(id) && ids.indexOf(id) === i)
  if (!isKnown || !ids.includes('scoring')) problems.push(s.tables)
}

function checkContradictions(data: ProofData, voice: Voice): Finding {
  const { s, formats } = voice
  const program = programOf(data)
  const problems: string[] = []
  const { contradictions } = data.outcome as Extract<ProofOutcome, { status: 'infeasible' }>
  const sections = document.querySelectorAll('section[data-row]')
  if (sections.length !== contradictions.length)
    problems.push(s.rowCount('section', sections.length, contradictions.length))
  contradictions.forEach((violator, i) => {
    const proof = verifyOutcome(program, { status: 'infeasible', violator } as unknown as SolverOutcome)
    problems.push(...proof.problems)
    const section = document.querySelector(`section[data-row="${i}"]`)
    if (!section) return
    const compare = (name: string, text: string) => compareFigure(name, name, text, voice, problems, section)
    compare('accounts', violator.accounts.map((unit) => data.accounts[data.unitOf.indexOf(unit)]).join(', '))
    compare('managers', violator.managers.map((m) => data.managers[m]).join(', '))
    compare('slots', formats.integer(violator.slots))
  })
  return { problems, message: s.passedInfeasible }
}

function programOf({ program, managers }: ProofData): AssignmentProgram {
  const { losses, unassignedPoints } = program
  const points = (list: (number | null)[]) => Int32Array.from(list, (value) => value ?? FORBIDDEN)
  return {
    accountCount: program.unitCount,
    managerCount: managers.length,
    points: points(program.points),
    maxAccounts: Int32Array.from(program.maxAccounts),
    minAccounts: Int32Array.from(program.minAccounts),
    ...(losses ? { marginalLoss: losses.of.map((list) => Float64Array.from(losses.lists[list])) } : {}),
    ...(unassignedPoints ? { unassignedPoints: points(unassignedPoints) } : {}),
  }
}

function planTable({ accounts, managers, unitOf }: ProofData, { owner }: PlannedProof, { s }: Voice) {
  const owners = accounts.map((_, a) => {
    const m = owner[unitOf[a]]
    return m < 0 ? s.noOwner : managers[m]
  })
  const columns = new Map([
    ['account', accounts],
    ['owner', owners],
  ])
  return { id: 'plan', names: accounts, columns }
}

function portfolioTable(
  { accounts, managers, unitOf, program: { losses, unitCount } }: ProofData,
  { managerCount }: AssignmentProgram,
  { owner }: PlannedProof,
  { s, formats }: Voice,
) {
  const owned: string[][] = Array.from({ length: managerCount }, () => [])
  const slots = new Float64Array(managerCount)
  accounts.forEach((account, a) => {
    const m = owner[unitOf[a]]
    if (m >= 0) owned[m].push(account)
  })
  for (const m of owner) if (m >= 0) slots[m]++
  const lossOf = (m: number) => {
    const marginals = losses ? losses.lists[losses.of[m]] : []
    let loss = 0
    for (let k = 0; k < slots[m] && marginals.length > 0; k++)
      loss += marginals[Math.min(k, marginals.length - 1)]
    return loss
  }
  const columns = new Map([
    ['manager', managers],
    ['owned', owned.map((names) => names.join(', ') || s.nothingOwned)],
    ['accounts', owned.map(({ length }) => formats.integer(length))],
    ['dilution', managers.map((_, m) => fitPercent(lossOf(m), formats))],
  ])
  if (unitCount < accounts.length) columns.set('counted', Array.from(slots, formats.integer))
  return { id: 'portfolios', names: managers, columns }
}

/** The points of the accounts of a group are split among them: only their sum is in the program. */
function comparePoints(
  shown: readonly string[] | undefined,
  { accounts, managers, unitOf, program }: ProofData,
  { owner }: PlannedProof,
  { s, numberOf }: Voice,
  problems: string[],
): void {
  const sums = new Float64Array(program.unitCount)
  accounts.forEach((_, a) => {
    if (owner[unitOf[a]] >= 0) sums[unitOf[a]] += numberOf(shown?.[a] ?? '')
  })
  sums.forEach((sum, unit) => {
    const m = owner[unit]
    const points = m < 0 ? 0 : program.points[unit * managers.length + m]
    if (sum !== points) problems.push(s.points(accounts[unitOf.indexOf(unit)]))
  })
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}
