/** Was an den Tabellen und Optionen eines Programms falsch sein kann. */
import type { Entry } from './translate.js'

export const programme: readonly Entry[] = [
  [
    'is not read beside a portfolio file: what it says belongs into the portfolio',
    'wird neben einer Portfolio-Datei nicht gelesen: Was hier steht, gehört in das Portfolio',
  ],
  ['{1}: {x!}: {2}; left out', '{1}: {x}: {2}; weggelassen'],
  ['rows with an account that takes no part', 'Zeilen mit einem Account, der nicht teilnimmt'],
  ['rows with an account that takes part itself', 'Zeilen mit einem Account, der selbst teilnimmt'],
  ['rows with a manager who takes no part', 'Zeilen mit einer Person, die nicht teilnimmt'],
  [
    'rows with a person who is not in the list of people',
    'Zeilen mit einer Person, die nicht in der Personenliste steht',
  ],
  [
    'rows with a contact who is not listed for the account',
    'Zeilen mit einer Ansprechperson, die beim Account nicht gelistet ist',
  ],
  ['questions that nobody answered', 'Fragen, die niemand beantwortet hat'],
  [
    'account {1} is in the portfolio, and so is not outside',
    'Account {1} steht im Portfolio, ist also nicht außerhalb',
  ],
  ['account {1} has no stakeholder {2}', 'Account {1} hat keine Ansprechperson {2}'],
  ['has the same {1} as position {2}', 'hat dasselbe in {1} wie Stelle {2}'],
  ['ends on {1}, before it begins on {2}', 'endet am {1}, vor seinem Beginn am {2}'],
  ['reports to themselves in the end: {1}', 'berichtet am Ende an sich selbst: {1}'],
  [
    'is accepted, but names nobody as the new owner',
    'ist angenommen, nennt aber niemanden als künftig verantwortlich',
  ],
  [
    'account {1} has no incumbent who could keep it',
    'Account {1} hat heute niemanden, der ihn behalten könnte',
  ],
  [
    'gives account {1} to {2}, but it is given to {3} already',
    'gibt Account {1} an {2}, er ist aber schon an {3} gegeben',
  ],
  [
    'must name a portfolio, or the tables managers and accounts',
    'muss ein Portfolio nennen, oder die Tabellen managers und accounts',
  ],
  ['must have a date for each of the {1} waves', 'muss ein Datum für jede der {1} Wellen haben'],
  ['must not be before {1}', 'darf nicht vor dem {1} liegen'],
  ['must be after the date before', 'muss nach dem Datum davor liegen'],
  ['must have either a share or a count', 'muss entweder einen Anteil oder eine Anzahl haben'],
  [
    'a plan with {1} open objections cannot be approved',
    'ein Plan mit {1} offenen Einwänden kann nicht freigegeben werden',
  ],
  [
    'is not read beside a portfolio file: what it says belongs into the portfolio',
    'wird neben einer Portfoliodatei nicht gelesen: was da steht, gehört in das Portfolio',
  ],
]
