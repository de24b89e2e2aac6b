import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type WorkbookSentences } from './en.js'

export type { WorkbookSentences }

export function workbookSentences(language: Language): WorkbookSentences {
  return inLanguage(language, { en, de })
}
