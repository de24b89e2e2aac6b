/** Was an einer Formel falsch sein kann. */
import type { Entry } from './translate.js'

export const formulas: readonly Entry[] = [
  ['column {1}: {x!}', 'Spalte {1}: {x}'],
  [
    'this bundle was built without formulas (its condition "without-formulas"), so none can be read',
    'diese Fassung wurde ohne Formeln gebaut (Bedingung „without-formulas“), darum lässt sich keine lesen',
  ],
  ['the formula is empty', 'die Formel ist leer'],
  ['the formula is a text; a number is needed', 'die Formel ist ein Text; nötig ist eine Zahl'],
  ['this is not part of the language', 'das gehört nicht zur Sprache'],
  ['{1} is too large', '{1} ist zu groß'],
  ['{1} is a function: {2}', '{1} ist eine Funktion: {2}'],
  ['unknown name {1}; known are {2}', 'unbekannter Name {1}; es gibt {2}'],
  ['unknown name {1}', 'unbekannter Name {1}'],
  ['unknown function {1}; known are {2}', 'unbekannte Funktion {1}; es gibt {2}'],
  ['the operator {1} is not part of the language', 'der Operator {1} gehört nicht zur Sprache'],
  [
    "comparisons can't be chained; write a < b and b < c",
    'Vergleiche können nicht verkettet werden; bitte a < b and b < c schreiben',
  ],
  ['{1} takes {y} operands, not {2}', '{1} braucht {y} Operanden, nicht {2}'],
  ['{1} or more', 'mindestens {1}'],
  ['only a column can be missing', 'fehlen kann nur eine Spalte'],
  ['a text can only be compared, with == or !=', 'ein Text kann nur verglichen werden, mit == oder !='],
  ['a {x!} here, but a {y!} at column {1}', 'hier {x}, aber {y} in Spalte {1}'],
  ['text', 'ein Text'],
  ['number', 'eine Zahl'],
  [
    'an exponent must be a whole number from 0 to {1}',
    'ein Exponent muss eine ganze Zahl von 0 bis {1} sein',
  ],
  ['longer than {1} characters', 'länger als {1} Zeichen'],
  ['more than {1} names, numbers and symbols', 'mehr als {1} Namen, Zahlen und Zeichen'],
  ['more than {1} brackets inside each other', 'mehr als {1} Klammern ineinander'],
  ['an operator is missing before {1}', 'vor {1} fehlt ein Operator'],
  ['a value is missing before {1}', 'vor {1} fehlt ein Wert'],
  [
    'the text that starts here has no end, or holds a backslash',
    'der Text, der hier beginnt, hat kein Ende, oder enthält einen umgekehrten Schrägstrich',
  ],
  [
    "'=' is not part of the language; compare with '=='",
    "'=' gehört nicht zur Sprache; bitte mit '==' vergleichen",
  ],
  ['{1} is not part of the language', '{1} gehört nicht zur Sprache'],
  [
    'for account {1} and manager {2}, {x!}; so it is for {3} pairs in all',
    'bei Account {1} und {2}: {x}; so ist es bei {3} Paaren insgesamt',
  ],
  ['for account {1} and manager {2}, {x!}', 'bei Account {1} und {2}: {x}'],
  ['{1} is outside [0,1]', '{1} liegt außerhalb von [0,1]'],
  [
    '{1} is not known, and neither has({2}) nor default({3}, ...) provides for that',
    '{1} ist nicht bekannt, und weder has({2}) noch default({3}, ...) sorgt dafür vor',
  ],
  [
    'it has no value (division by zero, root of a negative number, or too large a number)',
    'sie hat keinen Wert (Teilung durch null, Wurzel einer negativen Zahl oder eine zu große Zahl)',
  ],
]
