/** RESULTS.md (newest run first), results.json (the newest run) and the plot. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawPlot } from './plot.mjs'
import { markdownSection } from './report.mjs'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const RESULTS = here('RESULTS.md')
const PLOT_FAMILY = 'lowrank'
/** A run of fewer sizes leaves the plot as it is. */
const LEAST_SIZES = 5

const HEAD = `# Benchmark results

Written by \`npm run bench -- --write\`; how to read it: [README.md](README.md). Newest first.

![Time over size, family ${PLOT_FAMILY}](time-over-size.svg)
`

/** Puts a section before those of earlier runs. */
export function addSection(section) {
  const earlier = existsSync(RESULTS)
    ? readFileSync(RESULTS, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : []
  const sections = [section, ...earlier].map((each) => `${each.trimEnd()}\n`)
  writeFileSync(RESULTS, [HEAD, ...sections].join('\n'))
}

export function writeResults(run) {
  addSection(markdownSection(run))
  // Where a file lies on this machine is nobody's business.
  const portable = (key, value) => (key === 'file' ? basename(value) : value)
  writeFileSync(here('results.json'), `${JSON.stringify(run, portable, 2)}\n`)
  const series = plotSeries(run)
  if (series.some(({ points }) => points.length >= LEAST_SIZES)) {
    writeFileSync(here('time-over-size.svg'), drawPlot(series, `${PLOT_FAMILY}, ${run.date}, ${run.cpu}`))
  }
}

/** Dense instances of one family: a point per size and peer. */
export function plotSeries(run) {
  const rows = run.rows.filter(({ instance, seconds }) => {
    return instance.group === 'dense' && instance.family === PLOT_FAMILY && seconds !== undefined
  })
  return run.peers
    .map((name) => ({
      name,
      points: rows
        .filter((row) => row.peer === name)
        .map(({ instance, seconds }) => ({ x: instance.managers * instance.accounts, y: seconds })),
    }))
    .filter(({ points }) => points.length > 0)
}
