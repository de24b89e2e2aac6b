import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type PlannerSentences } from './en.js'

export type { PlannerSentences }

export function plannerSentences(language: Language): PlannerSentences {
  return inLanguage(language, { en, de })
}
