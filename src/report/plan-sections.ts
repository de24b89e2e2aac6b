/** The sections of a page with a plan. Whatever is about people asks `sees`, the table of fields and audiences. */
import { commonSentences } from '../language/index.js'
import { type Bar, barScale, loadBar, shareStrip } from './charts.js'
import { digits } from './digits.js'
import { flowSection } from './flow.js'
import { fitPercent, percent, printable } from './format.js'
import { html, type Markup } from './html.js'
import { criterionNames } from './scoring-section.js'
import { type Column, name, table } from './table.js'
import type { AccountView, ManagerView, PlanView } from './view.js'

export function planSections(view: PlanView): Markup[] {
  return [
    summarySection(view),
    ...changesSection(view),
    planSection(view),
    portfoliosSection(view),
    ...flowSection(view),
    ...(view.setting.sees('claim') ? claimsSection(view) : []),
  ]
}

function figure(label: string, text: string, kind = ''): Markup {
  return html`<div class="${kind}"><dt>${label}</dt><dd>${text}</dd></div>`
}

function summarySection({ setting, plan, accounts, managers }: PlanView): Markup {
  const { s, formats, sees } = setting
  const most = managers.reduce((max, { load }) => Math.max(max, load.accounts), 0)
  const busy = managers.filter(({ load }) => load.accounts > 0).length
  const figures = [
    figure(s.figures.owned, s.of(plan.assignments.length, accounts.length)),
    figure(s.figures.managers, s.of(busy, managers.length)),
    figure(s.figures.most, formats.integer(most)),
  ]
  if (sees('fit')) {
    const value = (list: readonly AccountView[]) =>
      list.reduce((sum, { account }) => sum + (account.value ?? 1), 0)
    const owned = value(accounts.filter(({ assignment }) => assignment))
    const points = plan.assignments.reduce((sum, assignment) => sum + assignment.points, 0)
    const loss = plan.loads.reduce((sum, { lossPoints }) => sum + lossPoints, 0)
    const best = accounts.filter(({ standing }) => standing === 'tied').length
    figures.push(figure(s.figures.best, s.of(best, plan.assignments.length)))
    if (owned > 0) {
      figures.push(figure(s.figures.fit, fitPercent(points / owned, formats), 'digits'))
      figures.push(figure(s.figures.dilution, fitPercent(loss / owned, formats), 'digits'))
    }
  }
  return html`<section aria-labelledby="summary-title">
<h2 id="summary-title">${s.summary}</h2>
<dl class="figures">${figures}</dl>
</section>`
}

/** Only where somebody owned an account before: else all are new. */
function changesSection({ changes, accounts, setting }: PlanView): Markup[] {
  if (changes.new === accounts.length) return []
  const { s, formats, sees } = setting
  const { kept, forced, chosen } = changes
  const shares = sees('changeReason')
    ? [
        { kind: 'kept', amount: kept, label: s.changes.kept },
        { kind: 'forced', amount: forced, label: s.changes.forced },
        { kind: 'chosen', amount: chosen, label: s.changes.chosen },
        { kind: 'new', amount: changes.new, label: s.changes.new },
      ]
    : [
        { kind: 'kept', amount: kept, label: s.changes.kept },
        { kind: 'chosen', amount: forced + chosen, label: s.changes.changed },
        { kind: 'new', amount: changes.new, label: s.changes.new },
      ]
  const notes = [
    s.changesSum(accounts.length),
    ...(sees('changeReason') ? [s.changesForced] : []),
    ...(changes.unowned > 0 ? [s.changesUnowned(changes.unowned)] : []),
  ]
  return [
    html`<section aria-labelledby="changes-title">
<h2 id="changes-title">${s.changesTitle}</h2>
${shareStrip(shares)}
<dl class="figures">${shares.map(({ kind, amount, label }) => figure(label, formats.integer(amount), kind))}</dl>
<p class="muted">${notes.join(' ')}</p>
</section>`,
  ]
}

