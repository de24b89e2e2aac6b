import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type AssignmentResult, assignAccounts, type Portfolio, PortfolioError } from '../../src/index.js'
import { renderReport } from '../../src/report/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import {
  infeasiblePortfolioArbitrary,
  type PlantedContradiction,
  portfolioArbitrary,
} from '../../src/testing/index.js'
import { runs } from '../testing/runs.js'
import { company, crowded } from './cases.js'
import { all, byId, byTag, cells, type Element, parse, skeleton, text, visibleText } from './parse.js'

const pageOf = (portfolio: Portfolio, options?: Parameters<typeof renderReport>[2]) =>
  parse(renderReport(portfolio, assignAccounts(portfolio), options))
const said = (portfolio: Portfolio, options?: Parameters<typeof renderReport>[2]) =>
  visibleText(pageOf(portfolio, options)).replace(/\s+/g, ' ')

describe('a page for everyone', () => {
  const page = pageOf(company())
  const words = said(company())

  it('says who is in, what is proved, and who owns which account', () => {
    expect(words).toContain('4 of 4 accounts treated as key, 2 managers as candidates.')
    expect(words).toContain('Optimal by these scores and rules, certificate verified, 4 of 4 accounts owned.')
    expect(cells(byId(page, 'plan')!)).toEqual([
      ['Account', 'Owner', 'Owner today', 'Change'],
      ['Acme', 'Ada Berg', 'Ada Berg', 'keeps owner'],
      ['Bolt', 'Ben Cole', 'Ada Berg', 'new owner'],
      ['Cora', 'Ben Cole', '–', 'first owner'],
      ['Dahl', 'Ada Berg', 'Ada Berg', 'keeps owner'],
    ])
    expect(cells(byId(page, 'portfolios')!)).toEqual([
      ['Manager', 'Owns', 'Accounts', 'Load'],
      ['Ada Berg', 'Acme, Dahl', '2', ''],
      ['Ben Cole', 'Bolt, Cora', '2', ''],
    ])
  })

  it('counts who is kept, changed and new, and for leadership why', () => {
    const figuresOf = (page: Element) =>
      byTag(page, 'dl').flatMap((list) => byTag(list, 'div').map((figure) => text(figure)))
    expect(figuresOf(page)).toEqual(
      expect.arrayContaining(['Keep their owner2', 'Change their owner1', 'Had no owner before1']),
    )
    const figures = byTag(pageOf(company(), { audience: 'leadership' }), 'dl').flatMap((list) =>
      byTag(list, 'div').map((figure) => text(figure)),
    )
    expect(figures).toEqual(
      expect.arrayContaining([
        'Keep their owner2',
        'Change owner because of a rule1',
        'Change owner by choice, for the overall fit0',
        'Had no owner before1',
      ]),
    )
  })

  it('names where the selection came from', () => {
    const options = { selection: { accounts: 85, people: 30 }, title: 'Pumps & Valves' }
    expect(said(company(), options)).toContain(
      '4 of 85 accounts treated as key, 2 of 30 sellers as candidates.',
    )
    expect(text(byTag(pageOf(company(), options), 'title')[0])).toBe('Pumps & Valves')
  })

  it('draws what each manager owns, and against the ideal and the limit for who may see them', () => {
    const placesOf = (page: Element) =>
      byTag(byId(page, 'portfolios')!, 'svg').map((bar) =>
        byTag(bar, 'path').map(({ attributes }) => [attributes.class, attributes.d.split('M').length - 1]),
      )
    expect(placesOf(page)).toEqual([[['within', 2]], [['within', 2]]])
    expect(placesOf(pageOf(company(), { audience: 'council' }))).toEqual([
      [
        ['within', 1],
        ['beyond', 1],
        ['ideal', 1],
      ],
      [
        ['within', 1],
        ['beyond', 1],
        ['free', 1],
        ['ideal', 1],
      ],
    ])
  })

  it('has landmarks, one heading of the first rank, captions, and headers for rows and columns', () => {
    for (const tag of ['header', 'main', 'h1']) expect(byTag(page, tag)).toHaveLength(1)
    expect(byTag(page, 'html')[0].attributes.lang).toBe('en')
    for (const table of byTag(page, 'table')) {
      expect(byTag(table, 'caption')).toHaveLength(1)
      const [head, ...rows] = byTag(table, 'tr')
      expect(byTag(head, 'th').every(({ attributes }) => attributes.scope === 'col')).toBe(true)
      for (const row of rows)
        expect(byTag(row, 'th').map(({ attributes }) => attributes.scope)).toEqual(['row'])
    }
    const ids = all(page, ({ attributes }) => 'id' in attributes).map(({ attributes }) => attributes.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of all(page, ({ attributes }) => 'aria-labelledby' in attributes))
      expect(ids).toContain(attributes['aria-labelledby'])
  })

  it('loads nothing from elsewhere', () => {
    const html = renderReport(
      generatePortfolio({ accounts: 30, managers: 6, seed: 1 }),
      assignAccounts(generatePortfolio({ accounts: 30, managers: 6, seed: 1 })),
      { audience: 'leadership' },
    )
    expect(html).not.toMatch(/\b(src|href|action|data)="(?!#)|https?:|@import|url\((?!#)|style="/)
  })

  const owned = fc.constantFrom(0, 1, 2)
  const high = fc.integer({ min: 80, max: 100 }).map((per) => per / 100)
  const low = fc.integer({ min: 0, max: 20 }).map((per) => per / 100)
  const scores = fc.tuple(...[0, 1, 2].map((a) => fc.tuple(...[0, 1, 2].map((m) => (a === m ? high : low)))))

  test.prop(
    [scores, scores, fc.array(owned, { minLength: 3, maxLength: 3 })],
    runs<[number[][], number[][], (0 | 1 | 2)[]]>(40),
  )("does not depend on anyone's scores beyond the plan that follows from them", (one, other, incumbents) => {
    const portfolio = (fit: number[][]): Portfolio => ({
      managers: ['ada', 'ben', 'cem'].map((id) => ({ id, maxAccounts: 1 })),
      accounts: ['x', 'y', 'z'].map((id, a) => ({ id, incumbent: ['ada', 'ben', 'cem'][incumbents[a]] })),
      fit,
    })
    const render = (fit: number[][], audience: 'everyone' | 'leadership') =>
      renderReport(portfolio(fit), assignAccounts(portfolio(fit)), { audience })
    expect(render(one, 'everyone')).toBe(render(other, 'everyone'))
    if (JSON.stringify(one) !== JSON.stringify(other))
      expect(render(one, 'leadership')).not.toBe(render(other, 'leadership'))
  })

  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const capacities = fc.double({ min: 1, max: 9, noNaN: true })

  test.prop([share, share, capacities], runs<[number, number, number]>(40))(
    'shows no rating, knowledge or capacity',
    (acumen, knowledge, capacity) => {
      const portfolio = (rated: boolean): Portfolio => ({
        managers: ['ada', 'ben'].map((id) => ({
          id,
          maxAccounts: 1,
          acumen: { strategy: rated ? acumen : 0.5 },
          knowledge: { x: rated ? knowledge : 0.5 },
          capacity: rated ? capacity : 3,
        })),
        accounts: [
          { id: 'x', owner: 'ada', claims: [{ manager: 'ada', basis: rated ? 'deals' : 'geography' }] },
          { id: 'y', owner: 'ben', value: rated ? 1 : 2 },
        ],
      })
      expect(renderReport(portfolio(true), assignAccounts(portfolio(true)))).toBe(
        renderReport(portfolio(false), assignAccounts(portfolio(false))),
      )
    },
  )
})

