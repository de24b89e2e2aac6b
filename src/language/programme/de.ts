import { formats } from '../formats.js'
import type { ProgrammeSentences } from './en.js'

const { count, date, decimal, integer, list, percent } = formats('de')

const VARIANTS = new Map([
  ['half-life / 2', 'halbe Halbwertszeit'],
  ['half-life x 2', 'doppelte Halbwertszeit'],
  ['half deals / 2', 'halb so viele Abschlüsse für die Hälfte'],
  ['half deals x 2', 'doppelt so viele Abschlüsse für die Hälfte'],
  ['counting months', 'Monate statt Abschlüsse gezählt'],
  ['counting contacts', 'Ansprechpartner statt Abschlüsse gezählt'],
  ['breadth alone', 'nur die Breite der Kontakte'],
  ['incumbents not inferred', 'heutige Verantwortung nicht abgeleitet'],
])

export const de: ProgrammeSentences = {
  title: 'Key-Account-Programm',
  titles: {
    everyone: 'Wer welchen Key Account verantwortet',
    self: 'Was sich für Sie ändert',
    hr: 'Key-Account-Programm: für die Personalabteilung',
    council: 'Key-Account-Programm: für den Betriebsrat',
    leadership: 'Key-Account-Programm: für die Leitung',
  },
  confidential: {
    everyone: undefined,
    self: 'Persönlich: nur für die hier genannte Person.',
    hr: 'Vertraulich: nur für die Personalabteilung.',
    council: 'Vertraulich: nur für den Betriebsrat.',
    leadership: 'Vertraulich: nur für die Leitung. Enthält Angaben zu einzelnen Personen.',
  },
  status: {
    draft: 'Entwurf: Noch sind nicht alle gehört, oder Einwände sind offen.',
    consulted: 'Angehört: Alle wurden gefragt, und über jeden Einwand ist entschieden.',
    approved: 'Freigegeben.',
  },
  asOf: (day) => `Stand ${date(day)}.`,
  summary: (all, kept, changed, fresh, unowned) =>
    `${count(all, 'Key Account', 'Key Accounts')}: ${count(kept, 'bleibt', 'bleiben')} in derselben Verantwortung, ${count(changed, 'wechselt', 'wechseln')}, ${count(fresh, 'wird', 'werden')} erstmals verantwortet${unowned > 0 ? `; ${unowned} ohne Account-Verantwortung` : ''}.`,
  nobody: 'niemand',
  none: 'Keine.',
  day: (iso) => date(iso),
  number: (value) => integer(Math.round(value)),
  hoursOf: (value) => decimal(Math.round(10 * value) / 10),
  share: (value) => percent(value),
  change: (before, after) => `${before} → ${after}`,
  list: (names) => list(names),

  owners: 'Account-Verantwortung',
  account: 'Account',
  owner: 'Verantwortlich',
  before: 'Bisher',
  from: 'Von',
  to: 'An',
  since: 'Wechsel am',
  active: 'Weiter im Account tätig',
  note: 'Hinweis',
  setByProgramme: 'durch das Programm festgelegt',
  heldUntil: (day) => `bleibt mindestens bis ${date(day)}`,
  keepsLines: (person, lines) => (lines === '' ? person : `${person} (${lines})`),
  fit: 'Passung',
  kinds: {
    kept: 'unverändert',
    forced: 'durch eine Regel nötig',
    chosen: 'wegen besserer Passung',
    new: 'erstmals verantwortet',
  },
  why: 'Warum',

  contested: 'Umstrittene Accounts',
  contestedIntro: (accounts) =>
    accounts === 0
      ? 'Kein Account wird von jemand anderem beansprucht als der verantwortlichen Person.'
      : `${count(accounts, 'Account wird', 'Accounts werden')} auch von anderen beansprucht, die am stärksten umstrittenen zuerst. Die letzte Spalte sagt, was das ganze Portfolio verlöre, wenn diese Person den Account verantwortete.`,
  person: 'Person',
  basis: 'Grundlage',
  revenue: 'Umsatz',
  lastActivity: 'Letzte Aktivität',
  role: 'Künftig',
  roles: { owner: 'verantwortlich', contributor: 'wirkt mit' },
  instead: 'Stattdessen verantwortlich',
  noCandidate: 'nicht möglich',
  incumbent: 'heute verantwortlich',

  waves: 'Wann die Verantwortung wechselt',
  wavesIntro:
    'In keiner Welle gibt jemand mehr Accounts ab oder übernimmt mehr als vereinbart, und keine Obergrenze wird unterwegs überschritten.',
  noMoves: 'Kein Wechsel an diesem Tag.',
  unplaced: 'Wechsel ohne Termin',
  problems: {
    hold: (until) =>
      until === undefined
        ? 'über den letzten Termin hinaus gehalten'
        : `gehalten bis ${date(until)}, nach dem letzten Termin`,
    tooManyOut: (person) => `${person} gibt mehr Accounts ab, als alle Wellen zusammen erlauben`,
    tooManyIn: (person) => `${person} übernimmt mehr Accounts, als alle Wellen zusammen erlauben`,
    noRoom: (person) => `kein Termin gefunden, an dem bei ${person} Platz ist`,
  },

  decisions: 'Haltefristen und Festlegungen',
  decisionsIntro:
    'Was festgelegt ist, gilt; die letzte Spalte sagt, was das Portfolio ohne diese eine Festlegung gewönne.',
  tables: { holds: 'Haltefrist', overrides: 'Festlegung', objections: 'angenommener Einwand' },
  states: { live: 'in Kraft', expired: 'abgelaufen, nicht angewandt', later: 'noch nicht in Kraft' },
  kind: 'Art',
  state: 'Stand',
  until: 'Bis',
  reason: 'Grund',
  author: 'Durch',
  costs: 'Kostet',

  objections: 'Einwände',
  proposed: 'Vorgeschlagen',
  answer: 'Antwort',
  answers: { accepted: 'angenommen', declined: 'abgelehnt', open: 'offen' },
  date: 'Datum',

  impact: 'Was sich für Personen ändert',
  impactIntro: (threshold) =>
    `Vorher und nachher, Person für Person. Ab einem Anteil von ${percent(threshold)} entzogener Key-Account-Aufgaben steht ein Merkzeichen: zu prüfen, mehr nicht. Stunden sind Schätzungen. Über Leistung sagt diese Seite nichts.`,
  ownImpact: 'Ihre Key Accounts vorher und nachher',
  accounts: 'Accounts',
  hours: 'Stunden im Monat',
  revenue12m: 'Umsatz, 12 Monate',
  pipeline: 'Offene Chancen',
  withdrawn: 'Entzogen',
  flag: 'Prüfen',
  check: 'prüfen',
  commission: 'Provision',
  commissions: { stated: 'geregelt', unknown: 'nicht bekannt' },
  hearing: 'Anhörung: zu prüfende Personen',
  hearingPack: 'Unterlagen zur Anhörung',
  hearingSheet: 'Anhörung',
  personId: 'Kennung',
  earlier: 'bisher',
  later: 'künftig',
  accountsGivenUp: 'Gibt ab',
  accountsTakenOver: 'Übernimmt',
  heardOn: 'Angehört am',
  heardAnswer: 'Antwort',
  heardResult: 'Ergebnis der Prüfung',
  hearingIntro:
    'Für jede Person, deren entzogener Anteil die Schwelle erreicht. Zu prüfen ist, ob eine zustimmungspflichtige Versetzung vorliegt und ob Stellenbeschreibung und Vergütung noch stimmen. Diese Seite entscheidet nichts und ist keine Rechtsberatung.',
  hearingLine: (before, after, share) =>
    `Vorher ${count(before, 'Key Account', 'Key Accounts')}, nachher ${after}; ${share} der Aufgaben werden entzogen.`,
  givesUp: (accounts) => `Gibt ab: ${accounts}.`,
  takesOver: (accounts) => `Übernimmt: ${accounts}.`,
  commissionUnknown:
    'Was aus der Provision wird, steht nicht in den Daten; das ist vor dem Gespräch zu klären.',
  commissionStated: 'Für die Provision ist eine Regel hinterlegt.',
  questions: [
    'Nennt die Stellenbeschreibung die entzogenen Accounts oder Aufgaben?',
    'Hängt Vergütung daran, und was tritt an ihre Stelle?',
    'Wurde die Person gehört, und ist ihre Antwort festgehalten?',
  ],

  caps: 'Wie viele Accounts für eine Person',
  capsIntro:
    'Jede Zeile löst das Portfolio exakt mit dieser Obergrenze für alle, deren eigene nicht niedriger ist. Als Spannen zu lesen: Belastbare Richtwerte für Obergrenzen gibt es nicht.',
  cap: 'Obergrenze',
  loadLoss: 'Verlust je Mehrbelastung',
  changed: 'Wechsel',
  noPlace: 'Ohne Verantwortung',
  missing: 'Fehlende Personen',
  value: 'Wert des Plans',
  valueInDigits: 'Wert des Plans, in Zahlen',
  capRange: (low, mid, high) => `${low} bis ${high}, in der Mitte ${mid}`,
  capsOf: 'Spannen nach Person',
  noPlan: 'kein Plan',

  selection: 'Welche Accounts Key Accounts sind',
  selectionIntro: (places) =>
    `${count(places, 'Platz', 'Plätze')} im Programm. Gereiht werden Accounts, niemals Personen.`,
  assumedShare: (share) =>
    `Annahme: ${percent(share)} der Accounts sind Key Accounts, weil nichts angegeben war.`,
  revenueOnly: (accounts) =>
    `Von ${count(accounts, 'Account', 'Accounts')} ist nur der heutige Umsatz bekannt, der wenig über die Zukunft sagt.`,
  rank: 'Rang',
  decision: 'Entscheidung',
  selected: { in: 'dabei', watch: 'beobachten', out: 'nicht dabei', exit: 'verlässt das Programm' },
  reasons: 'Gründe',
  selectionReasons: {
    potential: (place, of) => `Potenzial: Platz ${place} von ${of}`,
    margin: (place, of) => `Marge: Platz ${place} von ${of}`,
    presentRevenue: (place, of) => `heutiger Umsatz: Platz ${place} von ${of}`,
    strategicReason: (text) => `strategisch: ${text}`,
    willingness: (level) => `Bereitschaft zur Zusammenarbeit: ${level} von 3`,
    notAgreed: 'Der Kunde hat abgelehnt',
    notAsked: 'Der Kunde wurde noch nicht gefragt',
    revenueOnly: 'nur der Umsatz bekannt',
    noFacts: 'nichts bekannt',
    ownedToday: 'heute im Programm',
    override: 'festgelegt',
  },

  rationale: 'Worauf die Zuordnung beruht',
  rationaleIntro:
    'Für jedes Kriterium die Accounts, die ohne es jemand anderes verantwortete, durch eine exakte Lösung.',
  criterion: 'Kriterium',
  weight: 'Gewicht',
  shareOfPlan: 'Anteil am Plan',
  decides: 'Entscheidet',
  accountsOf: (n) => count(n, 'Account', 'Accounts'),
  placeWarning: (criteria) =>
    `${criteria} hat Zuordnungen nach Produkt oder Ort entschieden. Was darauf beruht, hält oft nicht lange; bitte Account für Account ansehen.`,
  mainLine: (share) =>
    `${percent(share)} der Abschlüsse hinter den Ansprüchen liegen in der Hauptproduktlinie ihrer Verkäufer: So viel der Kundennähe kann verkleidetes Produktgeschäft sein.`,
  variantName: (name, criterion) => {
    const weight = /^(.*) ([-+]\d+ %)$/s.exec(name)
    return VARIANTS.get(name) ?? (weight ? `${criterion(weight[1])} ${weight[2]}` : name)
  },
  stability: 'Wie fest die Zuordnung steht',
  stabilityIntro: (stable, all, variants) =>
    `${integer(stable)} von ${count(all, 'Zuordnung ist', 'Zuordnungen sind')} gleich in ${variants === 1 ? 'der anderen Art' : `allen ${integer(variants)} anderen Arten`}, die Werte zu bilden.`,
  variant: 'Werte anders gebildet',
  same: 'Gleiche Zuordnung',
  fragile: 'Nicht fest',
  fragileLine: (account, changes, variants) => `${account} (${changes} von ${variants})`,

  changes: 'Mit weniger Wechseln',
  changesIntro:
    'Der beste Plan mit höchstens so vielen Wechseln. Wo er nicht exakt ist, ist kein Plan besser als die Schranke.',
  atMost: 'Höchstens',
  exact: 'Exakt',
  bound: 'Schranke',
  yes: 'ja',
  no: 'nein',

  dataSheet: 'Datenblatt',
  dataSheetIntro:
    'Was dieser Lauf gelesen, benutzt, ausgelassen und angenommen hat. Vom Lauf selbst geschrieben.',
  purpose: 'Zweck',
  purposeDefault:
    'Jedem Key Account eine verantwortliche Person zu geben. Das ist keine Leistungsbeurteilung und darf nicht als solche verwendet werden.',
  read: 'Gelesen',
  ignored: 'nicht benutzt',
  fileLine: (name, rows, fields) =>
    `${name}${rows === undefined ? '' : ` (${count(rows, 'Zeile', 'Zeilen')})`}: ${fields}`,
  nothingRead: 'Eine Portfolio-Datei, wie sie ist.',
  leftOut: 'Ausgelassen oder angepasst',
  outside: (accounts: number) =>
    `${count(accounts, 'Account gehört', 'Accounts gehören')} nicht zu den Key Accounts und ${accounts === 1 ? 'wird' : 'werden'} nicht geplant.`,
  unused: {
    selection: (n: number) => `Angaben zu Accounts, die nicht dabei sind: ${integer(n)}`,
    holds: (n: number) => `Haltefristen von Accounts, die nicht dabei sind: ${integer(n)}`,
    overrides: (n: number) => `Entscheidungen zu Accounts, die nicht dabei sind: ${integer(n)}`,
    objections: (n: number) => `Einwände zu Accounts, die nicht dabei sind: ${integer(n)}`,
    knowledge: (n: number) =>
      `Belege für Kenntnis von Accounts, die nicht dabei sind (sie zählen nur für das allgemeine Geschäftsverständnis, wenn es nicht eingetragen ist): ${integer(n)}`,
    relationships: (n: number) => `Beziehungen in Accounts, die nicht dabei sind: ${integer(n)}`,
    crediting: (n: number) => `Regeln der Anrechnung zu Accounts, die nicht dabei sind: ${integer(n)}`,
    business: (n: number) => `Geschäftszahlen zu Accounts, die nicht dabei sind: ${integer(n)}`,
  },
  used: 'Kriterien und Gewichte',
  criterionLine: (name, weight) => `${name} ${weight}`,
  dropped: (criteria) => `Ohne Daten, zählt daher für niemanden: ${criteria}.`,
  assumedRatings: (pairs) =>
    `Bei ${count(pairs, 'Paar', 'Paaren')} aus Account und Person wurde eine fehlende Einschätzung durch das Mittel der vorhandenen ersetzt.`,
  assumed: 'Angenommen',
  never: 'Nie für eine Zuordnung benutzt',
  neverUsed: {
    claims: 'Ansprüche',
    revenue: 'Umsatz hinter Ansprüchen',
    business: 'Umsatz und Chancen von Personen',
    objections: 'Einwände, sofern nicht angenommen',
    stakeholders: 'Notizen zu Ansprechpartnern beim Kunden',
  },
  audiences: 'Wer was sieht',
  audienceNames: {
    everyone: 'alle',
    self: 'jede Person, über sich selbst',
    hr: 'Personalabteilung',
    council: 'Betriebsrat',
    leadership: 'Leitung',
  },
  fields: {
    account: 'Namen von Accounts',
    person: 'Namen von Personen',
    owner: 'Account-Verantwortliche',
    contributor: 'wer sonst tätig ist',
    day: 'Termine',
    rule: 'dass das Programm etwas festgelegt hat',
    count: 'Anzahl der Accounts',
    method: 'Kriterien, Gewichte, Annahmen',
    inputRow: 'ausgelassene oder angepasste Zeilen',
    changeReason: 'warum die Verantwortung wechselt',
    decisionReason: 'Gründe von Festlegungen',
    objection: 'Einwände',
    rating: 'Einschätzungen',
    fit: 'Passung',
    alternative: 'Kosten anderer Möglichkeiten',
    proof: 'den Nachweis',
    claim: 'Ansprüche',
    claimRevenue: 'Umsatz hinter Ansprüchen',
    accountFacts: 'Angaben zu Accounts',
    cap: 'Obergrenzen',
    hours: 'Stunden',
    personRevenue: 'Umsatz einer Person',
    impact: 'was sich für eine Person ändert',
    relationship: 'wer wen beim Kunden kennt, für den man tätig ist',
    development: 'nächste Schritte einer Person, für sie und ihre Führungskraft',
    brief: 'Kurzinformation und Fragen an eine Person',
    health: 'wie sich Accounts entwickeln',
  },
  retention: 'Aufbewahrung',
  retentionUnknown: 'Noch nicht angegeben.',
  objecting: 'Einwände',
  objectTo: (whom) =>
    `Bitte an ${whom}, mit dem Account, dem Grund und gern einem anderen Vorschlag. Jeder Einwand wird beantwortet, und die Antwort wird festgehalten.`,
  objectUnknown:
    'Noch ist nicht angegeben, an wen. Jeder Einwand ist zu beantworten und die Antwort festzuhalten.',

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