function planSection(view: PlanView): Markup {
  const { s, sees } = view.setting
  return html`<section aria-labelledby="plan-title">
<h2 id="plan-title">${s.plan}</h2>
${sees('fit') ? html`<p class="muted">${s.planNote} ${digits(s.planDigitsNote)}</p>` : undefined}
${table(
  {
    id: 'plan',
    caption: s.planCaption,
    rows: view.accounts,
    columns: [...planColumns(view), ...(sees('fit') ? fitColumns(view) : [])],
  },
  view.setting,
)}
</section>`
}

function planColumns(view: PlanView): Column<AccountView>[] {
  const { accounts, setting } = view
  const { s, page } = setting
  const list: Column<AccountView>[] = [
    { head: s.columns.account, kind: 'text', check: 'account', cell: ({ label }) => label },
    {
      head: s.columns.owner,
      kind: 'text',
      check: 'owner',
      cell: ({ owner }) => (owner === undefined ? page.noOwner : owner),
    },
  ]
  if (accounts.some(({ today }) => today !== undefined)) {
    list.push(
      {
        head: s.columns.today,
        kind: 'text',
        cell: ({ today }) => (today === undefined ? s.none : today),
      },
      { head: s.columns.change, kind: 'text', cell: (row) => changeCell(row, view) },
    )
  }
  if (accounts.some(({ account }) => account.segment !== undefined)) {
    list.push({
      head: s.columns.segment,
      kind: 'text',
      cell: ({ account }) => (account.segment === undefined ? s.none : printable(account.segment)),
    })
  }
  return list
}

/** Why an owner changes follows from scores in part; that the programme set one is for everyone, in these words. */
function changeCell({ owner, account, change }: AccountView, { setting }: PlanView): Markup {
  const { s, sees } = setting
  const byProgramme = account.owner !== undefined && sees('rule') ? s.byProgramme : undefined
  const why = change.reason !== undefined && sees('changeReason') ? s.reason[change.reason] : byProgramme
  const reason = why ? html` <small>${why}</small>` : undefined
  const outcome =
    owner === undefined
      ? 'unowned'
      : change.kind === 'forced' || change.kind === 'chosen'
        ? 'changed'
        : change.kind
  return html`<b class="${outcome}">${s.outcome[outcome]}</b>${reason}`
}

/** How well the owner fits, and by what, in words; then the weight, which somebody has given, and figures on request. */
function fitColumns({ plan, setting }: PlanView): Column<AccountView>[] {
  const { s, formats } = setting
  const { standing: standings } = commonSentences(setting.language)
  const nameOf = criterionNames(setting)
  const criteria = Object.keys(plan.scoring.weights)
  const list: Column<AccountView>[] = [
    {
      head: s.columns.standing,
      kind: 'text',
      cell: ({ standing }) => (standing === undefined ? s.none : standings[standing]),
    },
  ]
  if (criteria.length > 1) {
    list.push({
      head: s.columns.restsOn,
      kind: 'text',
      cell: ({ assignment }) =>
        largestParts(assignment?.parts ?? {})
          .map(nameOf)
          .join(', ') || s.none,
    })
  }
  list.push(
    {
      head: s.columns.weight,
      kind: 'number',
      cell: ({ account }) => formats.decimal(account.value ?? 1, 2),
    },
    {
      head: s.columns.fit,
      kind: 'number',
      digits: true,
      cell: ({ assignment }) => (assignment ? percent(assignment.fit, formats) : s.none),
    },
  )
  // One criterion alone is the fit itself.
  for (const criterion of criteria.length > 1 ? criteria : []) {
    list.push({
      head: nameOf(criterion),
      kind: 'number',
      digits: true,
      cell: ({ account, assignment }) =>
        assignment ? fitPercent(assignment.parts[criterion] / (account.value ?? 1), formats) : s.none,
    })
  }
  list.push({
    head: s.columns.points,
    kind: 'number',
    digits: true,
    check: 'points',
    cell: ({ assignment }) => (assignment ? formats.integer(assignment.points) : s.none),
  })
  return list
}

