import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { type CommonSentences, en } from './en.js'

export type { CommonSentences }

export function commonSentences(language: Language): CommonSentences {
  return inLanguage(language, { en, de })
}
