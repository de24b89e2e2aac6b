/**
 * What a company knows of its programme beyond the portfolio.
 *
 * Plain JSON; every part but the portfolio is optional. Ids are any strings; days are YYYY-MM-DD. Nothing asks the
 * clock: what counts as today is `asOf`. `gate/schema.ts` defines shapes and limits; the compiler checks that it
 * says the same as these interfaces.
 */
import type { KnowledgeArea, Portfolio } from '../model/index.js'

export interface Programme {
  portfolio: Portfolio
  /** The day on which the programme is looked at. */
  asOf: string
  /** Everyone of the company who may hold a relationship or receive a brief. Managers need no entry. */
  people?: Person[]
  /** For choosing key accounts; one entry per account. */
  selection?: AccountFacts[]
  holds?: Hold[]
  overrides?: Override[]
  objections?: Objection[]
  knowledge?: KnowledgeEvidence[]
  relationships?: Relationship[]
  crediting?: Crediting[]
  business?: BusinessFigures[]
  /** Accounts that are not in the portfolio. */
  outside?: OutsideAccount[]
}

/**
 * A person of the company. The id may be that of a manager, who then has these facts too. Known as people are those
 * listed here, the managers, and whoever has a claim.
 */
export interface Person {
  id: string
  name?: string
  role: 'manager' | 'seller' | 'functionalHead' | 'executive'
  function?: string
  /** Id of a person. */
  reportsTo?: string
  /** Relationships this person can keep up, integer >= 0. */
  maxRelationships?: number
  /** Accounts this person can sponsor, integer >= 0. */
  maxSponsored?: number
  languages?: string[]
  productLines?: string[]
  /** The day on which this person agreed to be considered for a further account to grow with. */
  developmentConsent?: string
}

/** What speaks for an account as a key account, and against it. Money in the currency of the export. */
export interface AccountFacts {
  account: string
  /** Revenue that could be had in a year, >= 0. */
  potential?: number
  /** Share of the revenue, from -1 to 1. */
  margin?: number
  strategicReason?: string
  /** Of the customer to work with us as a partner: 0 none, 3 asks for it. */
  willingness?: 0 | 1 | 2 | 3
  willingnessEvidence?: string
  /** The customer has been asked and has agreed. */
  customerAgreed?: boolean
  /** Revenue of the last year. */
  presentRevenue?: number
}

/** The incumbent keeps the account up to and including `until`. */
export interface Hold {
  account: string
  until: string
  kind: 'hold' | 'renewal' | 'lateStageDeal'
  reason: string
}

/** A decision of an owner by a person: in force from `date` up to and including `until`. */
export interface Override {
  account: string
  manager: string
  reason: string
  author: string
  date: string
  /** Absent: without end. */
  until?: string
  /** The customer wishes it; whether those concerned may be told so. Absent: it is no wish of the customer. */
  customersWish?: 'disclosable' | 'confidential'
}

/** An answer to a plan that was sent round for consultation. */
export interface Objection {
  account: string
  /** Who objects. */
  person: string
  reason: string
  /** Id of the manager who should own the account instead. An accepted objection needs one. */
  proposed?: string
  /** Default 'open'. */
  decision?: 'accepted' | 'declined' | 'open'
  /** Who decided. */
  by?: string
  date: string
}

/** Evidence of what a manager knows of one customer in one area. */
export interface KnowledgeEvidence {
  account: string
  manager: string
  area: KnowledgeArea
  /** 0 nothing; 1 from public sources; 2 confirmed by the customer; 3 their people ask this manager about their own company. */
  level: 0 | 1 | 2 | 3
  source: 'self' | 'colleague' | 'customer'
  evidence?: string
  date: string
}

/** A person of the company and a person at the customer who know each other. */
export interface Relationship {
  account: string
  stakeholder: string
  person: string
  level?: RelationshipLevel
  wanted?: RelationshipLevel
  lastContact?: string
}

/** Lowest first. */
export const RELATIONSHIP_LEVELS = ['vendor', 'credibleSource', 'problemSolver', 'trustedAdvisor'] as const
export type RelationshipLevel = (typeof RELATIONSHIP_LEVELS)[number]

/** Who is credited for revenue. */
export interface Crediting {
  /** Absent: all accounts. */
  account?: string
  person: string
  productLine?: string
  rule: string
  from: string
  until?: string
  decidedBy: string
}

/** Figures of one person with one account. */
export interface BusinessFigures {
  account: string
  person: string
  /** Revenue of the last 12 months. */
  revenue12m?: number
  /** Open pipeline. */
  pipeline?: number
  /** Deals won in the last 12 months, integer >= 0. */
  deals12m?: number
  productLine?: string
}

/**
 * An account outside the portfolio: what managers showed at it counts for their general acumen, and the accounts of the
 * programme are compared with it later.
 */
export interface OutsideAccount {
  account: string
  revenue12m?: number
  pipeline?: number
  deals12m?: number
}
