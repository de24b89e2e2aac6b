import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en } from './en.js'
import type { HelpSentences } from './page.js'

export type { HelpPage, HelpSection, HelpSentences } from './page.js'

export function helpSentences(language: Language): HelpSentences {
  return inLanguage(language, { en, de })
}
