import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { type ExplainSentences, en } from './en.js'

export type { ExplainSentences }

export function explainSentences(language: Language): ExplainSentences {
  return inLanguage(language, { en, de })
}
