import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type RefusalNames, type ResultSentences } from './en.js'

export type { RefusalNames, ResultSentences }

export function resultSentences(language: Language): ResultSentences {
  return inLanguage(language, { en, de })
}
