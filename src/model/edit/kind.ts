/** What one kind of edit is. */
import type { EditSentences } from '../../language/index.js'
import type { Shape } from '../gate/shape.js'
import type { Draft } from './draft.js'
import type { EditKind, EditOf } from './edit.js'

export interface Kind<K extends EditKind> {
  /** The shapes of its keys, `kind` aside. Records are read by the gate, which knows more about them. */
  readonly keys: Readonly<Record<string, Shape>>
  /**
   * Reports to the draft what is wrong, and returns how to make the edit on it; nothing where a reference does not
   * resolve. Made only where nothing is wrong; what it touches it tells the draft.
   */
  prepare(edit: EditOf<K>, draft: Draft): (() => void) | undefined
  /** The id that it brings in. */
  brings?(edit: EditOf<K>): unknown
  /** What it does to a portfolio, in a sentence. */
  say(edit: EditOf<K>, names: EditNames, sentences: EditSentences): string
}

/** What sentences call things, and what they say of them, from the portfolio as it stands before the edits. */
export interface EditNames {
  account(id: string): string
  manager(id: string): string
  /** The account, with the group that it stands for. */
  unit(id: string): string
  groupOf(id: string): string | undefined
  /** The manager that the account, or another of its group, is pinned to. */
  pinOf(id: string): string | undefined
  capOf(id: string): number
  floorOf(id: string): number
  /** In effort units; 0 where none is given. */
  capacityOf(id: string): number
}
