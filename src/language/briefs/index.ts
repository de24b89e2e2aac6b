import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { type BriefSentences, en } from './en.js'

export type { BriefSentences }

export function briefSentences(language: Language): BriefSentences {
  return inLanguage(language, { en, de })
}
