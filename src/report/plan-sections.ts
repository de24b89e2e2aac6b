/** The sections of a page with a plan. Columns and figures for leadership are marked as such where they are made. */
import { barScale, loadBar, shareStrip } from './charts.js'
import { decimal, fitPercent, integer, percent, printable } from './format.js'
import { html, type Markup } from './html.js'
import type { Audience } from './options.js'
import { type Column, name, table } from './table.js'
import { PAGE_TEXT, TEXT } from './text.js'
import type { AccountView, ManagerView, PlanView } from './view.js'

export function planSections(view: PlanView): Markup[] {
  const claims = view.audience === 'leadership' ? claimsSection(view) : []
  return [
    summarySection(view),
    ...changesSection(view),
    planSection(view),
    portfoliosSection(view),
    ...claims,
  ]
}

function figure(label: string, text: string, kind = ''): Markup {
  return html`<div class="${kind}"><dt>${label}</dt><dd>${text}</dd></div>`
}

function summarySection({ audience, plan, accounts, managers }: PlanView): Markup {
  const most = managers.reduce((max, { load }) => Math.max(max, load.accounts), 0)
  const figures = [
    figure(TEXT.figures.owned, `${integer(plan.assignments.length)} of ${integer(accounts.length)}`),
    figure(
      TEXT.figures.managers,
      `${integer(managers.filter(({ load }) => load.accounts > 0).length)} of ${integer(managers.length)}`,
    ),
    figure(TEXT.figures.most, integer(most)),
  ]
  if (audience === 'leadership') {
    const value = (list: readonly AccountView[]) =>
      list.reduce((sum, { account }) => sum + (account.value ?? 1), 0)
    const owned = value(accounts.filter(({ assignment }) => assignment))
    const points = plan.assignments.reduce((sum, assignment) => sum + assignment.points, 0)
    const loss = plan.loads.reduce((sum, { lossPoints }) => sum + lossPoints, 0)
    if (owned > 0) {
      figures.push(figure(TEXT.figures.fit, fitPercent(points / owned)))
      figures.push(figure(TEXT.figures.dilution, fitPercent(loss / owned)))
    }
  }
  return html`<section aria-labelledby="summary-title">
<h2 id="summary-title">${TEXT.summary}</h2>
<dl class="figures">${figures}</dl>
</section>`
}

const CHANGES = ['kept', 'forced', 'chosen', 'new'] as const

/** Only where somebody owned an account before: else all are new. */
function changesSection({ changes, accounts }: PlanView): Markup[] {
  if (changes.new === accounts.length) return []
  const unowned = changes.unowned > 0 ? ` ${TEXT.changesUnowned(changes.unowned)}` : ''
  return [
    html`<section aria-labelledby="changes-title">
<h2 id="changes-title">${TEXT.changesTitle}</h2>
${shareStrip(CHANGES.map((kind) => ({ kind, amount: changes[kind] })))}
<dl class="figures">${CHANGES.map((kind) => figure(TEXT.changes[kind], integer(changes[kind]), kind))}</dl>
<p class="muted">${TEXT.changesSum(accounts.length)}${unowned}</p>
</section>`,
  ]
}

function planSection(view: PlanView): Markup {
  const leadership = view.audience === 'leadership'
  return html`<section aria-labelledby="plan-title">
<h2 id="plan-title">${TEXT.plan}</h2>
${leadership ? html`<p class="muted">${TEXT.planNote}</p>` : undefined}
${table({
  id: 'plan',
  caption: TEXT.planCaption,
  rows: view.accounts,
  position: ({ index }) => index,
  columns: [...planColumns(view), ...(leadership ? scoreColumns(view) : [])],
})}
</section>`
}

