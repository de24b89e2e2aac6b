/** Owners, dates and what changes for people. */
import { commonSentences } from '../../language/index.js'
import { inWords } from '../digits.js'
import { html, type Markup } from '../html.js'
import { bdi, bullets, type Column, type Page, paragraph, section, table } from './parts.js'

type Rows<K extends keyof Page['shown']> = NonNullable<Page['shown'][K]> extends (infer Row)[] ? Row : never

export function ownersSection({
  shown,
  say,
  language,
  accountLink,
  person,
  personName,
}: Page): Markup | undefined {
  const { accounts } = shown
  if (!accounts) return undefined
  type Row = Rows<'accounts'>
  const others = ({ contributors = [] }: Row) =>
    contributors.map(({ person: id = '', productLines = [] }) =>
      say.keepsLines(personName(id), say.list(productLines)),
    )
  const notes = ({ setByProgramme, heldUntil }: Row) =>
    [
      ...(heldUntil ? [say.heldUntil(heldUntil)] : []),
      ...(setByProgramme && !heldUntil ? [say.setByProgramme] : []),
    ].join('; ')
  const has = (key: keyof Row) => accounts.some((row) => row[key] !== undefined)
  const columns: Column<Row>[] = [
    { head: say.account, cell: (row) => accountLink(row.account) },
    { head: say.owner, cell: (row) => person(row.owner) },
    { head: say.before, cell: ({ before, owner }) => (before === owner ? html`–` : person(before)) },
  ]
  if (has('day')) columns.push({ head: say.since, cell: ({ day }) => (day ? say.day(day) : '') })
  columns.push(
    { head: say.active, cell: (row) => bullets(others(row).map(bdi)) },
    { head: say.note, cell: notes },
  )
  if (has('kind'))
    columns.push({ head: say.why, cell: ({ kind = '' }) => say.kinds[kind as keyof typeof say.kinds] ?? '' })
  if (has('fit')) {
    const { standing: standings } = commonSentences(language)
    columns.push({
      head: say.fit,
      cell: ({ fit, standing }) =>
        fit === undefined || standing === undefined ? '' : inWords(standings[standing], say.share(fit)),
    })
  }
  return section('owners', say.owners, table(say.owners, accounts, columns))
}

export function wavesSection({ shown, say, account, person, personName }: Page): Markup | undefined {
  const { waves } = shown
  if (!waves?.waves) return undefined
  const days = waves.waves.map(({ date = '', moves = [] }) =>
    moves.length === 0
      ? html`\n<h3>${say.day(date)}</h3>${paragraph(say.noMoves)}`
      : html`\n<h3>${say.day(date)}</h3>${table(say.day(date), moves, [
          { head: say.account, cell: (move) => account(move.account) },
          { head: say.from, cell: ({ from }) => person(from) },
          { head: say.to, cell: ({ to }) => person(to) },
        ])}`,
  )
  const reason = ({ code = 'noRoom', person: id = '', until }: NonNullable<typeof waves.problems>[number]) =>
    code === 'hold' ? say.problems.hold(until) : say.problems[code](personName(id))
  const problems = table(say.unplaced, waves.problems ?? [], [
    { head: say.account, cell: (move) => account(move.account) },
    { head: say.from, cell: ({ from }) => person(from) },
    { head: say.to, cell: ({ to }) => person(to) },
    { head: say.reason, cell: reason },
  ])
  return section('waves', say.waves, paragraph(say.wavesIntro), html`${days}`, problems)
}

export function impactSection(page: Page): Markup | undefined {
  const { shown, say, view, person } = page
  const people = shown.impact?.people
  if (!people) return undefined
  type Row = (typeof people)[number]
  const pair = (of: { before?: number; after?: number } | undefined, number: (value: number) => string) =>
    say.change(number(of?.before ?? 0), number(of?.after ?? 0))
  const columns: Column<Row>[] = [
    { head: say.person, cell: (row) => person(row.person) },
    { head: say.accounts, number: true, cell: ({ accounts }) => pair(accounts, say.number) },
    { head: say.hours, number: true, cell: ({ hours }) => pair(hours, say.hoursOf) },
    { head: say.revenue12m, number: true, cell: ({ revenue12m }) => pair(revenue12m, say.number) },
    { head: say.pipeline, number: true, cell: ({ pipeline }) => pair(pipeline, say.number) },
    { head: say.withdrawn, number: true, cell: ({ withdrawn = 0 }) => say.share(withdrawn) },
    { head: say.flag, cell: ({ flag }) => (flag ? html`<strong>${say.check}</strong>` : '') },
    { head: say.commission, cell: ({ commission = 'unknown' }) => say.commissions[commission] },
  ]
  const title = view.audience === 'self' ? say.ownImpact : say.impact
  return section(
    'impact',
    title,
    paragraph(say.impactIntro(shown.impact?.threshold ?? 0)),
    table(title, people, columns),
  )
}

/** One entry for each person to be checked; for those who prepare hearings. */
export function hearingSection({ shown, say, view, personName, accountName }: Page): Markup | undefined {
  const flagged = shown.impact?.people?.filter(({ flag }) => flag) ?? []
  if (view.audience === 'self' || flagged.length === 0) return undefined
  const named = (ids: readonly string[]) => ids.map(accountName).join(', ')
  const cards = flagged.map((impact) => {
    const { person = '', accounts, withdrawn = 0, lost = [], gained = [], commission } = impact
    const days = shown.accounts?.filter(({ account = '', day }) => day && lost.includes(account)) ?? []
    const lines = [
      say.hearingLine(accounts?.before ?? 0, accounts?.after ?? 0, say.share(withdrawn)),
      ...(lost.length > 0 ? [say.givesUp(named(lost))] : []),
      ...(gained.length > 0 ? [say.takesOver(named(gained))] : []),
      ...days.map(({ account = '', day = '' }) => `${accountName(account)}: ${say.day(day)}`),
      commission === 'stated' ? say.commissionStated : say.commissionUnknown,
    ]
    return html`\n<h3>${personName(person)}</h3>${bullets([...lines, ...say.questions].map(bdi))}`
  })
  return section('hearing', say.hearing, paragraph(say.hearingIntro), html`${cards}`)
}

/** `of`: of one account alone. */
export function objectionsSection({ shown, say, account, person }: Page, of?: string): Markup | undefined {
  const objections = shown.objections?.filter((each) => of === undefined || each.account === of)
  if (!objections || objections.length === 0) return undefined
  return section(
    'objections',
    say.objections,
    table(say.objections, objections, [
      ...(of === undefined
        ? [{ head: say.account, cell: (row: (typeof objections)[number]) => account(row.account) }]
        : []),
      { head: say.person, cell: (row) => person(row.person) },
      { head: say.reason, cell: ({ reason }) => bdi(reason) },
      { head: say.proposed, cell: ({ proposed }) => (proposed === undefined ? '' : person(proposed)) },
      { head: say.answer, cell: ({ decision = 'open' }) => say.answers[decision] },
      { head: say.author, cell: ({ by }) => bdi(by) },
      { head: say.date, cell: ({ date = '' }) => say.day(date) },
    ]),
  )
}
