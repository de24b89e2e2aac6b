/** A small programme with everything in it, for tests that name what they expect. */
import { assignAccounts, type Planned, type Portfolio } from '../../src/index.js'
import type { Programme } from '../../src/programme/index.js'

export const portfolio: Portfolio = {
  managers: [
    { id: 'ana', name: 'Ana Silva', maxAccounts: 2 },
    { id: 'ben', name: 'Ben Okoro', maxAccounts: 1 },
  ],
  accounts: [
    {
      id: 'acme',
      name: 'Acme',
      incumbent: 'ben',
      needs: { strategy: 2, culture: 1 },
      claims: [
        { manager: 'ben', basis: 'deals', productLines: ['Pumps'] },
        { manager: 'sam', basis: 'deals', productLines: ['Valves'] },
      ],
      stakeholders: [
        {
          id: 'ceo',
          name: 'Carla Egli',
          function: 'board',
          seniority: 'executive',
          roles: ['decisionMaker'],
          priority: true,
        },
        { id: 'buy', name: 'Bo Yang', function: 'procurement', seniority: 'operational', languages: ['en'] },
        {
          id: 'eng',
          name: 'Eve Ng',
          function: 'engineering',
          seniority: 'senior',
          issues: ['Pumps wear out'],
        },
        { id: 'fin', name: 'Finn Ito', function: 'finance', seniority: 'senior' },
      ],
    },
    { id: 'bolt', name: 'Bolt', incumbent: 'ana', claims: [{ manager: 'ana', basis: 'deals' }] },
    { id: 'core', name: 'Core', claims: [{ manager: 'sam', basis: 'geography' }] },
  ],
  fit: [
    [0.9, 0.3],
    [0.8, 0.6],
    [0.1, 0.9],
  ],
}

export const programme: Programme = {
  portfolio,
  asOf: '2026-03-01',
  people: [
    { id: 'ana', role: 'manager', function: 'sales', reportsTo: 'vera' },
    {
      id: 'sam',
      name: 'Sam Reed',
      role: 'seller',
      function: 'procurement',
      languages: ['en'],
      productLines: ['Valves', 'Seals'],
    },
    { id: 'hugo', name: 'Hugo Lang', role: 'functionalHead', function: 'engineering', maxRelationships: 1 },
    { id: 'vera', name: 'Vera Stern', role: 'executive', function: 'board' },
    { id: 'omar', name: 'Omar Haddad', role: 'executive', function: 'finance', maxSponsored: 1 },
  ],
  relationships: [
    { account: 'acme', stakeholder: 'buy', person: 'ben', level: 'problemSolver', lastContact: '2026-02-01' },
    {
      account: 'acme',
      stakeholder: 'fin',
      person: 'ben',
      level: 'vendor',
      lastContact: '2025-10-01',
      wanted: 'trustedAdvisor',
    },
    { account: 'acme', stakeholder: 'eng', person: 'hugo', wanted: 'problemSolver' },
  ],
  crediting: [
    {
      person: 'sam',
      account: 'acme',
      rule: 'Half of the first year',
      from: '2026-01-01',
      decidedBy: 'Sales board',
    },
  ],
  business: [
    { account: 'acme', person: 'sam', productLine: 'Valves', revenue12m: 1000, pipeline: 2500 },
    { account: 'bolt', person: 'ana', revenue12m: 900 },
    { account: 'core', person: 'sam', revenue12m: 400 },
  ],
  knowledge: [
    { account: 'acme', manager: 'ana', area: 'strategy', level: 2, source: 'colleague', date: '2026-01-10' },
    { account: 'acme', manager: 'ana', area: 'strategy', level: 3, source: 'self', date: '2026-02-10' },
    { account: 'acme', manager: 'ben', area: 'strategy', level: 3, source: 'customer', date: '2024-08-31' },
    { account: 'bolt', manager: 'ana', area: 'culture', level: 1, source: 'self', date: '2025-12-01' },
  ],
  objections: [{ account: 'acme', person: 'ben', reason: 'I built it', date: '2026-02-20' }],
}

export function planOf(given: Portfolio): Planned {
  const result = assignAccounts(given)
  if (result.status !== 'optimal') throw new Error(`no plan: ${result.status}`)
  return result
}

export const plan = planOf(portfolio)
