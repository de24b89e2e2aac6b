import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { readPlan, readTable, readWorkbook, writePlan } from '../../src/io/index.js'
import type { Planned, Portfolio } from '../../src/model/index.js'
import { issuesOf } from './problems.js'
import { xlsx } from './xlsx.js'

const portfolio: Portfolio = {
  managers: [{ id: 'M1', name: '=HYPERLINK("evil")' }, { id: '-M2' }],
  accounts: [
    { id: 'A1', name: 'Müller, "Söhne"', incumbent: 'M1' },
    { id: '@A2', name: "'+x" },
    { id: 'A3' },
  ],
}

const result: Pick<Planned, 'assignments'> = {
  assignments: [
    {
      account: 'A1',
      manager: '-M2',
      fit: 0.5,
      points: 500000,
      parts: { knowledge: 300000, capacity: 200000 },
      changed: true,
    },
    {
      account: '@A2',
      manager: 'M1',
      fit: 0.25,
      points: -250000,
      parts: { knowledge: -250000 },
      changed: false,
    },
  ],
}

describe('writing', () => {
  const csv = writePlan(portfolio, result as Planned, { audience: 'leadership' })

  test.each(['everyone', 'self', 'hr', 'council', undefined] as const)('no figure for %s', (audience) => {
    const text = writePlan(portfolio, result as Planned, audience === undefined ? {} : { audience })
    const [header, ...rows] = text.split('\r\n')
    expect(header).toBe('account,account_name,manager,manager_name,incumbent,changed')
    expect(rows[2]).toBe('A3,,,,,')
    expect(readTable(text).rows.every(({ cells }) => cells.length === 6)).toBe(true)
    expect(readPlan(text)).toEqual(readPlan(csv))
  })

  test('one row per account; formulas are guarded, numbers are not', () => {
    expect(csv).toBe(
      [
        'account,account_name,manager,manager_name,incumbent,changed,fit,points,points.knowledge,points.capacity',
        `A1,"Müller, ""Söhne""",'-M2,,M1,yes,0.5,500000,300000,200000`,
        `'@A2,''+x,M1,"'=HYPERLINK(""evil"")",,no,0.25,-250000,-250000,`,
        'A3,,,,,,,,,',
        '',
      ].join('\r\n'),
    )
  })

  test('reading it gives the pairs back; unowned accounts yield none', () => {
    expect(readPlan(csv)).toEqual([
      { account: 'A1', manager: '-M2' },
      { account: '@A2', manager: 'M1' },
    ])
  })
})

const id = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.string({ minLength: 1, unit: fc.constantFrom(...'\'"=+-@;,\t\n\r aé＝') }),
  fc.constantFrom('__proto__', 'constructor', '=1+1', "'=1", "''", '\ufeffx', '\r\n', '"'),
)

property.prop([fc.uniqueArray(id, { maxLength: 6 }), id])(
  'any ids survive the round trip',
  (accounts, manager) => {
    // A cell of blanks alone counts as empty in every reader.
    fc.pre([...accounts, manager].every((each) => each.trim() !== ''))
    const plan = {
      assignments: accounts.map((account) => ({
        account,
        manager,
        fit: 1,
        points: 1,
        parts: {},
        changed: false,
      })),
    }
    const csv = writePlan(
      { managers: [{ id: manager }], accounts: accounts.map((each) => ({ id: each })) },
      plan as unknown as Planned,
    )
    expect(readPlan(csv)).toEqual(accounts.map((account) => ({ account, manager })))
    for (const { cells } of readTable(csv).rows)
      for (const cell of cells) expect(String(cell)).not.toMatch(/^[=+\-@\t\r\n]/)
  },
)

describe('reading', () => {
  test('owner may stand for manager, in any order, from semicolons and from workbooks', async () => {
    expect(readPlan('Owner;note;Account\nM1;x;A1\n')).toEqual([{ account: 'A1', manager: 'M1' }])
    const table = await readWorkbook(
      xlsx({
        plan: [
          ['account_id', 'manager_id'],
          [1, 2],
          [3, null],
        ],
      }),
    )
    expect(readPlan(table)).toEqual([{ account: '1', manager: '2' }])
  })

  test('an account with two owners yields both, for the check to judge', () => {
    expect(readPlan('account,manager\nA,M\nA,N')).toHaveLength(2)
  })

  test('problems are told with file, row and column', () => {
    expect(issuesOf(() => readPlan('konto,besitz\n1,2', { name: 'plan.csv' }))).toMatchObject([
      { code: 'invalid_value', file: 'plan.csv', row: 1 },
      { code: 'invalid_value', file: 'plan.csv', row: 1 },
    ])
    expect(issuesOf(() => readPlan('account,manager\n,M1\nA,M', { name: 'plan.csv' }))).toMatchObject([
      { code: 'invalid_value', file: 'plan.csv', row: 2, column: 'account' },
    ])
  })
})
