import { formats } from '../formats.js'
import type { CustomerSentences } from './en.js'

const { count, date, decimal, integer, list, percent } = formats('de')

/** `where`: at which customers. */
function knownPeople(known: number, all: number, where: string): string {
  if (all === 0) return 'Es sind keine Personen des Kunden erfasst.'
  if (all === 1) return `${known === 0 ? 'Niemand' : 'Jemand'} von uns kennt die eine Person ${where}.`
  if (known === 0) return `Niemand von uns kennt eine der ${integer(all)} Personen ${where}.`
  if (known === all) return `Alle ${integer(all)} Personen ${where} sind jemandem von uns bekannt.`
  const some = known === 1 ? 'ist eine' : `sind ${integer(known)}`
  return `Von ${integer(all)} Personen ${where} ${some} jemandem von uns bekannt.`
}

export const de: CustomerSentences = {
  title: (account) => `Key Account ${account}`,
  back: 'Alle Accounts',

  owner: 'Account-Verantwortung',
  accountable: (person) => `${person} hat die Verantwortung für diesen Account.`,
  nobodyAccountable: 'Für diesen Account hat noch niemand die Verantwortung.',
  asBefore: 'Dieselbe Person wie heute.',
  soFar: (person) => `Bisher: ${person}.`,
  fromDay: (day) => `Ab ${date(day)}.`,
  heldUntil: (day) => `Bleibt mindestens bis ${date(day)}.`,

  forTeam: 'Vertraulich: nur für die Personen, die für diesen Account tätig sind.',
  why: 'Warum',
  whySet: 'Das hat das Programm so festgelegt.',
  whyWhole: 'So passt das Portfolio als Ganzes am besten.',
  decided: (what, reason, author) => `In Kraft, ${what}: „${reason}“${author === '' ? '' : ` (${author})`}.`,
  kind: (kind) => `Gegenüber heute: ${kind}.`,
  fit: (standing) => `Passung der Account-Verantwortlichen: ${standing}.`,
  share: (value) => percent(value),
  instead: 'Was das Portfolio bei anderer Zuordnung verlöre',

  whoElse: 'Wer sonst',
  active: (person, lines) =>
    lines.length === 0
      ? `${person} bleibt im Account tätig.`
      : `${person} bleibt im Account tätig, mit ${list(lines)}.`,
  nobodyElse: 'Sonst ist niemand im Account tätig.',
  sponsor: (person) => `${person} steht der verantwortlichen Person zur Verfügung.`,
  noSponsor: {
    nobody:
      'Aus der Geschäftsleitung kommt niemand als Pate infrage: wer dort ist, verantwortet den Account selbst oder ist die direkte Führungskraft.',
    noRoom: 'Alle, die als Pate infrage kommen, haben so viele Accounts, wie sie begleiten können.',
  },

  relationships: 'Beziehungen',
  stakeholder: 'Person beim Kunden',
  place: 'Funktion und Rolle',
  lead: 'Führt die Beziehung',
  deputy: 'Vertretung',
  since: 'Stand',
  kept: 'besteht schon',
  fresh: 'aufzubauen',
  nobodyYet: 'noch niemand',

  coverage: 'Abdeckung',
  known: (known, all) => knownPeople(known, all, 'dort'),
  priorityOpen: (names) => `Noch niemand kennt ${list(names)}, und das ist vorrangig.`,
  missingRoles: (roles) => `Dort ist niemand mit dieser Rolle bekannt: ${list(roles)}.`,
  oneContact: (stakeholder) => `Alles hängt an einem Kontakt: ${stakeholder}.`,
  onePerson: (person) => `Alles hängt an einer Person von uns: ${person} hält alle Beziehungen.`,
  stale: (person, stakeholder, days) =>
    days === undefined
      ? `${person} und ${stakeholder}: kein Kontakt vermerkt.`
      : `${person} und ${stakeholder}: seit ${count(days, 'Tag', 'Tagen')} kein Kontakt.`,
  belowWanted: (person, stakeholder, wanted) => `${person} und ${stakeholder}: soll werden: ${wanted}.`,
  levels: {
    vendor: 'Lieferbeziehung',
    credibleSource: 'glaubwürdige Auskunft',
    problemSolver: 'Problemlösung',
    trustedAdvisor: 'Beratung im Vertrauen',
  },
  openLead: {
    nobody: (stakeholder) => `Niemand kommt dafür infrage, die Beziehung zu ${stakeholder} zu führen.`,
    noRoom: (stakeholder) =>
      `Niemand hat Raum, die Beziehung zu ${stakeholder} zu führen: Grenzen der Personen oder der Anteil der verantwortlichen Person.`,
  },
  openDeputy: (stakeholder) => `Für ${stakeholder} gibt es keine Vertretung.`,
  noGaps: 'Keine Lücken.',

  next: 'Nächste Schritte',
  introduce: (from, to, stakeholder) => `${from} stellt ${to} vor, und zwar bei ${stakeholder}.`,
  knownToNew: (to, names) => `${to} kennt bereits ${list(names)}.`,
  closes: (person) => `${person} schließt die eigenen offenen Geschäfte ab.`,
  learn: (areas) => `Was Sie über diesen Kunden zuerst lernen müssen: ${list(areas)}.`,
  builds: (person, stakeholder) => `${person} lernt ${stakeholder} kennen.`,
  nothing: 'Nichts steht an.',

  brief: 'Ihre Kurzinformation',
  knowledge: 'Was über die Kunden bekannt ist',
  assumed: (pairs) =>
    pairs === 0
      ? 'Für jedes Paar aus Account und Person liegen in jedem Bereich Belege vor.'
      : `In ${count(pairs, 'Fall', 'Fällen')} aus Account, Person und Bereich hat noch niemand nachgesehen: Es zählt als Mittel des Bereichs, nicht als nichts.`,
  unrated: (areas) => `Ohne jeden Beleg, zählt daher für niemanden: ${list(areas)}.`,
  dependent: 'Zuordnungen, die vom Unbekannten abhängen',
  dependentIntro: (accounts) =>
    accounts === 0
      ? 'Keine Zuordnung hängt vom Unbekannten ab: Ob es als nichts oder als alles zählt, sie bleiben gleich.'
      : `${count(accounts, 'Account hat', 'Accounts haben')} eine andere Zuordnung, wenn das Unbekannte als nichts oder als alles zählt.`,
  ifNothing: 'Unbekanntes als nichts',
  ifEverything: 'Unbekanntes als alles',
  ownKnowledge: 'Was über Ihre Kenntnis vermerkt ist',
  area: 'Bereich',
  level: 'Stufe',
  levelNames: [
    'nichts',
    'aus öffentlichen Quellen',
    'vom Kunden bestätigt',
    'Personen des Kunden fragen nach dem eigenen Unternehmen',
  ],
  levelUnknown: 'unbekannt: was vorlag, ist zu alt',
  from: 'Vermerkt',
  sources: (self, colleagues, customers) =>
    [
      ...(self > 0 ? [`von Ihnen: ${integer(self)}`] : []),
      ...(colleagues > 0 ? [`aus dem Kreis der Kollegen: ${integer(colleagues)}`] : []),
      ...(customers > 0 ? [`vom Kunden: ${integer(customers)}`] : []),
    ].join(', '),

  development: 'Nächste Entwicklungsschritte',
  developmentIntro:
    'Nur für die Person und ihre Führungskraft. Das ist keine Beurteilung; wo noch niemand nachgesehen hat, ist etwas unbekannt, nicht fehlend.',
  step: (area, to) => `${area}: als Nächstes ${to}`,
  look: (area, to) => `${area}: noch nicht nachgesehen; als Nächstes ${to}`,
  stretch: (account) => `Ein weiterer Account zum Wachsen: ${account}. Was es das Portfolio kosten würde:`,
  noSteps:
    'In jedem Bereich, auf den es ankommt, fragen Personen des Kunden nach dem eigenen Unternehmen. Mehr ist nicht nötig.',
  beyondLimit: (relationships, limit) =>
    `Sie pflegen ${count(relationships, 'Beziehung', 'Beziehungen')} und haben ${integer(limit)} als Grenze angegeben.`,

  covered: 'Abdeckung der Accounts',
  coveredIntro: (known, all, accounts) =>
    `${knownPeople(known, all, `bei ${count(accounts, 'Account', 'Accounts')}`)} Nach Accounts, nie nach Personen.`,
  noContacts: (accounts) =>
    `Bei ${count(accounts, 'Account', 'Accounts')} sind keine Personen erfasst; über die Abdeckung lässt sich dort nichts sagen.`,
  noExecutives:
    'Unter den Personen ist niemand aus der Geschäftsleitung aufgeführt; daher hat kein Account einen Paten.',
  account: 'Account',
  knownOf: 'Bekannt',
  knownPart: (known, all) => `${integer(known)} von ${integer(all)}`,
  gaps: 'Lücken',
  sponsorHead: 'Pate',

  health: 'Wie sich die Accounts entwickeln',
  healthIntro: (before, after) => `${date(before)} neben ${date(after)}, nach Accounts.`,
  movement: 'Bewegung',
  movements: {
    new: 'neu',
    gone: 'nicht mehr dabei',
    better: 'besser',
    worse: 'schlechter',
    mixed: 'teils besser, teils schlechter',
    same: 'gleich',
  },
  sameOwner: 'Verantwortung',
  sameOwnerAs: { same: 'dieselbe', other: 'eine andere' },
  threads: 'Nur ein Faden',
  staleHead: 'Ohne Kontakt',
  rolesHead: 'Fehlende Rollen',
  load: 'Accounts der verantwortlichen Person',
  pair: (before, after) => (before === after ? after : `${before} → ${after}`),
  yes: 'ja',
  no: 'nein',
  promise: 'Mehr und größere Geschäfte?',
  promiseFigures: (accounts, inside, comparable) =>
    `Der Umsatz von ${count(accounts, 'Account', 'Accounts')} des Programms wuchs um ${percent(inside)}, der vergleichbarer Accounts außerhalb um ${percent(comparable)}.`,
  promiseDeals: (inside, comparable) =>
    `Die Zahl ihrer Geschäfte wuchs um ${percent(inside)}, außerhalb um ${percent(comparable)}.`,
  promiseSize: (inside, comparable) =>
    `Der Umsatz je Geschäft wuchs um ${percent(inside)}, außerhalb um ${percent(comparable)}.`,
  promiseNone:
    'Es gibt keine Accounts außerhalb des Programms, mit denen sich vergleichen ließe: Unter den aufgeführten ist keiner etwa so groß.',
  promiseWarning:
    'Accounts, die ausgewählt wurden, weil sie gut liefen, laufen von selbst weniger gut; deshalb der Vergleich mit denen außerhalb, nicht mit dem Vorjahr. Bei wenigen Accounts ist ein Unterschied meist Zufall.',
  promiseLeft: (accounts) => `Nicht verglichen: ${list(accounts)}.`,
  number: (value) => decimal(Math.round(value)),
}
