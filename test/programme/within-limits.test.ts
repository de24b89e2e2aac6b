import { describe, expect, it } from 'vitest'
import { assignAccounts } from '../../src/index.js'
import { planProgramme } from '../../src/programme/index.js'
import { withinLimits } from '../../src/programme/within-limits.js'
import { generatePortfolio } from '../../src/synthetic/index.js'

const drawn = { accounts: 20, managers: 5, seed: 4, slack: 0.2 }

describe('solves of a programme', () => {
  it('have a limit of work where rules tie accounts to each other, unless the caller has set one', () => {
    const [plain, tied] = [generatePortfolio(drawn), generatePortfolio({ ...drawn, rules: ['conflicts'] })]
    expect(withinLimits(plain, { gap: 0.1 })).toEqual({ gap: 0.1 })
    const { workLimit, ...rest } = withinLimits(tied, { gap: 0.1 })
    expect(workLimit).toBeGreaterThan(0)
    expect(rest).toEqual({ gap: 0.1 })
    expect(withinLimits(generatePortfolio({ ...drawn, rules: ['capacity'] }))).toEqual({ workLimit })
    expect(withinLimits(tied, { workLimit: 5 })).toEqual({ workLimit: 5 })
    expect(withinLimits(tied, { timeLimitMs: 5 })).toEqual({ timeLimitMs: 5 })
  })

  it('say what a limit leaves open', () => {
    const portfolio = generatePortfolio({ ...drawn, rules: 'all' })
    const limited = planProgramme({ portfolio, asOf: '2026-01-01' }, { workLimit: 50_000 })
    expect(limited.result).toEqual(assignAccounts(portfolio, { workLimit: 50_000 }))
    expect(limited.result.status).not.toBe('optimal')
  })
})
