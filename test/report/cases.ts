/** Small portfolios whose plans can be worked out by hand. */
import type { Portfolio } from '../../src/index.js'

/** Bolt moves to Ben because Ada has room for two; Cora is new; Dahl stays; Ada keeps Acme. */
export function company(): Portfolio {
  return {
    managers: [
      { id: 'ada', name: 'Ada Berg', maxAccounts: 2 },
      { id: 'ben', name: 'Ben Cole', maxAccounts: 3 },
    ],
    accounts: [
      { id: 'acme', name: 'Acme', incumbent: 'ada' },
      { id: 'bolt', name: 'Bolt', incumbent: 'ada', claims: [claim('ada'), claim('ben')] },
      { id: 'cora', name: 'Cora', value: 2 },
      { id: 'dahl', name: 'Dahl', incumbent: 'ada' },
    ],
    fit: [
      [0.9, 0.1],
      [0.5, 0.45],
      [0.2, 0.8],
      [0.7, 0.1],
    ],
    policy: { loadLoss: 0.01 },
  }
}

function claim(manager: string) {
  return {
    manager,
    basis: 'deals',
    productLines: ['Pumps'],
    deals: 3,
    revenue: 12_500,
    lastActivity: '2024-05-06',
  }
}

/** Three accounts for one manager who has room for two. */
export function crowded(): Portfolio {
  return {
    managers: [
      { id: 'ada', name: 'Ada Berg', maxAccounts: 2 },
      { id: 'ben', name: 'Ben Cole', maxAccounts: 3 },
    ],
    accounts: ['acme', 'bolt', 'cora'].map((id) => ({ id, name: id.toUpperCase(), eligible: ['ada'] })),
    fit: [
      [0.9, 0.1],
      [0.5, 0.4],
      [0.2, 0.8],
    ],
  }
}
