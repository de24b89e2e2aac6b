import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type WriteBackSentences } from './en.js'

export type { WriteBackSentences }

export function writeBackSentences(language: Language): WriteBackSentences {
  return inLanguage(language, { en, de })
}
