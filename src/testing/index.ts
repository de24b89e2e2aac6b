/**
 * `oneowner/testing`: what this library's own tests use, for the tests of applications built on it.
 * Needs the optional peer `fast-check`.
 *
 * @module oneowner/testing
 */
export {
  degeneratePortfolioArbitrary,
  infeasiblePortfolioArbitrary,
  type PlantedContradiction,
} from './arbitrary-edges.js'
export {
  type BrokenPortfolio,
  brokenPortfolioArbitrary,
  hostilePortfolioArbitrary,
  noPortfolioArbitrary,
} from './arbitrary-hostile.js'
export { type PortfolioArbitraryOptions, portfolioArbitrary } from './arbitrary-portfolio.js'
export { type ProgramArbitraryOptions, programArbitrary } from './arbitrary-program.js'
export { contradictionProblems, ownersOf, type PlanFigures, planFigures, shortfalls } from './figures.js'
export type { Law } from './law.js'
export {
  type Assign,
  bruteForceLaw,
  type PortfolioLaw,
  portfolioLaws,
  type Verify,
  verificationLaw,
} from './laws.js'
export {
  type BruteForceAnswer,
  type BruteForceOptions,
  bruteForcePortfolio,
  bruteForceProgram,
  type OracleProgram,
  oracleProgram,
} from './oracle.js'
export { type OracleScores, oracleScores, pointsInDoubt } from './oracle-scoring.js'
export {
  bruteForceProgramLaw,
  ownerFigures,
  type ProgramLaw,
  priceBound,
  programLaws,
  type Solve,
  violatorProblems,
} from './program-laws.js'
export {
  addManager,
  addProgramManager,
  applyRepairChange,
  changeManager,
  multiplyProgram,
  permuteAccounts,
  permuteManagers,
  permuteProgram,
  scaleValues,
  toDense,
  toRows,
  toSparse,
  withCap,
  withoutAccounts,
} from './transforms.js'
