/** A log-log line plot as SVG: time over the number of pairs. */

const WIDTH = 760
const HEIGHT = 460
const MARGIN = { top: 40, right: 150, bottom: 50, left: 70 }
const COLOURS = ['#c2410c', '#1d4ed8', '#047857', '#7c3aed', '#be185d', '#0e7490', '#a16207', '#475569']
const LABEL_HEIGHT = 15

/**
 * @param {{ name: string, points: { x: number, y: number }[] }[]} series x in pairs, y in seconds, both > 0
 * @param {string} title
 */
export function drawPlot(series, title) {
  const all = series.flatMap(({ points }) => points)
  const x = logScale(
    all.map((point) => point.x),
    MARGIN.left,
    WIDTH - MARGIN.right,
  )
  const y = logScale(
    all.map((point) => point.y),
    HEIGHT - MARGIN.bottom,
    MARGIN.top,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(MARGIN.left, 22, `Solve time over size: ${title}`, 'font-size="14" font-weight="bold"'),
    ...x.ticks.map((tick) => verticalLine(x.at(tick), powerOfTen(tick))),
    ...y.ticks.map((tick) => horizontalLine(y.at(tick), duration(tick))),
    text(
      (MARGIN.left + WIDTH - MARGIN.right) / 2,
      HEIGHT - 10,
      'pairs (managers x accounts)',
      'text-anchor="middle"',
    ),
    ...series.map(({ points }, i) => curve(points, x, y, COLOURS[i % COLOURS.length])),
    ...labels(series, x, y),
    '</svg>',
    '',
  ].join('\n')
}

/** Whole powers of ten around the values. */
function logScale(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, i) => low + i),
    /** @param {number} exponent */
    at: (exponent) => round(from + ((exponent - low) / (high - low)) * (to - from)),
  }
}

function curve(points, x, y, colour) {
  const places = points
    .toSorted((a, b) => a.x - b.x)
    .map((point) => [x.at(Math.log10(point.x)), y.at(Math.log10(point.y))])
  return [
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${places.join(' ')}"/>`,
    ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`),
  ].join('')
}

/** Each name at the end of its line, moved down where two would overlap. */
function labels(series, x, y) {
  const ends = series.map(({ name, points }, i) => {
    const last = points.reduce((a, b) => (b.x > a.x ? b : a))
    return {
      name,
      colour: COLOURS[i % COLOURS.length],
      x: x.at(Math.log10(last.x)),
      y: y.at(Math.log10(last.y)),
    }
  })
  ends.sort((a, b) => a.y - b.y)
  let free = Number.NEGATIVE_INFINITY
  return ends.map((end) => {
    const at = Math.max(end.y, free)
    free = at + LABEL_HEIGHT
    return text(end.x + 8, at + 4, end.name, `fill="${end.colour}"`)
  })
}

const verticalLine = (x, label) =>
  `<path d="M${x} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}" stroke="#e5e7eb"/>${text(x, HEIGHT - 32, label, 'text-anchor="middle"')}`

const horizontalLine = (y, label) =>
  `<path d="M${MARGIN.left} ${y}H${WIDTH - MARGIN.right}" stroke="#e5e7eb"/>${text(MARGIN.left - 8, y + 4, label, 'text-anchor="end"')}`

const text = (x, y, content, attributes) =>
  `<text x="${x}" y="${y}" ${attributes}>${escapeXml(content)}</text>`

const escapeXml = (content) =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const round = (value) => Math.round(value * 10) / 10

const powerOfTen = (exponent) => (10 ** exponent).toLocaleString('en')

function duration(exponent) {
  if (exponent >= 0) return `${10 ** exponent} s`
  if (exponent >= -3) return `${10 ** (exponent + 3)} ms`
  return `${10 ** (exponent + 6)} µs`
}
