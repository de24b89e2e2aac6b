import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oneowner } from './run.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const crm = join(root, '../shared/data/crm')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'oneowner-programme-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('oneowner programme', () => {
  it('writes a folder for each audience from the example company', async () => {
    const out = join(folder, 'out')
    const run = await oneowner(['programme', '--config', join(root, 'examples/programme.json'), '--out', out])
    expect([run.code, run.stdout]).toEqual([0, ''])
    expect(readdirSync(out).sort()).toEqual(['council', 'everyone', 'hr', 'leadership', 'self'])
    const files = (audience: string) => readdirSync(join(out, audience)).sort()
    const always = [
      'accounts',
      'data-sheet.md',
      'objections.xlsx',
      'owners.csv',
      'programme.html',
      'programme.json',
      'sponsors.csv',
      'waves.csv',
    ]
    expect(files('everyone')).toEqual(always)
    expect(files('hr')).toEqual(
      [...always, 'hearing.html', 'hearing.xlsx', 'impact.csv', 'notices.csv'].sort(),
    )
    const hearing = readFileSync(join(out, 'council/hearing.html'), 'utf8')
    expect(hearing).toContain('<h3>Tomasz Wilk</h3>')
    expect(hearing).toContain('the move of their hub is half done')
    expect(files('leadership')).toEqual(
      [
        ...always,
        ...['baseline.json', 'brief.html', 'brief.md', 'caps.csv', 'claims.csv', 'leads.csv'],
        ...['notices.csv', 'selection.csv'],
      ].sort(),
    )
    const everyone = readFileSync(join(out, 'everyone/programme.html'), 'utf8')
    expect(everyone).toContain('set by the programme')
    expect(everyone).not.toContain('Johanna Halden,')
    expect(everyone).not.toContain('board asked')
    expect(readFileSync(join(out, 'leadership/programme.html'), 'utf8')).toContain('board asked')
    expect(readdirSync(join(out, 'self')).length).toBeGreaterThan(20)
    const own = (name: string) => readFileSync(join(out, 'self/012-K12', name), 'utf8')
    expect(own('brief.md')).toContain('# Brief for Jonas Keller, 15 January 2026')
    expect(own('programme.html')).toContain('A further account to grow with')
    expect(readdirSync(join(out, 'self/012-K12'))).toContain('knowledge.xlsx')
    // Who is their superior sees the steps of those who report to them, and nobody else does.
    const stretchOf = (reader: string) =>
      readFileSync(join(out, 'self', reader, 'programme.html'), 'utf8').includes('further account to grow')
    expect(['018-H2', '005-K05', '014-E2'].map(stretchOf)).toEqual([true, false, false])
    for (const audience of ['everyone', 'hr', 'council', 'leadership'])
      expect(readFileSync(join(out, audience, 'programme.json'), 'utf8')).not.toContain('"stretch"')
    const page = readFileSync(
      join(out, 'self/012-K12/accounts', readdirSync(join(out, 'self/012-K12/accounts'))[0]),
      'utf8',
    )
    expect(page).toContain('<svg')
    expect(page).toContain('href="../programme.html"')
    expect(page).not.toMatch(/supports|has concerns|hasConcerns/)
    expect(readdirSync(join(out, 'everyone/accounts'))).toHaveLength(32)
    expect(readFileSync(join(out, 'everyone/accounts/001-A01.html'), 'utf8')).not.toContain('<svg')
  })

  it('writes one folder, in German, and names what is wrong with its arguments', async () => {
    const out = join(folder, 'one')
    const args = ['programme', '--config', join(root, 'examples/programme.json')]
    const run = await oneowner([...args, '--out', out, '--audience', 'council', '--lang', 'de'])
    expect(run.code).toBe(0)
    expect(readdirSync(out)).toEqual(['council'])
    expect(readFileSync(join(out, 'council/programme.html'), 'utf8')).toContain('für den Betriebsrat')
    const wrong = await oneowner([...args, '--audience', 'press', '--lang', 'fr'])
    expect(wrong.code).toBe(2)
    for (const option of ['--out', '--audience', '--lang']) expect(wrong.stderr).toContain(option)
  })

  it('says of a plan that cannot be what contradicts, with exit code 3', async () => {
    const config = join(folder, 'programme.json')
    const portfolio = {
      managers: [{ id: 'M', maxAccounts: 1 }],
      accounts: [{ id: 'A' }, { id: 'B' }],
      fit: [[1], [1]],
    }
    writeFileSync(join(folder, 'portfolio.json'), JSON.stringify(portfolio))
    writeFileSync(config, JSON.stringify({ asOf: '2026-03-01', portfolio: 'portfolio.json' }))
    const run = await oneowner(['programme', '--config', config, '--out', join(folder, 'none')])
    expect([run.code, existsSync(join(folder, 'none'))]).toEqual([3, false])
    expect(run.stderr).toContain('can only go to M')
    expect((await oneowner(['datasheet', '--config', config])).code).toBe(3)
  })

  it('prints the data sheet of the run', async () => {
    const run = await oneowner([
      'datasheet',
      '--config',
      join(root, 'examples/programme.json'),
      '--lang',
      'de',
    ])
    expect(run.code).toBe(0)
    for (const text of ['# Datenblatt', 'holds.csv', 'programme@halden.example', 'Betriebsrat'])
      expect(run.stdout).toContain(text)
  })

  it.skipIf(!existsSync(crm))('runs on the export of a CRM', async () => {
    const at = (name: string) => join(crm, name)
    const config = {
      asOf: '2017-12-31',
      files: {
        managers: at('sales_teams.csv'),
        accounts: at('accounts.csv'),
        opportunities: at('sales_pipeline.csv'),
        products: at('products.csv'),
      },
      import: join(root, 'examples/crm.config.json'),
      waves: { waves: 2, maxOut: 3, maxIn: 3, dates: ['2018-01-01', '2018-04-01'] },
      caps: { caps: [3], loadLosses: [0.05] },
      changes: { solves: 8 },
    }
    writeFileSync(join(folder, 'crm.json'), JSON.stringify(config))
    const out = join(folder, 'crm')
    const run = await oneowner([
      'programme',
      '--config',
      join(folder, 'crm.json'),
      '--out',
      out,
      '--audience',
      'leadership',
    ])
    expect([run.code, run.stderr]).toEqual([0, expect.stringContaining('85 of 85 accounts treated as key')])
    const outcome = JSON.parse(readFileSync(join(out, 'leadership/programme.json'), 'utf8'))
    expect(outcome.accounts).toHaveLength(85)
    const { variants, stable, fragile } = outcome.stability
    expect(variants.length).toBeGreaterThan(6)
    expect(stable.length + fragile.length).toBe(85)
    expect(outcome.rationale.exposure.variants.map(({ name }: { name: string }) => name)).toContain(
      'counting months',
    )
  })
})
