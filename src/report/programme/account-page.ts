/**
 * One account for those who work for it: owner, why, who else, coverage, next steps, and what is the reader's own: steps of
 * development, objections. Made of what `outcomeFor` leaves.
 */
import {
  briefSentences,
  type CustomerSentences,
  commonSentences,
  customerSentences,
  type Language,
  relationshipSentences,
} from '../../language/index.js'
import type { RelationshipMap, View, VisibleProgramme } from '../../programme/index.js'
import { inWords } from '../digits.js'
import { printable } from '../format.js'
import { html, type Markup, trusted } from '../html.js'
import { developmentSteps } from './customer-sections.js'
import { documentOf } from './document.js'
import { bdi, bullets, type Page, pageOf, paragraph, section, table } from './parts.js'
import { objectionsSection } from './people-sections.js'
import { renderRelationshipMap } from './relationship-map.js'

type Customer = NonNullable<VisibleProgramme['customers']>[number]

interface AccountPage extends Page {
  words: CustomerSentences
  id: string
  plan: NonNullable<VisibleProgramme['accounts']>[number]
  /** Absent for those who do not work for the account. */
  customer: Customer | undefined
  /** Names of the customer's people. */
  stakeholder(id: string | undefined): string
}

/**
 * A self-contained page that loads nothing and runs nothing; undefined where the view has no such account. `back`: where
 * the page of all accounts is.
 */
export function renderAccount(
  shown: VisibleProgramme,
  view: View,
  account: string,
  { language = 'en', back }: { language?: Language; back?: string } = {},
): string | undefined {
  const plan = shown.accounts?.find((each) => each.account === account)
  if (!plan) return undefined
  const words = customerSentences(language)
  const customer = shown.customers?.find((each) => each.account === account)
  const names = new Map(customer?.map?.stakeholders?.map(({ id = '', name = id }) => [id, name]) ?? [])
  const page: AccountPage = {
    ...pageOf(shown, view, language),
    words,
    id: account,
    plan,
    customer,
    stakeholder: (id = '') => printable(names.get(id) ?? id),
  }
  const { say } = page
  const personal = [developmentHere(page), objectionsSection(page, account)].flatMap((part) => part ?? [])
  const forReader = personal.length > 0 ? say.confidential.self : words.forTeam
  const sections = [
    ownerSection(page),
    whySection(page),
    whoElseSection(page),
    relationshipsSection(page),
    coverageSection(page),
    nextSection(page),
    ...personal,
  ]
  return documentOf({
    language,
    title: words.title(page.accountName(account)),
    kind: view.audience,
    lead: html`<p class="muted">${shown.asOf ? say.asOf(shown.asOf) : ''}</p>
${back === undefined ? undefined : html`<p><a href="${back}">${words.back}</a></p>`}`,
    confidential: view.audience === 'self' ? forReader : say.confidential[view.audience],
    sections: sections.flatMap((part) => part ?? []),
  })
}

function lines(items: readonly string[]): Markup {
  return bullets(items.map(bdi))
}

function ownerSection({ words, plan, personName }: AccountPage): Markup {
  const { owner, before, day, heldUntil } = plan
  return section(
    'owner',
    words.owner,
    lines([
      owner ? words.accountable(personName(owner)) : words.nobodyAccountable,
      ...(before && before === owner ? [words.asBefore] : []),
      ...(before && before !== owner ? [words.soFar(personName(before))] : []),
      ...(day ? [words.fromDay(day)] : []),
      ...(heldUntil ? [words.heldUntil(heldUntil)] : []),
    ]),
  )
}

