/**
 * A contradiction, checked by counting: accounts that must be owned and have nowhere else to go against the caps
 * (Hall's condition), or floors against all the accounts that could fill them.
 */
import type { AssignmentProgram } from '../program.js'
import { WITHOUT_CAPACITY } from './known.js'
import { FORBIDDEN, floorOf, mayStayUnowned, positionsOf, rowReader } from './reading.js'

/** Features of programs in which these counts are contradictions. */
export const VIOLATOR_FEATURES = WITHOUT_CAPACITY

export function checkViolator(program: AssignmentProgram, stated: unknown, problems: string[]): void {
  const { accountCount, managerCount } = program
  const violator = (stated ?? {}) as Record<'kind' | 'accounts' | 'managers' | 'slots', unknown>
  const { kind, slots: statedSlots } = violator
  const accounts = positionsOf(violator.accounts, accountCount)
  const managers = positionsOf(violator.managers, managerCount)
  if (!accounts || !managers) {
    problems.push('violator: accounts and managers must be lists of distinct positions')
    return
  }
  const rowOf = rowReader(program)
  let slots = 0
  if (kind === 'slots') {
    for (const m of managers) slots += program.maxAccounts[m]
    for (const a of accounts) {
      const row = rowOf(a)
      if (mayStayUnowned(program, a)) problems.push(`violator: account ${a} may stay unowned`)
      for (let m = 0; m < managerCount; m++) {
        if (row[m] !== FORBIDDEN && !managers.has(m))
          problems.push(`violator: account ${a} may also go to manager ${m}`)
      }
    }
    if (accounts.size <= slots) problems.push('violator: there are slots enough for these accounts')
  } else if (kind === 'minimums') {
    for (const m of managers) slots += floorOf(program, m)
    for (let a = 0; a < accountCount; a++) {
      if (accounts.has(a)) continue
      const row = rowOf(a)
      for (const m of managers) {
        if (row[m] !== FORBIDDEN) problems.push(`violator: manager ${m} may also own account ${a}`)
      }
    }
    if (slots <= accounts.size) problems.push('violator: there are accounts enough for these floors')
  } else {
    problems.push('violator: the kind is neither slots nor minimums')
  }
  if (statedSlots !== slots) problems.push(`violator: slots stated ${statedSlots}, recounted ${slots}`)
}
