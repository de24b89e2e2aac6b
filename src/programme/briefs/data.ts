/**
 * Briefs: for each person of the programme what they keep, hand over and receive, from whom and why, what is in it for
 * them, and what happens next. Made of facts of the result and of the reader's own figures; nobody else's ratings, gaps,
 * costs or prices. Why somebody owns an account is told by rules, by room, or by the reader's own record, never as a
 * verdict on a person.
 */
import { type AccountChange, countChanges } from '../../explain/index.js'
import {
  type BriefSentences,
  briefSentences,
  formats,
  type Language,
  type TextOptions,
} from '../../language/index.js'
import type { Account, Planned } from '../../model/index.js'
import type { Audience } from '../audience/index.js'
import { type Directory, directoryOf, ownersOf } from '../directory.js'
import { validatedProgramme } from '../gate/index.js'
import { type Handover, handoverPlan } from '../handover/data.js'
import { type KnownPair, knownPairs } from '../knowledge/data.js'
import { type Coverage, coverStakeholders } from '../leads/data.js'
import type { Programme } from '../programme.js'
import { assignSponsors, type Sponsors } from '../sponsors/data.js'
import { Facts, type Section, strayWords } from './facts.js'
import { htmlOf, markdownOf, textOfHtml, textOfMarkdown } from './render.js'

export interface Brief {
  /** Id of the person, or 'leadership'. */
  reader: string
  /** 'self', or 'leadership'. */
  audience: Audience
  title: string
  sections: Section[]
  markdown: string
  html: string
  /** Every name, figure and day of the text, as it stands there. */
  facts: string[]
}

export interface BriefOptions extends TextOptions {
  /** Account -> the day of the change, from the waves. */
  dates?: ReadonlyMap<string, string>
  /** As computed before; else computed here. */
  coverage?: Coverage
  sponsors?: Sponsors
  pairs?: readonly KnownPair[]
}

/**
 * One brief per reader: owners, sellers with a claim, executives, leads, superiors, and leadership, who come last.
 *
 * Time: O(size of the programme) for each reader, and coverage and sponsors where they are not given.
 *
 * @throws PortfolioError when the programme is wrong or the result is no plan of its portfolio
 */
export function writeBriefs(given: Programme, result: Planned, options: BriefOptions = {}): Brief[] {
  const programme = validatedProgramme(given)
  const language = options.language ?? 'en'
  const scene = sceneOf(programme, result, options)
  const readers = Array.from(scene.directory.people.keys())
  const written = readers.flatMap((reader) => {
    const brief = write(new Writer(scene, language, reader))
    return brief ? [brief] : []
  })
  return [...written, writeForLeadership(new Writer(scene, language, LEADERSHIP))]
}

const LEADERSHIP = 'leadership'

interface Scene {
  programme: Programme
  directory: Directory
  owners: ReadonlyMap<string, string>
  changes: ReadonlyMap<string, AccountChange>
  handovers: ReadonlyMap<string, Handover>
  dates: ReadonlyMap<string, string>
  coverage: Coverage
  sponsors: Sponsors
  /** Manager and account of which there is evidence in force of level 1 or more. */
  evidenced: ReadonlySet<string>
  /** Accounts whose customer wishes this owner, where that may be told. */
  wished: ReadonlySet<string>
}

const pairKey = (person: string, account: string) => JSON.stringify([person, account])

function sceneOf(programme: Programme, result: Planned, options: BriefOptions): Scene {
  const { portfolio } = programme
  const dates = options.dates ?? new Map<string, string>()
  const changes = countChanges(portfolio, result).accounts
  const pairs = options.pairs ?? knownPairs(programme)
  const { handovers } = handoverPlan(programme, result, { dates, pairs })
  return {
    programme,
    directory: directoryOf(programme),
    owners: ownersOf(result),
    changes: new Map(changes.map((change) => [change.account, change])),
    handovers: new Map(handovers.map((handover) => [handover.account, handover])),
    dates,
    coverage: options.coverage ?? coverStakeholders(programme, result),
    sponsors: options.sponsors ?? assignSponsors(programme, result),
    wished: new Set(
      (programme.overrides ?? []).flatMap(({ account, customersWish, date, until }) =>
        customersWish === 'disclosable' && isInForce(date, until, programme.asOf) ? [account] : [],
      ),
    ),
    evidenced: new Set(
      pairs.flatMap(({ account, manager, areas }) =>
        areas.some(({ level = 0 }) => level > 0) ? [pairKey(manager, account)] : [],
      ),
    ),
  }
}