function planColumns({ accounts, audience }: PlanView): Column<AccountView>[] {
  const { columns } = TEXT
  const list: Column<AccountView>[] = [
    { head: columns.account, kind: 'text', check: 'account', cell: ({ label }) => name(label) },
    {
      head: columns.owner,
      kind: 'text',
      check: 'owner',
      cell: ({ owner }) => (owner === undefined ? PAGE_TEXT.noOwner : name(owner)),
    },
  ]
  if (accounts.some(({ today }) => today !== undefined)) {
    list.push(
      {
        head: columns.today,
        kind: 'text',
        cell: ({ today }) => (today === undefined ? TEXT.none : name(today)),
      },
      { head: columns.change, kind: 'text', cell: (row) => changeCell(row, audience) },
    )
  }
  if (accounts.some(({ account }) => account.segment !== undefined)) {
    list.push({
      head: columns.segment,
      kind: 'text',
      cell: ({ account }) => (account.segment === undefined ? TEXT.none : name(printable(account.segment))),
    })
  }
  return list
}

/** Why an owner changes follows from scores in part, so the reason of one change is for leadership. */
function changeCell({ owner, account, change }: AccountView, audience: Audience): Markup {
  const changed = change.kind === 'forced' || change.kind === 'chosen' ? 'changed' : change.kind
  const outcome = owner === undefined ? 'unowned' : changed
  const pinned = account.owner === undefined ? undefined : TEXT.pinned
  const why = change.reason === undefined ? pinned : TEXT.reason[change.reason]
  const reason = audience === 'leadership' && why ? html` <span class="why">${why}</span>` : undefined
  return html`<span class="tag ${outcome}">${TEXT.outcome[outcome]}</span>${reason}`
}

/** For leadership. */
function scoreColumns({ plan }: PlanView): Column<AccountView>[] {
  const { columns } = TEXT
  const criteria = Object.keys(plan.scoring.weights)
  const list: Column<AccountView>[] = []
  list.push(
    { head: columns.weight, kind: 'number', cell: ({ account }) => decimal(account.value ?? 1, 2) },
    {
      head: columns.fit,
      kind: 'number',
      cell: ({ assignment }) => (assignment ? percent(assignment.fit) : TEXT.none),
    },
  )
  // One criterion alone is the fit itself.
  for (const criterion of criteria.length > 1 ? criteria : []) {
    list.push({
      head: printable(criterion),
      kind: 'number',
      cell: ({ account, assignment }) =>
        assignment ? fitPercent(assignment.parts[criterion] / (account.value ?? 1)) : TEXT.none,
    })
  }
  list.push({
    head: columns.points,
    kind: 'number',
    check: 'points',
    cell: ({ assignment }) => (assignment ? integer(assignment.points) : TEXT.none),
  })
  return list
}

function portfoliosSection(view: PlanView): Markup {
  const { formulation, managers, audience, plan } = view
  const { columns } = TEXT
  const bars = managers.map(({ load, ideal, cap }) => ({ owned: load.slots, ideal, cap }))
  const scale = barScale(bars)
  const grouped = formulation.members.length < view.accounts.length
  const list: Column<ManagerView>[] = [
    { head: columns.manager, kind: 'text', check: 'manager', cell: ({ label }) => name(label) },
    {
      head: columns.owned,
      kind: 'text',
      check: 'owned',
      cell: ({ owned }) => (owned.length === 0 ? PAGE_TEXT.nothingOwned : name(owned.join(', '))),
    },
    { head: columns.accounts, kind: 'number', check: 'accounts', cell: ({ load }) => integer(load.accounts) },
  ]
  if (grouped)
    list.push({
      head: columns.counted,
      kind: 'number',
      check: 'counted',
      cell: ({ load }) => integer(load.slots),
    })
  list.push(
    { head: columns.ideal, kind: 'number', cell: ({ ideal }) => integer(ideal) },
    { head: columns.limit, kind: 'number', cell: ({ cap }) => integer(cap) },
    { head: columns.chart, kind: 'picture', cell: ({ index }) => loadBar(bars[index], scale) },
  )
  if (audience === 'leadership') list.push(...loadColumns(view))
  const notes = [TEXT.portfoliosNote, ...(grouped ? [TEXT.groupsNote] : [])]
  if (audience === 'leadership') {
    notes.push(TEXT.loadsNote)
    if (plan.status !== 'optimal') notes.push(TEXT.roomUnknown)
  }
  return html`<section aria-labelledby="portfolios-title">
<h2 id="portfolios-title">${TEXT.portfolios}</h2>
<p class="muted">${notes.join(' ')}</p>
${legend()}
${table({
  id: 'portfolios',
  caption: TEXT.portfoliosCaption,
  rows: managers,
  position: ({ index }) => index,
  columns: list,
})}
</section>`
}