describe('a page for leadership', () => {
  const page = pageOf(company(), { audience: 'leadership' })

  it('adds the reason, the score and its points to each account', () => {
    const [head, , bolt, cora] = cells(byId(page, 'plan')!)
    expect(head).toEqual([
      ...['Account', 'Owner', 'Owner today', 'Change', "Owner's fit", 'Weight'],
      ...['Fit', 'Points'],
    ])
    expect(bolt).toEqual([
      'Bolt',
      'Ben Cole',
      'Ada Berg',
      'new owner more accounts than the limit allows',
      'clearly behind',
      '1.00',
      '45.0%',
      '450,000',
    ])
    expect(cora.slice(3)).toEqual(['first owner', 'the best', '2.00', '80.0%', '1,600,000'])
  })

  it('adds dilution and the value of room to each manager', () => {
    const [head, ada] = cells(byId(page, 'portfolios')!)
    const result = assignAccounts(company()) as Extract<AssignmentResult, { loads: unknown }>
    expect([head.slice(2, 4), ada.slice(2, 4)]).toEqual([
      ['Lost to dilution', 'Value of room for one more account'],
      ['a lot', 'a lot'],
    ])
    expect(head.slice(-3)).toEqual(['Load', ...head.slice(2, 4).map((column) => `${column}, in figures`)])
    // two accounts, one beyond the ideal: 2 x 0.01 of the mean weight 1.25
    expect(ada.slice(-3)).toEqual(['', '2.5%', `${(result.loads[0].slotPrice / 10_000).toFixed(1)}%`])
    expect(result.loads[0].slotPrice).toBeGreaterThan(0)
  })

  it('tells amounts in words, and keeps their figures for who asks', () => {
    const portfolio = generatePortfolio({ accounts: 12, managers: 4, seed: 5 })
    const of = (digits: boolean) => pageOf(portfolio, { audience: 'leadership', digits })
    const onRequest = (page: Element) =>
      all(page, ({ attributes }) => /\bdigits\b/.test(attributes.class ?? '')).map(text)
    expect(onRequest(of(false)).join()).toMatch(/Fit of the owners.*Fit is 100%/)
    // What is left has counts, weights and the proof's own figures, but no share of a fit.
    const [head, row] = cells(byId(of(false), 'plan')!)
    const table = byId(of(false), 'plan')!.attributes.class
    const from = Number(/digits-(\d+)/.exec(table)![1])
    expect(head.slice(from - 1)).toEqual(['Fit', 'acumen', 'knowledge', 'capacity', 'continuity', 'Points'])
    expect(row.slice(0, from - 1).join()).not.toContain('%')
    expect(row[head.indexOf('Rests most on')]).toBe('acumen')
    const box = (page: Element) => byId(page, 'digits')!.attributes
    expect([box(of(false)), box(of(true))]).toMatchObject([{ type: 'checkbox' }, { checked: '' }])
    expect(box(of(false))).not.toHaveProperty('checked')
    // Who may see no amount needs no box.
    expect(byId(pageOf(portfolio), 'digits')).toBeUndefined()
  })

  it('lists the sellers active in a contested account', () => {
    const [, bolt] = cells(byId(page, 'claims')!)
    expect(bolt[0]).toBe('Bolt')
    expect(bolt[2]).toContain('Ben Cole: deals, Pumps, 3 deals, revenue 12,500, last active 6 May 2024')
    expect(byId(pageOf(company()), 'claims')).toBeUndefined()
  })

  it('shows the part of each criterion in the fit', () => {
    const portfolio = generatePortfolio({ accounts: 12, managers: 4, seed: 5 })
    const [head, ...rows] = cells(byId(pageOf(portfolio, { audience: 'leadership' }), 'plan')!)
    const at = (name: string) => head.indexOf(name)
    for (const row of rows) {
      const parts = ['acumen', 'knowledge', 'capacity', 'continuity'].map((name) =>
        Number.parseFloat(row[at(name)]),
      )
      const sum = parts.reduce((total, part) => total + part, 0)
      expect(Math.abs(sum - Number.parseFloat(row[at('Fit')]))).toBeLessThan(0.26)
    }
  })

  it('carries what a check of the plan needs, unless that would be too large', () => {
    expect(byId(page, 'proof-data')).toBeDefined()
    expect(byId(pageOf(company()), 'proof-data')).toBeUndefined()
    const large = generatePortfolio({ accounts: 800, managers: 300, seed: 1 })
    const words = said(large, { audience: 'leadership' })
    expect(words).toMatch(/With 2\d\d,\d{3} pairs of account and manager the data .* too large/)
  })
})

