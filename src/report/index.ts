/**
 * The entrance to the report: a plan and its proof as one HTML page.
 *
 * @module oneowner/report
 */
export type { Audience } from '../programme/index.js'
export type { ReportOptions } from './options.js'
export { renderAccount } from './programme/account-page.js'
export { renderBrief } from './programme/brief-page.js'
export { dataSheetText } from './programme/data-sheet.js'
export { renderHearing, renderProgramme } from './programme/page.js'
export { renderRelationshipMap } from './programme/relationship-map.js'
export { renderReport } from './render.js'
