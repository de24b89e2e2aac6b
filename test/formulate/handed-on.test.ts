import { describe, expect, it } from 'vitest'
import { refuseUnsaid } from '../../src/formulate/handed-on.js'
import type { Portfolio } from '../../src/model/index.js'

const unsaid: Record<string, Partial<Portfolio>> = {
  'a policy that nobody knows': { policy: { fairness: 1 } as never },
  'a list that nobody knows': { teams: [] } as never,
  'what nobody knows of a manager': { managers: [{ id: 'A' }, { id: 'B', territory: 'north' } as never] },
  'what nobody knows of an account': { accounts: [{ id: 'x' }, { id: 'y', ['__proto__']: 1 } as never] },
  'a rule that nobody knows': { rules: { ['__proto__']: undefined, quota: [] } as never },
}

describe('a rule that the program would leave out', () => {
  it.each(Object.entries(unsaid))('is refused: %s', (_name, portfolio) => {
    expect(() => refuseUnsaid(portfolio)).toThrow(/not formulated/)
  })

  it.each<Partial<Portfolio>>([
    {},
    { policy: { maxAccounts: 1, idealAccounts: 1, loadLoss: 0, unassigned: 'forbid', capacity: 'soft' } },
    {
      policy: { capacity: 'hard' },
      rules: {
        ...{ conflicts: [['a', 'b']], segmentCaps: [], teamCaps: [], groupsCount: 'each' },
        ...{ maxChanges: 0, maxChangesPerManager: 0 },
      },
    },
    { fit: [], scoring: {}, managers: [], accounts: [] },
    {
      managers: [
        {
          ...{ id: 'A', name: 'Ana', maxAccounts: 1, minAccounts: 0, idealAccounts: 1, capacity: 1 },
          ...{ acumen: {}, knowledge: {}, team: 't' },
        },
      ],
      accounts: [
        {
          ...{ id: 'x', name: 'Xenon', value: 1, effort: 1, needs: {}, incumbent: 'A', owner: 'A' },
          ...{ eligible: ['A'], excluded: [], group: 'g', segment: 's', claims: [], stakeholders: [] },
        },
      ],
    },
  ])('is not found where there is none: %j', (portfolio) => {
    expect(() => refuseUnsaid(portfolio)).not.toThrow()
  })
})
