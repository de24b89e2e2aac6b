/**
 * The gate of a programme. Whatever comes in, either every problem goes out, or a programme that can't be wrong.
 *
 *   shape       each value by the one definition in schema.ts; the portfolio by its own gate
 *   cross       ids, duplicates, days, by the fields that are sound
 *   decisions   holds, overrides and accepted objections in force, against each other and the portfolio
 */
import { validatePortfolio } from '../../formulate/index.js'
import { type Issue, ownData, type Portfolio, PortfolioError, shapes } from '../../model/index.js'
import type { Programme } from '../programme.js'
import {
  crossIssues,
  decisionIssues,
  type Known,
  type SoundRecord,
  type SoundTables,
  TABLES,
} from './cross-checks.js'
import { programme as programmeShape } from './schema.js'

/**
 * Everything that is wrong with an input, or the programme. Never throws.
 *
 * O(size of the input), and a pass over all pairs where the portfolio's formulas have to be evaluated.
 */
export function validateProgramme(
  input: unknown,
): { valid: true; programme: Programme } | { valid: false; issues: Issue[] } {
  const shape = shapes.shapeIssues(programmeShape, input)
  if (shape.some(({ path }) => path.length === 0)) return { valid: false, issues: shape }
  const parts = ownData(input)
  const gate = shape.some(({ path }) => path[0] === 'portfolio')
    ? undefined
    : validatePortfolio(parts.portfolio)
  const tables = soundTables(parts, shape)
  const isScoredLater =
    gate?.valid === false && isUnscoredAlone(gate.issues) && hasEvidence(tables, parts.asOf)
  const ofPortfolio = gate?.valid === false && !isScoredLater ? gate.issues : []
  const portfolio = gate?.valid ? gate.portfolio : isScoredLater ? (parts.portfolio as Portfolio) : undefined
  const issues = [
    ...ofPortfolio.map((issue) => ({ ...issue, path: ['portfolio', ...issue.path] })),
    ...shape,
    ...crossIssues(tables, portfolio && known(portfolio, tables)),
  ]
  if (issues.length === 0) issues.push(...decisionIssues(input as Programme, portfolio!))
  return issues.length > 0
    ? { valid: false, issues: inOrder(issues) }
    : { valid: true, programme: input as Programme }
}

/** Nothing in the portfolio says who fits where, and nothing else is wrong with it. */
function isUnscoredAlone(issues: readonly Issue[]): boolean {
  return issues.every(({ code }) => code === 'no_fit_data')
}

/** Evidence will give the scores (knowledgeFromEvidence); whether it is too old, only its options say. */
function hasEvidence({ knowledge }: SoundTables, asOf: unknown): boolean {
  return knowledge.some((record) => typeof record?.date === 'string' && record.date <= String(asOf))
}

/** @throws PortfolioError with every problem */
export function validatedProgramme(input: unknown): Programme {
  const gate = validateProgramme(input)
  if (!gate.valid) throw new PortfolioError(gate.issues)
  return gate.programme
}

/** Managers, whoever is listed, and whoever has a claim. */
function known({ managers, accounts }: Portfolio, { people, outside }: SoundTables): Known {
  const managerIds = new Set(managers.map(({ id }) => id))
  const claimants = accounts.flatMap(({ claims = [] }) => claims.map(({ manager }) => manager))
  const listed = people.flatMap((person) => (typeof person?.id === 'string' ? [person.id] : []))
  const ids = accounts.map(({ id }) => id)
  const others = outside.flatMap((record) => (typeof record?.account === 'string' ? [record.account] : []))
  return {
    managers: managerIds,
    accounts: new Set(ids),
    customers: new Set([...ids, ...others]),
    people: new Set([...managerIds, ...claimants, ...listed]),
    stakeholders: new Map(
      accounts.map(({ id, stakeholders = [] }) => [id, new Set(stakeholders.map((person) => person.id))]),
    ),
  }
}

/** The lists without what is wrong in them, each record at its position. */
function soundTables(parts: Record<string, unknown>, issues: readonly Issue[]): SoundTables {
  const faulty = new Map<string, Issue['path'][2][]>()
  for (const { path } of issues) {
    const record = path.slice(0, 2).join('/')
    if (!faulty.has(record)) faulty.set(record, [])
    if (path.length > 2) faulty.get(record)!.push(path[2])
  }
  const isWrongAsSuch = (...path: Issue['path']) =>
    issues.some((issue) => issue.path.length === path.length && path.every((key, i) => issue.path[i] === key))
  const tables = TABLES.map((table): [string, SoundRecord[]] => {
    const list = parts[table]
    if (!Array.isArray(list) || isWrongAsSuch(table)) return [table, []]
    const records = Array.from(list, (record, i): SoundRecord => {
      const fields = faulty.get(`${table}/${i}`)
      if (fields === undefined) return record
      if (fields.length === 0) return undefined
      const sound = ownData(record)
      for (const field of fields) delete sound[field]
      return sound
    })
    return [table, records]
  })
  return Object.fromEntries(tables) as unknown as SoundTables
}

const ORDER: readonly unknown[] = ['portfolio', 'asOf', ...TABLES]

/** By table, then by position; in the order found within a position. The portfolio's have an order of their own. */
function inOrder(issues: Issue[]): Issue[] {
  const table = ({ path }: Issue) => (ORDER.indexOf(path[0]) + ORDER.length) % ORDER.length
  const position = ({ path }: Issue) =>
    path[0] !== 'portfolio' && typeof path[1] === 'number' ? path[1] : -1
  return issues.sort((a, b) => table(a) - table(b) || position(a) - position(b))
}