/** Names of the criteria that give most points: one, or several that give the same. */
function largestParts(parts: Record<string, number>): string[] {
  const most = Object.values(parts).reduce((max, points) => Math.max(max, points), 1)
  return Object.keys(parts).filter((criterion) => parts[criterion] === most)
}

function portfoliosSection(view: PlanView): Markup {
  const { formulation, managers, plan, setting } = view
  const { s, page, formats, sees } = setting
  const seesCap = ({ manager }: ManagerView) => sees('cap', manager.id)
  const bars = managers.map((row): Bar => {
    const { load, ideal, cap } = row
    return seesCap(row) ? { owned: load.slots, ideal, cap } : { owned: load.slots }
  })
  const scale = barScale(bars)
  const grouped = formulation.members.length < view.accounts.length
  const list: Column<ManagerView>[] = [
    { head: s.columns.manager, kind: 'text', check: 'manager', cell: ({ label }) => label },
    {
      head: s.columns.owned,
      kind: 'text',
      check: 'owned',
      cell: ({ owned }) => (owned.length === 0 ? page.nothingOwned : owned.join(', ')),
    },
    ...priceColumns(view),
    {
      head: s.columns.accounts,
      kind: 'number',
      check: 'accounts',
      cell: ({ load }) => formats.integer(load.accounts),
    },
  ]
  if (grouped)
    list.push({
      head: s.columns.counted,
      kind: 'number',
      check: 'counted',
      cell: ({ load }) => formats.integer(load.slots),
    })
  const hasCaps = managers.some(seesCap)
  if (hasCaps) {
    list.push(
      {
        head: s.columns.ideal,
        kind: 'number',
        cell: (row) => (seesCap(row) ? formats.integer(row.ideal) : s.none),
      },
      {
        head: s.columns.limit,
        kind: 'number',
        cell: (row) => (seesCap(row) ? formats.integer(row.cap) : s.none),
      },
    )
  }
  list.push({ head: s.columns.chart, kind: 'picture', cell: ({ index }) => loadBar(bars[index], scale) })
  list.push(...loadColumns(view))
  list.push(...priceColumnsInDigits(view))
  const notes = [
    hasCaps ? s.portfoliosNote : s.portfoliosPlainNote,
    ...(grouped ? [s.groupsNote] : []),
    ...(sees('alternative') ? [s.loadsNote] : []),
    ...(sees('alternative') && plan.status !== 'optimal' ? [s.roomUnknown] : []),
  ]
  return html`<section aria-labelledby="portfolios-title">
<h2 id="portfolios-title">${s.portfolios}</h2>
<p class="muted">${notes.join(' ')} ${sees('alternative') ? digits(s.loadsDigitsNote) : undefined}</p>
${hasCaps ? legend(view) : undefined}
${table({ id: 'portfolios', caption: s.portfoliosCaption, rows: managers, columns: list }, setting)}
</section>`
}

/** What is lost by many accounts with one manager, and what room for one more would be worth, in words. */
function priceColumns({ plan, words, setting }: PlanView): Column<ManagerView>[] {
  const { s, sees } = setting
  const list: Column<ManagerView>[] = []
  if (sees('fit'))
    list.push({ head: s.columns.dilution, kind: 'text', cell: ({ load }) => words.amount(load.lossPoints) })
  if (sees('alternative')) {
    list.push({
      head: s.columns.room,
      kind: 'text',
      cell: ({ load }) => (plan.status === 'optimal' ? words.amount(load.slotPrice) : s.none),
    })
  }
  return list
}

/** The same amounts. */
function priceColumnsInDigits({ plan, setting }: PlanView): Column<ManagerView>[] {
  const { s, formats, sees } = setting
  const list: Column<ManagerView>[] = []
  if (sees('fit')) {
    list.push({
      head: s.columns.inDigits(s.columns.dilution),
      kind: 'number',
      digits: true,
      check: 'dilution',
      cell: ({ load }) => fitPercent(load.lossPoints, formats),
    })
  }
  if (sees('alternative')) {
    list.push({
      head: s.columns.inDigits(s.columns.room),
      kind: 'number',
      digits: true,
      cell: ({ load }) => (plan.status === 'optimal' ? fitPercent(load.slotPrice, formats) : s.none),
    })
  }
  return list
}