function whySection({
  words,
  say,
  language,
  shown,
  id,
  plan,
  person,
  loss,
}: AccountPage): Markup | undefined {
  const decisions = (shown.decisions ?? []).filter(({ account, state }) => account === id && state === 'live')
  const ledger = shown.claims?.accounts?.find(({ account }) => account === id)
  const others = (ledger?.claimants ?? []).filter(({ role }) => role !== 'owner')
  const why = plan.owner ? [plan.setByProgramme ? words.whySet : words.whyWhole] : []
  const kind = plan.kind === undefined ? '' : (say.kinds[plan.kind as keyof typeof say.kinds] ?? '')
  const all = [
    ...why,
    ...(kind === '' ? [] : [words.kind(kind)]),
    ...decisions.map(({ table: from = 'holds', reason = '', author = '' }) =>
      words.decided(say.tables[from], reason, author),
    ),
  ].map(bdi)
  if (plan.fit !== undefined && plan.standing !== undefined) {
    const { standing } = commonSentences(language)
    all.push(inWords(words.fit(standing[plan.standing]), words.share(plan.fit)))
  }
  if (all.length === 0) return undefined
  return section(
    'why',
    words.why,
    bullets(all),
    table(words.instead, others, [
      { head: say.person, cell: (row) => person(row.person) },
      { head: say.instead, cell: ({ cost }) => (cost === undefined ? say.noCandidate : loss(cost, id)) },
    ]),
  )
}

function whoElseSection({ words, plan, customer, personName }: AccountPage): Markup {
  const active = (plan.contributors ?? []).map(({ person = '', productLines = [] }) =>
    words.active(personName(person), productLines.map(printable)),
  )
  const { sponsor, noSponsor } = customer ?? {}
  return section(
    'who-else',
    words.whoElse,
    lines([
      ...(active.length > 0 ? active : [words.nobodyElse]),
      ...(sponsor ? [words.sponsor(personName(sponsor))] : []),
      ...(noSponsor ? [words.noSponsor[noSponsor]] : []),
    ]),
  )
}

function relationshipsSection(page: AccountPage): Markup | undefined {
  const { words, customer, language, accountName, id, person } = page
  const map = customer?.map as RelationshipMap | undefined
  if (!map?.stakeholders) return undefined
  const roles = relationshipSentences(language)
  // Only who may follow up is shown how long ago the last contact was.
  const late = new Set(
    customer?.followUp?.stale?.map(({ stakeholder, person: by }) => JSON.stringify([stakeholder, by])),
  )
  const drawn = map.lines.map((line) =>
    line.kind === 'live' && late.has(JSON.stringify([line.stakeholder, line.person]))
      ? { ...line, kind: 'stale' as const }
      : line,
  )
  const leadOf = (stakeholder: string, role: 'lead' | 'deputy') =>
    customer?.leads?.find((each) => each.stakeholder === stakeholder && each.role === role)
  const named = (stakeholder: string, role: 'lead' | 'deputy') => {
    const lead = leadOf(stakeholder, role)
    return lead ? person(lead.person) : role === 'lead' ? words.nobodyYet : ''
  }
  const rows = map.stakeholders
  return section(
    'relationships',
    words.relationships,
    rows.length === 0
      ? undefined
      : html`\n<div class="scroll" role="region" aria-label="${words.relationships}" tabindex="0">${trusted(
          renderRelationshipMap({ ...map, lines: drawn }, accountName(id), { language }),
        )}</div>`,
    table(words.lead, rows, [
      { head: words.stakeholder, cell: ({ name }) => bdi(name) },
      {
        head: words.place,
        cell: ({ function: area, seniority, roles: parts }) =>
          bdi([area, roles[seniority], ...parts.map((role) => roles.roles[role])].filter(Boolean).join(', ')),
      },
      { head: words.lead, cell: (row) => named(row.id, 'lead') },
      { head: words.deputy, cell: (row) => named(row.id, 'deputy') },
      {
        head: words.since,
        cell: (row) => {
          const lead = leadOf(row.id, 'lead')
          return lead === undefined ? '' : lead.kept ? words.kept : words.fresh
        },
      },
    ]),
  )
}

function coverageSection(page: AccountPage): Markup | undefined {
  const { customer, words } = page
  return customer?.map ? section('coverage', words.coverage, lines(coverageLines(page, customer))) : undefined
}

