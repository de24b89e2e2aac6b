/**
 * What a run read, used, ignored and assumed: generated from the run, for everyone whom it concerns.
 *
 * German law asks for most of it (information of those concerned, Articles 13 and 14 GDPR; a works council's rights on
 * principles of assessment, § 94 (2) BetrVG). It states facts and gives no advice.
 */
import type { Planned } from '../../model/index.js'
import { AUDIENCES, type Audience, FIELDS, type Field } from '../audience/index.js'
import type { Assumption } from '../caps/hours.js'
import type { AuditedCriterion } from '../rationale/data.js'
import type { AccountTable } from '../selection/narrow.js'

/** Where a row of a table stands, and the account or person that it is about. */
export interface InputRow {
  file: string
  /** Workbooks only. */
  sheet?: string
  row?: number | undefined
  id?: string
  /** The listed id or name that was probably meant. */
  suggestion?: string
}

/** What the caller knows of where the data came from. */
export interface RunFacts {
  /** File -> the fields read from it, with their headers, and the headers that nothing was made of. */
  files?: {
    name: string
    /** Workbooks only. */
    sheet?: string
    rows?: number
    read: { field: string; header: string }[]
    ignored: string[]
  }[]
  /** Rows that did not fit, each reason once, and where they stand. */
  leftOut?: { message: string; count: number; rows?: InputRow[] }[]
  /** Accounts from which those of the portfolio were taken; default: those of the portfolio. */
  of?: number
  purpose?: string
  /** How long data and results are kept. */
  retention?: string
  /** Whom to write to with an objection. */
  objectTo?: string
}

export interface DataSheet extends RunFacts {
  asOf: string
  accounts: number
  managers: number
  /** Accounts that are not selected, and the records about them, of which no use was made. */
  outside?: { accounts: number; unused: { table: AccountTable; count: number }[] }
  engine: string
  criteria: Pick<AuditedCriterion, 'name' | 'kind' | 'weight'>[]
  /** Criteria without data, which counted for nobody. */
  dropped: string[]
  /** Pairs in which a missing rating was taken as the mean of those rated. */
  assumedRatings: number
  assumptions: Assumption[]
  audiences: { audience: Audience; fields: Field[] }[]
  /** Data that the run never uses for an owner. */
  neverUsed: NeverUsed[]
}

export type NeverUsed = 'claims' | 'revenue' | 'business' | 'objections' | 'stakeholders'

export function dataSheet(
  asOf: string,
  result: Planned,
  criteria: readonly AuditedCriterion[],
  assumptions: readonly Assumption[],
  facts: RunFacts & Pick<DataSheet, 'outside'> = {},
): DataSheet {
  return {
    ...facts,
    asOf,
    accounts: result.assignments.length + result.unassigned.length,
    managers: result.loads.length,
    engine: result.engine,
    criteria: criteria.map(({ name, kind, weight }) => ({ name, kind, weight })),
    dropped: result.scoring.dropped,
    assumedRatings: result.scoring.assumed,
    assumptions: [...assumptions],
    audiences: AUDIENCES.map((audience) => ({
      audience,
      fields: (Object.keys(FIELDS) as Field[]).filter((field) =>
        (FIELDS[field] as readonly Audience[]).includes(audience),
      ),
    })),
    neverUsed: ['claims', 'revenue', 'business', 'objections', 'stakeholders'],
  }
}
