import { describe, expect, it } from 'vitest'
import { bench } from './bench.js'

const { formatRow, formatSeconds, formatSummary, markdownSection } = await bench('report')
const { drawPlot } = await bench('plot')
const { plotSeries } = await bench('results')
const { median } = await bench('statistics')

const instance = (managers: number, accounts: number) => ({
  name: `dense lowrank ${managers}x${accounts}`,
  group: 'dense',
  family: 'lowrank',
  managers,
  accounts,
})
const ROWS = [
  {
    instance: instance(10, 50),
    peer: 'oneowner',
    seconds: 0.001,
    turns: 3,
    spread: 1.1,
    counters: { scans: 2 },
  },
  { instance: instance(10, 50), peer: 'a&b', seconds: 0.0005, turns: 3, spread: 1, ratio: 0.5 },
  { instance: instance(100, 50), peer: 'oneowner', seconds: 0.1, turns: 3, spread: 1.1, overBase: 2.5 },
  { instance: instance(100, 50), peer: 'a&b', seconds: 2, turns: 1, spread: 1, ratio: 20 },
  { instance: instance(100, 500), peer: 'a&b', note: '> 5 s' },
]
const RUN = {
  date: '2026-01-02',
  cpu: 'CPU <1>',
  cores: 2,
  node: 'v20',
  commit: 'abc',
  full: false,
  limitSeconds: 5,
}

describe('report', () => {
  it('prints won, lost and unfinished rows alike', () => {
    const lines = ROWS.map(formatRow)
    expect(lines[1]).toContain('LOST: 2.00 times slower')
    expect(lines[2]).toContain('2.50 x the plain instance')
    expect(lines[3]).toContain('won: 20.0 times faster')
    expect(lines[4]).toContain('> 5 s')
    expect(formatSummary(ROWS)).toBe('a&b: won 1, lost 1, unfinished by it 1; 0.500 to 20.0 times its speed')
  })

  it('writes seconds with three digits', () => {
    expect([0.00123456, 0.123456, 12.3456, undefined].map(formatSeconds)).toEqual([
      '1.23 ms',
      '0.123 s',
      '12.3 s',
      '-',
    ])
  })

  it('writes a dated section with every row, lost ones included', () => {
    const section = markdownSection({ ...RUN, rows: ROWS })
    expect(section).toMatch(/^## 2026-01-02, short run\n/)
    expect(section).toContain('Node v20; commit abc')
    expect(section.match(/^\| dense lowrank/gm)?.length).toBe(ROWS.length + 1)
    expect(section).toContain('| dense lowrank 10x50 | scans 2 |')
  })

  it('median', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
  })
})

describe('plot', () => {
  const series = plotSeries({ ...RUN, rows: ROWS, peers: ['oneowner', 'a&b', 'absent'] })
  const svg: string = drawPlot(series, RUN.cpu)

  it('has a point for every time measured', () => {
    expect(
      series.map(({ name, points }: { name: string; points: object[] }) => [name, points.length]),
    ).toEqual([
      ['oneowner', 2],
      ['a&b', 2],
    ])
    expect(svg.match(/<circle/g)?.length).toBe(4)
    expect(svg.match(/<polyline/g)?.length).toBe(2)
  })

  it('escapes names, and places everything inside the picture', () => {
    expect(svg).toContain('a&amp;b</text>')
    expect(svg).toContain('CPU &lt;1&gt;')
    expect(svg).not.toMatch(/NaN|Infinity/)
    for (const [, x, y] of svg.matchAll(/<circle cx="([\d.-]+)" cy="([\d.-]+)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0)
      expect(Number(x)).toBeLessThanOrEqual(760)
      expect(Number(y)).toBeGreaterThanOrEqual(0)
      expect(Number(y)).toBeLessThanOrEqual(460)
    }
  })

  it('higher times lie higher', () => {
    const heights = [...svg.matchAll(/<circle cx="[\d.-]+" cy="([\d.-]+)"/g)].map(([, y]) => Number(y))
    expect(heights[0]).toBeGreaterThan(heights[1])
    expect(heights[2]).toBeGreaterThan(heights[3])
  })
})