it('keeps the picture of handovers on a screen, however many there are', () => {
  const portfolio = generatePortfolio({ accounts: 1500, managers: 60, seed: 1 })
  const page = pageOf(portfolio)
  const handovers = cells(byId(page, 'flow')!)
    .slice(1)
    .map(([, , accounts]) => Number(accounts))
  expect(handovers.length).toBeGreaterThan(100)
  const drawing = byTag(page, 'svg').find(({ attributes }) => attributes.class === 'flow')!
  expect(Number(drawing.attributes.height)).toBeLessThan(1000)
  const bands = byTag(drawing, 'path').map(({ attributes }) => attributes.d)
  expect(bands.length).toBeLessThanOrEqual(13 * 13)
  // As wide together as all accounts that change hands, each as wide as any other.
  const width = bands.reduce((sum, d) => sum + Number(/v([\d.]+)C/.exec(d)![1]), 0)
  expect(width).toBeGreaterThan(550)
  expect(width).toBeLessThan(570)
})

it('says which accounts have no owner', () => {
  const portfolio: Portfolio = { ...company(), policy: { unassigned: { penalty: 0 }, loadLoss: 0.2 } }
  expect(cells(byId(pageOf(portfolio), 'plan')!)[2]).toEqual([
    'Bolt',
    'no owner',
    'Ada Berg',
    'without owner',
  ])
  const words = said(portfolio, { audience: 'leadership' })
  expect(words).toContain('3 of 4 accounts owned.')
  expect(words).toContain('1 account of them is left without an owner.')
  expect(words).toContain('without owner more accounts than the limit allows')
})