function isInForce(from: string, until: string | undefined, day: string): boolean {
  return from <= day && (until === undefined || until >= day)
}

/** Sentences for one reader, and the facts they are made of. */
class Writer {
  readonly facts = new Facts()
  readonly say: BriefSentences
  readonly sections: Section[] = []

  constructor(
    readonly scene: Scene,
    readonly language: Language,
    readonly reader: string,
  ) {
    this.say = briefSentences(language)
  }

  add(heading: string, sentences: readonly string[]): void {
    if (sentences.length > 0) this.sections.push({ heading, sentences: [...sentences] })
  }

  person(id: string): string {
    return this.facts.fact(shownName(this.scene.directory.people.get(id)?.name, id))
  }

  account(id: string): string {
    return this.facts.fact(shownName(this.scene.directory.accounts.get(id)?.name, id))
  }

  stakeholder(account: string, id: string): string {
    return this.facts.fact(shownName(this.scene.directory.stakeholders.get(account)?.get(id)?.name, id))
  }

  text(text: string): string {
    return this.facts.fact(shownName(text, text))
  }

  day(iso: string): string {
    return this.facts.fact(formats(this.language).date(iso))
  }

  number(value: number): string {
    return this.facts.fact(formats(this.language).decimal(Math.round(value)))
  }

  list(names: readonly string[]): string {
    return formats(this.language).list(names, names.length)
  }

  finish(title: string, audience: Audience): Brief {
    const facts = this.facts.all
    const brief: Brief = {
      reader: this.reader,
      audience,
      title,
      sections: this.sections,
      markdown: markdownOf(title, this.sections),
      html: htmlOf(title, this.sections),
      facts,
    }
    const stray = checkBrief(brief, { language: this.language })
    if (stray.length > 0) {
      throw new Error(`a brief says more than its facts, which is a defect: ${stray.join(', ')}`)
    }
    return brief
  }
}

/**
 * Words and figures in title, sections, Markdown or HTML that are neither facts of the brief nor words of the sentences
 * that briefs are made of; empty for a brief that says nothing but its facts. Every brief is checked so when it is
 * written, and one that was edited can be checked again.
 *
 * Linear in the brief, mostly.
 */
export function checkBrief(
  { title, sections, markdown, html, facts }: Brief,
  { language = 'en' }: TextOptions = {},
): string[] {
  const texts = [
    title,
    ...sections.flatMap(({ heading, sentences }) => [heading, ...sentences]),
    textOfMarkdown(markdown),
    textOfHtml(html),
  ]
  return strayWords(texts.join('\n'), facts, language)
}

/** White space is folded as it is when the text is shown. */
function shownName(name: string | undefined, id: string): string {
  const text = (name ?? id).replace(/\s+/g, ' ').trim()
  return text === '' ? JSON.stringify(id) : text
}

/** undefined: nothing of the programme is about this person. */
function write(writer: Writer): Brief | undefined {
  const { say, scene, reader } = writer
  const { portfolio } = scene.programme
  const keep: string[] = []
  const receive: string[] = []
  const handOver: string[] = []
  const contribute: string[] = []
  for (const account of portfolio.accounts) {
    const { id, incumbent } = account
    const owner = scene.owners.get(id)
    const name = () => writer.account(id)
    if (owner === reader && incumbent === reader) keep.push(`${say.keep(name())} ${others(writer, account)}`)
    else if (owner === reader) receive.push(received(writer, account))
    else if (incumbent === reader) {
      const to = owner === undefined ? say.handOverOpen(name()) : say.handOver(name(), writer.person(owner))
      handOver.push([to, reasonFor(writer, id)].filter((part) => part !== '').join(' '))
    }
    if (owner !== reader && claimLines(account, reader)) contribute.push(contribution(writer, account, owner))
  }
  writer.add(say.headKeep, keep)
  writer.add(say.headReceive, receive)
  writer.add(say.headHandOver, handOver)
  writer.add(say.headContribute, contribute)
  addSponsored(writer)
  addLeads(writer)
  addTeam(writer)
  if (writer.sections.length === 0) return undefined
  addGains(writer)
  const next = nextSteps(writer)
  writer.add(say.headNext, next.length > 0 ? next : [say.nothingNext])
  const open = openQuestions(writer)
  writer.add(say.headOpen, open.length > 0 ? open : [say.noQuestions])
  return writer.finish(say.title(writer.person(reader), writer.day(scene.programme.asOf)), 'self')
}

