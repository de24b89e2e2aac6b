/**
 * What a program asks for, by name, so that nobody ignores it.
 *
 * Whoever works on a program (an engine, the contradiction finder, the residual graph, the re-optimiser, the
 * verifier) holds a list of the features that it knows, and refuses a program that asks for any other. A new key of
 * a program gets its feature here; until the others list it, all of them refuse. A key that stands in no table is a
 * feature, too: one that nobody knows.
 *
 * A key whose value is undefined counts as absent. The verifier imports no code, so it has tables of its own
 * (verify/known.ts); a test compares the two.
 */
import type { AssignmentProgram } from './program.js'

/** Every feature with a name. One owner per account and a cap per manager are not listed: every program has them. */
export const FEATURES = [
  'densePoints',
  'featurePoints',
  'sparsePoints',
  'rowPoints',
  'floors',
  'loadLoss',
  'unassigned',
  'incumbents',
  'capacity',
  'slots',
  'limits',
] as const

export type Feature = (typeof FEATURES)[number]

/** Every key of a program, and what it asks for. */
export const PROGRAM_KEYS: Readonly<Record<keyof AssignmentProgram, Feature | undefined>> = {
  accountCount: undefined,
  managerCount: undefined,
  points: undefined,
  maxAccounts: undefined,
  minAccounts: 'floors',
  marginalLoss: 'loadLoss',
  unassignedPoints: 'unassigned',
  incumbent: 'incumbents',
  incumbents: 'incumbents',
  effort: 'capacity',
  capacity: 'capacity',
  slots: 'slots',
  limits: 'limits',
}

interface PointsForm {
  feature: Feature
  /** The key by which the form is known. */
  mark: string
  /** All its keys; absent where the caller may keep data of its own beside the mark. */
  keys?: readonly string[]
}

/** The forms of points that are no plain Int32Array. */
export const POINTS_FORMS: readonly PointsForm[] = [
  { feature: 'featurePoints', mark: 'rank', keys: ['rank', 'accounts', 'managers', 'forbidden'] },
  { feature: 'sparsePoints', mark: 'start', keys: ['start', 'manager', 'points'] },
  { feature: 'rowPoints', mark: 'row' },
]

const INCUMBENTS_KEYS: readonly string[] = ['start', 'manager', 'count']

/**
 * Names of all that the program asks for: features, and for keys that no table knows their paths. O(keys), and no
 * entry of any list is read.
 */
export function featuresOf(program: AssignmentProgram): string[] {
  const found = new Set<string>()
  const form = formOf(program.points)
  found.add(form?.feature ?? 'points')
  for (const key of Object.keys(PROGRAM_KEYS) as (keyof AssignmentProgram)[]) {
    const feature = PROGRAM_KEYS[key]
    if (feature !== undefined && program[key] !== undefined) found.add(feature)
  }
  const knownKeys = [
    { of: program, path: '', known: Object.keys(PROGRAM_KEYS) },
    { of: program.incumbents, path: 'incumbents.', known: INCUMBENTS_KEYS },
    { of: program.points, path: 'points.', known: form?.keys },
  ]
  for (const { of, path, known } of knownKeys) {
    for (const key of known ? presentKeys(of) : []) if (!known!.includes(key)) found.add(path + key)
  }
  return Array.from(found)
}

/** What the program asks for that is not on the list of what somebody knows. */
export function featuresBeyond(program: AssignmentProgram, known: readonly Feature[]): string[] {
  return featuresOf(program).filter((feature) => !(known as readonly string[]).includes(feature))
}

/** Undefined where it is no form at all, or two at once. */
function formOf(points: unknown): Omit<PointsForm, 'mark'> | undefined {
  if (points instanceof Int32Array) return { feature: 'densePoints' }
  if (typeof points !== 'object' || points === null) return undefined
  const forms = POINTS_FORMS.filter(({ mark }) => mark in points)
  return forms.length === 1 ? forms[0] : undefined
}

/** Inherited ones, too: what can be read as a member is there. */
function presentKeys(value: unknown): string[] {
  const keys: string[] = []
  if (typeof value !== 'object' || value === null) return keys
  for (const key in value) if ((value as Record<string, unknown>)[key] !== undefined) keys.push(key)
  return keys
}
