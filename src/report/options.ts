/** The options of renderReport(), checked like every other input. */
import { closest, LANGUAGES, type Language } from '../language/index.js'
import type { Issue, Portfolio } from '../model/index.js'
import { AUDIENCES, type Audience } from '../programme/index.js'

export interface ReportOptions {
  /** Who reads the page; default 'everyone'. What each audience sees is one table, in `oneowner/programme`. */
  audience?: Audience
  /** For `audience: 'self'`: the id of the manager whose own page it is. */
  reader?: string
  /** Default 'en'. */
  language?: Language
  /** Heading of the page. */
  title?: string
  /** Whether the page opens with the figures of its amounts, which are told in words; default false. */
  digits?: boolean
  /** Out of how many accounts and people the programme was selected; default: all are in. */
  selection?: { accounts: number; people: number }
}

const KEYS: readonly string[] = [
  'audience',
  'reader',
  'language',
  'title',
  'digits',
  'selection',
] satisfies (keyof ReportOptions)[]

/** Every problem of the options; empty when they are right. */
export function reportOptionIssues(options: ReportOptions, portfolio: Portfolio): Issue[] {
  if (typeof options !== 'object' || options === null)
    return [{ code: 'invalid_type', path: ['options'], message: 'the options must be an object' }]
  const issues: Issue[] = []
  const report = (code: Issue['code'], path: string[], message: string, facts: object = {}) =>
    issues.push({ ...facts, code, path: ['options', ...path], message })
  const oneOf = (key: string, value: unknown, values: readonly unknown[]) => {
    if (value !== undefined && !values.includes(value))
      report('invalid_value', [key], `must be one of ${values.join(', ')}`, { values })
  }

  for (const key of Object.keys(options))
    if (!KEYS.includes(key))
      report('unknown_key', [key], `unknown option ${JSON.stringify(key)}${closest(key, KEYS)}`)
  const { audience, reader, language, title, digits, selection } = options
  oneOf('audience', audience, AUDIENCES)
  oneOf('language', language, LANGUAGES)
  if ((audience === 'self') !== (reader !== undefined))
    report('invalid_value', ['reader'], "must be given for the audience 'self', and for no other")
  else if (reader !== undefined && !portfolio.managers.some(({ id }) => id === reader))
    report('unknown_manager', ['reader'], 'must be the id of a manager')
  if (title !== undefined && (typeof title !== 'string' || title.trim() === ''))
    report('invalid_value', ['title'], 'must be a text that is not empty')
  if (digits !== undefined && typeof digits !== 'boolean')
    report('invalid_type', ['digits'], 'must be true or false')
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
