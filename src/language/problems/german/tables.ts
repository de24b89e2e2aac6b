/** Was an Dateien und Tabellen falsch sein kann, und was der Import zählt. */
import type { Entry } from './translate.js'

export const tables: readonly Entry[] = [
  ['this is a folder, not a file', 'das ist ein Ordner, keine Datei'],
  ['the file may not be read', 'die Datei darf nicht gelesen werden'],
  ['the file cannot be read: {x}', 'die Datei kann nicht gelesen werden: {x}'],
  ['it is larger than 2 GiB', 'sie ist größer als 2 GiB'],
  ['too many files are open', 'zu viele Dateien sind offen'],
  ['its links run in a circle', 'die Verweise laufen im Kreis'],
  ['the name is too long', 'der Name ist zu lang'],
  ['the system reports {1}', 'das System meldet {1}'],
  [
    'the file has {1} MiB; JSON of more than 512 MiB cannot be read',
    'die Datei hat {1} MiB; JSON über 512 MiB kann nicht gelesen werden',
  ],
  [
    'the file is not text in {1}; save it as "CSV UTF-8", or name its encoding (often windows-1252)',
    'die Datei ist kein Text in {1}; bitte als „CSV UTF-8“ speichern oder ihre Zeichenkodierung nennen (oft windows-1252)',
  ],
  ['the file is not text in {1}', 'die Datei ist kein Text in {1}'],
  ['the encoding "{1}" is not known', 'die Zeichenkodierung „{1}“ ist nicht bekannt'],
  ['{x!} at line {1}, column {2}', '{x} in Zeile {1}, Spalte {2}'],
  ['not JSON: {x}', 'kein JSON: {x}'],
  ['the text ends too early', 'der Text endet zu früh'],
  ['unexpected {1}', '{1} ist hier falsch'],
  ['{1} stands here a second time', '{1} steht hier zum zweiten Mal,'],

  ['the file is empty: there is no header line', 'die Datei ist leer: Es gibt keine Kopfzeile'],
  ['the row has {1} cells, the header has {2}', 'die Zeile hat {1} Zellen, die Kopfzeile hat {2}'],
  ['column {1} has cells but no header', 'Spalte {1} hat Zellen, aber keine Überschrift'],
  ['columns {1} and {2} are both called "{3}"', 'die Spalten {1} und {2} heißen beide „{3}“'],
  [
    'the table has more than {1} cells, which is more than can be read; leave out columns and rows that are not needed',
    'die Tabelle hat mehr als {1} Zellen, mehr als gelesen werden kann; bitte nicht gebrauchte Spalten und Zeilen weglassen',
  ],
  [
    'the table has {1} rows and {2} columns, which is more than can be read',
    'die Tabelle hat {1} Zeilen und {2} Spalten, mehr als gelesen werden kann',
  ],
  [
    'the header line has {1} of each of {2} and {3}, so the delimiter cannot be told; quote the column names',
    'die Kopfzeile hat je {1} der Zeichen {2} und {3}; das Trennzeichen ist nicht zu erkennen; bitte die Spaltennamen in Anführungszeichen setzen',
  ],
  [
    'a quoted cell begins in this row and its closing quote is missing',
    'in dieser Zeile beginnt eine Zelle in Anführungszeichen, deren Ende fehlt',
  ],
  [
    'a closing quote is followed by something other than a delimiter',
    'nach schließenden Anführungszeichen folgt kein Trennzeichen',
  ],
  [
    'cell {1} stands beside the table, whose header ends in column {2}',
    'Zelle {1} steht neben der Tabelle, deren Kopfzeile in Spalte {2} endet',
  ],
  [
    'the file cannot be read as an .xlsx workbook: {x}',
    'die Datei kann nicht als Arbeitsmappe (.xlsx) gelesen werden: {x}',
  ],
  ['it is broken ({1})', 'sie ist beschädigt („{1}“)'],
  [
    'it is protected by a password, or in the older .xls format; save it as .xlsx',
    'sie ist durch ein Kennwort geschützt oder im älteren Format .xls; bitte als .xlsx speichern',
  ],
  ['it is no zip archive', 'sie ist kein ZIP-Archiv'],
  ['it has no {1}', 'ihr fehlt {1}'],
  [
    '{1} has more than {2} MiB; save the table as CSV',
    '{1} hat mehr als {2} MiB; bitte die Tabelle als CSV speichern',
  ],
  ['there is no sheet "{1}"; there are {2}', 'ein Blatt „{1}“ gibt es nicht; es gibt {2}'],
  [
    'the formula has no stored value; open the workbook in Excel, and save it',
    'die Formel hat keinen gespeicherten Wert; bitte die Arbeitsmappe in Excel öffnen und speichern',
  ],
  ['the cell holds the error {1}', 'die Zelle enthält den Fehler {1}'],
  [
    'the cell refers to text {1}, which the workbook does not have',
    'die Zelle verweist auf den Text {1}, den die Arbeitsmappe nicht hat',
  ],
  ['"{1}" is no number', '„{1}“ ist keine Zahl'],
  [
    '{1} is formatted as a date, and is none that Excel knows',
    '{1} ist als Datum formatiert, aber keines, das Excel kennt',
  ],

  [
    'there is no column "{1}", which the configuration names for {x}; there are {2}',
    'eine Spalte „{1}“, die die Einstellungen nennen, gibt es nicht, für {x}; es gibt {2}',
  ],
  ['there is no column "{1}"; there are {2}', 'eine Spalte „{1}“ gibt es nicht; es gibt {2}'],
  [
    'no column was found for {1} of the {2}; name it in the configuration: {3}',
    'für {1} in {2} wurde keine Spalte gefunden; bitte in den Einstellungen nennen: {3}',
  ],
  ['{1} has no column "{2}"', '{1} hat keine Spalte „{2}“'],
  ["{1} has no column with the accounts' revenue", '{1} hat keine Spalte mit dem Umsatz der Accounts'],
  [
    'won revenue needs opportunities, and there are none',
    'gewonnener Umsatz braucht Verkaufschancen, und es gibt keine',
  ],
  ['the row names no account', 'die Zeile nennt keinen Account'],
  ['"{1}" is not a number written with a decimal {x}', '„{1}“ ist keine Zahl mit {x}'],
  ['point', 'Dezimalpunkt'],
  ['comma', 'Dezimalkomma'],
  ['"{1}" is not a number', '„{1}“ ist keine Zahl'],
  [
    '"{1}" is doubtful: this column has numbers with a decimal point and with a decimal comma',
    '„{1}“ ist zweideutig: Diese Spalte hat Zahlen mit Dezimalpunkt und mit Dezimalkomma',
  ],
  [
    '"{1}" may mean {2} or {3}; say `numbers`: "point" or "comma"',
    '„{1}“ kann {2} oder {3} bedeuten; bitte `numbers` angeben: "point" oder "comma"',
  ],
  ['"{1}" is not a date of the form YYYY-MM-DD', '„{1}“ ist kein Datum der Form JJJJ-MM-TT'],
  ['"{1}" is not a date with a four-digit year', '„{1}“ ist kein Datum mit vierstelligem Jahr'],
  ['"{1}" is not a day of the calendar{x}', '„{1}“ ist kein Tag des Kalenders{x}'],
  [' ({1} order)', ' (Reihenfolge {1})'],
  [
    '"{1}" is doubtful: this column has dates that begin with the month and dates that begin with the day',
    '„{1}“ ist zweideutig: Diese Spalte hat Daten, die mit dem Monat, und Daten, die mit dem Tag beginnen',
  ],
  [
    '"{1}" may begin with the month or with the day; say `dates`: "us" or "eu"',
    '„{1}“ kann mit dem Monat oder mit dem Tag beginnen; bitte `dates` angeben: "us" oder "eu"',
  ],
  ['"{1}" is neither yes nor no', '„{1}“ ist weder ja noch nein'],
  [
    '"{1}" is the name of several ({2}); give the id',
    '„{1}“ ist der Name von mehreren ({2}); bitte die Kennung angeben',
  ],
  ['"{1}" is the name of {2} {3}s ({4}); give the id', '„{1}“ heißen {2} ({4}); bitte die Kennung angeben'],
  ['the {x} has no id', '{x} ohne Kennung'],
  ['{x!} "{1}" stands in row {2} already', '{x} „{1}“ steht schon in Zeile {2}'],
  [
    'nobody in it is a candidate: all have left, or are not selected',
    'niemand darin steht zur Auswahl: alle sind ausgeschieden oder nicht ausgewählt',
  ],
  [
    'nobody in it is a candidate, because none of them has a deal: the deals name others, such as {1}, and the first one here is {2}',
    'niemand darin steht zur Auswahl, weil niemand von ihnen einen Abschluss hat: die Verkaufschancen nennen andere, zum Beispiel {1}, und der erste Eintrag hier ist {2}',
  ],
  ['"{1}" is not in the managers file', '„{1}“ steht nicht in der Datei der Key Account Manager'],
  ['"{1}" is not in the accounts file', '„{1}“ steht nicht in der Datei der Accounts'],
  ['"{1}" is not in {2}', '„{1}“ steht nicht in {2}'],
  [
    '"{1}" is no candidate and cannot be the owner',
    '„{1}“ steht nicht zur Auswahl und kann den Account nicht verantworten',
  ],
  ['the parents run in a circle: {1}', 'die übergeordneten Accounts laufen im Kreis: {1}'],
  [
    'what "{1}" knows of "{2}" stands in {3}, row {4} already',
    'was „{1}“ über „{2}“ weiß, steht schon in {3}, Zeile {4}',
  ],
  [
    'the row has a figure for all areas and figures by area',
    'die Zeile hat eine Zahl für alle Bereiche und Zahlen nach Bereich',
  ],
  [
    'no deal is won or lost; the stages are {1}: say which mean what in `stages`',
    'keine Chance ist gewonnen oder verloren; die Phasen sind {1}: bitte in `stages` sagen, was sie bedeuten',
  ],
  ['the portfolio has no {1}', 'das Portfolio kennt {1} nicht'],

  [
    '{1} is no {2} id of {x}; export the ids along with the names',
    '{1} ist keine Kennung von {2} für {x}; bitte die Kennungen mit den Namen exportieren',
  ],
  [
    '{1} stands in the team of {2} in row {n} already, with another role or access',
    '{1} steht im Team von {2} schon in Zeile {n}, mit anderer Rolle oder anderem Zugriff',
  ],
  ['a user', 'eine Person'],
  ['an account', 'einen Account'],
  [
    'nobody knows who owns {1} today, so there would be no way back; give the export of the accounts',
    'wer {1} heute verantwortet, ist nicht bekannt, es gäbe also keinen Weg zurück; bitte den Export der Accounts angeben',
  ],
  [
    '{1}, who owns {2} today, is not among the users, so their id is not known',
    '{1} verantwortet heute {2}, steht aber nicht unter den Personen; so ist die Kennung nicht bekannt',
  ],
  [
    'Salesforce deletes account teams when owners change; give their export (an empty one where there are none), so that they can be written again',
    'Salesforce löscht Account-Teams, wenn die Verantwortung wechselt; bitte ihren Export angeben (einen leeren, wo es keine gibt), damit sie neu geschrieben werden können',
  ],
]

