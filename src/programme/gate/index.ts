/** The entrance to the gate of a programme. */
export { validatedProgramme, validateProgramme } from './validate.js'
