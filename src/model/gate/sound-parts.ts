/** What of an input can be relied on: it lets the later checks report their problems beside those of shape. */
import type { Issue } from '../issues.js'
import { ownData } from '../plain-data.js'
import type { Account, Criterion, Manager, Policy, Rules, Scoring } from '../portfolio.js'

type Path = Issue['path']
type SegmentCap = NonNullable<Rules['segmentCaps']>[number]
type TeamCap = NonNullable<Rules['teamCaps']>[number]

/**
 * Every field present has the right type, except that lists and dictionaries may hold entries that have not;
 * undefined stands for a record that is none at all.
 */
export interface SoundParts {
  readonly managers: readonly (Partial<Manager> | undefined)[]
  readonly accounts: readonly (Partial<Account> | undefined)[]
  readonly fit: readonly unknown[] | undefined
  readonly scoring: Partial<Scoring>
  readonly criteria: readonly (Partial<Criterion> | undefined)[]
  readonly policy: Partial<Policy>
  /** In fit units; undefined where accounts may not stay unowned. */
  readonly penalty: number | undefined
  readonly rules: Partial<Rules>
  readonly segmentCaps: readonly (Partial<SegmentCap> | undefined)[]
  readonly teamCaps: readonly (Partial<TeamCap> | undefined)[]
  /** Whether the value at this place was found to be wrong as such, so that its absence says nothing. */
  isFaulty(...place: Path): boolean
}

/** `issues`: all problems of shape, each at the path of the value that is wrong. O(input + issues) */
export function soundParts(input: unknown, issues: readonly Issue[]): SoundParts {
  const faults = faultsByParent(issues)

  function record<T>(value: unknown, ...place: Path): Partial<T> | undefined {
    if (isFaulty(...place)) return undefined
    const faulty = faults.get(place.join('/'))
    if (faulty === undefined) return value as Partial<T>
    const sound = ownData(value) as Record<string | number, unknown>
    for (const key of faulty) delete sound[key]
    return sound as Partial<T>
  }
  function records<T>(list: unknown, ...place: Path): (Partial<T> | undefined)[] {
    const values = (list ?? []) as unknown[]
    if (issues.length === 0) return values as Partial<T>[]
    // Array.from visits holes as well.
    return Array.from(values, (value, i) => record<T>(value, ...place, i))
  }
  function isFaulty(...place: Path): boolean {
    if (faults.size === 0) return false
    const key = place[place.length - 1]
    return place.length > 0 && faults.get(place.slice(0, -1).join('/'))?.has(key) === true
  }

  const whole = record<Record<string, unknown>>(input) ?? {}
  const scoring = record<Scoring>(whole.scoring, 'scoring') ?? {}
  const policy = record<Policy>(whole.policy, 'policy') ?? {}
  const rules = record<Rules>(whole.rules, 'rules') ?? {}
  return {
    managers: records<Manager>(whole.managers, 'managers'),
    accounts: records<Account>(whole.accounts, 'accounts'),
    fit: whole.fit as unknown[] | undefined,
    scoring,
    criteria: records<Criterion>(scoring.criteria, 'scoring', 'criteria'),
    policy,
    penalty: record<{ penalty: number }>(policy.unassigned, 'policy', 'unassigned')?.penalty,
    rules,
    segmentCaps: records<SegmentCap>(rules.segmentCaps, 'rules', 'segmentCaps'),
    teamCaps: records<TeamCap>(rules.teamCaps, 'rules', 'teamCaps'),
    isFaulty,
  }
}

function faultsByParent(issues: readonly Issue[]): Map<string, Set<string | number>> {
  const faults = new Map<string, Set<string | number>>()
  for (const { path } of issues) {
    const parent = path.slice(0, -1).join('/')
    const keys = faults.get(parent)
    if (keys === undefined) faults.set(parent, new Set([path[path.length - 1]]))
    else keys.add(path[path.length - 1])
  }
  return faults
}
