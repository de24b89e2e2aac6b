import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { assignAccounts, PortfolioError, validatePortfolio } from '../../src/index.js'
import { FAMILIES, generatePortfolio, type PortfolioOptions, RULE_KINDS } from '../../src/synthetic/index.js'

const fingerprint = (options: PortfolioOptions) =>
  createHash('sha256')
    .update(JSON.stringify(generatePortfolio(options)))
    .digest('hex')
    .slice(0, 16)

describe('generatePortfolio', () => {
  it.each([
    ['uniform', 'a9075b13cd254a4e'],
    ['lowrank', '20fc05ddfed6a3de'],
    ['clustered', 'c101169e836ddb0e'],
    ['ties', 'e873a37c30226e62'],
  ] as const)('%s: same seed, same JSON', (family, pinned) => {
    expect(fingerprint({ accounts: 150, managers: 9, seed: 7, family })).toBe(pinned)
  })

  it('is clustered unless told otherwise, and differs by seed', () => {
    const options = { accounts: 60, managers: 9, seed: 7 }
    expect(fingerprint(options)).toBe(fingerprint({ ...options, family: 'clustered' }))
    expect(fingerprint(options)).not.toBe(fingerprint({ ...options, seed: 8 }))
  })

  it('survives a round trip through JSON', () => {
    const portfolio = generatePortfolio({ accounts: 60, managers: 9, seed: 1 })
    expect(JSON.parse(JSON.stringify(portfolio))).toEqual(portfolio)
  })

  it('is valid and feasible at every size', () => {
    const sizes = [
      [0, 1],
      [1, 1],
      [1, 5],
      [30, 1],
      [30, 2],
      [20, 20],
      [40, 3],
      [85, 30],
      [300, 25],
    ]
    for (const [accounts, managers] of sizes) {
      for (let seed = 0; seed < 6; seed++) {
        const options = { accounts, managers, seed, family: FAMILIES[seed % 4], slack: [0, 0.1][seed % 2] }
        const portfolio = generatePortfolio(options)
        expect(validatePortfolio(portfolio), JSON.stringify(options)).toMatchObject({ valid: true })
        expect(assignAccounts(portfolio).status, JSON.stringify(options)).toBe('optimal')
      }
    }
  })

  it('has rules of the kinds asked for, alone and together, and a plan that keeps them', () => {
    const options = { accounts: 20, managers: 5, seed: 3 }
    const plain = generatePortfolio(options)
    expect(generatePortfolio({ ...options, rules: [] })).toEqual(plain)
    for (const kinds of [...RULE_KINDS.map((kind) => [kind]), 'all' as const]) {
      for (const slack of [0, 0.2, 2]) {
        const portfolio = generatePortfolio({ ...options, slack, rules: kinds })
        expect(validatePortfolio(portfolio), `${kinds}`).toMatchObject({ valid: true })
        const { policy, rules = {} } = portfolio
        const present = [
          ...Object.keys(rules),
          ...(policy?.capacity === 'hard' ? ['capacity'] : []),
          ...(policy?.unassigned ? ['unassigned'] : []),
        ]
        expect(present.sort()).toEqual(kinds === 'all' ? [...RULE_KINDS].sort() : kinds)
        const { status } = assignAccounts(portfolio, { workLimit: 2_000_000, gap: 0.02 })
        // Without slack, capacities are filled to the last: a plan exists, and may be hard to find.
        expect(status, `${kinds} ${slack}`).toMatch(
          slack === 0 ? /optimal|feasible|unknown/ : /optimal|feasible/,
        )
      }
    }
    expect(generatePortfolio({ ...options, rules: 'all' })).toEqual(
      generatePortfolio({ ...options, rules: RULE_KINDS }),
    )
  })

  it('draws conflicts, caps and budgets that bind', () => {
    const { rules = {}, managers } = generatePortfolio({ accounts: 85, managers: 40, seed: 1, rules: 'all' })
    expect(rules.conflicts).toHaveLength(17)
    expect(rules.segmentCaps!.length).toBeGreaterThan(4)
    expect(rules.teamCaps!.map(({ team }) => team).sort()).toEqual(
      Array.from(new Set(managers.map(({ team }) => team))).sort(),
    )
    expect(rules.maxChanges).toBeLessThan(60)
  })

  it('looks like a sales organisation', () => {
    const { managers, accounts, policy } = generatePortfolio({ accounts: 2000, managers: 100, seed: 3 })
    const count = <T>(items: T[], holds: (item: T) => boolean) => items.filter(holds).length
    const bySize = (key: (account: (typeof accounts)[number]) => string | undefined) => {
      const sizes = new Map<string | undefined, number>()
      for (const account of accounts) sizes.set(key(account), (sizes.get(key(account)) ?? 0) + 1)
      return sizes
    }
    const segments = [...bySize((account) => account.segment).values()].sort((a, b) => b - a)
    expect(segments[0]).toBeGreaterThan(4 * (segments.at(-1) ?? 0))
    // Pareto with exponent 2 from 1 to 5: a quarter above 2, one in nine above 3.
    expect(count(accounts, ({ value = 1 }) => value < 1 || value > 5)).toBe(0)
    expect(count(accounts, ({ value = 1 }) => value > 2) / 2000).toBeCloseTo(0.22, 1)
    const incumbents = bySize((account) => account.incumbent)
    incumbents.delete(undefined)
    const overCap = [...incumbents.values()].filter((owned) => owned > (policy?.maxAccounts ?? 0))
    expect(overCap.length).toBeGreaterThan(0)
    expect(count(accounts, ({ claims = [] }) => claims.length > 1)).toBeGreaterThan(1000)
    for (const feature of ['group', 'owner', 'excluded'] as const) {
      expect(count(accounts, (account) => account[feature] !== undefined)).toBeGreaterThan(10)
    }
    expect(count(managers, ({ knowledge = {} }) => Object.keys(knowledge).length > 0)).toBeGreaterThan(90)
    expect(count(managers, ({ acumen = {} }) => Object.keys(acumen).length < 8)).toBeGreaterThan(10)
  })

  it('clustered: a good rating rather where the own industry has its needs', () => {
    const spreadOf = (family: PortfolioOptions['family'] & string) => {
      const { managers } = generatePortfolio({ accounts: 0, managers: 300, seed: 5, family })
      const within = managers.map(({ acumen = {} }) => {
        const ratings = Object.values(acumen)
        return Math.max(...ratings) - Math.min(...ratings)
      })
      return within.reduce((total, spread) => total + spread, 0) / within.length
    }
    expect(spreadOf('lowrank')).toBeLessThan(spreadOf('clustered'))
    expect(spreadOf('clustered')).toBeLessThan(spreadOf('uniform'))
  })

  it('reports every bad option', () => {
    const options = {
      accounts: 1.5,
      managers: 0,
      seed: -1,
      family: 'x',
      rules: ['conflict'],
      slak: 1,
    } as unknown
    try {
      generatePortfolio(options as PortfolioOptions)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(PortfolioError)
      const codes = (error as PortfolioError).issues.map(({ code, path }) => `${path[0]} ${code}`)
      expect(codes.sort()).toEqual([
        'accounts not_an_integer',
        'family invalid_value',
        'managers out_of_range',
        'rules invalid_value',
        'seed out_of_range',
        'slak unknown_key',
      ])
    }
  })
})
