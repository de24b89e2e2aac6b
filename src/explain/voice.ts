/** What a text about a portfolio is written with: sentences, names, amounts and numbers of one language. */
import {
  type ExplainSentences,
  explainSentences,
  formats,
  reportSentences,
  resultSentences,
  type TextOptions,
  type Words,
  wordsOf,
} from '../language/index.js'
import type { Portfolio } from '../model/index.js'
import type { NotProven } from '../result/index.js'

export interface Voice {
  s: ExplainSentences
  words: Words
  percent(share: number): string
  /** The name of a criterion; those of one's own as they are. */
  criterion(name: string): string
  /** Whether amounts are told with their figures. */
  digits: boolean
  notProven(answer: NotProven): string
}

/** O(accounts + managers) */
export function voiceOf(portfolio: Portfolio, { language = 'en', digits = true }: TextOptions): Voice {
  const criteria = new Map(Object.entries(reportSentences(language).criterionNames))
  return {
    s: explainSentences(language),
    words: wordsOf(portfolio, language, digits),
    digits,
    criterion: (name) => criteria.get(name) ?? name,
    percent: formats(language).percent,
    notProven: ({ code }) => {
      const { refusals } = resultSentences(language)
      return code === undefined ? refusals.not_proven() : refusals.not_found_out()
    },
  }
}
