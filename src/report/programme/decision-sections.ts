/** What decides on the programme: claims, prices of decisions, caps, selection, and what the owners rest on. */
import { commonSentences, degreeOf } from '../../language/index.js'
import { POINTS_PER_FIT } from '../../model/index.js'
import { html, type Markup } from '../html.js'
import { bdi, bullets, criterionNames, type Page, paragraph, section, table } from './parts.js'

export function contestedSection({
  shown,
  say,
  account,
  accountName,
  person,
  loss,
}: Page): Markup | undefined {
  const accounts = shown.claims?.accounts
  if (!accounts) return undefined
  const contested = accounts.filter(({ contested = 0 }) => contested > 0)
  const ledger = contested.map(({ account: id = '', claimants = [] }) => {
    const rows = claimants as NonNullable<typeof claimants>
    return html`\n<h3>${account(id)}</h3>${table(`${say.contested}: ${accountName(id)}`, rows, [
      { head: say.person, cell: (row) => person(row.person) },
      { head: say.role, cell: ({ role = 'contributor' }) => say.roles[role] },
      {
        head: say.basis,
        cell: ({ bases = [], incumbent, productLines = [] }) =>
          bdi(
            [
              ...(incumbent ? [say.incumbent] : []),
              ...new Set(bases.flatMap(({ basis }) => basis ?? [])),
              ...(productLines.length > 0 ? [say.list(productLines)] : []),
            ].join(', '),
          ),
      },
      { head: say.revenue, number: true, cell: ({ revenue = 0 }) => say.number(revenue) },
      { head: say.lastActivity, cell: ({ lastActivity }) => (lastActivity ? say.day(lastActivity) : '') },
      {
        head: say.instead,
        cell: ({ role, cost }) =>
          role === 'owner' ? '' : cost === undefined ? say.noCandidate : loss(cost, id),
      },
    ])}`
  })
  return section('contested', say.contested, paragraph(say.contestedIntro(contested.length)), html`${ledger}`)
}

export function decisionsSection({ shown, say, account, person, amount }: Page): Markup | undefined {
  const { decisions } = shown
  if (!decisions || decisions.length === 0) return undefined
  const isPriced = decisions.some(({ cost }) => cost !== undefined)
  return section(
    'decisions',
    say.decisions,
    isPriced ? paragraph(say.decisionsIntro) : undefined,
    table(say.decisions, decisions, [
      { head: say.account, cell: (row) => account(row.account) },
      { head: say.owner, cell: ({ manager }) => person(manager) },
      { head: say.kind, cell: ({ table = 'holds' }) => say.tables[table] },
      { head: say.state, cell: ({ state = 'live' }) => say.states[state] },
      { head: say.until, cell: ({ until }) => (until ? say.day(until) : '') },
      { head: say.reason, cell: ({ reason }) => bdi(reason) },
      { head: say.author, cell: ({ author }) => bdi(author) },
      ...(isPriced
        ? [
            {
              head: say.costs,
              cell: ({ account: id, cost }: (typeof decisions)[number]) =>
                cost === undefined ? '' : amount(cost, id),
            },
          ]
        : []),
    ]),
  )
}

export function capsSection({ shown, say, person, language }: Page): Markup | undefined {
  const { caps } = shown
  if (!caps?.table && !caps?.managers) return undefined
  const rows = caps.table ?? []
  const valueIn = planValues(
    rows.map(({ objective }) => objective),
    language,
  )
  const hasHours = caps.managers?.some(({ hours }) => hours !== undefined)
  return section(
    'caps',
    say.caps,
    rows.length > 0 ? paragraph(say.capsIntro) : undefined,
    table(say.caps, rows, [
      { head: say.cap, number: true, cell: ({ cap = 0 }) => String(cap) },
      { head: say.loadLoss, number: true, cell: ({ loadLoss = 0 }) => say.share(loadLoss) },
      {
        head: say.changed,
        number: true,
        cell: ({ changed }) => (changed === undefined ? '–' : say.number(changed)),
      },
      { head: say.noPlace, number: true, cell: ({ unplaced = 0 }) => say.number(unplaced) },
      { head: say.missing, number: true, cell: ({ missingManagers = 0 }) => say.number(missingManagers) },
      { head: say.value, cell: ({ objective }) => valueIn(objective) ?? say.noPlan },
      {
        head: say.valueInDigits,
        number: true,
        digits: true,
        cell: ({ objective }) => (objective === undefined ? '' : say.share(objective / 1e6)),
      },
    ]),
    table(say.capsOf, caps.managers ?? [], [
      { head: say.person, cell: ({ manager }) => person(manager) },
      {
        head: say.cap,
        cell: ({ cap }) => say.capRange(cap?.low ?? 0, cap?.mid ?? 0, cap?.high ?? 0),
      },
      ...(hasHours
        ? [
            {
              head: say.hours,
              number: true as const,
              cell: ({ hours }: NonNullable<typeof caps.managers>[number]) =>
                say.hoursOf(hours?.available ?? 0),
            },
          ]
        : []),
    ]),
  )
}

/** A plan in words, beside the best of those it is shown with; undefined where there is none. */
function planValues(
  objectives: readonly (number | undefined)[],
  language: Page['language'],
): (objective: number | undefined) => string | undefined {
  const { standing } = commonSentences(language)
  const best = objectives.reduce<number>((most, each = -Infinity) => Math.max(most, each), -Infinity)
  return (objective) =>
    objective === undefined ? undefined : standing[degreeOf(best - objective, POINTS_PER_FIT)]
}

