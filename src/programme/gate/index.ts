/** The entrance to the gate of a programme. */
export { checkProgramme, validateProgramme } from './validate.js'
