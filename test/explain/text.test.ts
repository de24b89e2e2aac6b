import { describe, expect, it } from 'vitest'
import {
  assignAccounts,
  counterfactualsText,
  createExplainer,
  createPlanner,
  diffAssignments,
  diffText,
  firmnessText,
  type Infeasible,
  infeasibleText,
  managerWorth,
  managerWorthText,
  ownerText,
  type Portfolio,
  rangeText,
  recommendAccountsText,
  recommendText,
  repairsText,
  rulePricesText,
  stepText,
  whyNotText,
} from '../../src/index.js'
import { forPlans, planOf } from './oracle.js'

const portfolio: Portfolio = {
  managers: [
    { id: 'A', name: 'Ana' },
    { id: 'B', name: 'Ben' },
  ],
  accounts: [
    { id: 'x', name: 'Xenon', incumbent: 'B' },
    { id: 'y', name: 'Yttrium', incumbent: 'A', excluded: ['B'] },
    { id: 'z', name: 'Zinc', incumbent: 'A' },
  ],
  fit: [
    [0.5, 0.9],
    [0.8, 0.9],
    [0.7, 0.6],
  ],
  policy: { maxAccounts: 2, loadLoss: 0.01, idealAccounts: 1 },
}
const plan = planOf(portfolio)!
const explainer = createExplainer(portfolio, plan)

/** The same with weights: Xenon counts twice, and shares its owner with Yttrium. */
const weighted: Portfolio = {
  ...portfolio,
  accounts: [
    { id: 'x', name: 'Xenon', value: 2, group: 'g' },
    { id: 'y', name: 'Yttrium', value: 3, group: 'g' },
    { id: 'z', name: 'Zinc' },
  ],
}
const weightedPlan = planOf(weighted)!

