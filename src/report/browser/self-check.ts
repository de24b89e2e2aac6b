/**
 * The page checks itself: the verifier counts the embedded plan again and proves its bound, then every figure
 * that follows from it is compared with what the page shows.
 */
import { type AssignmentProgram, FORBIDDEN, type SolverOutcome } from '../../program/index.js'
import { verifyOutcome } from '../../program/verify/index.js'
import { fitPercent, integer } from '../format.js'
import type { ProofData, ProofOutcome } from '../proof-data.js'
import { PAGE_TEXT } from '../text.js'

type PlannedProof = Extract<ProofOutcome, { owner: number[] }>

const NAMED = 20

export function checkPage(): void {
  const verdict = document.getElementById('verdict')
  if (!verdict) return
  verdict.textContent = PAGE_TEXT.checking
  let problems: string[]
  let message = ''
  try {
    const data: ProofData = JSON.parse(document.getElementById('proof-data')?.textContent ?? '')
    const checked = data.outcome.status === 'infeasible' ? checkContradictions(data) : checkPlan(data)
    problems = checked.problems
    message = checked.message
  } catch {
    problems = [PAGE_TEXT.unreadable]
  }
  if (problems.length > 0) alarm(verdict, problems)
  else pass(verdict, message)
}

function pass(verdict: HTMLElement, message: string): void {
  verdict.dataset.state = 'passed'
  verdict.replaceChildren(element('strong', PAGE_TEXT.passed), ` ${message}`)
}

function alarm(verdict: HTMLElement, problems: readonly string[]): void {
  const more = problems.length > NAMED ? [PAGE_TEXT.more(problems.length - NAMED)] : []
  const list = document.createElement('ul')
  for (const problem of [...problems.slice(0, NAMED), ...more]) list.append(element('li', problem))
  verdict.dataset.state = 'failed'
  verdict.replaceChildren(element('strong', PAGE_TEXT.failed), ` ${PAGE_TEXT.failedDetails}`, list)

  const banner = element('p', PAGE_TEXT.failed)
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

function checkPlan(data: ProofData): Finding {
  const outcome = data.outcome as PlannedProof
  const { status } = outcome
  const program = programOf(data)
  const proof = verifyOutcome(program, outcome as unknown as SolverOutcome)
  const problems = [...proof.problems]
  if (status === 'optimal' && !proof.proven) problems.push(PAGE_TEXT.unproven)
  const shown = cellsShown()
  compare(shown, planCells(data, program, outcome), problems)
  comparePoints(shown, data, outcome, problems)
  const says = status === 'optimal' ? PAGE_TEXT.passedOptimal : PAGE_TEXT.passedFeasible
  return { problems, message: says(proof.objective, proof.bound) }
}

function checkContradictions(data: ProofData): Finding {
  const program = programOf(data)
  const problems: string[] = []
  const expected = new Map<string, Expected>()
  const { contradictions } = data.outcome as Extract<ProofOutcome, { status: 'infeasible' }>
  contradictions.forEach((violator, i) => {
    const proof = verifyOutcome(program, { status: 'infeasible', violator } as unknown as SolverOutcome)
    problems.push(...proof.problems)
    const say = (check: string, text: string) => expected.set(`/${i}/${check}`, { place: check, text })
    say('accounts', violator.accounts.map((unit) => data.accounts[data.unitOf.indexOf(unit)]).join(', '))
    say('managers', violator.managers.map((m) => data.managers[m]).join(', '))
    say('slots', integer(violator.slots))
  })
  compare(cellsShown(), expected, problems)
  return { problems, message: PAGE_TEXT.passedInfeasible }
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

interface Expected {
  /** In words, for a message. */
  place: string
  text: string
}

/** Key of a cell: table / row / name. */
function planCells(
  { accounts, managers, unitOf, program: { losses, unitCount } }: ProofData,
  { managerCount }: AssignmentProgram,
  { owner, objective, bound }: PlannedProof,
): Map<string, Expected> {
  const cells = new Map<string, Expected>()
  const say = (key: string, place: string, text: string) => cells.set(key, { place, text })
  const owned: string[][] = Array.from({ length: managerCount }, () => [])
  accounts.forEach((account, a) => {
    const m = owner[unitOf[a]]
    say(`plan/${a}/account`, account, account)
    say(`plan/${a}/owner`, account, m < 0 ? PAGE_TEXT.noOwner : managers[m])
    if (m >= 0) owned[m].push(account)
  })
  managers.forEach((manager, m) => {
    const slots = owner.reduce((sum, other) => sum + (other === m ? 1 : 0), 0)
    let loss = 0
    const marginals = losses ? losses.lists[losses.of[m]] : []
    for (let k = 0; k < slots && marginals.length > 0; k++)
      loss += marginals[Math.min(k, marginals.length - 1)]
    say(`portfolios/${m}/manager`, manager, manager)
    say(`portfolios/${m}/accounts`, manager, integer(owned[m].length))
    if (unitCount < accounts.length) say(`portfolios/${m}/counted`, manager, integer(slots))
    say(`portfolios/${m}/owned`, manager, owned[m].join(', ') || PAGE_TEXT.nothingOwned)
    say(`portfolios/${m}/dilution`, manager, fitPercent(loss))
  })
  say('//objective', 'objective', integer(objective))
  say('//bound', 'bound', integer(bound))
  return cells
}

function cellsShown(): Map<string, string[]> {
  const shown = new Map<string, string[]>()
  document.querySelectorAll<HTMLElement>('[data-check]').forEach((cell) => {
    const table = cell.closest('table')?.id ?? ''
    const row = cell.closest<HTMLElement>('[data-row]')?.dataset.row ?? ''
    const key = `${table}/${row}/${cell.dataset.check}`
    const text = cell.textContent ?? ''
    const others = shown.get(key)
    if (others) others.push(text)
    else shown.set(key, [text])
  })
  return shown
}

function compare(
  shown: ReadonlyMap<string, string[]>,
  expected: ReadonlyMap<string, Expected>,
  problems: string[],
): void {
  for (const [key, { place, text }] of expected) {
    const texts = shown.get(key)
    if (!texts) problems.push(PAGE_TEXT.missing(place))
    else if (texts.length > 1) problems.push(PAGE_TEXT.twice(place))
    else if (texts[0] !== text) problems.push(PAGE_TEXT.cell(place, texts[0], text))
  }
  for (const [key, [text]] of shown) {
    if (!expected.has(key) && !key.endsWith('/points')) problems.push(PAGE_TEXT.unexpected(text))
  }
}

/** The points of the accounts of a group are split among them: only their sum is in the program. */
function comparePoints(
  shown: ReadonlyMap<string, string[]>,
  { accounts, managers, unitOf, program }: ProofData,
  { owner }: PlannedProof,
  problems: string[],
): void {
  const sums = new Float64Array(program.unitCount)
  accounts.forEach((_, a) => {
    const text = shown.get(`plan/${a}/points`)?.[0] ?? ''
    if (owner[unitOf[a]] >= 0) sums[unitOf[a]] += Number(text.replaceAll(',', ''))
  })
  sums.forEach((sum, unit) => {
    const m = owner[unit]
    const points = m < 0 ? 0 : program.points[unit * managers.length + m]
    if (sum !== points) problems.push(PAGE_TEXT.points(accounts[unitOf.indexOf(unit)]))
  })
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}
