export { POINTS_PER_FIT } from '../model/index.js'
export { checkFormulas } from './own-criteria.js'
export { DEFAULT_WEIGHTS, scorePortfolio } from './score-portfolio.js'
export type { Scores } from './scores.js'