/** What a manager's accounts take, and what there is. */
function loadColumns({ managers, setting }: PlanView): Column<ManagerView>[] {
  const { s, formats, sees } = setting
  const list: Column<ManagerView>[] = []
  if (managers.some(({ manager }) => sees('hours', manager.id))) {
    list.push({
      head: s.columns.effort,
      kind: 'number',
      cell: ({ load, manager }) => (sees('hours', manager.id) ? formats.decimal(load.effort, 1) : s.none),
    })
  }
  if (managers.some(({ manager }) => manager.capacity !== undefined && sees('cap', manager.id))) {
    list.push({
      head: s.columns.capacity,
      kind: 'number',
      cell: ({ manager }) =>
        manager.capacity === undefined || !sees('cap', manager.id)
          ? s.none
          : formats.decimal(manager.capacity, 1),
    })
  }
  return list
}

function legend({ setting: { s } }: PlanView): Markup {
  const samples: [owned: number, ideal: number, cap: number, text: string][] = [
    [1, 0, 1, s.legend.beyond],
    [0, 0, 1, s.legend.free],
    [0, 1, 0, s.legend.ideal],
  ]
  return html`<ul class="legend"><li>${loadBar({ owned: 1, ideal: 2, cap: 1 }, 1)} ${s.legend.within}</li>${samples.map(
    ([owned, ideal, cap, text]) => html`<li>${loadBar({ owned, ideal, cap }, 1)} ${text}</li>`,
  )}</ul>`
}

/** Contested accounts that a page lists; with more of them it would be too large to send. */
const CONTESTED_SHOWN = 5000

/** Accounts in which several people have a stake. */
function claimsSection({ accounts, formulation, setting }: PlanView): Markup[] {
  const contested = accounts.filter(
    ({ account }) => new Set(account.claims?.map(({ manager }) => manager)).size > 1,
  )
  if (contested.length === 0) return []
  const rest = contested.length - CONTESTED_SHOWN
  const { s, page, sees } = setting
  const { managerIndex, portfolio } = formulation.checked
  const claimant = (id: string) => {
    const known = managerIndex.get(id)
    return printable(known === undefined ? id : (portfolio.managers[known].name ?? id))
  }
  const claims = ({ account }: AccountView) =>
    html`<ul>${account.claims!.map((claim) => {
      const facts = [printable(claim.basis)]
      if (claim.productLines?.length) facts.push(claim.productLines.map(printable).join(s.and))
      if (claim.deals !== undefined) facts.push(s.deals(claim.deals))
      if (claim.revenue !== undefined && sees('claimRevenue')) facts.push(s.revenue(claim.revenue))
      if (claim.lastActivity !== undefined) facts.push(printable(s.last(claim.lastActivity)))
      return html`<li>${name(claimant(claim.manager))}: ${facts.join(', ')}`
    })}</ul>`
  const { columns } = s
  return [
    html`<section aria-labelledby="claims-title">
<h2 id="claims-title">${s.claims}</h2>
<p class="muted">${s.claimsNote}${rest > 0 ? ` ${s.claimsLeftOut(rest)}` : undefined}</p>
${table(
  {
    id: 'claims',
    caption: s.claimsCaption,
    rows: contested.slice(0, CONTESTED_SHOWN),
    columns: [
      { head: columns.account, kind: 'text', cell: ({ label }) => label },
      {
        head: columns.owner,
        kind: 'text',
        cell: ({ owner }) => (owner === undefined ? page.noOwner : owner),
      },
      { head: columns.claimants, kind: 'text', cell: claims },
    ],
  },
  setting,
)}
</section>`,
  ]
}
