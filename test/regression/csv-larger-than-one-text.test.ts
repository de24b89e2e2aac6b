/** A table was decoded and split as one text: 200 MB took 2.8 GB, and 600 MB did not fit into a text at all. */
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { CsvReader } from '../../src/io/csv-reader.js'
import { Findings } from '../../src/io/findings.js'
import { readTable } from '../../src/io/index.js'
import '../fixed-seeds.js'
import { issuesOf } from '../io/problems.js'

function inParts(text: string, cuts: number[]) {
  const findings = new Findings()
  const reader = new CsvReader('x.csv', findings)
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length]
  for (let i = 1; i < places.length; i++) reader.push(text.slice(places[i - 1], places[i]))
  reader.end()
  return { rows: reader.rows, delimiter: reader.delimiter, issues: findings.issues }
}

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', ' ', 'é') })
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 6 })
const cuts = fc.array(fc.nat({ max: 500 }), { maxLength: 12 })

describe('a table in parts is the table', () => {
  it('wherever it is cut', () => {
    fc.assert(
      fc.property(rows, cuts, fc.constantFrom('\n', '\r\n'), (cells, at, newline) => {
        const written = [['first', 'second'], ...cells]
        const text = Papa.unparse(written, { newline, quotes: true })
        const { rows: read, issues } = inParts(text, at)
        expect(issues).toEqual([])
        expect(read.map((row) => row.cells)).toEqual(written)
        expect(read.map(({ row }) => row)).toEqual(written.map((_, i) => i + 1))
      }),
    )
  })

  it('also where it is broken', () => {
    const broken = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\n', '\r\n', ' '), maxLength: 60 })
    fc.assert(
      fc.property(broken, cuts, (body, at) => {
        const text = `first,second\n${body}`
        const messages = ({ issues, rows: read }: ReturnType<typeof inParts>) => [
          issues.map(({ row, message }) => [row, message]),
          // Blank rows go later.
          read.filter(({ cells }) => cells.join('').trim() !== ''),
        ]
        expect(messages(inParts(text, at))).toEqual(messages(inParts(text, [])))
      }),
    )
  })
})

it('a quote that never closes is not searched for over and over', () => {
  const text = `a,b\n1,"${'x\n'.repeat(2_000_000)}`
  expect(issuesOf(() => readTable(text))[0].message).toContain('closing quote is missing')
})

it('texts that repeat are held once, and parts do not pile up', () => {
  const line = `0015g00000AbCdEFGH,Closed Won,${'n'.repeat(60)}\n`
  const bytes = new TextEncoder().encode(`id,stage,name\n${line.repeat(200_000)}`)
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const table = readTable(bytes)
  globalThis.gc?.()
  expect(table.rows).toHaveLength(200_000)
  expect(table.rows[0].cells).toEqual(table.rows[199_999].cells)
  // Rows and their arrays, and no copy of the 18 MB for each of text, rows and cells.
  if (globalThis.gc) expect(process.memoryUsage().heapUsed - before).toBeLessThan(4 * bytes.length)
})
