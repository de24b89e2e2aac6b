/** Data as an audience may see them: whatever is not classified for it is left out. */
import { type Field, maySee, type View } from './fields.js'

/**
 * What kind of field each part of an output is, key by key: the compiler asks for every key, so nothing new gets out
 * unclassified. A field that stands for a whole part says so of everything in it.
 */
export type Classified<T> = Field | PartsOf<Exclude<T, undefined | null>>

type PartsOf<T> = T extends readonly (infer Item)[]
  ? { readonly each: Classified<Item> }
  : T extends object
    ? { readonly fields: { readonly [K in keyof Required<T>]: Classified<T[K]> } } & About<T>
    : never

/** `about`: the key that holds the id of the person whom a record is about, or the ids of all who share it. */
interface About<T> {
  readonly about?: keyof T
}

export type Visible<T> = T extends readonly (infer Item)[]
  ? Visible<Item>[]
  : T extends object
    ? { [K in keyof T]?: Visible<T[K]> }
    : T

/** A copy with what the view shows, and nothing else. Records and lists of which nothing is shown are left out. */
export function visibleTo<T>(view: View, value: T, classified: Classified<T>): Visible<T> | undefined {
  return shown(view, value, classified as AnyClassified, undefined) as Visible<T> | undefined
}

type AnyClassified =
  | Field
  | { readonly each: AnyClassified }
  | { readonly fields: Readonly<Record<string, AnyClassified>>; readonly about?: string }

function shown(
  view: View,
  value: unknown,
  classified: AnyClassified,
  about: string | string[] | undefined,
): unknown {
  if (typeof classified === 'string') return maySee(view, classified, about) ? value : undefined
  if (value === undefined || value === null) return value
  if ('each' in classified) {
    const items = value as readonly unknown[]
    const visible = items.map((item) => shown(view, item, classified.each, about))
    const kept = visible.filter((item) => item !== undefined)
    return kept.length === 0 && items.length > 0 ? undefined : kept
  }
  const record = value as Record<string, unknown>
  const person =
    classified.about === undefined ? about : (record[classified.about] as string | string[] | undefined)
  const entries = Object.entries(classified.fields).flatMap(([key, part]) => {
    if (!Object.hasOwn(record, key)) return []
    const visible = shown(view, record[key], part, person)
    return visible === undefined ? [] : [[key, visible] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
