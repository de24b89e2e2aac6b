/** What is peculiar to the exports of one CRM. */
import type { Role } from '../roles.js'

export const MAPPING_NAMES = ['salesforce', 'hubspot', 'dynamics'] as const
export type MappingName = (typeof MAPPING_NAMES)[number]

export interface Mapping {
  name: MappingName
  /** What people call it. */
  title: string
  /** Table -> field -> headers that come before the usual ones, in lower case without anything but letters and digits. */
  headers: Partial<Record<Role, Readonly<Record<string, readonly string[]>>>>
  /** Table -> sets of headers; a file with all headers of a set can come from nowhere else. */
  signs: Partial<Record<Role, readonly (readonly string[])[]>>
  /** Columns that this CRM writes for itself, to recognise the row again: no data, and not worth a notice. */
  technical?: readonly string[]
  /** One form for all ways of writing one id; undefined for what is no id of this CRM. */
  canonicalId?: (text: string) => string | undefined
  /** A stage without what this CRM writes beside it; the text itself where there is nothing. */
  stageIn?: (text: string) => string
}