function received(writer: Writer, account: Account): string {
  const { say, reader, scene } = writer
  const { id, incumbent } = account
  const head =
    incumbent === undefined
      ? say.receive(writer.account(id))
      : say.receiveFrom(writer.account(id), writer.person(incumbent))
  const own = scene.evidenced.has(pairKey(reader, id))
    ? say.whyKnown(writer.account(id))
    : reasonFor(writer, id)
  return [head, own, others(writer, account)].filter((part) => part !== '').join(' ')
}

/** By rules, by room, or by the portfolio as a whole. */
function reasonFor({ say, scene }: Writer, account: string): string {
  const { owner } = scene.directory.accounts.get(account)!
  if (owner !== undefined) return scene.wished.has(account) ? say.whyWish : say.whyRule
  const change = scene.changes.get(account)
  switch (change?.reason) {
    case undefined:
      return change?.kind === 'new' ? say.whyWhole : ''
    case 'cap':
      return say.whyRoom
    case 'group':
      return say.whyGroup
    case 'gain':
    case 'equal':
    case 'unassigned':
    case 'unproven':
      return say.whyWhole
    default:
      return say.whyRule
  }
}

/** Who else works for the account, to its owner. */
function others(writer: Writer, { id, claims = [] }: Account): string {
  const owner = writer.scene.owners.get(id)
  const active = new Set(claims.flatMap(({ manager }) => (manager === owner ? [] : [manager])))
  const names = Array.from(active, (person) => writer.person(person))
  return names.length === 0 ? writer.say.alone : writer.say.activeThere(writer.list(names))
}

/** Product lines of a person's claims; undefined where the person has none. */
function claimLines({ claims = [] }: Account, person: string): string[] | undefined {
  const own = claims.filter(({ manager }) => manager === person)
  return own.length === 0 ? undefined : [...new Set(own.flatMap(({ productLines = [] }) => productLines))]
}

function contribution(writer: Writer, account: Account, owner: string | undefined): string {
  const { say, reader } = writer
  const name = writer.account(account.id)
  if (owner === undefined) return say.contributeUnowned(name)
  const lines = claimLines(account, reader)!
  return lines.length === 0
    ? say.contribute(name, writer.person(owner))
    : say.contributeLines(name, writer.person(owner), writer.list(lines.map((line) => writer.text(line))))
}

function addSponsored(writer: Writer): void {
  const { say, scene, reader } = writer
  const own = scene.sponsors.sponsors.filter(({ person }) => person === reader)
  writer.add(
    say.headSponsor,
    own.map(({ account }) => say.sponsor(writer.account(account), writer.person(scene.owners.get(account)!))),
  )
}

function addLeads(writer: Writer): void {
  const { say, scene, reader } = writer
  const own = scene.coverage.leads.filter(({ person }) => person === reader)
  writer.add(
    say.headLead,
    own.map(({ account, stakeholder, role, kept }) => {
      const sentence = role === 'deputy' ? say.deputy : kept ? say.leadKept : say.lead
      return sentence(writer.stakeholder(account, stakeholder), writer.account(account))
    }),
  )
}

function addTeam(writer: Writer): void {
  const { say, scene, reader } = writer
  const reports = Array.from(scene.directory.people.values()).filter(
    ({ id, reportsTo }) => reportsTo === reader && scene.directory.managers.has(id),
  )
  writer.add(
    say.headTeam,
    reports.map(({ id }) => {
      const owned = Array.from(scene.owners).flatMap(([account, owner]) => (owner === id ? [account] : []))
      return owned.length === 0
        ? say.teamOwnsNone(writer.person(id))
        : say.teamOwns(writer.person(id), writer.list(owned.map((account) => writer.account(account))))
    }),
  )
}

