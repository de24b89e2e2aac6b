/**
 * Whatever a command writes for people, searched for what its reader may not see: fit, points, prices, ratings and limits,
 * in every way in which they could be written. The secrets come from the portfolio and the result, not from the table.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignAccounts, type Planned, type Portfolio } from '../../src/index.js'
import { readWorkbook } from '../../src/io/index.js'
import { AUDIENCES, type Audience } from '../../src/programme/index.js'
import { runs } from '../testing/runs.js'
import { Folder, oneowner } from './run.js'

/** Numbers that occur nowhere else: three digits of fit, limits in the thousands. */
function portfolioOf(fits: readonly number[], incumbents: readonly number[]): Portfolio {
  const managers = ['ada', 'ben', 'cyd'].map((id, m) => ({
    id,
    name: `${id} name`,
    maxAccounts: 7_301 + 113 * m,
    idealAccounts: 6_101 + 113 * m,
    capacity: 8_517 + 113 * m,
    acumen: { swot: fits[m] / 1000, culture: fits[m + 3] / 1000 },
  }))
  const accounts = incumbents.map((m, a) => ({
    id: `acc${a}`,
    incumbent: managers[m].id,
    value: 1 + fits[a + 6] / 1000,
    effort: 4_003 + 17 * a,
    needs: { swot: 1, culture: 2 },
    ...(a === 0 ? { owner: managers[m].id } : {}),
  }))
  return { managers, accounts }
}

type Secret = 'figures' | 'limits' | 'effort'

const MAY: Record<Audience, Secret[]> = {
  everyone: [],
  self: [],
  hr: ['limits', 'effort'],
  council: ['limits', 'effort'],
  leadership: ['figures', 'limits'],
}

function secretsOf(
  { managers, accounts }: Portfolio,
  plan: Planned,
  reader?: string,
): Record<Secret, string[]> {
  const others = managers.filter(({ id }) => id !== reader)
  const share = (value: number) => {
    const percent = String(Math.round(value * 10_000) / 100)
    return percent.length > 4
      ? [`${percent}%`, `${percent.replace('.', ',')}\u00a0%`, String(value)]
      : [String(value)]
  }
  const points = (value: number) => [
    String(value),
    ...[',', '.'].map((sign) => String(value).replace(/\B(?=(\d{3})+$)/g, sign)),
  ]
  const amounts = [
    plan.objective,
    plan.bound,
    ...plan.assignments.flatMap((each) => [each.points, ...Object.values(each.parts)]),
    ...plan.loads.flatMap(({ lossPoints, slotPrice }) => [lossPoints, slotPrice]),
  ]
  return {
    figures: [
      ...amounts.filter((amount) => amount >= 10_000).flatMap(points),
      ...plan.assignments.flatMap(({ fit }) => share(fit)),
      ...managers.flatMap(({ acumen }) => Object.values(acumen ?? {}).flatMap(share)),
    ].filter((text) => text.length > 3),
    limits: others.flatMap((each) =>
      [each.maxAccounts!, each.idealAccounts!, each.capacity!].flatMap(points),
    ),
    effort: [
      ...plan.loads.filter(({ manager }) => manager !== reader).map(({ effort }) => effort),
      ...(reader === undefined ? accounts.map(({ effort }) => effort!) : []),
    ]
      .filter((effort) => effort > 0)
      .flatMap(points),
  }
}

/** Everything that the commands say and write for this reader. */
async function writtenFor(portfolio: Portfolio, plan: Planned, view: string[]): Promise<string> {
  const owners = Object.fromEntries(portfolio.accounts.map(({ id }) => [id, 'cyd']))
  const tight = { ...portfolio, managers: portfolio.managers.map((each) => ({ ...each, maxAccounts: 0 })) }
  const wrong = { ...plan, objective: plan.objective + 1 }
  const folder = new Folder({ 'p.json': portfolio, 'r.json': plan, 'w.json': wrong })
  folder.write('plan.json', owners)
  folder.write('tight.json', {
    ...tight,
    accounts: portfolio.accounts.map(({ owner: _, ...account }) => account),
  })
  const change = { kind: 'exclude', account: 'acc1', manager: plan.assignments[1].manager }
  folder.write('change.json', change)
  const out = (name: string) => folder.at(name)
  const p = out('p.json')
  const said: string[] = []
  const run = async (...argv: string[]) => {
    const { code, stdout, stderr } = await oneowner([...argv, ...view], { terminals: ['stdout'] })
    expect(code, stderr).not.toBe(1)
    said.push(stdout, stderr)
  }
  for (const language of ['en', 'de']) {
    const lang = ['--lang', language]
    await run('assign', p, ...lang)
    await run('assign', p, '--out', out('a.csv'), '--report', out('r.html'), ...lang)
    await run('assign', p, '--out', out('a.xlsx'), ...lang)
    said.push(
      readFileSync(out('a.csv'), 'utf8'),
      readFileSync(out('r.html'), 'utf8').replace(/<style.*?<\/style>|<script.*?<\/script>/gs, ''),
    )
    const book = readFileSync(out('a.xlsx'))
    const first = await readWorkbook(book)
    for (const sheet of [first.sheet!, ...(first.otherSheets ?? [])]) {
      const { header, rows } = await readWorkbook(book, { sheet })
      said.push([header, ...rows.map(({ cells }) => cells)].flat().join('\n'))
    }
    await run('check', p, '--plan', out('plan.json'), ...lang)
    await run('verify', p, out('r.json'), ...lang)
    await run('verify', p, out('w.json'), ...lang)
    await run('explain', p, '--account', 'acc1', '--why-not', 'cyd', '--manager', 'ada', ...lang)
    for (const topic of ['changes', 'rules', 'ties']) await run('explain', p, '--about', topic, ...lang)
    await run('explain', p, '--before', out('plan.json'), '--what-if', out('change.json'), ...lang)
    await run('assign', out('tight.json'), ...lang)
  }
  return said.join('\n')
}

