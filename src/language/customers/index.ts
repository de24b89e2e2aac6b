import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { type CustomerSentences, en } from './en.js'

export type { CustomerSentences }

export function customerSentences(language: Language): CustomerSentences {
  return inLanguage(language, { en, de })
}
