/** The entrance to the integer program: its types, what a program asks for, and nothing of sales. */
export { certificateFromJson, certificateToJson, type JsonForm } from './certificate.js'
export { FEATURES, type Feature, featuresBeyond, featuresOf, POINTS_FORMS, PROGRAM_KEYS } from './features.js'
export type { MipAnswer, MipBackend, MipModel, MipOptions } from './mip.js'
export { pricesOf } from './prices.js'
export * from './program.js'
