/** What a run says of the customers: a reader's brief, knowledge, development, coverage and health of the accounts. */
import {
  briefSentences,
  customerSentences,
  type Language,
  relationshipSentences,
} from '../../language/index.js'
import type { VisibleProgramme } from '../../programme/index.js'
import { html, type Markup } from '../html.js'
import { bdi, bullets, type Page, paragraph, section, table } from './parts.js'

/** A reader's own; for leadership the one of the whole. */
export function briefSection({ shown, view, language }: Page): Markup | undefined {
  const brief = shown.briefs?.find(({ reader }) => reader === view.reader) ?? shown.leadershipBrief
  if (!brief?.sections) return undefined
  const parts = brief.sections.map(
    ({ heading = '', sentences = [] }) => html`\n<h3>${heading}</h3>${bullets(sentences.map(bdi))}`,
  )
  const title = view.audience === 'self' ? customerSentences(language).brief : brief.title
  return section('brief', title ?? '', html`${parts}`)
}

export function beyondLimitSection({ shown, language }: Page): Markup | undefined {
  const words = customerSentences(language)
  const [own] = shown.beyondLimit ?? []
  if (!own) return undefined
  return section(
    'limit',
    words.relationships,
    paragraph(words.beyondLimit(own.relationships ?? 0, own.limit ?? 0)),
  )
}

type DevelopmentSteps = NonNullable<
  NonNullable<VisibleProgramme['development']>[number]['accounts']
>[number]['steps']

/** What is next for a person at one account. */
export function developmentSteps(steps: DevelopmentSteps = [], language: Language): Markup {
  const words = customerSentences(language)
  const { areas } = briefSentences(language)
  const told = steps.map(({ area = 'strategy', from, to = 1 }) => {
    const say = from === undefined ? words.look : words.step
    return say(areas[area], words.levelNames[to])
  })
  return bullets((told.length > 0 ? told : [words.noSteps]).map(bdi))
}

/** The reader's own, and of those who report to them. */
export function developmentSection({
  shown,
  view,
  amount,
  language,
  personName,
  accountName,
}: Page): Markup | undefined {
  const plans = shown.development ?? []
  if (plans.length === 0) return undefined
  const words = customerSentences(language)
  const parts = plans.map(({ person = '', accounts = [], stretch }) => {
    const ofAccounts = accounts.map(({ account = '', steps }) => {
      const name = accountName(account)
      const list = developmentSteps(steps, language)
      return person === view.reader ? html`\n<h3>${name}</h3>${list}` : html`\n<h4>${name}</h4>${list}`
    })
    return html`${person === view.reader ? undefined : html`\n<h3>${personName(person)}</h3>`}${ofAccounts}${
      stretch
        ? html`\n<p>${words.stretch(accountName(stretch.account ?? ''))} ${amount(stretch.cost ?? 0, stretch.account)}</p>`
        : undefined
    }`
  })
  return section('development', words.development, paragraph(words.developmentIntro), html`${parts}`)
}

export function coveredSection(page: Page): Markup | undefined {
  const { shown, view, language, accountLink, person } = page
  const all = shown.customers?.filter(({ map }) => map !== undefined) ?? []
  if (view.audience !== 'leadership' || all.length === 0) return undefined
  const words = customerSentences(language)
  const { roles } = relationshipSentences(language)
  const rows = all.map((customer) => ({ customer, ...knownIn(customer) }))
  const withPeople = rows.filter(({ people }) => people > 0)
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  const without = rows.length - withPeople.length
  const gaps = ({ customer: { missingRoles = [], followUp, open = [] } }: (typeof rows)[number]) => [
    ...(missingRoles.length > 0 ? [words.missingRoles(missingRoles.map((role) => roles[role]))] : []),
    ...(followUp?.singleThread ? [words.threads] : []),
    ...(followUp?.stale?.length ? [`${words.staleHead}: ${words.number(followUp.stale.length)}`] : []),
    ...(open.length > 0 ? [`${words.nobodyYet}: ${words.number(open.length)}`] : []),
  ]
  const hasExecutives = all.some(({ sponsor, noSponsor }) => sponsor || noSponsor === 'noRoom')
  return section(
    'coverage',
    words.covered,
    paragraph(
      words.coveredIntro(
        sum(({ known }) => known),
        sum(({ people }) => people),
        withPeople.length,
      ),
    ),
    without > 0 ? paragraph(words.noContacts(without)) : undefined,
    hasExecutives ? undefined : paragraph(words.noExecutives),
    table(words.covered, hasExecutives ? rows : withPeople, [
      { head: words.account, cell: ({ customer }) => accountLink(customer.account) },
      { head: words.knownOf, number: true, cell: ({ known, people }) => words.knownPart(known, people) },
      { head: words.gaps, cell: (row) => (row.people === 0 ? '' : bullets(gaps(row).map(bdi))) },
      { head: words.sponsorHead, cell: ({ customer }) => (customer.sponsor ? person(customer.sponsor) : '') },
    ]),
  )
}

