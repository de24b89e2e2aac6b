/** What a contact's own columns say beside name, function and roles: level, goals, issues, priority, languages, stance. */
import type { Stakeholder } from '../../model/index.js'
import type { Findings } from '../findings.js'
import { plainText } from '../spelling.js'
import type { Sheet } from './columns.js'

/** In the words of CRMs; `Object.hasOwn` keeps `constructor` out. */
const SENIORITY_WORDS: Record<string, NonNullable<Stakeholder['seniority']>> = {
  executive: 'executive',
  clevel: 'executive',
  cxo: 'executive',
  owner: 'executive',
  partner: 'executive',
  vp: 'executive',
  senior: 'senior',
  director: 'senior',
  head: 'senior',
  manager: 'senior',
  operational: 'operational',
  entry: 'operational',
  employee: 'operational',
  staff: 'operational',
  geschäftsleitung: 'executive',
  vorstand: 'executive',
  leitend: 'senior',
  leitung: 'senior',
  operativ: 'operational',
}
const STANCE_WORDS: Record<string, NonNullable<Stakeholder['stance']>> = {
  supports: 'supports',
  neutral: 'neutral',
  hasconcerns: 'hasConcerns',
  unknown: 'unknown',
  unterstützt: 'supports',
  hatbedenken: 'hasConcerns',
  unbekannt: 'unknown',
}
const PRIORITY_WORDS: Record<string, boolean> = {
  yes: true,
  true: true,
  ja: true,
  x: true,
  1: true,
  high: true,
  hoch: true,
  no: false,
  false: false,
  nein: false,
  0: false,
  low: false,
  niedrig: false,
}

type Details = {
  [K in 'seniority' | 'goals' | 'issues' | 'stance' | 'priority' | 'languages']: Stakeholder[K] | undefined
}

/** [row] what else is known of a contact; cells that say nothing known are listed. */
export function contactDetails(
  sheet: Sheet,
  ids: readonly string[],
  findings: Findings,
): (row: number) => Details {
  const oneOf = <T>(field: string, words: Record<string, T>): ((row: number) => T | undefined) => {
    const texts = sheet.texts(field)
    return (row) => {
      const key = plainText(texts[row])
      if (key === '') return undefined
      if (Object.hasOwn(words, key)) return words[key]
      findings.note('contact_detail_not_known', {
        ...sheet.place(row, field),
        contact: ids[row],
        [field]: texts[row],
      })
      return undefined
    }
  }
  const listed = (field: string): ((row: number) => string[] | undefined) => {
    const texts = sheet.texts(field)
    return (row) => {
      const parts = texts[row].split(';').map((part) => part.trim())
      const filled = parts.filter((part) => part !== '')
      return filled.length === 0 ? undefined : filled
    }
  }
  const [seniority, stance, priority] = [
    oneOf('seniority', SENIORITY_WORDS),
    oneOf('stance', STANCE_WORDS),
    oneOf('priority', PRIORITY_WORDS),
  ]
  const [goals, issues, languages] = [listed('goals'), listed('issues'), listed('languages')]
  return (row) => ({
    seniority: seniority(row),
    goals: goals(row),
    issues: issues(row),
    stance: stance(row),
    priority: priority(row),
    languages: languages(row),
  })
}
