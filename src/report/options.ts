/** The options of renderReport(), checked like every other input. */
import type { Issue, Portfolio } from '../model/index.js'

/**
 * Who reads the page. `everyone`: owners, accounts, numbers of accounts, rules of the score, and no figure of any
 * one person. `leadership`: also fit, criteria, dilution, the value of room for one more account, claims, and the
 * data with which the page checks itself.
 */
export type Audience = 'everyone' | 'leadership'

export interface ReportOptions {
  /** Default 'everyone'. */
  audience?: Audience
  /** Heading of the page. */
  title?: string
  /** Out of how many accounts and people the programme was selected; default: all are in. */
  selection?: { accounts: number; people: number }
}

const AUDIENCES: readonly unknown[] = ['everyone', 'leadership'] satisfies Audience[]
const KEYS: readonly string[] = ['audience', 'title', 'selection'] satisfies (keyof ReportOptions)[]

/** Every problem of the options; empty when they are right. */
export function reportOptionIssues(options: ReportOptions, portfolio: Portfolio): Issue[] {
  if (typeof options !== 'object' || options === null)
    return [{ code: 'invalid_type', path: ['options'], message: 'the options must be an object' }]
  const issues: Issue[] = []
  const report = (code: Issue['code'], path: string[], message: string, facts: object = {}) =>
    issues.push({ ...facts, code, path: ['options', ...path], message })

  for (const key of Object.keys(options))
    if (!KEYS.includes(key)) report('unknown_key', [key], `unknown option ${JSON.stringify(key)}`)
  const { audience, title, selection } = options
  if (audience !== undefined && !AUDIENCES.includes(audience))
    report('invalid_value', ['audience'], `must be one of ${AUDIENCES.join(', ')}`, { values: AUDIENCES })
  if (title !== undefined && (typeof title !== 'string' || title.trim() === ''))
    report('invalid_value', ['title'], 'must be a text that is not empty')
  if (selection === undefined) return issues
  if (typeof selection !== 'object' || selection === null) {
    report('invalid_type', ['selection'], 'must be an object')
    return issues
  }
  const least: Record<string, number> = {
    accounts: portfolio.accounts.length,
    people: portfolio.managers.length,
  }
  for (const key of Object.keys(selection))
    if (!Object.hasOwn(least, key))
      report('unknown_key', ['selection', key], `unknown key ${JSON.stringify(key)}`)
  for (const [key, minimum] of Object.entries(least)) {
    const value: unknown = selection[key as keyof typeof selection]
    if (!Number.isSafeInteger(value)) report('not_an_integer', ['selection', key], 'must be an integer')
    else if ((value as number) < minimum)
      report('out_of_range', ['selection', key], `must be at least the ${minimum} taken`, { minimum })
  }
  return issues
}
