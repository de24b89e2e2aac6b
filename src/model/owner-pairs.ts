/** Lists of owners as they come from outside: an object account id -> manager id, or pairs. */
import { type Issue, PortfolioError } from './issues.js'

export type OwnerPairs = Record<string, string> | Iterable<readonly [account: string, manager: string]>

/** `name`: the first part of the path of issues. @throws PortfolioError with all that are no pairs of ids */
export function readOwnerPairs(owners: OwnerPairs, name: string): (readonly [string, string])[] {
  if (typeof owners !== 'object' || owners === null) {
    const message = 'must be an object account id -> manager id, or a list of pairs'
    throw new PortfolioError([{ code: 'invalid_type', path: [name], message }])
  }
  const pairs = Symbol.iterator in owners ? Array.from(owners as Iterable<unknown>) : Object.entries(owners)
  const isPair = (pair: unknown): boolean =>
    Array.isArray(pair) && pair.length === 2 && pair.every((id) => typeof id === 'string')
  const wrong = pairs.flatMap((pair, i): Issue[] =>
    isPair(pair)
      ? []
      : [{ code: 'invalid_type', path: [name, i], message: 'must be an account id and a manager id' }],
  )
  if (wrong.length > 0) throw new PortfolioError(wrong)
  return pairs as (readonly [string, string])[]
}
