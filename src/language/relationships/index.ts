import { inLanguage, type Language } from '../language.js'
import { de } from './de.js'
import { en, type RelationshipSentences } from './en.js'

export type { RelationshipSentences }

export function relationshipSentences(language: Language): RelationshipSentences {
  return inLanguage(language, { en, de })
}
