/** What one record cannot know of another: references, caps, pins, matrix shapes, rules. */

import { shown } from '../../language/index.js'
import type { Issue, IssueCode } from '../issues.js'
import { DEFAULT_CRITERIA } from '../limits.js'
import { ownData } from '../plain-data.js'
import { withNearest } from './nearest.js'
import { indexBy, type Numbered } from './numbered.js'
import type { SoundParts } from './sound-parts.js'

type Report = (code: IssueCode, path: Issue['path'], message: string, facts: Record<string, unknown>) => void

/** Linear in the size of the input. */
export function crossIssues(parts: SoundParts, numbers: Numbered): Issue[] {
  const issues: Issue[] = []
  const report: Report = (code, path, message, facts) => issues.push({ code, path, message, ...facts })
  validateManagers(parts, numbers, report)
  validateAccounts(parts, numbers, report)
  validatePins(parts, numbers, report)
  if (parts.fit !== undefined) validateMatrix(parts.fit, ['fit'], parts, report)
  validateScoring(parts, report)
  validatePolicy(parts, report)
  checkRules(parts, numbers, report)
  if (issues.length === 0) return issues
  const ids = {
    unknown_account: numbers.accountIndex.keys(),
    unknown_manager: numbers.managerIndex.keys(),
    unknown_segment: parts.accounts.flatMap((account) => account?.segment ?? []),
    unknown_team: parts.managers.flatMap((manager) => manager?.team ?? []),
  }
  return withNearest(issues, ids, ({ id }) => id)
}

function validateManagers(parts: SoundParts, numbers: Numbered, report: Report): void {
  const { managers, policy, isFaulty } = parts
  const accountsAreKnown = !isFaulty('accounts')
  validateUnique('id', managers, ['managers'], report, numbers.managerIndex)
  managers.forEach((manager, m) => {
    if (manager === undefined) return
    const isCapUnknown =
      isFaulty('managers', m, 'maxAccounts') || isFaulty('policy') || isFaulty('policy', 'maxAccounts')
    const cap = manager.maxAccounts ?? policy.maxAccounts
    if (cap === undefined && !isCapUnknown) {
      const message = 'neither this manager nor the policy has a maxAccounts'
      report('missing_cap', ['managers', m, 'maxAccounts'], message, { manager: manager.id })
    }
    const floor = manager.minAccounts
    if (!isFaulty('managers', m, 'maxAccounts')) {
      validateFloor(floor, cap, ['managers', m, 'minAccounts'], { manager: manager.id }, report)
    }
    const { start, account } = numbers.knowledge
    if (!accountsAreKnown || account.subarray(start[m], start[m + 1]).every((a) => a >= 0)) return
    for (const id of Object.keys(ownData(manager.knowledge) as object)) {
      if (!numbers.accountIndex.has(id)) report(...unknown('account', id, ['managers', m, 'knowledge', id]))
    }
  })
}

function validateAccounts(parts: SoundParts, numbers: Numbered, report: Report): void {
  const { accounts, isFaulty } = parts
  const managersAreKnown = !isFaulty('managers')
  const isUnknown = (id: unknown) =>
    managersAreKnown && typeof id === 'string' && !numbers.managerIndex.has(id)
  const { start, manager } = numbers.eligible
  validateUnique('id', accounts, ['accounts'], report, numbers.accountIndex)
  accounts.forEach((account, a) => {
    if (account === undefined) return
    for (const key of ['incumbent', 'owner'] as const) {
      const id = account[key]
      if (isUnknown(id)) report(...unknown('manager', id!, ['accounts', a, key]))
    }
    // Nobody (-1) comes first among those listed.
    const listsNobody = start[a] < start[a + 1] && manager[start[a]] < 0
    for (const key of ['eligible', 'excluded'] as const) {
      if (key === 'eligible' && !listsNobody) continue
      account[key]?.forEach((id, i) => {
        if (isUnknown(id)) report(...unknown('manager', id, ['accounts', a, key, i]))
      })
    }
    if (account.stakeholders !== undefined) validateStakeholders(account.stakeholders, a, report)
  })
}

