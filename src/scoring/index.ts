export { DEFAULT_CRITERIA, type DefaultCriterion } from './criteria.js'
export { checkFormulas } from './own-criteria.js'
export { DEFAULT_WEIGHTS, scorePortfolio } from './score-portfolio.js'
export { POINTS_PER_FIT, type Scores } from './scores.js'
