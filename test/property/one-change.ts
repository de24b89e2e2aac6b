/** One change anywhere in a value: what a careless program, a broken file or a forger would do to a result. */

type Path = (string | number)[]

const GARBAGE = [Number.NaN, Number.POSITIVE_INFINITY, null, '1', -1, 0.5, 2 ** 53, {}, [], true, '__proto__']

/** A copy of the value with one change, chosen by three integers >= 0, and where it was made. */
export function oneChange<T>(
  value: T,
  where: number,
  how: number,
  which: number,
): { changed: T; path: Path } {
  const places = placesIn(value, [])
  const path = places[where % places.length]
  const changed = copy(value)
  const key = path[path.length - 1]
  const parent = path.slice(0, -1).reduce((place, step) => (place as never)[step], changed as unknown)
  change(parent as Record<string | number, unknown>, key, how, which)
  return { changed, path }
}

/** The path of everything inside, in a fixed order. */
function placesIn(value: unknown, path: Path): Path[] {
  if (value === null || typeof value !== 'object') return []
  const keys =
    Array.isArray(value) || ArrayBuffer.isView(value) ? [...(value as number[]).keys()] : Object.keys(value)
  return keys.flatMap((key) => [[...path, key], ...placesIn((value as never)[key], [...path, key])])
}

function change(
  parent: Record<string | number, unknown>,
  key: string | number,
  how: number,
  which: number,
): void {
  const old = parent[key]
  const siblings = Object.keys(parent)
  const sibling = siblings[which % siblings.length]
  const ways: (() => void)[] = [
    () => set(parent, key, GARBAGE[which % GARBAGE.length]),
    () => set(parent, key, parent[sibling]),
  ]
  if (typeof old === 'number') {
    ways.push(
      () => set(parent, key, old + 1 + (which % 3)),
      () => set(parent, key, old - 1 - (which % 3)),
      () => set(parent, key, old * (1 + 1e-6)),
      () => set(parent, key, -old),
    )
  }
  if (typeof old === 'boolean') ways.push(() => set(parent, key, !old))
  if (typeof old === 'string') {
    const words = [
      'optimal',
      'feasible',
      'infeasible',
      'unknown',
      'proved',
      'gap',
      'slots',
      'minimums',
      'M1',
      'M2',
      'A1',
      'A2',
    ]
    ways.push(() => set(parent, key, words[which % words.length]))
  }
  if (Array.isArray(parent)) {
    const i = Number(key)
    ways.push(
      () => parent.splice(i, 1),
      () => parent.push(copy(old)),
      () => ([parent[i], parent[which % parent.length]] = [parent[which % parent.length], parent[i]]),
    )
  } else if (!ArrayBuffer.isView(parent)) {
    ways.push(() => delete parent[key])
  }
  ways[how % ways.length]()
}

function set(parent: Record<string | number, unknown>, key: string | number, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true })
}

/** Typed arrays become arrays, so that anything can be put into them. */
function copy<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as never, copy) as T
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)])) as T
}