describe('texts about an account', () => {
  it('say why this owner', () => {
    expect(ownerText(portfolio, explainer.explainOwner('z')).split('\n')).toEqual([
      'Ana owns Zinc, with a fit of 70% (700,000 points).',
      'Ana owns 2 accounts in all.',
      'Dilution costs 2% of a full fit (20,000 points) on all of them together; with one fewer there would be none.',
      'The decision is firm: any other choice costs the portfolio at least 10% of a full fit (100,000 points).',
      'With Ben, the portfolio loses 10% of a full fit (100,000 points).',
    ])
  })

  it('measure a cost against the account, or its group, that it is about', () => {
    const x = createExplainer(weighted, weightedPlan)
    expect(ownerText(weighted, x.explainOwner('y')).split('\n')).toEqual([
      'Ben owns Yttrium, with a fit of 90% (2,700,000 points).',
      'These accounts share one owner: Xenon and Yttrium.',
      'Ben owns 2 accounts in all, which count as 1 account because a group counts once.',
      'The decision is firm: any other choice costs the portfolio at least 22.8% of a full fit on the group (1,140,000 points).',
      'With Ana, the portfolio loses 22.8% of a full fit on the group (1,140,000 points).',
    ])
    expect(whyNotText(weighted, 'z', 'B', x.whyNot('z', 'B'))).toBe(
      [
        'If Ben owned Zinc, the portfolio would lose 14% of a full fit of weight 1 (140,000 points).',
        'Zinc goes to Ben.',
      ].join('\n'),
    )
  })

  it('state the criteria so that they add up to the fit', () => {
    const scored: Portfolio = {
      managers: [
        { id: 'A', name: 'Ana', acumen: { strategy: 0.5 }, knowledge: { x: 0.9 } },
        { id: 'B', name: 'Ben', acumen: { strategy: 0.4 } },
      ],
      accounts: [{ id: 'x', name: 'Xenon', value: 2 }],
      scoring: { weights: { acumen: 1, knowledge: 1 } },
      policy: { maxAccounts: 1 },
    }
    const text = (given: Portfolio) =>
      ownerText(given, createExplainer(given, planOf(given)!).explainOwner('x'))
    expect(text(scored)).toContain('Ana owns Xenon, with a fit of 70% (1,400,000 points).')
    expect(text(scored)).toContain(
      'The fit is made of acumen 25% (500,000 points) and knowledge 45% (900,000 points).',
    )
    const pinned = { ...scored, accounts: [{ ...scored.accounts[0], owner: 'B' }] }
    expect(text(pinned).split('\n')).toEqual([
      'Ben owns Xenon, with a fit of 20% (400,000 points).',
      'The fit is made of acumen 20% (400,000 points).',
      'Nothing comes from knowledge.',
      'Ben owns 1 account in all.',
      'The decision is firm: the rules allow no other choice.',
    ])
  })

  it('say why not another, what each choice costs, and how far the fit may move', () => {
    expect(whyNotText(portfolio, 'y', 'B', explainer.whyNot('y', 'B'))).toBe('Yttrium excludes Ben.')
    expect(whyNotText(portfolio, 'x', 'B', explainer.whyNot('x', 'B'))).toBe('Ben owns Xenon already.')
    expect(whyNotText(portfolio, 'x', 'A', explainer.whyNot('x', 'A'))).toBe(
      [
        'If Ana owned Xenon, the portfolio would lose 50% of a full fit (500,000 points).',
        'Xenon goes to Ana.',
        'Ana hands Zinc over to Ben.',
      ].join('\n'),
    )
    expect(counterfactualsText(portfolio, 'y', explainer.counterfactuals())).toBe(
      'With Ana, the portfolio neither gains nor loses.\nNo plan that keeps all the rules gives Yttrium to Ben.',
    )
    expect(rangeText(portfolio, 'z', 'A', explainer.pairRange('z', 'A'))).toBe(
      'The fit of Ana for Zinc is 70% (700,000 points).\nIt may fall to 60% (600,000 points) before this plan stops being one of the best.',
    )
  })

  it('name ties, and what stays without an owner', () => {
    const tied: Portfolio = {
      managers: portfolio.managers,
      accounts: [{ id: 'x', name: 'Xenon' }, { id: 'y', name: 'Yttrium' }, { id: 'z' }],
      fit: [
        [0.5, 0.5],
        [0.5, 0.5],
        [0.1, 0.1],
      ],
      policy: { maxAccounts: 1, unassigned: { penalty: 0.2 } },
    }
    const result = planOf(tied)!
    const answers = createExplainer(tied, result)
    const [first] = result.assignments
    const [own, other] = first.manager === 'A' ? ['Ana', 'Ben'] : ['Ben', 'Ana']
    expect(ownerText(tied, answers.explainOwner('x')).split('\n').slice(-3)).toEqual([
      'The decision is tied: with another choice, the portfolio is exactly as good.',
      `With ${other}, the portfolio neither gains nor loses.`,
      'Without an owner, the portfolio loses 40% of a full fit (400,000 points).',
    ])
    expect(ownerText(tied, answers.explainOwner('z')).split('\n')[0]).toBe(
      'z stays without an owner, which costs 20% of a full fit (200,000 points).',
    )
    expect(firmnessText(tied, answers.firmness()).split('\n')).toEqual([
      'Several plans are equally good. The choice is open for 2 accounts: Xenon and Yttrium.',
      'These moves lead to another of the best plans.',
      `Xenon goes to ${other}.`,
      `${other} hands Yttrium over to ${own}.`,
    ])
  })
})