describe('without a proven plan', () => {
  it('explains a contradiction in plain words, with ways out', () => {
    const words = said(crowded())
    expect(words).toContain('No plan can keep all of these rules, contradiction verified.')
    expect(words).toContain(
      'These 3 accounts (ACME, BOLT and CORA) can only go to Ada Berg, where there is too little room.',
    )
    // Numbers from which the limit of one person could be read are for the leadership.
    expect(words).toContain('Give Ada Berg more room.')
    expect(words).not.toContain('cannot be placed')
    const leadership = said(crowded(), { audience: 'leadership' })
    expect(leadership).toContain(
      'These 3 accounts (ACME, BOLT and CORA) can only go to Ada Berg, who has room for 2.',
    )
    expect(leadership).toContain('In all, 1 account cannot be placed.')
    expect(leadership).toContain('Raise the cap of Ada Berg from 2 to 3.')
    expect(words).not.toContain('certificate')
  })

  it('is honest about a gap', () => {
    const portfolio = generatePortfolio({ accounts: 40, managers: 12, seed: 3 })
    const result = assignAccounts(portfolio, { workLimit: 300 })
    expect(result.status).toBe('feasible')
    const everyone = visibleText(parse(renderReport(portfolio, result)))
    expect(everyone).toContain('Not proved best, bound verified, 40 of 40 accounts owned.')
    const words = visibleText(parse(renderReport(portfolio, result, { audience: 'leadership' })))
    const gap = Math.ceil((result as { gap: number }).gap * 1000) / 10
    expect(words).toContain(`Not proved best: at most ${gap.toFixed(1)}% below the best possible plan`)
    expect(words).toContain('The search stopped at its work limit.')
    expect(words).not.toContain('Optimal')
  })

  it('says that nothing was found, and not that there is nothing', () => {
    const words = visibleText(parse(renderReport(company(), { status: 'unknown', stopReason: 'timeLimit' })))
    expect(words).toContain('No plan was found within the limits.')
    expect(words).toContain(
      'The search stopped at its time limit. This says nothing about whether a plan exists.',
    )
  })
})

