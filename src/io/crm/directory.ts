/** The ids of one table and the names that stand for them. */

/** What a reference turned out to be. */
export type Match = { id: string; by: 'id' | 'name' } | { ids: string[]; by: 'several' } | undefined

export class Directory {
  /** id -> position in its table */
  readonly positions = new Map<string, number>()
  private readonly idsByName = new Map<string, string[]>()
  /** canonical form -> id as the table has it */
  private readonly idsByForm = new Map<string, string>()

  /** `canonical`: one form for all ways of writing an id, undefined for what is none; see `Mapping`. */
  constructor(
    ids: string[],
    names: string[],
    readonly canonical?: (text: string) => string | undefined,
  ) {
    ids.forEach((id, position) => {
      if (id === '' || this.positions.has(id)) return
      this.positions.set(id, position)
      const form = canonical?.(id)
      if (form !== undefined && !this.idsByForm.has(form)) this.idsByForm.set(form, id)
      const name = names[position]
      if (name === '') return
      const known = this.idsByName.get(name)
      if (known === undefined) this.idsByName.set(name, [id])
      else known.push(id)
    })
  }

  has(id: string): boolean {
    return this.positions.has(id)
  }

  /** An id before a name; a name only where it means one id. */
  find(reference: string): Match {
    if (this.positions.has(reference)) return { id: reference, by: 'id' }
    const same = this.idsByForm.get(this.formOf(reference))
    if (same !== undefined) return { id: same, by: 'id' }
    const ids = this.idsByName.get(reference)
    if (ids === undefined) return undefined
    return ids.length === 1 ? { id: ids[0], by: 'name' } : { ids, by: 'several' }
  }

  /** The canonical form of an id that may be listed nowhere. */
  formOf(reference: string): string {
    return this.canonical?.(reference) ?? reference
  }

  *spellings(): Iterable<string> {
    yield* this.positions.keys()
    yield* this.idsByName.keys()
  }
}
