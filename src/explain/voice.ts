/** What a text about a portfolio is written with: sentences, names, amounts and numbers of one language. */
import {
  type ExplainSentences,
  explainSentences,
  formats,
  resultSentences,
  type TextOptions,
  type Words,
  wordsOf,
} from '../language/index.js'
import type { Portfolio } from '../model/index.js'

export interface Voice {
  s: ExplainSentences
  words: Words
  percent(share: number): string
  notProven: string
}

/** O(accounts + managers) */
export function voiceOf(portfolio: Portfolio, { language = 'en' }: TextOptions): Voice {
  return {
    s: explainSentences(language),
    words: wordsOf(portfolio, language),
    percent: formats(language).percent,
    notProven: resultSentences(language).refusals.not_proven(),
  }
}