function coverageLines(
  { words, language, personName, stakeholder }: AccountPage,
  customer: Customer,
): string[] {
  const { map, open = [], missingRoles = [], followUp } = customer
  const all = map?.stakeholders ?? []
  if (all.length === 0) return [words.known(0, 0)]
  const met = new Set(map?.lines?.flatMap(({ kind, stakeholder: id }) => (kind === 'wanted' ? [] : [id])))
  const priority = all.filter(({ id, isPriority }) => isPriority && !met.has(id))
  const { roles } = relationshipSentences(language)
  const gaps = [
    ...(priority.length > 0 ? [words.priorityOpen(priority.map(({ id }) => stakeholder(id)))] : []),
    ...(missingRoles.length > 0 ? [words.missingRoles(missingRoles.map((role) => roles[role]))] : []),
    ...open.map(({ role, reason = 'nobody', stakeholder: id }) =>
      role === 'deputy' ? words.openDeputy(stakeholder(id)) : words.openLead[reason](stakeholder(id)),
    ),
  ]
  const { singleThread, stale = [], belowWanted = [] } = followUp ?? {}
  const own = [
    ...(singleThread?.kind === 'oneContact' ? [words.oneContact(stakeholder(singleThread.stakeholder))] : []),
    ...(singleThread?.kind === 'onePerson' ? [words.onePerson(personName(singleThread.person ?? ''))] : []),
    ...stale.map(({ person = '', stakeholder: id, days }) =>
      words.stale(personName(person), stakeholder(id), days),
    ),
    ...belowWanted.map(({ person = '', stakeholder: id, wanted }) =>
      words.belowWanted(
        personName(person),
        stakeholder(id),
        words.levels[wanted as keyof typeof words.levels],
      ),
    ),
  ]
  const told = [...gaps, ...own]
  return [words.known(met.size, all.length), ...(told.length > 0 ? told : [words.noGaps])]
}

/** Next steps of the reader at this account, and of those who report to them; nobody else has any to see. */
function developmentHere({ words, shown, view, language, id, personName }: AccountPage): Markup | undefined {
  const plans = (shown.development ?? []).flatMap(({ person = '', accounts = [] }) =>
    accounts.flatMap(({ account, steps }) => (account === id ? [{ person, steps }] : [])),
  )
  if (plans.length === 0) return undefined
  return section(
    'development',
    words.development,
    paragraph(words.developmentIntro),
    html`${plans.map(
      ({ person, steps }) =>
        html`${person === view.reader ? undefined : html`\n<h3>${personName(person)}</h3>`}${developmentSteps(steps, language)}`,
    )}`,
  )
}

function nextSection(page: AccountPage): Markup | undefined {
  const { words, customer, plan, personName, stakeholder, language } = page
  if (!customer?.map) return undefined
  const { handover, learning } = customer
  const { areas } = briefSentences(language)
  const [from, to] = [personName(handover?.from ?? ''), personName(handover?.to ?? '')]
  const introduced = new Set(handover?.introduce?.map((each) => each.stakeholder))
  const fresh = (customer.leads ?? []).filter(
    ({ role, kept, stakeholder: id }) => role === 'lead' && !kept && !introduced.has(id),
  )
  const steps = [
    ...(plan.day ? [words.fromDay(plan.day)] : []),
    ...(handover?.introduce ?? []).map((each) => words.introduce(from, to, stakeholder(each.stakeholder))),
    ...(handover?.known?.length ? [words.knownToNew(to, handover.known.map(stakeholder))] : []),
    ...fresh.map((each) => words.builds(personName(each.person ?? ''), stakeholder(each.stakeholder))),
    ...(handover?.closing ?? []).map(({ person = '' }) => words.closes(personName(person))),
    ...(learning?.areas?.length ? [words.learn(learning.areas.map((area) => areas[area]))] : []),
  ]
  return section('next', words.next, lines(steps.length > 0 ? steps : [words.nothing]))
}
