/** The ids of one table and the names that stand for them. */

/** What a reference turned out to be. */
export type Match = { id: string; by: 'id' | 'name' } | { ids: string[]; by: 'several' } | undefined

export class Directory {
  /** id -> position in its table */
  readonly positions = new Map<string, number>()
  private readonly idsByName = new Map<string, string[]>()

  constructor(ids: string[], names: string[]) {
    ids.forEach((id, position) => {
      if (id === '' || this.positions.has(id)) return
      this.positions.set(id, position)
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
    const ids = this.idsByName.get(reference)
    if (ids === undefined) return undefined
    return ids.length === 1 ? { id: ids[0], by: 'name' } : { ids, by: 'several' }
  }

  *spellings(): Iterable<string> {
    yield* this.positions.keys()
    yield* this.idsByName.keys()
  }
}