function validateStakeholders(stakeholders: readonly unknown[], a: number, report: Report): void {
  const ids = stakeholders.map((stakeholder) => {
    const { id } = ownData(stakeholder)
    return typeof id === 'string' ? { id } : undefined
  })
  const path = ['accounts', a, 'stakeholders']
  validateUnique('id', ids, path, report)
  const known = new Set(ids.map((stakeholder) => stakeholder?.id))
  stakeholders.forEach((stakeholder, i) => {
    const { id, reportsTo } = ownData(stakeholder)
    if (typeof reportsTo !== 'string') return
    if (!known.has(reportsTo)) report(...unknown('stakeholder', reportsTo, [...path, i, 'reportsTo']))
    else if (reportsTo === id) {
      const message = 'a stakeholder cannot report to themselves'
      report('invalid_value', [...path, i, 'reportsTo'], message, { id })
    }
  })
}

/** `index`: id or name -> position of its first use. */
function validateUnique<K extends 'id' | 'name'>(
  key: K,
  records: readonly ({ [key in K]?: string } | undefined)[],
  path: Issue['path'],
  report: Report,
  index: ReadonlyMap<string, number> = indexBy(key, records),
): void {
  if (index.size === records.length) return
  records.forEach((record, i) => {
    const name = record?.[key]
    const first = name === undefined ? i : index.get(name)
    if (first === i) return
    const message = `the ${key} ${shown(name)} is used at position ${first} already`
    report(`duplicate_${key}`, [...path, i, key], message, { [key]: name, first })
  })
}

function validateFloor(
  floor: number | undefined,
  cap: number | undefined,
  path: Issue['path'],
  facts: Record<string, unknown>,
  report: Report,
): void {
  if (floor === undefined || cap === undefined || floor <= cap) return
  report('floor_above_cap', path, `the floor of ${floor} is above the cap of ${cap}`, {
    ...facts,
    floor,
    cap,
  })
}

function unknown(
  what: 'manager' | 'account' | 'segment' | 'team' | 'stakeholder',
  id: string,
  path: Issue['path'],
): Parameters<Report> {
  return [`unknown_${what}`, path, `there is no ${what} ${shown(id)}`, { id }]
}

/** No member of a unit may refuse a manager that a member of it is pinned to. */
function validatePins(parts: SoundParts, { pin, unitOf }: Numbered, report: Report): void {
  const { accounts, managers, fit } = parts
  // unit -> manager -> first account that is pinned to it
  const pinsOfUnit = new Map<number, Map<number, number>>()
  pin.forEach((m, a) => {
    if (m < 0) return
    const pins = pinsOfUnit.get(unitOf[a])
    if (pins === undefined) pinsOfUnit.set(unitOf[a], new Map([[m, a]]))
    else if (!pins.has(m)) pins.set(m, a)
  })
  if (pinsOfUnit.size === 0) return

  accounts.forEach((account, a) => {
    const pins = pinsOfUnit.get(unitOf[a])
    if (account === undefined || pins === undefined) return
    for (const [m, firstPinned] of pins) {
      const pinned = pin[a] === m ? a : firstPinned
      const manager = managers[m]!.id!
      for (const [rule, refuses] of refusals(account, manager, fit?.[a], m)) {
        if (!refuses) continue
        const message = `pinned to ${shown(manager)}, whom account ${shown(account.id)} ${REFUSAL[rule]}`
        report('pin_contradiction', ['accounts', pinned, 'owner'], message, {
          rule,
          manager,
          account: account.id,
        })
      }
    }
    const [[first, other]] = pins
    if (pin[a] >= 0 && pin[a] !== first) {
      const [manager, otherManager] = [managers[pin[a]]!.id, managers[first]!.id]
      const message = `pinned to ${shown(manager)}, but account ${shown(accounts[other]!.id)} of the same group to ${shown(otherManager)}`
      const facts = {
        rule: 'group',
        manager,
        account: accounts[other]!.id,
        otherManager,
        group: account.group,
      }
      report('pin_contradiction', ['accounts', a, 'owner'], message, facts)
    }
  })
}

const REFUSAL = { excluded: 'excludes', eligible: 'does not list as eligible', fit: 'has no fit with' }

function refusals(
  { excluded, eligible }: { excluded?: string[]; eligible?: string[] },
  manager: string,
  fitRow: unknown,
  m: number,
): [keyof typeof REFUSAL, boolean][] {
  return [
    ['excluded', excluded?.includes(manager) === true],
    ['eligible', eligible?.includes(manager) === false],
    ['fit', Array.isArray(fitRow) && fitRow[m] === null],
  ]
}

