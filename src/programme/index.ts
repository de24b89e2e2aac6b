/** oneowner/programme: what a key account programme needs around the plan. */
export { validateProgramme } from './gate/index.js'
export type {
  AccountFacts,
  BusinessFigures,
  Crediting,
  Hold,
  KnowledgeEvidence,
  Objection,
  Override,
  Person,
  Programme,
  Relationship,
  RelationshipLevel,
} from './programme.js'