const digits = fc.integer({ min: 111, max: 998 }).filter((n) => n % 10 !== 0)

test('no command shows a reader what is not for this reader', async () => {
  const searched = new Map<string, number>()
  const seen = new Set<string>()
  const drawn = fc.tuple(
    fc.uniqueArray(digits, { minLength: 10, maxLength: 10 }),
    fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
  )
  await fc.assert(
    fc.asyncProperty(drawn, async ([fits, incumbents]) => {
      const portfolio = portfolioOf(fits, incumbents)
      const plan = assignAccounts(portfolio) as Planned
      for (const audience of AUDIENCES) {
        const reader = audience === 'self' ? 'ben' : undefined
        const view = ['--audience', audience, ...(reader ? ['--reader', reader] : [])]
        const text = await writtenFor(portfolio, plan, view)
        const secrets = secretsOf(portfolio, plan, reader)
        const may = new Set(MAY[audience].flatMap((kind) => secrets[kind]))
        for (const [kind, values] of Object.entries(secrets) as [Secret, string[]][])
          for (const value of values) {
            const isThere = new RegExp(`(?<![\\d.,])${value.replaceAll('.', '\\.')}(?!\\d)`).test(text)
            if (MAY[audience].includes(kind)) {
              if (isThere) seen.add(`${audience} ${kind}`)
            } else if (!may.has(value)) {
              expect(isThere, `${audience} sees ${kind} ${value}`).toBe(false)
              searched.set(kind, (searched.get(kind) ?? 0) + 1)
            }
          }
      }
    }),
    runs(2),
  )
  for (const kind of ['figures', 'limits', 'effort']) expect(searched.get(kind)).toBeGreaterThan(20)
  expect([...seen].sort()).toEqual([
    ...['council effort', 'council limits', 'hr effort', 'hr limits'],
    ...['leadership figures', 'leadership limits'],
  ])
})

test('notices show single rows to those who may see them, and figures to the leadership alone', async () => {
  const folder = new Folder({
    'm.csv': 'id,name\nada,Ada\nben,Ben\n',
    'a.csv': 'id,name\nacme,Acme\nbolt,Bolt\n',
    'o.csv':
      'id,seller,account,stage,opened,closed,amount\n1,ada,acme,Won,2025-02-02,2025-01-31,7301\n2,zoe,bolt,Won,,2025-01-31,5\n',
  })
  const files = ['--managers', 'm.csv', '--accounts', 'a.csv', '--opportunities', 'o.csv']
  const tables = files.map((each) => (each.startsWith('--') ? each : folder.at(each)))
  for (const audience of AUDIENCES) {
    const whose = audience === 'self' ? ['--reader', 'ada'] : []
    const argv = ['assign', ...tables, '--max-accounts', '2', '--audience', audience, ...whose]
    const { code } = await oneowner([...argv, '--notices', folder.at('n.json')])
    expect(code).toBe(0)
    const text = readFileSync(folder.at('n.json'), 'utf8')
    const { notices, evidence } = JSON.parse(text)
    const rowsOf = (wanted: string) =>
      notices
        .find(({ code }: { code: string }) => code === wanted)
        .rows?.map(({ row }: { row: number }) => row)
    const seesRows = ['hr', 'council', 'leadership'].includes(audience)
    const codes = ['unknown_seller', 'closed_before_opened', 'incumbent_inferred']
    expect(codes.map(rowsOf)).toEqual(seesRows ? [[3], [2], [2]] : [undefined, undefined, undefined])
    expect(text.includes('7301')).toBe(audience === 'leadership')
    expect(text.includes('"zoe"')).toBe(seesRows)
    expect(evidence.incumbents.inferred?.length).toBe(audience === 'leadership' ? 1 : undefined)
  }
})