describe('texts about a plan', () => {
  it('say whether it is the only best one, and what limits and rules cost', () => {
    expect(firmnessText(portfolio, explainer.firmness())).toBe('There is only one best plan.')
    expect(rulePricesText(portfolio, explainer.rulePrices()).split('\n')).toEqual([
      'Excluding Ben from Yttrium costs 10% of a full fit (100,000 points).',
      'Room for one account fewer with Ana would cost 10% of a full fit (100,000 points).',
    ])
  })

  it('say what it changes, account by account with the swap that decided it, and manager by manager', () => {
    const before = { x: 'A', y: 'B', z: 'B', w: 'gone' }
    expect(diffText(portfolio, diffAssignments(before, plan, portfolio)).split('\n')).toEqual([
      'Of 3 accounts: 0 with the same owner, 1 with another because of a rule, 2 with another by choice, and 0 without an owner before.',
      'The plan is worth 2.38 full fits (2,380,000 points), against 1.98 full fits (1,980,000 points) before: the portfolio gains 40% of a full fit (400,000 points).',
      'No longer among the accounts: w.',
      'Xenon goes from Ana to Ben, because the portfolio gains by it. Its fit goes from 50% to 90%, a gain of 40% of a full fit (400,000 points). Staying with Ana would cost the portfolio 50% of a full fit (500,000 points): Ana would hand Zinc over to Ben.',
      'Yttrium goes from Ben to Ana, because it excludes Ben. Its fit goes from 90% to 80%, a loss of 10% of a full fit (100,000 points).',
      'Zinc goes from Ben to Ana, because the portfolio gains by it. Its fit goes from 60% to 70%, a gain of 10% of a full fit (100,000 points). Staying with Ben would cost the portfolio 10% of a full fit (100,000 points).',
      'Ana goes from 1 to 2 accounts: gives up Xenon and takes Yttrium and Zinc. That is a gain of 98% of a full fit (980,000 points) in fit less dilution.',
      'Ben goes from 2 to 1 account: gives up Yttrium and Zinc and takes Xenon. That is a loss of 58% of a full fit (580,000 points) in fit less dilution.',
    ])
  })

  it('say what changes between two results, without a reason', () => {
    const { excluded: _, ...yttrium } = portfolio.accounts[1]
    const open = { ...portfolio, accounts: [portfolio.accounts[0], yttrium, portfolio.accounts[2]] }
    const text = diffText(portfolio, diffAssignments(plan, planOf(open)!))
    expect(text.split('\n').slice(0, 3)).toEqual([
      'Of 3 accounts: 2 with the same owner, 1 with another, and 0 without an owner before.',
      'The plan is worth 2.48 full fits (2,480,000 points), against 2.38 full fits (2,380,000 points) before: the portfolio gains 10% of a full fit (100,000 points).',
      'Yttrium goes from Ana to Ben. Its fit goes from 80% to 90%, a gain of 10% of a full fit (100,000 points).',
    ])
  })

  it('say why there is none, and the ways out', () => {
    const full = { ...portfolio, policy: { maxAccounts: 1 } }
    const text = infeasibleText(full, assignAccounts(full) as Infeasible)
    expect(text).toContain('Each of these was tried, and makes a plan possible.')
    expect(repairsText(portfolio, [])).toBe('A plan is possible as it is.')
  })
})

describe('texts about what if', () => {
  const planner = createPlanner(portfolio)

  it('say what a change does', () => {
    const step = planner.change({ kind: 'setPin', account: 'z', manager: 'B' })
    expect(stepText(planner.portfolio, step)).toBe(
      'With this change, the portfolio loses 10% of a full fit (100,000 points).\nZinc goes from Ana to Ben.',
    )
    const none = planner.change({ kind: 'setCap', manager: 'B', maxAccounts: 0 })
    expect(none.status).toBe('infeasible')
    expect(stepText(planner.portfolio, none)).toMatch(
      /^With this change, no plan can keep all the rules\.\n[\s\S]*Each of these was tried/,
    )
    planner.undo()
    const same = planner.change({ kind: 'setCap', manager: 'A', maxAccounts: 3 })
    const full = createPlanner({ ...portfolio, policy: { maxAccounts: 1 } })
    const first = full.change([
      { kind: 'setCap', manager: 'A', maxAccounts: 2 },
      { kind: 'setFit', account: 'z', manager: 'A', fit: 0.6 },
    ])
    expect(stepText(full.portfolio, first)).toBe(
      'A plan is possible now. It is worth 2.2 full fits (2,200,000 points).',
    )
    expect(stepText(planner.portfolio, same)).toBe(
      'With this change, the portfolio neither gains nor loses.\nNo account changes its owner.',
    )
    planner.undo()
  })

  it('rank owners for an account, and accounts for a manager', () => {
    const owners = planner.recommend({ account: { id: 'Newco', excluded: ['A'] }, fit: [0.5, 0.9] })
    expect(recommendText(portfolio, 'Newco', owners)).toBe(
      [
        'The best choice for Newco is Ben.',
        'With Ben, the portfolio gains 88% of a full fit (880,000 points).',
      ].join('\n'),
    )
    expect(recommendText(portfolio, 'Newco', [])).toBe('No plan that keeps all the rules has room for Newco.')
    const equal = [
      { manager: 'A', effect: 0 },
      { manager: 'B', effect: 0 },
      { manager: null, effect: -1 },
    ]
    expect(recommendText(portfolio, 'x', equal).split('\n')).toEqual([
      'These choices for Xenon are equally good: Ana and Ben.',
      'With Ana, the portfolio neither gains nor loses.',
      'With Ben, the portfolio neither gains nor loses.',
      'Without an owner, the portfolio loses 0.0001% of a full fit (1 point).',
    ])
    expect(recommendAccountsText(portfolio, 'B', planner.recommendAccounts('B')).split('\n')).toEqual([
      'These accounts could go to Ben, at this cost to the portfolio after everything else is arranged anew.',
      'Zinc, from Ana: 10% of a full fit (100,000 points).',
    ])
    const many = Array.from({ length: 8 }, (_, i) => ({
      account: `a${i}`,
      owner: null,
      effect: 0 - 10_000 * i,
    }))
    expect(recommendAccountsText(portfolio, 'B', many).split('\n').slice(1)).toEqual([
      'a0, which has no owner: nothing.',
      'a1, which has no owner: 1% of a full fit (10,000 points).',
      'a2, which has no owner: 2% of a full fit (20,000 points).',
      'a3, which has no owner: 3% of a full fit (30,000 points).',
      'a4, which has no owner: 4% of a full fit (40,000 points).',
      'Each of the 3 others would cost at least 5% of a full fit (50,000 points).',
    ])
    expect(recommendAccountsText(portfolio, 'B', [])).toBe('No further account can go to Ben.')
  })

  it('say what one more manager would bring', () => {
    const cleo = { id: 'C', name: 'Cleo', maxAccounts: 1 }
    const text = (manager: Parameters<typeof managerWorth>[2]) =>
      managerWorthText(portfolio, manager, managerWorth(portfolio, plan, manager, [0.1, 0.1, 0.8]))
    expect(text(cleo)).toBe(
      'With Cleo as one more manager, the portfolio gains 12% of a full fit (120,000 points).\nCleo would own Zinc.',
    )
    expect(text({ id: 'C', maxAccounts: 0 })).toBe(
      'With C as one more manager, the portfolio neither gains nor loses.\nC would own no account.',
    )
    expect(text({ ...cleo, maxAccounts: 4, minAccounts: 4 })).toBe(
      'With Cleo as one more manager, no plan could keep all the rules.',
    )
  })
})