/** What is in it for the reader: crediting as it was decided, and the reader's own pipeline and open lines. */
function addGains(writer: Writer): void {
  const { say, scene, reader } = writer
  const { crediting = [], business = [], asOf, portfolio } = scene.programme
  const active = portfolio.accounts.filter(
    (account) => scene.owners.get(account.id) !== reader && claimLines(account, reader),
  )
  const gains: string[] = active.length > 0 ? [say.transactions] : []
  const rules = crediting.filter(
    ({ person, from, until }) => person === reader && isInForce(from, until, asOf),
  )
  for (const { rule, decidedBy, from } of rules) {
    gains.push(say.credited(writer.text(rule), writer.text(decidedBy), writer.day(from)))
  }
  const lines = scene.directory.people.get(reader)?.productLines ?? []
  const undecided: string[] = []
  for (const { id } of active) {
    const isDecided = rules.some(({ account }) => account === undefined || account === id)
    if (!isDecided) undecided.push(writer.account(id))
    const own = business.filter(({ account, person }) => account === id && person === reader)
    const pipeline = own.reduce((sum, each) => sum + (each.pipeline ?? 0), 0)
    if (pipeline > 0) gains.push(say.pipeline(writer.account(id), writer.number(pipeline)))
    // Without figures by product line nothing is known to be missing.
    const isByLine = own.some(({ productLine }) => productLine !== undefined)
    for (const line of isByLine ? lines : []) {
      const isSold = own.some(({ productLine, revenue12m = 0 }) => productLine === line && revenue12m > 0)
      if (!isSold) gains.push(say.whiteSpace(writer.account(id), writer.text(line)))
    }
  }
  if (undecided.length > 0) gains.push(say.notDecided(writer.list(undecided)))
  writer.add(say.headGain, gains)
}

function nextSteps(writer: Writer): string[] {
  const { say, scene, reader } = writer
  const { holds = [], asOf } = scene.programme
  const steps: string[] = []
  for (const { account, from, to, by, introduce, closing, learn } of scene.handovers.values()) {
    if (reader !== from && reader !== to) continue
    if (by !== undefined) steps.push(say.from(writer.account(account), writer.day(by)))
    for (const { stakeholder } of introduce) {
      const name = writer.stakeholder(account, stakeholder)
      steps.push(
        reader === from
          ? say.introduce(name, writer.account(account), writer.person(to))
          : say.beIntroduced(name, writer.account(account), writer.person(from)),
      )
    }
    for (const { person } of closing) {
      const at = writer.account(account)
      steps.push(person === reader ? say.closeOwn(at) : say.closes(writer.person(person), at))
    }
    if (reader === to && learn.length > 0) {
      const areas = learn.slice(0, MOST_AREAS).map((area) => say.areas[area])
      steps.push(say.learn(writer.account(account), writer.list(areas)))
    }
  }
  for (const { account, until } of holds) {
    const isOwn = scene.directory.accounts.get(account)?.incumbent === reader
    if (isOwn && until >= asOf) steps.push(say.held(writer.account(account), writer.day(until)))
  }
  return steps
}

const MOST_AREAS = 3

function openQuestions(writer: Writer): string[] {
  const { say, scene, reader } = writer
  const objections = (scene.programme.objections ?? []).flatMap(
    ({ person, account, date, decision = 'open' }) =>
      person === reader && decision === 'open'
        ? [say.objection(writer.account(account), writer.day(date))]
        : [],
  )
  const uncovered = scene.coverage.uncovered.flatMap(({ account, stakeholder, role }) =>
    role === 'lead' && scene.owners.get(account) === reader
      ? [say.nobodyFor(writer.stakeholder(account, stakeholder), writer.account(account))]
      : [],
  )
  return [...objections, ...uncovered]
}

function writeForLeadership(writer: Writer): Brief {
  const { say, scene } = writer
  const { portfolio, asOf } = scene.programme
  const changes = Array.from(scene.changes.values())
  const count = (is: (change: AccountChange) => boolean) => writer.number(changes.filter(is).length)
  writer.add(say.headFigures, [
    say.accounts(writer.number(changes.length)),
    say.kept(count(({ kind }) => kind === 'kept')),
    say.changed(count(({ from, to }) => from !== null && to !== null && from !== to)),
    say.fresh(count(({ from, to }) => from === null && to !== null)),
    say.unowned(count(({ to }) => to === null)),
  ])
  const contested = portfolio.accounts.flatMap(({ id, claims = [] }) => {
    const owner = scene.owners.get(id)
    const active = [...new Set(claims.flatMap(({ manager }) => (manager === owner ? [] : [manager])))]
    return active.length === 0 ? [] : [{ id, owner, active }]
  })
  contested.sort((a, b) => b.active.length - a.active.length)
  const told = contested.map(({ id, owner, active }) => {
    const people = writer.list(active.map((person) => writer.person(person)))
    return owner === undefined
      ? say.contestedUnowned(writer.account(id), people)
      : say.contested(writer.account(id), writer.person(owner), people)
  })
  writer.add(say.headContested, told.length > 0 ? told : [say.noneContested])
  const dated = Array.from(scene.dates).sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
  writer.add(
    say.headNext,
    dated.map(([account, day]) => say.from(writer.account(account), writer.day(day))),
  )
  return writer.finish(say.titleLeadership(writer.day(asOf)), 'leadership')
}
