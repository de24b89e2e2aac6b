/** A public CRM sample of 8,800 opportunities, read from beside the project; skipped where it is absent. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assignAccounts } from '../../../src/assign.js'
import { importPortfolio, readConfig, readTable } from '../../../src/io/index.js'

const DATA = '../shared/data'
const FOLDERS = ['crm', 'crm-resaved']
const present = FOLDERS.every((folder) => existsSync(`${DATA}/${folder}/sales_pipeline.csv`))
if (!present) console.log(`skipped: there is no CRM sample in ${DATA}`)

function read(folder: string) {
  const table = (name: string) =>
    readTable(readFileSync(`${DATA}/${folder}/${name}.csv`), { name: `${name}.csv` })
  return importPortfolio(
    {
      managers: table('sales_teams'),
      accounts: table('accounts'),
      opportunities: table('sales_pipeline'),
      products: table('products'),
    },
    readConfig(readFileSync('examples/crm.config.json', 'utf8')),
  )
}

describe.skipIf(!present)('the CRM sample', () => {
  const imported = present ? read('crm') : undefined!
  const notice = (code: string) => imported.notices.find((each) => each.code === code)

  test('the first line', () => {
    expect(imported.summary).toBe('85 of 85 accounts treated as key, 30 sellers as candidates')
  })

  test('the same after a round trip through a spreadsheet', () => {
    const resaved = read('crm-resaved')
    expect(resaved).toEqual(imported)
    expect(JSON.stringify(resaved.portfolio)).toBe(JSON.stringify(imported.portfolio))
  })

  test('what does not fit is counted and listed', () => {
    expect(imported.notices.map(({ code, count }) => [code, count])).toEqual([
      ['opportunity_without_account', 1425],
      ['unknown_product', 1480],
      ['seller_without_deals', 5],
      ['column_not_used', 4],
    ])
    expect(
      new Set(
        notice('unknown_product')!.rows.map(({ product, suggestion }) => `${product} -> ${suggestion}`),
      ),
    ).toEqual(new Set(['GTXPro -> GTX Pro']))
    expect(notice('seller_without_deals')!.rows.map(({ seller }) => seller)).toEqual([
      'Mei-Mei Johns',
      'Elizabeth Anderson',
      'Natalya Ivanova',
      'Carol Thompson',
      'Carl Lin',
    ])
    for (const { count, rows } of imported.notices) expect(rows).toHaveLength(count)
    expect(imported.evidence.history).toMatchObject({
      opportunities: 8800,
      won: 4238,
      lost: 2473,
      open: 2089,
      lastDate: '2017-12-31',
    })
  })

  test('supervisors are teams, parents are groups, offices are in claims only', () => {
    expect(new Set(imported.portfolio.managers.map(({ team }) => team)).size).toBe(6)
    expect(imported.evidence.groups).toEqual({ groups: 7, accounts: 22 })
    const offices = imported.portfolio.accounts.flatMap(({ claims }) => claims!.map(({ office }) => office))
    expect(new Set(offices)).toEqual(new Set(['Central', 'East', 'West']))
    const unclaimed = imported.portfolio.accounts.map(({ claims: _, ...rest }) => rest)
    expect(JSON.stringify([imported.portfolio.managers, unclaimed])).not.toMatch(/Central|"East"|"West"/)
  })

  test('no seller leads any account clearly', () => {
    expect(imported.evidence.incumbents.inferred).toEqual([])
    expect(imported.portfolio.accounts.some(({ incumbent }) => incumbent !== undefined)).toBe(false)
  })

  test('win rates show no skill', () => {
    const { skill } = imported.evidence
    expect(skill!.verdict).toBe('no evidence')
    const [bySector, bySeller] = skill!.tests
    expect(bySeller).toMatchObject({ by: 'seller', cells: 30, df: 29, verdict: 'no evidence' })
    expect(bySeller.q).toBeCloseTo(33.35, 2)
    expect(bySector.verdict).toBe('no evidence')
    expect(imported.portfolio.scoring).toBeUndefined()
  })

  test('values have mean 1 and stay within 5 : 1', () => {
    const values = imported.portfolio.accounts.map(({ value }) => value!)
    expect(values.reduce((sum, value) => sum + value) / 85).toBeCloseTo(1, 3)
    expect(Math.max(...values) / Math.min(...values)).toBeLessThanOrEqual(5)
  })

  test('claims add up to the history', () => {
    const claims = imported.portfolio.accounts.flatMap(({ claims }) => claims!)
    expect(claims.reduce((sum, claim) => sum + claim.deals!, 0)).toBe(8800 - 1425)
    expect(claims.reduce((sum, claim) => sum + claim.revenue!, 0)).toBe(10005534)
  })

  test('every account gets exactly one owner, at most three slots a seller', () => {
    const result = assignAccounts(imported.portfolio)
    if (result.status !== 'optimal') throw new Error(`not optimal but ${result.status}`)
    expect(result.assignments.map(({ account }) => account)).toEqual(
      imported.portfolio.accounts.map(({ id }) => id),
    )
    expect(Math.max(...result.loads.map(({ slots }) => slots))).toBeLessThanOrEqual(3)
    expect(result.scoring.weights).toEqual({ knowledge: 1 })
  })
})
