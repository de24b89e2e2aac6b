/** Word lists and profiles behind the synthetic portfolios. All people and companies are invented. */
import type { KnowledgeArea } from '../model/index.js'

// biome-ignore format: a long list reads better in lines
export const GIVEN_NAMES = [
  'Aisha', 'Anton', 'Beatriz', 'Bjarne', 'Chiara', 'Daniel', 'Elif', 'Emil', 'Farah', 'Gesa', 'Hugo',
  'Ines', 'Jakob', 'Jana', 'Kofi', 'Lena', 'Luca', 'Maja', 'Mateo', 'Nadia', 'Noor', 'Oskar', 'Paula',
  'Ravi', 'Rosa', 'Samuel', 'Sofia', 'Tariq', 'Thea', 'Viktor', 'Wanda', 'Yusuf',
] as const

// biome-ignore format: a long list reads better in lines
export const FAMILY_NAMES = [
  'Abe', 'Albrecht', 'Andersen', 'Bauer', 'Bianchi', 'Castro', 'Demir', 'Dubois', 'Eriksen', 'Fischer',
  'Garcia', 'Haddad', 'Ivanova', 'Jansen', 'Kaya', 'Keller', 'Lopez', 'Martin', 'Mensah', 'Moreau', 'Novak',
  'Okafor', 'Peters', 'Quint', 'Ricci', 'Schmitt', 'Silva', 'Tanaka', 'Urban', 'Vogel', 'Weiss', 'Zhou',
] as const

/** With a stem: the name of a company. */
// biome-ignore format: a long list reads better in lines
export const COMPANY_ENDINGS = [
  ' & Sons', ' Brothers', ' Global', ' Group', ' International', ' One', ' Partners', ' United', '-Atlas',
  '-Borg', '-Dahl', '-Feld', '-Mare', '-Ridge', '-Thal', '-Tor',
] as const

// biome-ignore format: a long list reads better in lines
export const COMPANY_STEMS = [
  'Alba', 'Amber', 'Arden', 'Bora', 'Cedar', 'Cobalt', 'Delta', 'Elbe', 'Ember', 'Fjord', 'Garnet',
  'Halden', 'Indigo', 'Jura', 'Kestrel', 'Lumen', 'Meridian', 'Nordwind', 'Onyx', 'Orion', 'Pallas',
  'Quarz', 'Rhea', 'Sierra', 'Solveig', 'Tamar', 'Umbra', 'Vega', 'Westhaven', 'Zephyr',
] as const

export const SUBSIDIARY_PLACES = ['Iberia', 'Nordic', 'Benelux', 'Alpine', 'Adriatic', 'Baltic'] as const

export const TEAMS = ['North', 'South', 'East', 'West', 'Overseas'] as const

export const PRODUCT_LINES = ['Platform', 'Analytics', 'Services', 'Devices', 'Training', 'Support'] as const

export const CLAIM_BASES = ['deals', 'relationship', 'product', 'geography'] as const

/** An industry: what its companies are called, and how much each knowledge area matters there, 0 .. 5. */
export interface Industry {
  segment: string
  suffix: string
  needs: Record<KnowledgeArea, number>
}

function industry(segment: string, suffix: string, ...needs: number[]): Industry {
  const [strategy, vision, coreValues, initiatives, swot, culture, history, decisionMaking] = needs
  return {
    segment,
    suffix,
    needs: { strategy, vision, coreValues, initiatives, swot, culture, history, decisionMaking },
  }
}

/** By size, the largest first. */
export const INDUSTRIES: readonly Industry[] = [
  industry('manufacturing', 'Works', 4, 2, 2, 5, 3, 2, 3, 4),
  industry('retail', 'Stores', 4, 3, 3, 4, 4, 3, 1, 2),
  industry('health', 'Health', 3, 3, 5, 3, 2, 4, 3, 5),
  industry('finance', 'Bank', 5, 2, 3, 3, 4, 3, 3, 5),
  industry('technology', 'Systems', 5, 5, 2, 5, 4, 2, 0, 2),
  industry('logistics', 'Freight', 3, 1, 2, 4, 5, 2, 2, 3),
  industry('energy', 'Energy', 5, 4, 2, 4, 3, 2, 4, 5),
  industry('food', 'Foods', 3, 2, 4, 3, 3, 5, 4, 2),
  industry('telecom', 'Networks', 4, 3, 1, 5, 5, 2, 2, 4),
  industry('public sector', 'Authority', 2, 2, 5, 2, 1, 5, 5, 5),
]
