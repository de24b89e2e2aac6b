/** The entrance to the report: a plan and its proof as one HTML page. */
export type { Audience, ReportOptions } from './options.js'
export { renderReport } from './render.js'
