/**
 * Every rule of a portfolio, and when it asks for something that the program does not say.
 *
 * The gate refuses such rules with `unsupported_rule`. This table stands behind it: the compiler asks for a line for
 * every new rule, so none can pass the gate and be forgotten on the way to the program.
 */
import type { Policy, Portfolio, Rules } from '../model/index.js'

type Unsaid<T> = { readonly [K in keyof T]-?: (value: NonNullable<T[K]>) => boolean }

const said = () => false
const hasEntries = (list: readonly unknown[]) => list.length > 0

const POLICY: Unsaid<Policy> = {
  maxAccounts: said,
  idealAccounts: said,
  loadLoss: said,
  unassigned: said,
  capacity: (capacity) => capacity === 'hard',
}

const RULES: Unsaid<Rules> = {
  conflicts: hasEntries,
  segmentCaps: hasEntries,
  teamCaps: hasEntries,
  maxChanges: () => true,
  groupsCount: (count) => count === 'each',
}

/** @throws Error for a rule that the program would leave out */
export function refuseUnsaid({ policy = {}, rules = {} }: Pick<Portfolio, 'policy' | 'rules'>): void {
  const unsaid = [...unsaidOf(policy, POLICY), ...unsaidOf(rules, RULES)]
  if (unsaid.length > 0)
    throw new Error(`not formulated, though it passed the gate, which is a defect: ${unsaid.join(', ')}`)
}

/** Keys that the table does not have count as unsaid. */
function unsaidOf(given: object, table: Readonly<Record<string, (value: never) => boolean>>): string[] {
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined) return []
    return Object.hasOwn(table, key) && !table[key](value as never) ? [] : [key]
  })
}
