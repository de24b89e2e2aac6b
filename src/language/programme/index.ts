import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type ProgrammeSentences } from './en.js'

export type { ProgrammeSentences }

export function programmeSentences(language: Language): ProgrammeSentences {
  return inLanguage(language, { en, de })
}
