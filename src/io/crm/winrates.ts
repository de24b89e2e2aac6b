/**
 * Do win rates tell sellers apart at all? Cells (a seller, or a seller in a sector) are compared with the
 * pooled rate of their stratum (everybody, or the sector). With n deals, k of them won, in a cell of a
 * stratum with pooled rate p:
 *
 *   Q = sum n (k/n - p)^2 / (p (1 - p))          chi-square with df = cells - strata if all are equally good
 *   tau^2 = max(0, (Q - df) / C),  C = sum over strata of (sum w - sum w^2 / sum w),  w = n / (p (1 - p))
 *
 * tau^2 is the variance between the cells' true rates by the method of moments (DerSimonian and Laird,
 * Controlled Clinical Trials 7, 1986). It counts as evidence when Q exceeds the upper 2.5 % point of chi-square
 * (Wilson and Hilferty, PNAS 17, 1931), so that both tests together cry wolf at most once in twenty samples. Then a cell's
 * rate is shrunk to its stratum's: p + tau^2 / (tau^2 + p (1 - p) / n) * (k/n - p), the empirical-Bayes
 * estimate. Cells with fewer than five wins or losses expected are not tested (Cochran's rule).
 */

export interface Cell {
  seller: string
  /** '' when the test is by seller alone. */
  stratum: string
  closed: number
  won: number
}

export interface WinRateTest {
  by: 'seller' | 'sector'
  /** Cells tested; others were too small. */
  cells: number
  tooSmall: number
  q: number
  df: number
  /** Upper 2.5 % point of chi-square. */
  critical: number
  /** Variance between the true rates beyond chance; its square root is their typical spread. */
  tau2: number
  verdict: 'evidence' | 'no evidence' | 'too little data'
}

const EXPECTED = 5
const NORMAL_97_5 = 1.959964

export function testWinRates(cells: Cell[], by: WinRateTest['by']): WinRateTest {
  let [q, c, tested, strata] = [0, 0, 0, 0]
  for (const members of byStratum(cells).values()) {
    const p = pooledRate(members)
    const large = members.filter(({ closed }) => closed * Math.min(p, 1 - p) >= EXPECTED)
    // The large cells are compared among themselves: their own pooled rate costs the degree of freedom.
    const rate = pooledRate(large)
    const variance = rate * (1 - rate)
    if (large.length < 2 || variance === 0) continue
    let [sum, squares] = [0, 0]
    for (const { closed, won } of large) {
      const difference = won / closed - rate
      q += (closed * difference * difference) / variance
      sum += closed / variance
      squares += (closed / variance) * (closed / variance)
    }
    c += sum - squares / sum
    tested += large.length
    strata++
  }
  const df = tested - strata
  const result = { by, cells: tested, tooSmall: cells.length - tested, q, df }
  if (df < 1) return { ...result, critical: 0, tau2: 0, verdict: 'too little data' }
  const critical = chiSquare97_5(df)
  const tau2 = Math.max(0, (q - df) / c)
  return { ...result, critical, tau2, verdict: q > critical ? 'evidence' : 'no evidence' }
}

/** Shrunken rates by stratum and seller; `pooled` is for sellers without deals there. */
export function shrunkenRates(cells: Cell[], tau2: number) {
  const all = pooledRate(cells)
  const strata = new Map(
    [...byStratum(cells)].map(([stratum, members]) => {
      const p = pooledRate(members)
      const rates = members.map(({ seller, closed, won }): [string, number] => {
        const noise = (p * (1 - p)) / closed
        const trust = tau2 + noise === 0 ? 0 : tau2 / (tau2 + noise)
        return [seller, round(p + trust * (won / closed - p))]
      })
      return [stratum, { pooled: round(p), rates: new Map(rates) }] as const
    }),
  )
  return (stratum: string, seller: string): number => {
    const known = strata.get(stratum)
    return known === undefined ? round(all) : (known.rates.get(seller) ?? known.pooled)
  }
}

/** By Wilson and Hilferty: the cube root of chi-square / df is nearly normal. Exact to 0.1 % from df = 10 on. */
function chiSquare97_5(df: number): number {
  const spread = 2 / (9 * df)
  const root = 1 - spread + NORMAL_97_5 * Math.sqrt(spread)
  return df * root * root * root
}

function pooledRate(cells: Cell[]): number {
  let [closed, won] = [0, 0]
  for (const cell of cells) {
    closed += cell.closed
    won += cell.won
  }
  return closed === 0 ? 0 : won / closed
}

function byStratum(cells: Cell[]): Map<string, Cell[]> {
  const strata = new Map<string, Cell[]>()
  for (const cell of cells) {
    const members = strata.get(cell.stratum)
    if (members === undefined) strata.set(cell.stratum, [cell])
    else members.push(cell)
  }
  return strata
}

function round(rate: number): number {
  return Math.round(rate * 1e4) / 1e4
}
