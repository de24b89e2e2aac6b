/** Names, counts and amounts, as all areas use them. */
import { NARROW_BELOW } from '../degrees.js'
import { formats } from '../formats.js'

const { count, decimal, integer, percent, percentExact } = formats('en')

export const en = {
  /** A table of a workbook, which may have several. */
  inSheet: (file: string, sheet: string) => `${file}, sheet ${JSON.stringify(sheet)}`,
  /** Who takes part; the people out of whom candidates were chosen where they are more. */
  participants: (
    taken: number,
    of: number,
    candidates: number,
    { people = candidates, areSellers = people > candidates }: { people?: number; areSellers?: boolean } = {},
  ) => {
    const all = areSellers ? count(people, 'seller', 'sellers') : count(people, 'manager', 'managers')
    const chosen = people === candidates ? all : `${integer(candidates)} of ${all}`
    const role = candidates === 1 && people === 1 ? 'candidate' : 'candidates'
    return `${integer(taken)} of ${count(of, 'account', 'accounts')} treated as key, ${chosen} as ${role}`
  },
  didYouMean: (name: string) => ` (did you mean "${name}"?)`,
  nobody: 'nobody',
  accounts: (n: number) => count(n, 'account', 'accounts'),
  managers: (n: number) => count(n, 'manager', 'managers'),
  points: (n: number) => count(n, 'point', 'points'),

  nothing: 'nothing',
  /** `amount` below nothing. */
  less: (amount: string) => `less than nothing by ${amount}`,
  share: (share: number, of: string) => `${percentExact(share)} of a full fit${of}`,
  fits: (fits: number, of: string) => `${decimal(fits)} full fits${of}`,
  ofWeightOne: ' of weight 1',
  onAccount: (account: string) => ` on ${account}`,
  onGroup: ' on the group',

  little: 'a little',
  much: 'a lot',
  better: {
    tied: 'the portfolio is exactly as good',
    narrowly: 'the portfolio is narrowly better',
    clearly: 'the portfolio is clearly better',
  },
  worse: {
    tied: 'the portfolio is exactly as good',
    narrowly: 'the portfolio is narrowly worse',
    clearly: 'the portfolio is clearly worse',
  },

  /** A fit or a plan beside the best one. */
  standing: {
    tied: 'the best',
    narrowly: 'narrowly behind',
    clearly: 'clearly behind',
  },

  /** Of a page, where amounts stand in words until somebody asks for more. */
  withDigits: 'Show figures, too',
  digitsNote: `Amounts are told in words: narrowly and a little stand for less than ${percent(NARROW_BELOW)} of a full fit, clearly and a lot for more. Where the line lies is an opinion.`,

  portfolioGains: (amount: string) => `the portfolio gains ${amount}`,
  portfolioLoses: (amount: string) => `the portfolio loses ${amount}`,
  portfolioSame: 'the portfolio neither gains nor loses',
}

export type CommonSentences = typeof en
