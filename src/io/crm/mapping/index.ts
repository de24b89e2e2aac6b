/**
 * Exports as three CRMs write them: the headers that only they use, words for stages, and when two ids are one.
 * A mapping adds to the usual headers and takes nothing away.
 */
import { plainText } from '../../spelling.js'
import type { Role } from '../roles.js'
import { dynamics } from './dynamics.js'
import { hubspot } from './hubspot.js'
import type { Mapping, MappingName } from './mapping.js'
import { salesforce } from './salesforce.js'

export { MAPPING_NAMES, type Mapping, type MappingName } from './mapping.js'

const MAPPINGS: readonly Mapping[] = [salesforce, hubspot, dynamics]

export function mappingOf(name: MappingName): Mapping {
  return MAPPINGS.find((mapping) => mapping.name === name)!
}

/** The one mapping whose signs the headers show; undefined where there is none, or more than one. */
export function recognise(headers: Partial<Record<Role, readonly string[]>>): Mapping | undefined {
  const shown = MAPPINGS.filter(({ signs }) =>
    (Object.keys(headers) as Role[]).some((role) => {
      const present = new Set(headers[role]!.map(plainText))
      return (signs[role] ?? []).some((set) => set.every((header) => present.has(header)))
    }),
  )
  return shown.length === 1 ? shown[0] : undefined
}
