/** What is asked: who takes which need, so that as many as possible have somebody, and the right one. */
import { FORBIDDEN } from '../../program/index.js'
import type { KnownPerson } from '../directory.js'
import type { Need, OwnShares } from './program.js'

export interface Question {
  needs: readonly Need[]
  people: readonly KnownPerson[]
  /** [person] relationships that can be added */
  limits: readonly number[]
  own: OwnShares
  /** [person] People of one kind bring the same to every need, unless they are familiar with it. */
  kinds: readonly number[]
  /** [kind] what they bring, 0 to FULL_POINTS; not to be changed. */
  ofKinds(need: Need): Int32Array
  /** People who bring `bonus` more than their kind. */
  familiar(need: Need): readonly number[]
  bonus: number
}

/** What a person brings to a need. */
export function pointsIn({ kinds, ofKinds, familiar, bonus }: Question, need: Need, person: number): number {
  return ofKinds(need)[kinds[person]] + (familiar(need).includes(person) ? bonus : 0)
}

/**
 * What each of some people brings to a need, FORBIDDEN for whoever may not take it; `columnOf`: their places among
 * these people.
 */
export function writePoints(
  { kinds, ofKinds, familiar, bonus }: Question,
  people: readonly number[],
  columnOf: (person: number) => number | undefined,
  need: Need,
  out: Int32Array,
): void {
  const base = ofKinds(need)
  for (let i = 0; i < people.length; i++) out[i] = base[kinds[people[i]]]
  for (const person of familiar(need)) {
    const column = columnOf(person)
    if (column !== undefined) out[column] += bonus
  }
  for (const person of need.closed) {
    const column = columnOf(person)
    if (column !== undefined) out[column] = FORBIDDEN
  }
}