describe('names and ids', () => {
  const awkward = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom(
      '</script><script>alert(1)</script>',
      '<!--<script>',
      '"><svg onload=alert(1)>',
      '__proto__',
      'constructor',
      '\u202eevil',
      '\0',
      '\ud800',
      '&amp;',
      '\r\n',
    ),
  )
  const names = fc.uniqueArray(awkward, { minLength: 6, maxLength: 6 })

  function named([a, b, c, m, n, group]: string[]): Portfolio {
    return {
      managers: [
        { id: m, name: n, maxAccounts: 2, team: a },
        { id: n, maxAccounts: 2 },
      ],
      accounts: [
        {
          id: a,
          name: b,
          incumbent: m,
          segment: c,
          group,
          claims: [
            { manager: m, basis: c },
            { manager: group, basis: a },
          ],
        },
        { id: b, segment: m, group },
        { id: c, incumbent: n, name: '' },
      ],
      fit: [
        [0.9, 0.1],
        [0.9, 0.1],
        [0.1, 0.9],
      ],
    }
  }
  const plain = ['a', 'b', 'c', 'm', 'n', 'g']

  test.prop(
    [names, fc.constantFrom('everyone' as const, 'leadership' as const)],
    runs<[string[], 'everyone' | 'leadership']>(200),
  )('are text wherever they stand', (hostile, audience) => {
    const page = pageOf(named(hostile), { audience, title: `x${hostile[0]}` })
    expect(skeleton(page)).toBe(skeleton(pageOf(named(plain), { audience, title: 'x' })))
  })

  test.prop([names], runs<[string[]]>(50))('are text in a contradiction, too', (hostile) => {
    const portfolio = (list: string[]) => {
      const made = named(list)
      for (const manager of made.managers) manager.maxAccounts = 0
      return made
    }
    const options = { audience: 'leadership' } as const
    expect(skeleton(pageOf(portfolio(hostile), options))).toBe(skeleton(pageOf(portfolio(plain), options)))
  })
})

describe('any result', () => {
  const audiences = ['everyone', 'leadership'] as const
  const check = (portfolio: Portfolio) => {
    const result = assignAccounts(portfolio)
    for (const audience of audiences) {
      const html = renderReport(portfolio, result, { audience })
      expect(() => parse(html)).not.toThrow()
      // the same page from copies of both: nothing but their contents counts
      expect(renderReport(structuredClone(portfolio), JSON.parse(JSON.stringify(result)), { audience })).toBe(
        html,
      )
    }
  }
  test.prop([portfolioArbitrary()], runs<[Portfolio]>(150))('of any portfolio makes a page', check)
  test.prop([infeasiblePortfolioArbitrary()], runs<[PlantedContradiction]>(50))(
    'of a contradiction makes a page',
    ({ portfolio }) => check(portfolio),
  )

  it('of a portfolio without accounts makes a page', () =>
    check({ managers: [{ id: 'ada', maxAccounts: 1 }], accounts: [], fit: [] }))
})

describe('what is wrong', () => {
  const issuesOf = (act: () => unknown) => {
    try {
      act()
    } catch (error) {
      expect(error).toBeInstanceOf(PortfolioError)
      return (error as PortfolioError).issues.map(({ code, path }) => [code, path.join('.')])
    }
    throw new Error('nothing was thrown')
  }

  it('is refused, every problem at once', () => {
    const options = {
      audience: 'all',
      title: ' ',
      selection: { accounts: 3, people: 2.5, persons: 1 },
      colour: 'red',
    }
    expect(issuesOf(() => renderReport(company(), assignAccounts(company()), options as never))).toEqual([
      ['unknown_key', 'options.colour'],
      ['invalid_value', 'options.audience'],
      ['invalid_value', 'options.title'],
      ['unknown_key', 'options.selection.persons'],
      ['out_of_range', 'options.selection.accounts'],
      ['not_an_integer', 'options.selection.people'],
    ])
    expect(issuesOf(() => renderReport(company(), assignAccounts(company()), null as never))).toEqual([
      ['invalid_type', 'options'],
    ])
    expect(
      issuesOf(() => renderReport({ managers: [] } as never, assignAccounts(company()))).length,
    ).toBeGreaterThan(1)
  })

  it('is never shown: a result that is not true of the portfolio makes no page', () => {
    const result = assignAccounts(company()) as Extract<AssignmentResult, { loads: unknown }>
    const [first, ...rest] = result.assignments
    const altered = { ...result, assignments: [{ ...first, manager: 'ben' }, ...rest] }
    expect(
      issuesOf(() => renderReport(company(), altered)).every(
        ([code, path]) => code === 'invalid_value' && path === 'result',
      ),
    ).toBe(true)
    expect(
      issuesOf(() => renderReport(company(), { ...result, objective: result.objective + 1 })),
    ).not.toEqual([])
  })
})