type Customer = NonNullable<Page['shown']['customers']>[number]

function knownIn({ map }: Customer): { known: number; people: number } {
  const met = new Set(
    map?.lines?.flatMap(({ kind, stakeholder }) => (kind === 'wanted' ? [] : [stakeholder])),
  )
  return { known: met.size, people: map?.stakeholders?.length ?? 0 }
}

/** Leadership: what the plan rests on. A person: what is recorded of them. */
export function knowledgeSection(page: Page): Markup | undefined {
  const { shown, view, language, account, person } = page
  const { knowledge } = shown
  if (!knowledge) return undefined
  const words = customerSentences(language)
  const { areas } = briefSentences(language)
  const facts = [
    paragraph(words.assumed(knowledge.assumed ?? 0)),
    knowledge.unrated?.length
      ? paragraph(words.unrated(knowledge.unrated.map((area) => areas[area])))
      : undefined,
  ]
  if (view.audience === 'self') {
    const rows = [...(knowledge.pairs ?? []), ...(knowledge.past ?? [])].flatMap(
      ({ account: id, areas: known = [] }) => known.map((each) => ({ id, ...each })),
    )
    return section(
      'knowledge',
      words.knowledge,
      ...facts,
      table(words.ownKnowledge, rows, [
        { head: words.account, cell: ({ id }) => account(id) },
        { head: words.area, cell: ({ area = 'strategy' }) => areas[area] },
        {
          head: words.level,
          cell: ({ level }) => (level === undefined ? words.levelUnknown : words.levelNames[level]),
        },
        {
          head: words.from,
          cell: ({ sources = [], customers = 0 }) => {
            const by = (wanted: string) => sources.filter(({ source }) => source === wanted).length
            return words.sources(by('self'), by('colleague'), customers)
          },
        },
      ]),
    )
  }
  const { dependent } = knowledge
  return section(
    'knowledge',
    words.knowledge,
    ...facts,
    dependent ? paragraph(words.dependentIntro(dependent.length)) : undefined,
    table(words.dependent, dependent ?? [], [
      { head: words.account, cell: (row) => account(row.account) },
      { head: words.owner, cell: ({ owner }) => person(owner) },
      { head: words.ifNothing, cell: ({ ownerIfNothing }) => person(ownerIfNothing) },
      { head: words.ifEverything, cell: ({ ownerIfEverything }) => person(ownerIfEverything) },
    ]),
  )
}

export function healthSection({ shown, language, account, accountName }: Page): Markup | undefined {
  const { health, promise } = shown
  if (!health?.accounts) return undefined
  const words = customerSentences(language)
  type Row = (typeof health.accounts)[number]
  type Figures = NonNullable<Row['after']>
  const pair =
    (of: (figures: Figures) => string) =>
    ({ before, after }: Row) =>
      words.pair(before ? of(before) : '–', after ? of(after) : '–')
  const { inside, comparable, left = [], deals } = promise ?? {}
  const growth = ({ before = 0, after = 0 }: { before?: number; after?: number } = {}) =>
    (after - before) / before
  return section(
    'health',
    words.health,
    paragraph(words.healthIntro(health.before ?? '', health.after ?? '')),
    table(words.health, health.accounts, [
      { head: words.account, cell: (row) => account(row.account) },
      { head: words.movement, cell: ({ movement = 'same' }) => words.movements[movement] },
      {
        head: words.sameOwner,
        cell: ({ sameOwner }) =>
          sameOwner === undefined ? '' : words.sameOwnerAs[sameOwner ? 'same' : 'other'],
      },
      {
        head: words.knownOf,
        cell: pair(({ covered = 0, stakeholders = 0 }) => words.knownPart(covered, stakeholders)),
      },
      {
        head: words.threads,
        cell: pair(({ isSingleThreaded }) => (isSingleThreaded ? words.yes : words.no)),
      },
      { head: words.staleHead, cell: pair(({ stale = 0 }) => words.number(stale)) },
      { head: words.rolesHead, cell: pair(({ missingRoles = 0 }) => words.number(missingRoles)) },
      { head: words.load, cell: pair(({ ownersLoad = 0 }) => words.number(ownersLoad)) },
    ]),
    html`\n<h3>${words.promise}</h3>`,
    promise?.difference === undefined
      ? paragraph(words.promiseNone)
      : paragraph(
          words.promiseFigures(health.accounts.length - left.length, growth(inside), growth(comparable)),
        ),
    deals?.number?.difference === undefined
      ? undefined
      : paragraph(words.promiseDeals(growth(deals.number.inside), growth(deals.number.comparable))),
    deals?.revenuePerDeal?.difference === undefined
      ? undefined
      : paragraph(
          words.promiseSize(growth(deals.revenuePerDeal.inside), growth(deals.revenuePerDeal.comparable)),
        ),
    promise?.difference === undefined ? undefined : paragraph(words.promiseWarning),
    left.length > 0 ? paragraph(words.promiseLeft(left.map(accountName))) : undefined,
  )
}
