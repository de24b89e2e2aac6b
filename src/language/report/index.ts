import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type ReportSentences } from './en.js'

export type { ReportSentences }

export function reportSentences(language: Language): ReportSentences {
  return inLanguage(language, { en, de })
}
