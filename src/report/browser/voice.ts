/** The words and numbers of the page's language. */
import {
  type Formats,
  formats,
  type Language,
  type PageSentences,
  pageSentences,
} from '../../language/index.js'

export interface Voice {
  s: PageSentences
  formats: Formats
  /** '1.234,5 %' as a number. */
  numberOf(text: string): number
}

export function voiceOfPage(): Voice {
  const language: Language = document.documentElement.lang === 'de' ? 'de' : 'en'
  const [group, point] = language === 'de' ? ['.', ','] : [',', '.']
  return {
    s: pageSentences(language),
    formats: formats(language),
    numberOf: (text) => Number.parseFloat(text.replaceAll(group, '').replace(point, '.')),
  }
}