/** One row per account, one column per manager. */
function validateMatrix(
  rows: readonly unknown[],
  path: Issue['path'],
  parts: SoundParts,
  report: Report,
): void {
  const { accounts, managers, isFaulty } = parts
  if (!isFaulty('accounts') && rows.length !== accounts.length) {
    const message = `must have a row for each of the ${accounts.length} accounts, not ${rows.length} rows`
    report('wrong_shape', path, message, { expected: accounts.length, received: rows.length })
  }
  if (isFaulty('managers')) return
  rows.forEach((row, a) => {
    if (!Array.isArray(row) || row.length === managers.length) return
    const message = `must have a number for each of the ${managers.length} managers, not ${row.length} numbers`
    report('wrong_shape', [...path, a], message, { expected: managers.length, received: row.length })
  })
}

function validateScoring(parts: SoundParts, report: Report): void {
  const { scoring, criteria, isFaulty } = parts
  const defaults: readonly string[] = DEFAULT_CRITERIA
  for (const key of Object.keys(ownData(scoring.weights ?? {}) as object)) {
    if (defaults.includes(key)) continue
    const message = `no default criterion is called ${shown(key)}; there are ${defaults.join(', ')}`
    report('unknown_criterion', ['scoring', 'weights', key], message, { criterion: key, allowed: defaults })
  }

  validateUnique('name', criteria, ['scoring', 'criteria'], report)
  criteria.forEach((criterion, c) => {
    if (criterion === undefined) return
    const { name, values } = criterion
    const path = ['scoring', 'criteria', c]
    if (name !== undefined && RESERVED.includes(name)) {
      const message = `the name ${shown(name)} is reserved`
      report('duplicate_name', [...path, 'name'], message, { name, reserved: RESERVED })
    }
    const sources = ['values', 'formula'] as const
    const given = sources.filter((key) => criterion[key] !== undefined || isFaulty(...path, key))
    if (given.length !== 1) {
      report('conflicting_keys', path, 'must have either values or a formula', { keys: sources, given })
    }
    if (values !== undefined) validateMatrix(values, [...path, 'values'], parts, report)
  })
}

/** The default criteria, and the name under which an explicit fit is reported. */
const RESERVED: readonly string[] = [...DEFAULT_CRITERIA, 'fit']

function validatePolicy({ policy }: SoundParts, report: Report): void {
  if (Array.isArray(policy.loadLoss)) {
    policy.loadLoss.forEach((marginal: unknown, k, marginals: unknown[]) => {
      const before = marginals[k - 1]
      if (typeof marginal !== 'number' || typeof before !== 'number' || !(marginal < before)) return
      const message = `must not be less than the entry before, ${before}, but is ${marginal}`
      report('decreasing_load_loss', ['policy', 'loadLoss', k], message, {
        minimum: before,
        received: marginal,
      })
    })
  }
}

function checkRules(parts: SoundParts, { accountIndex }: Numbered, report: Report): void {
  const { rules, segmentCaps, teamCaps, accounts, managers, isFaulty } = parts
  rules.conflicts?.forEach((conflict: unknown, i) => {
    if (!Array.isArray(conflict)) return
    const path = ['rules', 'conflicts', i]
    conflict.forEach((id: unknown, end) => {
      if (typeof id !== 'string' || isFaulty('accounts') || accountIndex.has(id)) return
      report(...unknown('account', id, [...path, end]))
    })
    if (typeof conflict[0] === 'string' && conflict[0] === conflict[1]) {
      report('invalid_value', path, 'an account cannot be in conflict with itself', { account: conflict[0] })
    }
  })

  const segments = new Set(accounts.map((account) => account?.segment))
  segmentCaps.forEach((cap, i) => {
    if (cap?.segment === undefined || isFaulty('accounts') || segments.has(cap.segment)) return
    report(...unknown('segment', cap.segment, ['rules', 'segmentCaps', i, 'segment']))
  })

  const teams = new Set(managers.map((manager) => manager?.team))
  teamCaps.forEach((cap, i) => {
    const path = ['rules', 'teamCaps', i]
    if (cap?.team !== undefined && !isFaulty('managers') && !teams.has(cap.team)) {
      report(...unknown('team', cap.team, [...path, 'team']))
    }
    validateFloor(cap?.min, cap?.max, [...path, 'min'], { team: cap?.team }, report)
  })
}
