/** Contradictions, repairs and refusals as sentences. In results they stand in English; elsewhere in any language. */
import { type Language, type ResultSentences, resultSentences, type TextOptions } from '../language/index.js'
import {
  addDecimals,
  DEFAULTS,
  editTexts,
  type Infeasibility,
  type Portfolio,
  type RepairChange,
  type RuleReference,
} from '../model/index.js'
import type { Refusal } from './refusal.js'

/** Changes of a repair told one by one; the data hold them all. */
const NAMED = 6

export interface ResultText {
  contradiction(found: Pick<Infeasibility, 'kind' | 'accounts' | 'managers' | 'slots' | 'rules'>): string
  /** What a rule says, as a part of a sentence. */
  rule(rule: RuleReference): string
  repair(changes: readonly RepairChange[]): string
  refusal(account: string, manager: string, reason: Pick<Refusal, 'code' | 'pin' | 'other'>): string
}

export interface ResultTextOptions extends TextOptions {
  /** Whether the limits of this manager may be told; default: those of everyone. */
  seesLimits?: (manager: string) => boolean
}

/** Whether a total of limits may be told: it gives one of them away where that is the only one not known. */
export function seesTotal(managers: readonly string[], seesLimits: (manager: string) => boolean): boolean {
  return managers.filter((manager) => !seesLimits(manager)).length !== 1
}

/** `portfolio` must be a checked one, and what is told must be about it. O(accounts + managers) */
export function resultText(portfolio: Portfolio, options: ResultTextOptions = {}): ResultText {
  const { language = 'en', seesLimits = () => true } = options
  return new Teller(portfolio, language, seesLimits)
}

class Teller implements ResultText {
  private readonly accounts: ReadonlyMap<string, Portfolio['accounts'][number]>
  private readonly managers: ReadonlyMap<string, Portfolio['managers'][number]>
  private readonly s: ResultSentences
  /** group -> its accounts */
  private readonly sizes = new Map<string, number>()

  constructor(
    private readonly portfolio: Portfolio,
    private readonly language: Language,
    private readonly seesLimits: (manager: string) => boolean,
  ) {
    this.s = resultSentences(language)
    this.accounts = new Map(portfolio.accounts.map((account) => [account.id, account]))
    this.managers = new Map(portfolio.managers.map((manager) => [manager.id, manager]))
    for (const { group } of portfolio.accounts)
      if (group !== undefined) this.sizes.set(group, (this.sizes.get(group) ?? 0) + 1)
  }

  contradiction({
    kind,
    accounts,
    managers,
    slots = 0,
    rules = [],
  }: Parameters<ResultText['contradiction']>[0]): string {
    const units = accounts.map((id) => this.unit(id))
    const people = managers.map((id) => this.manager(id))
    if (kind === 'rules' || rules.some(({ rule }) => rule !== 'capacity'))
      return this.s.rules(this.rulesTold(rules), units, people)
    if (kind === 'capacity') {
      const [needed, together] = [this.effortOf(accounts), this.capacityOf(managers)]
      return needed > together && seesTotal(managers, this.seesLimits)
        ? this.s.tooMuchEffort(units, needed, people, together)
        : this.s.capacityIndivisible(units, people)
    }
    if (!seesTotal(managers, this.seesLimits))
      return kind === 'minimums' ? this.s.tooManyRequired(people, units) : this.s.tooLittleRoom(units, people)
    if (kind === 'minimums') return this.s.minimums(people, slots, units)
    return managers.length === 0 ? this.s.nobodyEligible(units) : this.s.slots(units, people, slots)
  }

  repair(changes: readonly RepairChange[]): string {
    const said = editTexts(this.portfolio, changes, { language: this.language }).map(
      (text, i) => this.withoutLimit(changes[i]) ?? text,
    )
    if (said.length <= NAMED) return said.join(' ')
    const shown = said.slice(0, NAMED - 1)
    return [...shown, this.s.moreChanges(said.length - shown.length)].join(' ')
  }

