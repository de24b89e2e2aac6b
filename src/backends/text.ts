/**
 * Any program as a file for solvers outside: CPLEX LP and free MPS. docs/mip.md lists what columns and rows mean.
 *
 * All numbers are integers and written exactly. Lines of the LP format are kept short, since readers fail on long ones;
 * the MPS file states costs to be minimised, the negatives of the points, since readers differ on OBJSENSE.
 */
import { type AssignmentProgram, linearModelOf, type MipModel } from '../solver/index.js'

const TERMS_PER_LINE = 8

/**
 * The program in the LP format of CPLEX, maximising points. O(pairs).
 *
 * @throws ProgramError for a program of wrong shape
 */
export function writeLp(program: AssignmentProgram): string {
  const model = linearModelOf(program)
  const { columnCount, rowCount, binaries, cost, upper, rowLower, rowUpper } = model
  const name = (c: number) => model.columnName(c)
  const all = Array.from({ length: columnCount }, (_, c) => c)
  const lines = ['Maximize', ` points:${sum(all.map((c) => [cost[c], name(c)]))}`, 'Subject To']
  const rows = byRow(model)
  for (let r = 0; r < rowCount; r++) {
    const terms = sum(rows[r].map(([c, value]) => [value, name(c)]))
    const [least, most] = [rowLower[r], rowUpper[r]]
    if (least === most) lines.push(` ${model.rowName(r)}:${terms} = ${least}`)
    else {
      if (least > -Infinity) lines.push(` ${model.rowName(r)}_least:${terms} >= ${least}`)
      if (most < Infinity) lines.push(` ${model.rowName(r)}_most:${terms} <= ${most}`)
    }
  }
  const runs = all.slice(binaries)
  if (runs.length > 0) lines.push('Bounds', ...runs.map((c) => ` 0 <= ${name(c)} <= ${upper[c]}`))
  if (binaries > 0) lines.push('Binary', ...all.slice(0, binaries).map((c) => ` ${name(c)}`))
  return `${[...lines, 'End'].join('\n')}\n`

  /** A row without columns still needs one. */
  function sum(terms: [number, string][]): string {
    if (terms.length === 0) return columnCount > 0 ? ` 0 ${name(0)}` : ' 0 none'
    return terms
      .map(([value, column], i) => {
        const sign = value < 0 ? '-' : '+'
        return `${i > 0 && i % TERMS_PER_LINE === 0 ? '\n ' : ''} ${sign} ${Math.abs(value)} ${column}`
      })
      .join('')
  }
}

/**
 * The program in free MPS format, minimising points negated. O(pairs).
 *
 * @throws ProgramError for a program of wrong shape
 */
export function writeMps(program: AssignmentProgram): string {
  const model = linearModelOf(program)
  const { columnCount, rowCount, binaries, cost, upper, rowLower, rowUpper, start, row, value } = model
  // Without FREE, CBC takes some lines for fixed columns.
  const lines = ['NAME oneowner FREE', 'ROWS', ' N cost']
  const rightHandSides: string[] = []
  const ranges: string[] = []
  for (let r = 0; r < rowCount; r++) {
    const [least, most] = [rowLower[r], rowUpper[r]]
    const kind = least === most ? 'E' : most < Infinity ? 'L' : 'G'
    const side = most < Infinity ? most : least
    lines.push(` ${kind} ${model.rowName(r)}`)
    if (side !== 0) rightHandSides.push(` rhs ${model.rowName(r)} ${side}`)
    if (kind === 'L' && least > -Infinity) ranges.push(` rng ${model.rowName(r)} ${most - least}`)
  }
  lines.push('COLUMNS')
  for (let c = 0; c < columnCount; c++) {
    if (c === 0 && binaries > 0) lines.push(" m1 'MARKER' 'INTORG'")
    if (c === binaries && binaries > 0) lines.push(" m2 'MARKER' 'INTEND'")
    lines.push(` ${model.columnName(c)} cost ${-cost[c] || 0}`)
    for (let i = start[c]; i < start[c + 1]; i++)
      lines.push(` ${model.columnName(c)} ${model.rowName(row[i])} ${value[i]}`)
  }
  if (columnCount === binaries && binaries > 0) lines.push(" m2 'MARKER' 'INTEND'")
  lines.push('RHS', ...rightHandSides)
  if (ranges.length > 0) lines.push('RANGES', ...ranges)
  lines.push('BOUNDS')
  for (let c = 0; c < columnCount; c++) lines.push(` UP bnd ${model.columnName(c)} ${upper[c]}`)
  return `${[...lines, 'ENDATA'].join('\n')}\n`
}

/** [row] its columns and their coefficients */
function byRow({ columnCount, rowCount, start, row, value }: MipModel): [number, number][][] {
  const rows: [number, number][][] = Array.from({ length: rowCount }, () => [])
  for (let c = 0; c < columnCount; c++)
    for (let i = start[c]; i < start[c + 1]; i++) rows[row[i]].push([c, value[i]])
  return rows
}
