import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { type EditSentences, en } from './en.js'

export type { EditSentences }

export function editSentences(language: Language): EditSentences {
  return inLanguage(language, { en, de })
}