  refusal(
    account: string,
    manager: string,
    { code, pin, other }: Parameters<ResultText['refusal']>[2],
  ): string {
    return this.s.refusals[code]({
      account: this.account(account),
      manager: this.manager(manager),
      pin: pin === undefined ? '' : this.manager(pin),
      other: other === undefined ? '' : this.account(other),
    })
  }

  /** What a change of a limit says where the limit is not told: by how much would give it away, too. */
  private withoutLimit(change: RepairChange): string | undefined {
    if (change.kind !== 'raiseCap' && change.kind !== 'lowerFloor' && change.kind !== 'raiseCapacity')
      return undefined
    if (this.seesLimits(change.manager)) return undefined
    const name = this.manager(change.manager)
    if (change.kind === 'raiseCapacity') return this.s.moreCapacity(name)
    return change.kind === 'raiseCap' ? this.s.moreRoom(name) : this.s.fewerRequired(name)
  }

  private rulesTold(rules: readonly RuleReference[]): string[] {
    const told = rules.map((rule) => this.rule(rule))
    return this.portfolio.rules?.groupsCount === 'each' ? [...told, this.s.ruleNames.groupsCount] : told
  }

  rule(rule: RuleReference): string {
    const names = this.s.ruleNames
    const { policy, rules = {} } = this.portfolio
    if ('manager' in rule && !this.seesLimits(rule.manager)) return names.untold(this.manager(rule.manager))
    switch (rule.rule) {
      case 'cap':
        return names.cap(
          this.manager(rule.manager),
          this.managers.get(rule.manager)?.maxAccounts ?? policy?.maxAccounts ?? 0,
        )
      case 'floor':
        return names.floor(this.manager(rule.manager), this.managers.get(rule.manager)?.minAccounts ?? 0)
      case 'capacity':
        return names.capacity(this.manager(rule.manager), this.managers.get(rule.manager)?.capacity ?? 0)
      case 'conflict':
        return names.conflict(this.account(rule.accounts[0]), this.account(rule.accounts[1]))
      case 'segmentCap': {
        const caps = rules.segmentCaps?.filter(({ segment }) => segment === rule.segment) ?? []
        return names.segmentCap(rule.segment, Math.min(...caps.map(({ maxPerManager }) => maxPerManager)))
      }
      case 'teamMax':
      case 'teamMin': {
        const caps = rules.teamCaps?.filter(({ team }) => team === rule.team) ?? []
        return rule.rule === 'teamMax'
          ? names.teamMax(rule.team, Math.min(...caps.map(({ max = Infinity }) => max)))
          : names.teamMin(rule.team, Math.max(...caps.map(({ min = 0 }) => min)))
      }
      case 'maxChanges':
        return names.maxChanges(rules.maxChanges ?? 0)
      case 'maxChangesPerManager':
        return names.maxChangesPerManager(rules.maxChangesPerManager ?? 0)
      case 'groupsCount':
        return names.groupsCount
    }
  }

  /** Of the accounts with their groups. */
  private effortOf(ids: readonly string[]): number {
    const groups = new Set(
      ids.map((id) => this.accounts.get(id)?.group).filter((group) => group !== undefined),
    )
    const alone = new Set(ids)
    return this.portfolio.accounts
      .filter(({ id, group }) => alone.has(id) || (group !== undefined && groups.has(group)))
      .reduce((sum, { effort = DEFAULTS.effort }) => addDecimals(sum, effort), 0)
  }

  private capacityOf(ids: readonly string[]): number {
    return ids.reduce((sum, id) => addDecimals(sum, this.managers.get(id)?.capacity ?? 0), 0)
  }

  private account(id: string): string {
    return this.accounts.get(id)?.name ?? id
  }

  private manager(id: string): string {
    return this.managers.get(id)?.name ?? id
  }

  /** An account with its group. */
  private unit(id: string): string {
    const group = this.accounts.get(id)?.group
    const more = group === undefined ? 0 : this.sizes.get(group)! - 1
    return more === 0 ? this.account(id) : this.s.group(this.account(id), more, group!)
  }
}
