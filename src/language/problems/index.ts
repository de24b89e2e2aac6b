import type { Language } from '../language.js'
import { germanCodes, inGerman } from './german/index.js'

export { en as problems } from './en.js'
export { germanCodes }

/**
 * A message of an issue, a violation, a notice or a verifier, which is in English, as people read it. Where there is
 * no sentence for it: the words of `otherwise` with the message as it is, or only the message.
 */
export function messageText(message: string, language: Language, otherwise?: string): string {
  if (language === 'en') return message
  return inGerman(message) ?? (otherwise === undefined ? message : `${otherwise} („${message}“)`)
}