export const notices: readonly Entry[] = [
  [
    'opportunities without an account: {1}; they count for none',
    'Chancen ohne Account: {1}; sie zählen für keinen',
  ],
  [
    'opportunities without a seller: {1}; they count for none',
    'Chancen ohne Verkäufer: {1}; sie zählen für niemanden',
  ],
  [
    'opportunities with an account that is not in the accounts file: {1}; they count for none',
    'Chancen mit einem Account, der nicht in der Datei der Accounts steht: {1}; sie zählen für keinen',
  ],
  [
    'opportunities of a seller who is not in the managers file: {1}; they make a claim, but no candidate',
    'Chancen von Verkäufern, die nicht in der Datei der Key Account Manager stehen: {1}; sie begründen einen Anspruch, stellen aber niemanden zur Auswahl',
  ],
  [
    'opportunities with a product that is not in the products file: {1}; taken as written',
    'Chancen mit einem Produkt, das nicht in der Produktdatei steht: {1}; übernommen wie geschrieben',
  ],
  [
    'cells that name several of the accounts: {1}; the first counts; a column with the primary one would say which',
    'Zellen, die mehrere der Accounts nennen: {1}; der erste zählt; eine Spalte mit dem primären würde sagen, welcher',
  ],
  [
    'references that are no id: {1}; matched by a name that only one has',
    'Verweise, die keine Kennung sind: {1}; zugeordnet über einen Namen, den nur einer hat',
  ],
  [
    'cells with a spelling that the configuration corrects: {1}; read as corrected',
    'Zellen mit einer Schreibweise, die die Einstellungen berichtigen: {1}; berichtigt gelesen',
  ],
  [
    'won deals without an amount: {1}; they add nothing to won revenue',
    'gewonnene Chancen ohne Betrag: {1}; sie tragen nichts zum gewonnenen Umsatz bei',
  ],
  [
    'closed deals without a close date: {1}; they add nothing to exposure, where age counts',
    'abgeschlossene Chancen ohne Abschlussdatum: {1}; sie tragen nichts zur Kundenkenntnis bei, wo das Alter zählt',
  ],
  [
    'deals that were closed before they were opened: {1}; taken as written',
    'Chancen, die vor ihrem Beginn abgeschlossen wurden: {1}; übernommen wie geschrieben',
  ],
  [
    'sellers without an opportunity: {1}; no candidates unless the configuration says so',
    'Verkäufer ohne Chance: {1}; nicht zur Auswahl, wenn die Einstellungen nichts anderes sagen',
  ],
  [
    'people who are no longer active: {1}; they can own nothing',
    'Personen, die nicht mehr aktiv sind: {1}; sie können nichts verantworten',
  ],
  [
    'sellers who were not selected as candidates: {1}; they can own nothing',
    'Verkäufer, die nicht zur Auswahl gestellt wurden: {1}; sie können nichts verantworten',
  ],
  [
    'accounts that were not selected as key: {1}; they get no owner',
    'Accounts, die nicht als Key Account ausgewählt wurden: {1}; niemand wird dafür verantwortlich',
  ],
  [
    'key accounts without an opportunity: {1}; nobody has exposure to them',
    'Key Accounts ohne Chance: {1}; niemand hat Berührung mit ihnen',
  ],
  [
    'accounts whose incumbent is no candidate (gone, or not selected): {1}; planned as accounts without an incumbent',
    'Accounts, deren heute verantwortliche Person nicht zur Auswahl steht (gegangen oder nicht ausgewählt): {1}; geplant wie Accounts ohne heutige Verantwortung',
  ],
  [
    'accounts without a named incumbent in which one seller clearly leads: {1}; taken as the incumbent',
    'Accounts ohne genannte heutige Verantwortung, in denen ein Verkäufer deutlich führt: {1}; als heute verantwortlich übernommen',
  ],
  [
    'eligible or excluded sellers who are no candidates: {1}; left out',
    'zugelassene oder ausgeschlossene Verkäufer, die nicht zur Auswahl stehen: {1}; weggelassen',
  ],
  [
    'knowledge figures on sellers or accounts that take no part: {1}; left out',
    'Angaben zur Kundenkenntnis von Verkäufern oder Accounts, die nicht teilnehmen: {1}; weggelassen',
  ],
  [
    'team members of accounts or opportunities that are not listed: {1}; left out',
    'Teammitglieder von Accounts oder Chancen, die nicht gelistet sind: {1}; weggelassen',
  ],
  [
    'contacts of accounts that are not listed, or roles of such contacts: {1}; left out',
    'Ansprechpersonen von Accounts, die nicht gelistet sind, oder deren Rollen: {1}; weggelassen',
  ],
  [
    'roles of contacts that are none of those known: {1}; left out',
    'Rollen von Ansprechpersonen, die nicht bekannt sind: {1}; weggelassen',
  ],
  [
    'cells on the seniority, priority or stance of contacts that say none of those known: {1}; left out',
    'Zellen zu Rang, Vorrang oder Haltung von Ansprechpersonen mit unbekanntem Inhalt: {1}; weggelassen',
  ],
  [
    'activities without a date, a person or a listed account: {1}; left out',
    'Aktivitäten ohne Datum, Person oder gelisteten Account: {1}; weggelassen',
  ],
  [
    'accounts with a parent that is not in the accounts file: {1}; its subsidiaries still form a group',
    'Accounts, deren übergeordneter Account nicht in der Datei steht: {1}; seine Töchter bilden trotzdem eine Gruppe',
  ],
  [
    'accounts pinned to an owner by the accounts file: {1}; they stay there whatever else',
    'Accounts, die die Datei fest zuordnet: {1}; sie bleiben auf jeden Fall dort',
  ],
  [
    'accounts without a revenue figure: {1}; their value is the mean, 1',
    'Accounts ohne Umsatzangabe: {1}; ihr Wert ist der Durchschnitt, 1',
  ],
  [
    'accounts outside the range of values of 5 to 1: {1}; set to its end',
    'Accounts außerhalb der Spanne der Werte von 5 zu 1: {1}; an ihr Ende gesetzt',
  ],
  [
    'columns not used: {1}; nothing depends on them',
    'nicht gebrauchte Spalten: {1}; nichts hängt von ihnen ab',
  ],
  ['sheets not read: {1}; nothing depends on them', 'nicht gelesene Blätter: {1}; nichts hängt von ihnen ab'],

  [
    'read as an export of {1}, which its headers give away',
    'als Export von {1} gelesen, wie die Spaltennamen verraten',
  ],
  ['read as an export of {1}', 'als Export von {1} gelesen'],
  ['values as the accounts file gives them', 'Werte wie in der Datei der Accounts'],
  ['all accounts weigh the same', 'alle Accounts wiegen gleich viel'],
  ['square root of {x}, mean 1, at most 5 : 1', 'Wurzel aus {x}, im Mittel 1, höchstens 5 : 1'],
  ['won revenue', 'dem gewonnenen Umsatz'],
  ["the account's own revenue", 'dem eigenen Umsatz des Accounts'],
  ['efforts as the accounts file gives them', 'Aufwand wie in der Datei der Accounts'],
  ['every account is one unit of effort', 'jeder Account ist eine Einheit Aufwand'],
  [
    'a proxy, in units of an average account: half closed deals, half sellers active there',
    'ein Näherungswert, in Einheiten eines durchschnittlichen Accounts: zur Hälfte abgeschlossene Chancen, zur Hälfte dort tätige Verkäufer',
  ],
  ['skill from win rates, {x}; {y}', 'Können nach Abschlussquoten, {x}; {y}'],
  ['skill from win rates, {x}', 'Können nach Abschlussquoten, {x}'],
  ['by {x!}: {y}', 'nach {x}: {y}'],
  ['sector', 'Branche'],
  [
    '{x} (chi-square {1} on {2} degrees of freedom, {3} needed)',
    '{x} (Chi-Quadrat {1} bei {2} Freiheitsgraden, nötig {3})',
  ],
  ['evidence', 'belegt'],
  ['no evidence', 'nicht belegt'],
  ['too little data', 'zu wenig Daten'],
  ['{n} accounts', '{n} Accounts'],
  ['{n} account', '{n} Account'],
  ['{n} sellers', '{n} Personen'],
  ['{n} seller', '{n} Person'],
  ['{n} managers', '{n} Personen'],
  ['{n} manager', '{n} Person'],
]
