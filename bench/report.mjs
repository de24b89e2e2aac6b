/** Rows as text: the same table on the terminal and in RESULTS.md. */

const COLUMNS = [
  ['instance', 42],
  ['solver', 20],
  ['median', 10],
  ['turns', 5],
  ['spread', 6],
  ['MiB', 6],
  ['verdict', 0],
]

export const formatSeconds = (seconds) => {
  if (seconds === undefined) return '-'
  if (seconds < 0.01) return `${(seconds * 1000).toPrecision(3)} ms`
  return `${seconds < 1 ? seconds.toFixed(3) : seconds.toPrecision(3)} s`
}

/** Cells of one row, in the order of the columns. */
export function cells(row) {
  return [
    row.instance.name,
    row.peer,
    formatSeconds(row.seconds),
    row.turns === undefined ? '-' : String(row.turns),
    row.spread === undefined ? '-' : row.spread.toFixed(2),
    row.memoryMiB === undefined ? '-' : String(Math.round(row.memoryMiB)),
    verdict(row),
  ]
}

function verdict({ ratio, overBase, scans, note }) {
  const parts = []
  if (ratio !== undefined) {
    parts.push(
      ratio >= 1
        ? `won: ${ratio.toPrecision(3)} times faster`
        : `LOST: ${(1 / ratio).toPrecision(3)} times slower`,
    )
  }
  if (overBase !== undefined) parts.push(`${overBase.toFixed(2)} x the plain instance`)
  if (scans !== undefined) parts.push(`${scans.toPrecision(3)} scans`)
  if (note !== undefined) parts.push(note)
  return parts.join('; ')
}

const pad = (values) =>
  values
    .map((value, i) => value.padEnd(COLUMNS[i][1]))
    .join('  ')
    .trimEnd()

export const tableHead = () => pad(COLUMNS.map(([title]) => title))
export const formatRow = (row) => pad(cells(row))

/** One line per peer: how often we won and lost, and by how much. */
export function formatSummary(rows) {
  return [...groupByPeer(rows)]
    .filter(([peer]) => peer !== 'oneowner')
    .map(([peer, own]) => {
      const ratios = own.flatMap((row) => row.ratio ?? [])
      const unfinished = own.length - ratios.length
      if (ratios.length === 0) return `${peer}: finished none of ${own.length}`
      const lost = ratios.filter((ratio) => ratio < 1).length
      const range = `${Math.min(...ratios).toPrecision(3)} to ${Math.max(...ratios).toPrecision(3)} times its speed`
      return `${peer}: won ${ratios.length - lost}, lost ${lost}, unfinished by it ${unfinished}; ${range}`
    })
    .join('\n')
}

/** The rows in which a peer was faster. */
export function formatLost(rows) {
  return (
    rows
      .filter(({ ratio }) => ratio < 1)
      .map(formatRow)
      .join('\n') || 'none'
  )
}

const README_GROUPS = ['dense', 'formulated', 'many clusters']

/** The table of the README: ours, LEMON, the fastest of the others. */
export function readmeTable(rows) {
  const instances = new Map()
  for (const row of rows) {
    if (!README_GROUPS.includes(row.instance.group)) continue
    instances.set(row.instance.name, [...(instances.get(row.instance.name) ?? []), row])
  }
  const head = ['managers x accounts', 'points', 'oneowner', 'LEMON network simplex (C++)', 'best other']
  const lines = [...instances.values()].map((own) => {
    const { managers, accounts, family } = own[0].instance
    const [ours, lemon] = ['oneowner', 'lemon'].map((name) => own.find(({ peer }) => peer === name))
    const others = own.filter(
      ({ peer, seconds }) => peer !== 'oneowner' && peer !== 'lemon' && seconds !== undefined,
    )
    const best = others.sort((a, b) => a.seconds - b.seconds)[0]
    return [
      `${managers} x ${accounts.toLocaleString('en')}`,
      family,
      formatSeconds(ours?.seconds),
      lemon?.seconds === undefined ? (lemon?.note ?? '-') : formatSeconds(lemon.seconds),
      best ? `${formatSeconds(best.seconds)} (${best.peer})` : '-',
    ]
  })
  return markdownTable(head, lines)
}

function groupByPeer(rows) {
  const groups = new Map()
  for (const row of rows) groups.set(row.peer, [...(groups.get(row.peer) ?? []), row])
  return groups
}

/** A dated section of RESULTS.md. */
export function markdownSection(run) {
  const { date, cpu, cores, node, commit, full, only, limitSeconds, rows } = run
  const counters = rows.filter((row) => row.counters)
  return [
    `## ${date}, ${full ? 'full' : 'short'} run${only === undefined ? '' : `, only "${only}"`}`,
    `${cpu}, ${cores} cores; Node ${node}; commit ${commit}; limit ${limitSeconds} s per solve.`,
    formatSummary(rows).replaceAll(/^/gm, '- '),
    readmeTable(rows),
    markdownTable(
      COLUMNS.map(([title]) => title),
      rows.map(cells),
    ),
    '### Counters of oneowner',
    markdownTable(
      ['instance', 'counters'],
      counters.map((row) => [row.instance.name, formatCounters(row.counters)]),
    ),
  ].join('\n\n')
}

const formatCounters = (counters) =>
  Object.entries(counters)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

function markdownTable(head, rows) {
  const line = (values) => `| ${values.map((value) => value.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
