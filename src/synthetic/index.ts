/**
 * Seeded programs and portfolios for benchmarks, demonstrations and tests.
 *
 * @module oneowner/synthetic
 */
export type { Family } from './options.js'
export { FAMILIES } from './options.js'
export { generatePortfolio, type PortfolioOptions } from './portfolio.js'
export { generateProgram, type ProgramOptions } from './program.js'
export { RULE_KINDS, type RuleKind } from './rules.js'
