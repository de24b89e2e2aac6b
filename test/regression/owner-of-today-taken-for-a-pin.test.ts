/** In every CRM a column "Owner" is today's owner; it pinned every account to whoever had it. */
import { expect, it } from 'vitest'
import { importPortfolio, readTable } from '../../src/io/index.js'

const read = (accounts: string) =>
  importPortfolio(
    { managers: readTable('id,name\nM1,Ada\nM2,Ben'), accounts: readTable(accounts) },
    {
      policy: { maxAccounts: 9 },
      scoring: { criteria: [{ name: 'c', kind: 'customer', weight: 1, formula: '1' }] },
    },
  ).portfolio.accounts.map(({ owner, incumbent }) => [owner, incumbent])

it.each(['Owner', 'owner', 'Account Owner', 'Owner ID', 'Owner Name'])('%s is the incumbent', (header) => {
  expect(read(`id,${header}\nA,M1\nB,Ben`)).toEqual([
    [undefined, 'M1'],
    [undefined, 'M2'],
  ])
})

it.each(['Pinned', 'pinned to', 'pinned_to', 'Locked Owner'])('%s pins', (header) => {
  expect(read(`id,${header},Owner\nA,M1,M2\nB,,Ben`)).toEqual([
    ['M1', 'M2'],
    [undefined, 'M2'],
  ])
})
