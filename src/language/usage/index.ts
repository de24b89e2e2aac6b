import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type UsageSentences } from './en.js'

export type { UsageSentences }

export function usageSentences(language: Language): UsageSentences {
  return inLanguage(language, { en, de })
}
