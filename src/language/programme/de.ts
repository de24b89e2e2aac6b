import { formats } from '../formats.js'
import type { ProgrammeSentences } from './en.js'

const { count, decimal, integer, list } = formats('de')

export const de: ProgrammeSentences = {
  assumption: {
    perManager: ([hours], used) =>
      `Annahme: Für Kunden stehen je Person ${decimal(hours)} Stunden im Monat zur Verfügung (angesetzt für ${count(used, 'Person', 'Personen')}).`,
    perRelationship: ([low, mid, high], used) =>
      `Annahme: Eine Beziehung kostet ${decimal(low)} bis ${decimal(high)} Stunden im Monat, in der Mitte ${decimal(mid)} (angesetzt für ${count(used, 'Account', 'Accounts')}).`,
    relationships: (each, used) =>
      `Annahme: Ein Account braucht ${list(each.map(integer))} Beziehungen (strategisch, Standard, im Aufbau), wo weniger Ansprechpartner genannt sind (angesetzt für ${count(used, 'Account', 'Accounts')}).`,
    tiersByValue: ([strategic, emerging], used) =>
      `Annahme: Ein Account ist strategisch ab dem ${decimal(strategic)}-Fachen des mittleren Gewichts und im Aufbau unter dem ${decimal(emerging)}-Fachen (angesetzt für ${count(used, 'Account', 'Accounts')}).`,
    atLeastOne: (_, used) =>
      `Annahme: Jede Person kann mindestens einen Account verantworten, auch wenn er mehr Stunden kostet, als sie hat (angesetzt für ${count(used, 'Person', 'Personen')}).`,
  },
}
