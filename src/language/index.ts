/** The entrance to the language: every word that a person reads. It knows no other room. */
export { closest } from './closest.js'
export { fact, shown } from './shown.js'
export { infeasibilityTexts, type RefusalCode, reasons, sentences, texts } from './strings.js'
export { countOf, effect, integer, list, NAMED, percent, pointsText, type Words, wordsOf } from './words.js'
