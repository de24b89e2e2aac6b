import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type TableSentences } from './en.js'

export type { TableSentences }

export function tableSentences(language: Language): TableSentences {
  return inLanguage(language, { en, de })
}
