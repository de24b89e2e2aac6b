/**
 * What the verifier knows of programs. A program that asks for anything else is refused, never judged in part.
 *
 * This says again what ../features.ts says, because the verifier imports no code of the library; a test compares
 * the two. A new key of a program stays refused until somebody writes here what it asks for, and a judge that
 * counts it lists the feature.
 */
import type { AssignmentProgram } from '../program.js'

/** Key of a program -> the feature that it asks for; '' = every program has it. */
export const KNOWN_KEYS: ReadonlyMap<string, string> = new Map([
  ['accountCount', ''],
  ['managerCount', ''],
  ['points', ''],
  ['maxAccounts', ''],
  ['minAccounts', 'floors'],
  ['marginalLoss', 'loadLoss'],
  ['unassignedPoints', 'unassigned'],
  ['incumbent', 'incumbents'],
  ['incumbents', 'incumbents'],
  ['effort', 'capacity'],
  ['capacity', 'capacity'],
  ['slots', 'slots'],
  ['limits', 'limits'],
])

/** Forms of points other than a plain Int32Array: the key by which each is known, its feature, all its keys. */
export const POINTS_FORMS: readonly (readonly [mark: string, feature: string, keys?: readonly string[]])[] = [
  ['rank', 'featurePoints', ['rank', 'accounts', 'managers', 'forbidden']],
  ['start', 'sparsePoints', ['start', 'manager', 'points']],
  ['row', 'rowPoints'],
]

/** What a program has that is a flow: all but effort, accounts of several slots, and limits. */
export const WITHOUT_CAPACITY: readonly string[] = [
  'densePoints',
  'featurePoints',
  'sparsePoints',
  'rowPoints',
  'floors',
  'loadLoss',
  'unassigned',
  'incumbents',
]

/** All of them. */
export const WITH_RULES: readonly string[] = [...WITHOUT_CAPACITY, 'capacity', 'slots', 'limits']

/** Features for every key of the program that is there, and paths of what has no place in a program. */
export function askedFor(program: AssignmentProgram): Set<string> {
  const asked = new Set<string>()
  const points: unknown = program.points
  if (points instanceof Int32Array) asked.add('densePoints')
  else {
    const isObject = typeof points === 'object' && points !== null
    const forms = POINTS_FORMS.filter(([mark]) => isObject && mark in points)
    if (forms.length !== 1) asked.add('points of no known form')
    else {
      const [[, feature, keys]] = forms
      asked.add(feature)
      for (const key of keys ? keysOf(points) : []) if (!keys!.includes(key)) asked.add(`points.${key}`)
    }
  }
  for (const key of keysOf(program.incumbents)) {
    if (!['start', 'manager', 'count'].includes(key)) asked.add(`incumbents.${key}`)
  }
  for (const [key, feature] of KNOWN_KEYS) {
    if (feature !== '' && (program as unknown as Record<string, unknown>)[key] !== undefined)
      asked.add(feature)
  }
  for (const key of keysOf(program)) if (!KNOWN_KEYS.has(key)) asked.add(key)
  return asked
}

/** Keys whose value is not undefined, inherited ones included. */
function keysOf(value: unknown): string[] {
  const keys: string[] = []
  if (typeof value !== 'object' || value === null) return keys
  for (const key in value) if ((value as Record<string, unknown>)[key] !== undefined) keys.push(key)
  return keys
}