export function selectionSection({ shown, say, account }: Page): Markup | undefined {
  const { selection } = shown
  if (!selection?.accounts) return undefined
  type Reason = NonNullable<NonNullable<(typeof selection.accounts)[number]['reasons']>[number]>
  const words = say.selectionReasons
  const reasonOf = (reason: Reason): string => {
    if (reason.code === undefined) return ''
    if ('place' in reason) return words[reason.code as 'potential'](reason.place ?? 0, reason.of ?? 0)
    if (reason.code === 'strategicReason' && 'text' in reason) return words.strategicReason(reason.text ?? '')
    if (reason.code === 'willingness' && 'level' in reason) return words.willingness(reason.level ?? 0)
    const word = words[reason.code]
    return typeof word === 'string' ? word : ''
  }
  return section(
    'selection',
    say.selection,
    paragraph(say.selectionIntro(selection.places ?? 0)),
    selection.assumedShare === undefined ? undefined : paragraph(say.assumedShare(selection.assumedShare)),
    selection.revenueOnly ? paragraph(say.revenueOnly(selection.revenueOnly)) : undefined,
    table(say.selection, selection.accounts, [
      { head: say.account, cell: (row) => account(row.account) },
      { head: say.rank, number: true, cell: ({ rank = 0 }) => String(rank) },
      {
        head: say.decision,
        cell: ({ decision = 'out', overriddenBy }) =>
          html`${say.selected[decision]}${overriddenBy === undefined ? undefined : html` (${bdi(overriddenBy)})`}`,
      },
      {
        head: say.reasons,
        cell: ({ reasons = [] }) => bullets(reasons.map((reason) => bdi(reasonOf(reason)))),
      },
    ]),
  )
}

export function rationaleSection({ shown, say, accountName, language }: Page): Markup | undefined {
  const { rationale } = shown
  if (!rationale?.criteria) return undefined
  const decides = new Map(
    rationale.decidedBy?.map(({ criterion, accounts = [] }) => [criterion, accounts]) ?? [],
  )
  const mainLine = rationale.exposure?.mainLineShare
  return section(
    'rationale',
    say.rationale,
    paragraph(say.rationaleIntro),
    table(say.rationale, rationale.criteria, [
      { head: say.criterion, cell: ({ name = '' }) => bdi(criterionNames(language)(name)) },
      { head: say.weight, number: true, cell: ({ weight = 0 }) => say.share(weight) },
      {
        head: say.decides,
        cell: ({ name }) => {
          const accounts = decides.get(name) ?? []
          const named = accounts.map(({ account = '' }) => accountName(account))
          return bdi(
            accounts.length === 0
              ? say.accountsOf(0)
              : `${say.accountsOf(accounts.length)}: ${say.list(named)}`,
          )
        },
      },
      {
        head: say.shareOfPlan,
        number: true,
        digits: true,
        cell: ({ share = 0 }) => say.share(share),
      },
    ]),
    rationale.warnings?.length
      ? html`<p class="alarm">${say.placeWarning(say.list(rationale.warnings.map(criterionNames(language))))}</p>`
      : undefined,
    mainLine === undefined ? undefined : paragraph(say.mainLine(mainLine)),
  )
}

export function stabilitySection({ shown, say, accountName, language }: Page): Markup | undefined {
  const { stability } = shown
  if (!stability?.variants || stability.variants.length === 0) return undefined
  const { variants, stable = [], fragile = [] } = stability
  const all = stable.length + fragile.length
  return section(
    'stability',
    say.stability,
    paragraph(say.stabilityIntro(stable.length, all, variants.length)),
    table(say.stability, variants, [
      {
        head: say.variant,
        cell: ({ name = '' }) => bdi(say.variantName(name, criterionNames(language))),
      },
      {
        head: say.same,
        number: true,
        cell: ({ same = 0, unsolved }) =>
          unsolved ? say.noPlan : `${say.number(same)} / ${say.number(all)}`,
      },
    ]),
    fragile.length > 0 ? html`\n<h3>${say.fragile}</h3>` : undefined,
    bullets(
      fragile.map(({ account = '', changes = 0 }) =>
        bdi(say.fragileLine(accountName(account), changes, variants.length)),
      ),
    ),
  )
}

const SHOWN = 20

export function changesSection({ shown, say, language }: Page): Markup | undefined {
  const { changes } = shown
  if (!changes || changes.length === 0) return undefined
  const step = Math.max(1, Math.ceil(changes.length / SHOWN))
  const rows = changes.filter((_, i) => i % step === 0 || i === changes.length - 1)
  const valueIn = planValues(
    rows.map(({ objective }) => objective),
    language,
  )
  return section(
    'changes',
    say.changes,
    paragraph(say.changesIntro),
    table(say.changes, rows, [
      { head: say.atMost, number: true, cell: ({ changes: k = 0 }) => say.number(k) },
      { head: say.value, cell: ({ objective }) => valueIn(objective) ?? '' },
      { head: say.exact, cell: ({ exact }) => (exact ? say.yes : say.no) },
      {
        head: say.valueInDigits,
        number: true,
        digits: true,
        cell: ({ objective = 0 }) => say.share(objective / 1e6),
      },
      { head: say.bound, number: true, digits: true, cell: ({ bound = 0 }) => say.share(bound / 1e6) },
    ]),
  )
}
