/** The entrance to the planner: a plan that follows changes of its portfolio. */
export { editPortfolio } from './edit-portfolio.js'
export {
  createPlanner,
  type Planner,
  type PlannerStep,
  plannerOf,
  type RankedOwner,
} from './planner.js'
export { managerWorthText, recommendAccountsText, recommendText, stepText } from './text.js'
