/** oneowner/programme: what a key account programme needs around the plan. */
export {
  AUDIENCES,
  type Audience,
  FIELDS,
  type Field,
  maySee,
  type View,
} from './audience/index.js'
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
