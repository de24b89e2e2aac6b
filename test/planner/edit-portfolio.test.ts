import { describe, expect, it } from 'vitest'
import { assignAccounts, type PlannerChange, type Portfolio, PortfolioError } from '../../src/index.js'
import { draftOf } from '../../src/model/index.js'
import { createPlanner, editPortfolio } from '../../src/planner/index.js'

const scored: Portfolio = {
  managers: [
    {
      id: 'A',
      maxAccounts: 3,
      minAccounts: 2,
      acumen: { swot: 1 },
      knowledge: { x: 0.5, y: 1 },
      team: 'north',
    },
    { id: 'B', acumen: { swot: 0.5 }, team: '__proto__' },
  ],
  accounts: [
    { id: 'x', incumbent: 'A', segment: 'large' },
    { id: 'y', group: 'g', excluded: ['B'], eligible: ['A'], segment: 'small' },
    { id: 'z', group: 'g', owner: 'A' },
  ],
  policy: { maxAccounts: 4 },
}

/** Where problems are said to be, and which. */
function issuesOf(portfolio: Portfolio, edits: unknown): string[] {
  try {
    editPortfolio(portfolio, edits as PlannerChange[])
    return []
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error
    return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`)
  }
}

describe('editPortfolio', () => {
  it('makes every kind of edit, one after the other, and leaves what it was given as it was', () => {
    const copy = structuredClone(scored)
    const edited = editPortfolio(scored, [
      { kind: 'raiseCap', manager: 'B', by: 2 },
      { kind: 'lowerFloor', manager: 'A', by: 1 },
      { kind: 'openPair', account: 'y', manager: 'B' },
      { kind: 'exclude', account: 'x', manager: 'B' },
      { kind: 'exclude', account: 'x', manager: 'B' },
      { kind: 'addManager', manager: { id: 'C', knowledge: { x: 1 } } },
      { kind: 'setCap', manager: 'C', maxAccounts: 1 },
      { kind: 'setFloor', manager: 'C', minAccounts: 1 },
      { kind: 'setPin', account: 'x', manager: 'C' },
      { kind: 'addAccount', account: { id: 'w', eligible: ['A', 'C'] }, knowledge: { A: 0.2 } },
      { kind: 'removeManager', manager: 'A' },
      { kind: 'leaveOut', accounts: ['z'] },
      { kind: 'removeAccount', account: 'w' },
    ] satisfies PlannerChange[])
    expect(scored).toEqual(copy)
    expect(edited).toEqual({
      managers: [
        { id: 'B', acumen: { swot: 0.5 }, team: '__proto__', maxAccounts: 6 },
        { id: 'C', knowledge: { x: 1 }, maxAccounts: 1, minAccounts: 1 },
      ],
      accounts: [
        { id: 'x', segment: 'large', excluded: ['B'], owner: 'C' },
        { id: 'y', group: 'g', excluded: [], eligible: ['B'], segment: 'small' },
      ],
      policy: { maxAccounts: 4 },
    })
  })

  it('writes fits set by hand beside the scoring, as the planner does', () => {
    const edits: PlannerChange[] = [
      { kind: 'setFit', account: 'x', manager: 'B', fit: 0.75 },
      { kind: 'setFit', account: 'x', manager: 'A', fit: null },
      { kind: 'lowerFloor', manager: 'A', by: 1 },
    ]
    const edited = editPortfolio(scored, edits)
    expect(edited.fit?.[0]).toEqual([null, 0.75])
    const planner = createPlanner(scored)
    planner.change(edits)
    expect(planner.portfolio).toEqual(edited)
    expect(assignAccounts(edited)).toMatchObject({ objective: planner.objective })
  })

  it('says every problem at once: of the portfolio, else of the edits, else of what they lead to', () => {
    expect(issuesOf({ ...scored, policy: { maxAccounts: -1 } }, [{ kind: 'fly' }])).toEqual([
      'out_of_range policy.maxAccounts',
    ])
    expect(
      issuesOf(scored, [
        { kind: 'fly' },
        { kind: 'exclude', account: 'q', manager: 'Q' },
        { kind: 'raiseCap', manager: 'A', by: 0 },
        { kind: 'leaveOut', accounts: ['x'] },
        { kind: 'openPair', account: 'x', manager: 'A' },
        { kind: 'leaveOut', accounts: ['x'] },
        null,
      ]),
    ).toEqual([
      'invalid_value edits.0.kind',
      'unknown_account edits.1.account',
      'unknown_manager edits.1.manager',
      'out_of_range edits.2.by',
      'unknown_account edits.4.account',
      'duplicate_id edits.5.accounts.0',
      'invalid_type edits.6',
    ])
    expect(
      issuesOf(scored, [
        { kind: 'removeManager', manager: 'A' },
        { kind: 'setFloor', manager: 'B', minAccounts: 5 },
      ]),
    ).toEqual(['floor_above_cap managers.0.minAccounts', 'unknown_manager accounts.2.owner'])
    expect(issuesOf(scored, { kind: 'removeAccount', account: 'x' })).toEqual([])
  })
})

describe('a removal', () => {
  // Rules that no engine keeps yet pass no gate, so this looks at the edits by themselves.
  const rules: Portfolio['rules'] = {
    conflicts: [
      ['x', 'y'],
      ['y', 'z'],
    ],
    segmentCaps: [
      { segment: 'large', maxPerManager: 1 },
      { segment: 'small', maxPerManager: 1 },
    ],
    teamCaps: [
      { team: 'north', min: 1 },
      { team: '__proto__', max: 2 },
    ],
    maxChanges: 3,
  }
  const edited = (edit: PlannerChange) => draftOf({ ...scored, rules }, edit, []).portfolio.rules

  it('takes an account out of the conflicts that name it, and its segment when it was the last', () => {
    for (const edit of [
      { kind: 'removeAccount', account: 'x' },
      { kind: 'leaveOut', accounts: ['x'] },
    ] satisfies PlannerChange[])
      expect(edited(edit)).toEqual({
        ...rules,
        conflicts: [['y', 'z']],
        segmentCaps: [rules.segmentCaps![1]],
      })
    expect(edited({ kind: 'leaveOut', accounts: ['x', 'y', 'z'] })).toEqual({
      ...rules,
      conflicts: [],
      segmentCaps: [],
    })
  })

  it('takes the team of a manager out when it was the last', () => {
    expect(edited({ kind: 'removeManager', manager: 'A' })).toEqual({
      ...rules,
      teamCaps: [rules.teamCaps![1]],
    })
  })

  it('brings no rules where there were none', () => {
    expect(editPortfolio(scored, [{ kind: 'removeAccount', account: 'x' }])).not.toHaveProperty('rules')
  })
})
