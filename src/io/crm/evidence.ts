/** What the derived figures rest on: data for a report, never part of the portfolio. */
import type { StageReading } from './deals.js'
import type { ExposureRule } from './exposure.js'
import type { IncumbentRule, InferredIncumbent } from './incumbents.js'
import type { MappingName } from './mapping/index.js'
import type { Role } from './roles.js'
import type { WinRateTest } from './winrates.js'

export interface Evidence {
  /** Table -> field -> header that was read. */
  columns: Partial<Record<Role, Record<string, string>>>
  /** The CRM whose headers and ids were expected; absent where the usual headers had to do. */
  mapping?: { name: MappingName; recognised: boolean; message: string }
  /** Present with opportunities. */
  history?: {
    opportunities: number
    won: number
    lost: number
    open: number
    stages: StageReading[]
    firstDate?: string
    /** The day from which age counts. */
    lastDate?: string
  }
  /** given: named by the accounts file. rule: present when it was applied. */
  incumbents: { given: number; inferred: InferredIncumbent[]; rule?: IncumbentRule }
  /** pairs: of key accounts and candidates with any knowledge. */
  knowledge: { source: 'exposure' | 'given' | 'none'; pairs: number; rule?: ExposureRule }
  /** Present with opportunities. used: the test whose rates became the criterion `winRate`. */
  skill?: {
    verdict: 'evidence' | 'no evidence'
    tests: WinRateTest[]
    used?: WinRateTest['by']
    message: string
  }
  value: { source: 'given' | 'wonRevenue' | 'accountRevenue' | 'equal'; message: string }
  effort: { source: 'given' | 'history' | 'none'; message: string }
  /** Accounts in groups of two or more, and the groups. */
  groups: { groups: number; accounts: number }
}
