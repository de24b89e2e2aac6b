/** Die Sätze der Seite, wie sie geschrieben wird. */
import { formats } from '../formats.js'
import type { ReportSentences } from './en.js'

const { count, date, integer } = formats('de')
const accounts = (n: number) => count(n, 'Account', 'Accounts')
const ofAccounts = (n: number) => count(n, 'Account', 'Accounts')

export const de: ReportSentences = {
  title: 'Account-Verantwortung',
  skip: 'Direkt zur Liste der Account-Verantwortlichen',

  proof: {
    optimal: (owned, all) =>
      `Optimal nach diesen Bewertungen und Regeln, Zertifikat geprüft; Account-Verantwortung für ${integer(owned)} von ${ofAccounts(all)}.`,
    feasible: (gap, owned, all) =>
      `Nicht als bester bewiesen: höchstens ${gap} unter dem bestmöglichen Plan, Grenze geprüft; Account-Verantwortung für ${integer(owned)} von ${ofAccounts(all)}.`,
    feasibleInWords: (owned, all) =>
      `Nicht als bester bewiesen, Grenze geprüft; Account-Verantwortung für ${integer(owned)} von ${ofAccounts(all)}.`,
    infeasible: 'Kein Plan kann alle diese Regeln einhalten, Widerspruch geprüft.',
    unknown: 'In den Grenzen der Suche wurde kein Plan gefunden.',
  },
  stopped: {
    proved: 'Die Suche lief bis zum Ende.',
    gap: 'Die Suche endete, weil der Plan nah genug am bestmöglichen war.',
    timeLimit: 'Die Suche endete an ihrer Zeitgrenze.',
    workLimit: 'Die Suche endete an ihrer Arbeitsgrenze.',
    stopped: 'Die Suche wurde angehalten.',
  },
  unknownMeans:
    'Das sagt nichts darüber, ob es einen Plan gibt. Mit mehr Zeit oder Arbeit kommt die Suche zu einem Plan oder zum Grund, warum es keinen gibt.',

  summary: 'Auf einen Blick',
  figures: {
    owned: 'Accounts mit genau einer Account-Verantwortung',
    managers: 'Personen mit mindestens einem Key Account',
    most: 'Meiste Accounts bei einer Person',
    best: 'Accounts, zu denen niemand besser passt',
    fit: 'Passung der Account-Verantwortlichen, gewichtetes Mittel',
    dilution: 'davon gehen durch Verwässerung ab',
    points: 'Punkte des Plans',
    bound: 'Kein Plan kann mehr haben als',
  },
  of: (part, all) => `${integer(part)} von ${integer(all)}`,
  changesTitle: 'Was sich ändert',
  changes: {
    kept: 'Account-Verantwortung bleibt',
    changed: 'Account-Verantwortung wechselt',
    forced: 'Wechsel wegen einer Regel',
    chosen: 'Wechsel aus Wahl, für die Passung im Ganzen',
    new: 'Bisher ohne Account-Verantwortung',
  },
  changesSum: (all) =>
    all === 1
      ? 'Die Zahlen ergeben zusammen den einen Account.'
      : `Die Zahlen ergeben zusammen alle ${accounts(all)}.`,
  changesForced:
    'Ein Wechsel wegen einer Regel war nicht zu vermeiden: Die bisherige Person darf den Account nicht behalten oder hat nicht für alle bisherigen Accounts Platz.',
  changesUnowned: (n) => `${accounts(n)} davon ${n === 1 ? 'bleibt' : 'bleiben'} ohne Account-Verantwortung.`,
  flow: 'Wer an wen übergibt',
  flowNote: 'Jedes Band ist so breit wie die Zahl der Accounts, die diesen Weg gehen.',
  flowCaption: 'Übergebene Accounts',
  flowBefore: 'Bisher',
  flowAfter: 'Im Plan',
  flowOthers: (n) => count(n, 'weitere Person', 'weitere Personen'),

  portfolios: 'Portfolios',
  portfoliosCaption: 'Key Accounts je Person',
  portfoliosNote:
    'Das Ideal ist die Zahl der Accounts, bis zu der die Aufmerksamkeit nicht verwässert; jeder weitere Account nimmt allen Accounts dieser Person etwas. Die Grenze wird nie überschritten.',
  portfoliosPlainNote: 'Niemand hat mehr Accounts als für ihn oder sie vereinbart.',
  groupsNote: 'Accounts einer Gruppe liegen in einer Hand und zählen einmal.',
  legend: {
    within: 'verantwortet, bis zum Ideal',
    beyond: 'verantwortet, über dem Ideal',
    free: 'frei bis zur Grenze',
    ideal: 'Strich: das Ideal',
  },

  plan: 'Wer welchen Account verantwortet',
  planCaption: 'Jeder Key Account und seine eine Account-Verantwortung',
  columns: {
    account: 'Account',
    segment: 'Segment',
    owner: 'Account-Verantwortung',
    today: 'Bisher',
    change: 'Änderung',
    weight: 'Gewicht',
    standing: 'Passung im Vergleich',
    restsOn: 'Beruht vor allem auf',
    fit: 'Passung',
    points: 'Punkte',
    manager: 'Key Account Manager',
    accounts: 'Accounts',
    counted: 'Gezählt',
    ideal: 'Ideal',
    limit: 'Grenze',
    chart: 'Auslastung',
    owned: 'Verantwortet',
    effort: 'Aufwand',
    capacity: 'Kapazität',
    dilution: 'Durch Verwässerung verloren',
    room: 'Wert eines weiteren Platzes',
    inDigits: (column) => `${column}, in Zahlen`,
    claimants: 'Im Account aktive Kolleginnen und Kollegen',
    criterionName: 'Kriterium',
    share: 'Anteil an der Bewertung',
    meaning: 'Worauf es schaut',
  },
  none: '–',
  outcome: { kept: 'bleibt', changed: 'wechselt', new: 'erstmals', unowned: 'offen' },
  reason: {
    pinned: 'vorab anders festgelegt',
    excluded: 'für diesen Account ausgeschlossen',
    not_eligible: 'nicht unter den Zugelassenen',
    no_fit: 'nach der angegebenen Passung nicht zugelassen',
    group: 'ein anderer Account der Gruppe lässt es nicht zu',
    cap: 'mehr Accounts, als die Grenze erlaubt',
    others: 'ein anderer Account oder eine Mindestzahl wäre nicht zu erfüllen',
    gain: 'bessere Passung im Ganzen',
    unassigned: 'ohne Account-Verantwortung günstiger',
    equal: 'im Ganzen gleich gut',
    unproven: 'aus Wahl; der Plan ist nicht als bester bewiesen',
  },
  byProgramme: 'vom Programm festgelegt',
  planNote:
    'Verglichen wird mit der besten Passung, die irgendjemand zu dem Account hat, ob die Regeln es zulassen oder nicht.',
  planDigitsNote:
    'Die Passung ist 100\u00a0%, wenn alles stimmt. 1.000.000 Punkte sind eine volle Passung bei einem Account mit Gewicht 1; die nach einem Kriterium benannten Spalten zeigen dessen Anteil an der Passung.',
  loadsDigitsNote:
    'Verwässerung und Wert eines Platzes stehen in Prozent einer vollen Passung bei einem Account mit Gewicht 1.',
  loadsNote:
    'Der Wert eines weiteren Platzes ist, was der beste Plan gewänne, wenn die Grenze dieser Person um eins stiege; er wurde für diese Seite neu berechnet.',
  roomUnknown: 'Der Wert eines weiteren Platzes ist nur bei einem als bester bewiesenen Plan bekannt.',

  claims: 'Accounts mit mehreren Ansprüchen',
  claimsCaption: 'Accounts mit mehreren Aktiven, und die eine Account-Verantwortung',
  claimsNote:
    'Was jemand in einem Account verkauft hat, geht nicht in die Bewertung ein. Nur für die Leitung.',
  claimsLeftOut: (n) =>
    `${count(n, 'weiterer Account ist', 'weitere Accounts sind')} hier nicht aufgeführt, damit die Seite klein bleibt.`,
  and: ' und ',
  deals: (n) => count(n, 'Abschluss', 'Abschlüsse'),
  revenue: (n) => `Umsatz ${integer(Math.round(n))}`,
  last: (day) => `zuletzt aktiv ${date(day)}`,

  scoring: 'Wie die Passung bewertet wird',
  scoringCaption: 'Verwendete Kriterien',
  criteria: {
    acumen: 'Geschäftsverständnis in den Gebieten, die diesem Kunden wichtig sind',
    knowledge: 'Was die Person über genau diesen Kunden weiß',
    capacity: 'Freie Kapazität der Person für den Aufwand des Accounts',
    continuity: 'Ob die Person den Account heute verantwortet',
    fit: 'Für jedes Paar aus Account und Person angegeben',
  },
  criterionNames: {
    acumen: 'Geschäftsverständnis',
    knowledge: 'Kundenkenntnis',
    capacity: 'Kapazität',
    continuity: 'Kontinuität',
    fit: 'Passung',
  },
  kinds: {
    customer: 'Eigenes Kriterium, über den Kunden',
    capacity: 'Eigenes Kriterium, über Kapazität',
    continuity: 'Eigenes Kriterium, über Kontinuität',
    product:
      'Eigenes Kriterium, über Produkte: Achtung, Produktlinien teilen eine Account-Verantwortung leicht auf',
    geography:
      'Eigenes Kriterium, über Regionen: Achtung, Regionen teilen eine Account-Verantwortung leicht auf',
  },
  dropped: (names) => `Für alle weggelassen, weil Daten fehlen: ${names}.`,
  assumed: (pairs) =>
    `Bei ${count(pairs, 'Paar', 'Paaren')} aus Account und Person wurde eine fehlende Einschätzung durch das Mittel der übrigen ersetzt.`,

  proofTitle: 'Was bewiesen ist und was nicht',
  proofMeans: {
    optimal:
      'Die Rechnung ist bewiesen: Nach diesen Bewertungen und Regeln ist kein anderer Plan besser. Die Bewertungen sind Einschätzungen; der Beweis umfasst sie nicht.',
    feasible:
      'Der Plan hält jede Regel ein; ein besserer ist möglich. Die Bewertungen sind Einschätzungen; der Beweis umfasst sie nicht.',
  },
  howToCheck: 'Wer Portfolio und Ergebnis als Dateien hat, kann den Plan unabhängig prüfen:',
  command: 'oneowner verify portfolio.json result.json',
  privacy:
    'Diese Seite ist zum Weitergeben gemacht: Sie zeigt von niemandem Einschätzungen, Lücken oder Preise. Darum kann sie sich nicht selbst prüfen; der Befehl oben kann es.',
  confidential: 'Für die Leitung: Diese Seite zeigt Zahlen zu einzelnen Personen. Bitte nicht weitergeben.',
  personal:
    'Nur für den genannten Kreis: Diese Seite zeigt Zahlen zu einzelnen Personen. Bitte nicht weitergeben.',
  tooLarge: (pairs) =>
    `Bei ${integer(pairs)} Paaren aus Account und Person wären die Daten für eine Prüfung in dieser Seite zu groß. Bitte den Befehl oben verwenden.`,
  selfCheck: 'In Ihrem Browser geprüft',
  selfCheckWaiting:
    'Diese Seite hat sich nicht selbst geprüft: Skripte sind ausgeschaltet oder wurden verändert. Bitte stattdessen den Befehl oben verwenden.',
  selfCheckNote: {
    plan: 'Die Prüfung zählt den Plan aus ganzzahligen Punkten in dieser Datei neu, berechnet die Grenze aus den Preisen und vergleicht beides mit den Zeilen, Account-Verantwortlichen, Anzahlen, Verwässerungen und Punkten auf dieser Seite. Passung, Kriterien, Gründe und der Wert eines Platzes werden hier nicht neu berechnet; die Prüfung sagt nur, ob ihre Texte so sind, wie sie geschrieben wurden.',
    contradiction:
      'Die Prüfung zählt die zugelassenen Paare und die Grenzen in dieser Datei neu und vergleicht das mit den Accounts und Personen auf dieser Seite. Die Auswege probiert sie nicht aus.',
    limits:
      'Sie bemerkt eine Seite, an der hier und da etwas geändert wurde; gegen jemanden, der die ganze Seite neu schreibt, hilft der Befehl oben.',
  },
  engine: (name) => `Gelöst vom Verfahren „${name}“.`,

  contradiction: 'Warum es keinen Plan gibt',
  further: (n) => `Ein weiterer Grund, unabhängig vom ersten (${n})`,
  concerned: { accounts: 'Betroffene Accounts', managers: 'Betroffene Personen' },
  room: 'Platz bei diesen Personen zusammen',
  floors: 'Accounts, die diese Personen zusammen verantworten müssen',
  shortfall: {
    slots: (n) => `Insgesamt ${n === 1 ? 'kann' : 'können'} ${accounts(n)} nicht untergebracht werden.`,
    minimums: (n) =>
      `Insgesamt ${n === 1 ? 'kann' : 'können'} ${count(n, 'Platz', 'Plätze')} der Mindestzahlen nicht besetzt werden.`,
  },
  repairs: 'Was einen Plan möglich machen würde',
  repairsNote:
    'Jeder dieser Wege wurde ausprobiert und genügt allein für das ganze Portfolio. Die mit den wenigsten Schritten stehen vorn.',
  parts: 'Was diesen Grund beseitigen würde',
  partsNote: 'Die Teile der Wege oben, die dieser Grund braucht.',
}
