import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type TerminalSentences } from './en.js'

export type { TerminalSentences }

export function terminalSentences(language: Language): TerminalSentences {
  return inLanguage(language, { en, de })
}