describe('every text', () => {
  it('is made of complete sentences with names only, for whatever plan', () => {
    forPlans(200, (given, result) => {
      const { any, isKnown } = named(given)
      const some = createExplainer(any, result)
      const planner = createPlanner(any)
      const texts = [firmnessText(any, some.firmness()), rulePricesText(any, some.rulePrices())]
      for (const { id: account } of any.accounts) {
        texts.push(ownerText(any, some.explainOwner(account)))
        texts.push(counterfactualsText(any, account, some.counterfactuals()))
        texts.push(recommendText(any, account, planner.recommend(account)))
        for (const { id: manager } of any.managers) {
          texts.push(whyNotText(any, account, manager, some.whyNot(account, manager)))
          texts.push(rangeText(any, account, manager, some.pairRange(account, manager)))
        }
      }
      for (const { id: manager } of any.managers) {
        texts.push(recommendAccountsText(any, manager, planner.recommendAccounts(manager)))
        texts.push(stepText(any, planner.change({ kind: 'setCap', manager, maxAccounts: 7 })))
      }
      texts.push(diffText(any, diffAssignments('incumbents', result, any)))
      texts.push(diffText(any, diffAssignments(result, result)))
      const hand = Object.fromEntries(any.accounts.map(({ id }) => [id, any.managers[0].id]))
      texts.push(diffText(any, diffAssignments(hand, result, any)))
      for (const line of texts.join('\n').split('\n')) {
        expect(line).toMatch(/^.+\.$/)
        expect(line).not.toMatch(/undefined|NaN|Infinity|\[object|null|\bof nothing\b|-\d|\.\.| {2}/)
        expect(isKnown(line), line).toBe(true)
      }
    })
  })
})

/** The same portfolio with names that are no ids; a line may not hold an id. */
function named(given: Portfolio) {
  const rename =
    <T extends { id: string }>(kind: string) =>
    (record: T, i: number) => ({
      ...record,
      name: `${kind} ${'abcdefghijklmnop'[i]}`,
    })
  const any: Portfolio = {
    ...given,
    managers: given.managers.map(rename('Manager')),
    accounts: given.accounts.map(rename('Account')),
  }
  const ids = [...given.managers, ...given.accounts].map(({ id }) => id).filter((id) => /^[A-Z]\d+$/.test(id))
  return { any, isKnown: (line: string) => !ids.some((id) => new RegExp(`\\b${id}\\b`).test(line)) }
}
