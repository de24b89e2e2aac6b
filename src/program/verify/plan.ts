/** A plan, recounted from the program: the rules that it breaks, and its points. */
import type { AssignmentProgram } from '../program.js'
import { WITH_RULES } from './known.js'
import {
  ExactSum,
  FORBIDDEN,
  floorOf,
  marginalLoss,
  mayStayUnowned,
  numbersOf,
  pairReader,
} from './reading.js'
import { capacityOf, effortOf, rowsOf, slotsOf } from './rules.js'

/** Features of programs whose plans are judged here. */
export const PLAN_FEATURES = WITH_RULES

/** Points of the plan, [account] manager or -1; rules that it breaks go to `problems`. */
export function recountPlan(program: AssignmentProgram, stated: unknown, problems: string[]): number {
  const { accountCount, managerCount } = program
  const owner = numbersOf(stated, accountCount)
  if (!owner) {
    problems.push('owner: not a list of one manager per account')
    return 0
  }
  const pointsOf = pairReader(program)
  const sum = new ExactSum()
  const load = new Float64Array(managerCount)
  const effort = new Float64Array(managerCount)
  const rows = rowsOf(program)
  const counted = new Float64Array(rows.low.length)
  for (let a = 0; a < accountCount; a++) {
    const m = owner[a]
    if (m === -1) {
      if (mayStayUnowned(program, a)) sum.add(program.unassignedPoints![a])
      else problems.push(`account ${a} has no owner, and must have one`)
    } else if (!Number.isInteger(m) || m < 0 || m >= managerCount) {
      problems.push(`account ${a}: ${m} is not a manager`)
    } else {
      const points = pointsOf(a, m)
      if (points === FORBIDDEN) problems.push(`account ${a} is not eligible for manager ${m}`)
      else sum.add(points)
      load[m] += slotsOf(program, a)
      effort[m] += effortOf(program, a, m)
      rows.eachOf(a, m, (row, weight) => {
        counted[row] += weight
      })
    }
  }
  for (let m = 0; m < managerCount; m++) {
    if (load[m] > program.maxAccounts[m]) problems.push(`manager ${m} owns ${load[m]}, above the cap`)
    if (load[m] < floorOf(program, m)) problems.push(`manager ${m} owns ${load[m]}, below the floor`)
    if (effort[m] > capacityOf(program, m))
      problems.push(`manager ${m} spends ${effort[m]}, above the capacity`)
    for (let k = 1; k <= load[m]; k++) sum.add(-marginalLoss(program, m, k))
  }
  counted.forEach((count, r) => {
    if (count < rows.low[r] || count > rows.high[r])
      problems.push(`rule ${r} counts ${count}, outside ${rows.low[r]} to ${rows.high[r]}`)
  })
  return sum.value('objective', problems)
}