/** For leadership. */
function loadColumns({ plan, managers }: PlanView): Column<ManagerView>[] {
  const { columns } = TEXT
  const list: Column<ManagerView>[] = [
    { head: columns.effort, kind: 'number', cell: ({ load }) => decimal(load.effort, 1) },
  ]
  if (managers.some(({ manager }) => manager.capacity !== undefined)) {
    list.push({
      head: columns.capacity,
      kind: 'number',
      cell: ({ manager }) => (manager.capacity === undefined ? TEXT.none : decimal(manager.capacity, 1)),
    })
  }
  list.push(
    {
      head: columns.dilution,
      kind: 'number',
      check: 'dilution',
      cell: ({ load }) => fitPercent(load.lossPoints),
    },
    {
      head: columns.room,
      kind: 'number',
      cell: ({ load }) => (plan.status === 'optimal' ? fitPercent(load.slotPrice) : TEXT.none),
    },
  )
  return list
}

function legend(): Markup {
  const samples: [owned: number, ideal: number, cap: number, text: string][] = [
    [1, 0, 1, TEXT.legend.beyond],
    [0, 0, 1, TEXT.legend.free],
    [0, 1, 0, TEXT.legend.ideal],
  ]
  const { within } = TEXT.legend
  return html`<ul class="legend"><li>${loadBar({ owned: 1, ideal: 2, cap: 1 }, 1)} ${within}</li>${samples.map(
    ([owned, ideal, cap, text]) => html`<li>${loadBar({ owned, ideal, cap }, 1)} ${text}</li>`,
  )}</ul>`
}

/** For leadership: accounts in which several people have a stake. */
function claimsSection({ accounts, formulation }: PlanView): Markup[] {
  const contested = accounts.filter(
    ({ account }) => new Set(account.claims?.map(({ manager }) => manager)).size > 1,
  )
  if (contested.length === 0) return []
  const { managerIndex, portfolio } = formulation.checked
  const claimant = (id: string) => {
    const known = managerIndex.get(id)
    return printable(known === undefined ? id : (portfolio.managers[known].name ?? id))
  }
  const claims = ({ account }: AccountView) =>
    html`<ul>${account.claims!.map((claim) => {
      const facts = [printable(claim.basis)]
      if (claim.productLines?.length) facts.push(claim.productLines.map(printable).join(' and '))
      if (claim.deals !== undefined) facts.push(TEXT.deals(claim.deals))
      if (claim.revenue !== undefined) facts.push(TEXT.revenue(claim.revenue))
      if (claim.lastActivity !== undefined) facts.push(TEXT.last(claim.lastActivity))
      return html`<li><strong>${name(claimant(claim.manager))}</strong>: <bdi>${facts.join(', ')}</bdi></li>`
    })}</ul>`
  const { columns } = TEXT
  return [
    html`<section aria-labelledby="claims-title">
<h2 id="claims-title">${TEXT.claims}</h2>
<p class="muted">${TEXT.claimsNote}</p>
${table({
  id: 'claims',
  caption: TEXT.claimsCaption,
  rows: contested,
  columns: [
    { head: columns.account, kind: 'text', cell: ({ label }) => name(label) },
    {
      head: columns.owner,
      kind: 'text',
      cell: ({ owner }) => (owner === undefined ? PAGE_TEXT.noOwner : name(owner)),
    },
    { head: columns.claimants, kind: 'text', cell: claims },
  ],
})}
</section>`,
  ]
}
