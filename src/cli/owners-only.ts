/** Answers for those who may see owners and no figure: who owns what, who did before, and what the programme set. */
import type { AccountChange, Portfolio } from '../index.js'
import { type TerminalSentences, terminalSentences, type Words, wordsOf } from '../language/index.js'
import { type Field, maySee } from '../programme/index.js'
import { optionsThatShow, type Telling } from './telling.js'

export class OwnersOnly {
  private readonly s: TerminalSentences
  private readonly words: Words

  constructor(
    private readonly portfolio: Portfolio,
    private readonly telling: Telling,
  ) {
    this.s = terminalSentences(telling.language)
    this.words = wordsOf(portfolio, telling.language)
  }

  account(id: string, owner: string | null): string {
    const { s, words } = this
    const { incumbent, owner: pin } = this.portfolio.accounts.find((account) => account.id === id)!
    const lines = [
      owner === null ? s.nobodyOwns(words.account(id)) : s.ownerIs(words.manager(owner), words.account(id)),
    ]
    if (incumbent !== undefined)
      lines.push(incumbent === owner ? s.asBefore : s.ownerBefore(words.manager(incumbent)))
    if (pin !== undefined) lines.push(s.setByProgramme)
    return [lines.join(' '), this.seenBy('alternative')].join('\n')
  }

  manager(id: string, accounts: readonly string[]): string {
    const { s, words, portfolio, telling } = this
    const cap = portfolio.managers.find((manager) => manager.id === id)!.maxAccounts
    const most = cap ?? portfolio.policy?.maxAccounts
    return [
      s.owns(
        words.manager(id),
        accounts.map((account) => words.account(account)),
      ),
      ...(maySee(telling, 'cap', id) && most !== undefined ? [s.atMost(words.manager(id), most)] : []),
      this.seenBy('alternative'),
    ].join('\n')
  }

  changes(
    accounts: readonly Pick<AccountChange, 'account' | 'from' | 'to' | 'kind'>[],
    kept: number,
    fresh: number,
  ): string {
    const { s, words } = this
    const changed = accounts.length - kept - fresh
    const nameOf = (id: string | null) => (id === null ? s.nobody : words.manager(id))
    const moves = accounts
      .filter(({ kind }) => kind !== 'kept')
      .map(({ account, from, to }) => s.goesTo(words.account(account), from && nameOf(from), nameOf(to)))
    return [s.changes(kept, changed, fresh), ...moves, this.seenBy('changeReason')].join('\n')
  }

  /** Instead of an answer that is nothing but figures. */
  seenBy(field: Field): string {
    return this.s.seenBy(optionsThatShow(field))
  }
}
