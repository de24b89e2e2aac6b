/**
 * Entry point `oneowner/io`: texts and bytes in, data out; no file is opened here.
 *
 * @module oneowner/io
 */

export { parseJson, readPortfolio } from '../model/index.js'
export type { ColumnChoice } from './crm/columns.js'
export { type ColumnSelection, type ImportConfig, readConfig, validateConfig } from './crm/config.js'
export type { StageReading } from './crm/deals.js'
export type { Evidence } from './crm/evidence.js'
export type { ExposureRule } from './crm/exposure.js'
export { type Imported, importPortfolio } from './crm/import.js'
export type { IncumbentRule, InferredIncumbent } from './crm/incumbents.js'
export { MAPPING_NAMES, type MappingName } from './crm/mapping/index.js'
export type { Role } from './crm/roles.js'
export type { Sources } from './crm/sheets.js'
export type { LastContact } from './crm/surroundings.js'
export type { WinRateTest } from './crm/winrates.js'
export { type WriteBack, type WriteBackSources, writeBack } from './crm/write-back.js'
export type { Notice, NoticeCode, NoticeRow, Place } from './findings.js'
export { type PlanRow, readPins, readPlan, type WritePlanOptions, writePlan } from './plan.js'
export { type PlanWorkbookOptions, writePlanWorkbook } from './plan-workbook.js'
export {
  CRM_FILES,
  PROGRAMME_FILES,
  type ProgrammeConfig,
  validateProgrammeConfig,
} from './programme/config.js'
export { readObjections } from './programme/objections.js'
export { questionnaireSheet, questionnaireWorkbook } from './programme/questionnaire.js'
export {
  type LeftOut,
  type ReadProgramme,
  type ReadProgrammeOptions,
  readProgramme,
} from './programme/read.js'
export {
  PROGRAMME_TABLES,
  type ProgrammeColumn,
  type ProgrammeTable,
} from './programme/tables.js'
export { programmeConfigTemplate, programmeTemplates, programmeWorkbook } from './programme/templates.js'
export { importVariants } from './programme/variants.js'
export {
  hearingWorkbook,
  objectionSheet,
  objectionWorkbook,
  programmeTables,
  toCsv,
} from './programme/write.js'
export { type Cell, type ReadTableOptions, readTable, type Table, type TableRow } from './table.js'
export {
  configTemplate,
  portfolioTemplates,
  type TableTemplate,
  type TemplateOptions,
  tableCsv,
  workbookTemplate,
} from './templates.js'
export { type ReadWorkbookOptions, readWorkbook } from './workbook.js'
