/** The entrance to the gate of a programme. */
export { TABLES, type Table } from './cross-checks.js'
export { validatedProgramme, validateProgramme } from './validate.js'
