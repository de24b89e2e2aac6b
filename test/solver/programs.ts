/** Programs that the tests of the solver share: written by hand, generated, and from what fast-check draws. */
import fc, { type Arbitrary } from 'fast-check'
import { type AssignmentProgram, FORBIDDEN } from '../../src/program/index.js'
import { generateProgram, type ProgramOptions } from '../../src/synthetic/index.js'

/** A program from its points, one row per account. */
export function dense(
  rows: number[][],
  maxAccounts: number[],
  rest: Partial<AssignmentProgram> = {},
): AssignmentProgram {
  return {
    accountCount: rows.length,
    managerCount: maxAccounts.length,
    points: Int32Array.from(rows.flat()),
    maxAccounts: Int32Array.from(maxAccounts),
    ...rest,
  }
}

export interface MatrixProgram extends AssignmentProgram {
  points: Int32Array
}

export function generated(
  family: ProgramOptions['family'],
  managers: number,
  accounts: number,
  options: Partial<ProgramOptions> = {},
): MatrixProgram {
  return generateProgram({ family, managers, accounts, seed: 1, ...options }) as MatrixProgram
}

/** The program with every point changed. */
export function withPoints(
  program: MatrixProgram,
  change: (points: number, manager: number, account: number) => number,
): MatrixProgram {
  const { managerCount: m } = program
  return { ...program, points: program.points.map((p, i) => change(p, i % m, Math.floor(i / m))) }
}

/**
 * Small programs with few eligible pairs, caps near the accounts and floors near the caps: many are infeasible,
 * in either way or in both, and where a plan exists it is often hard to find by greed.
 */
export function sparseProgramArbitrary({ floors = true, unowned = true } = {}): Arbitrary<AssignmentProgram> {
  return fc
    .record({ n: fc.integer({ min: 1, max: 8 }), m: fc.integer({ min: 1, max: 5 }) })
    .chain(({ n, m }) =>
      fc.record({
        n: fc.constant(n),
        m: fc.constant(m),
        points: fc.array(
          fc.oneof(
            { weight: 3, arbitrary: fc.constant(FORBIDDEN) },
            { weight: 2, arbitrary: fc.integer({ min: -20, max: 100 }) },
          ),
          { minLength: n * m, maxLength: n * m },
        ),
        caps: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: m, maxLength: m }),
        floors: fc.array(fc.integer({ min: 0, max: floors ? 2 : 0 }), { minLength: m, maxLength: m }),
        unassigned: unowned
          ? fc.option(
              fc.array(fc.oneof(fc.constant(FORBIDDEN), fc.integer({ min: -50, max: 0 })), {
                minLength: n,
                maxLength: n,
              }),
              { nil: undefined },
            )
          : fc.constant(undefined),
      }),
    )
    .map(({ n, m, points, caps, floors, unassigned }) => ({
      accountCount: n,
      managerCount: m,
      points: Int32Array.from(points),
      maxAccounts: Int32Array.from(caps),
      minAccounts: Int32Array.from(floors, (floor, j) => Math.min(floor, caps[j])),
      ...(unassigned && { unassignedPoints: Int32Array.from(unassigned) }),
    }))
}
