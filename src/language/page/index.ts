import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type PageSentences } from './en.js'

export type { PageSentences }

export function pageSentences(language: Language): PageSentences {
  return inLanguage(language, { en, de })
}
