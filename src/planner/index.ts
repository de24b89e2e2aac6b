/** The entrance to the planner: a plan that follows changes of its portfolio. */
export { editPortfolio } from './edit-portfolio.js'
export type { RankedOwner } from './moment.js'
export {
  createPlanner,
  type Planner,
  type PlannerStep,
  plannerOf,
} from './planner.js'
export { managerWorthText, recommendAccountsText, recommendText, stepText } from './text.js'
