/** What a run leaves behind for later runs: how the accounts are today, and what to compare their figures with. */
import { type Issue, LIMITS, PortfolioError, shapes } from '../../model/index.js'
import type { Baseline } from '../handover/data.js'
import type { HealthSnapshot } from './data.js'

export interface ProgrammeBaseline {
  health: HealthSnapshot
  /** Revenue and pipeline of the accounts of the programme, and of those outside. */
  business: Baseline
}

const { closed, isoDate, list, nullable, number, optional, text, truth } = shapes

const id = text(1)
const count = number(LIMITS.count)
const money = number({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })
const figures = { account: id, revenue12m: money, pipeline: money, deals12m: optional(count) }

const shape: shapes.Shape<ProgrammeBaseline> = closed('key of a baseline', {
  health: closed('key of the health', {
    asOf: isoDate,
    accounts: list(
      closed('key of an account', {
        account: id,
        owner: nullable(id),
        isOwned: truth,
        stakeholders: count,
        covered: count,
        isSingleThreaded: truth,
        stale: count,
        missingRoles: count,
        ownersLoad: count,
      }),
    ),
  }),
  business: closed('key of the business', {
    asOf: isoDate,
    accounts: list(closed('key of an account', { ...figures, comparable: list(id) })),
    outside: list(closed('key of an account', figures)),
  }),
})

/** @throws PortfolioError with everything that is wrong in a baseline, or that it is not earlier than `asOf` */
export function validatedBaseline(input: unknown, asOf: string, name = 'baseline'): ProgrammeBaseline {
  const issues: Issue[] = shapes.shapeIssues(shape, input)
  const { health } = input as ProgrammeBaseline
  if (issues.length === 0 && health.asOf >= asOf) {
    const message = `must be of a day before ${asOf}, not of ${health.asOf}`
    issues.push({ code: 'invalid_value', path: ['health', 'asOf'], message, received: health.asOf })
  }
  if (issues.length === 0) return input as ProgrammeBaseline
  throw new PortfolioError(issues.map((issue) => ({ ...issue, path: [name, ...issue.path] })))
}
