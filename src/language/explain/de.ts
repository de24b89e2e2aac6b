/** Warum diese Verantwortung, warum keine andere, was Regeln kosten und was ein Plan ändert. */
import { formats } from '../formats.js'
import type { ExplainSentences } from './en.js'

const { count, integer, list } = formats('de')
const accounts = (n: number) => count(n, 'Account', 'Accounts')

export const de: ExplainSentences = {
  isTheOwner: (account, owner) => `${owner} verantwortet ${account}.`,
  owner: (account, owner, fit, points) =>
    `${owner} verantwortet ${account}, mit einer Passung von ${fit} (${points}).`,
  unowned: (account, amount) => `${account} bleibt ohne Account-Verantwortung; das kostet ${amount}.`,
  rankedParts: (criteria) =>
    criteria.length === 1
      ? `Die Passung kommt aus ${criteria[0]}.`
      : `Die Passung kommt aus ${list(criteria, criteria.length)}, der größte Teil zuerst.`,
  parts: (parts) => `Die Passung setzt sich zusammen aus ${list(parts, parts.length)}.`,
  emptyParts: (criteria) => `Nichts kommt aus ${list(criteria, criteria.length)}.`,
  group: (names) => `Diese Accounts liegen in einer Hand: ${list(names)}.`,
  load: (owner, owned) =>
    owned === 0
      ? `${owner} verantwortet keinen Account.`
      : `${owner} verantwortet insgesamt ${accounts(owned)}.`,
  loadInGroups: (owner, owned, slots) =>
    `${owner} verantwortet insgesamt ${accounts(owned)}; sie zählen wie ${integer(slots)}, weil eine Gruppe einmal zählt.`,
  dilution: (amount, last) =>
    `Die Verwässerung kostet über alle zusammen ${amount}; mit einem Account weniger wären es ${last} weniger.`,
  dilutionByLast: (amount) =>
    `Die Verwässerung kostet über alle zusammen ${amount}; mit einem Account weniger gäbe es keine.`,
  room: (owner, amount) => `Der Wert eines weiteren Platzes bei ${owner}: ${amount}.`,
  noAlternative: 'Die Entscheidung steht fest: Die Regeln lassen keine andere Wahl.',
  firm: (margin) => `Die Entscheidung ist klar: Jede andere Wahl kostet das Portfolio mindestens ${margin}.`,
  close: (margin) => `Die Entscheidung ist knapp: Eine andere Wahl kostet das Portfolio nur ${margin}.`,
  firmInWords: 'Die Entscheidung ist klar: Mit jeder anderen Wahl ist das Portfolio deutlich schlechter.',
  closeInWords: 'Die Entscheidung ist knapp: Mit einer anderen Wahl ist das Portfolio nur knapp schlechter.',
  tied: 'Die Entscheidung ist offen: Mit einer anderen Wahl ist das Portfolio genau gleich gut.',
  unsettled: (margin) =>
    `Ob eine andere Wahl etwa gleich gut ist, ließ sich nicht klären: Jede kostet das Portfolio mindestens ${margin}.`,
  withOwnerAtLeast: (owner, amount) => `Mit ${owner} würde das Portfolio mindestens ${amount} verlieren.`,
  withoutOwnerAtLeast: (amount) =>
    `Ohne Account-Verantwortung würde das Portfolio mindestens ${amount} verlieren.`,
  withOwner: (owner, effect) => `Mit ${owner} gilt: ${effect}.`,
  withoutOwner: (effect) => `Ohne Account-Verantwortung gilt: ${effect}.`,
  furtherAlternatives: (n, amount) =>
    n === 1
      ? `Die einzige Wahl darüber hinaus kostet ${amount}.`
      : `Jede der ${integer(n)} Möglichkeiten darüber hinaus kostet mindestens ${amount}.`,
  noBetterAlternatives: (n) =>
    n === 1
      ? 'Es gibt noch eine Möglichkeit, die nicht besser ist.'
      : `Es gibt noch ${integer(n)} Möglichkeiten, keine davon besser.`,
  impossible: (account, managers) =>
    `Kein Plan, der alle Regeln einhält, gibt ${account} an ${list(managers)}.`,

  isOwner: (account, manager) => `${manager} verantwortet ${account} bereits.`,
  possible: (account, manager, amount) =>
    `Wäre ${account} bei ${manager}, würde das Portfolio ${amount} verlieren.`,
  clearlyWorse: (account, manager) =>
    `Wäre ${account} bei ${manager}, wäre das Portfolio deutlich schlechter.`,
  narrowlyWorse: (account, manager) => `Wäre ${account} bei ${manager}, wäre das Portfolio knapp schlechter.`,
  possibleAtLeast: (amount) =>
    `Das ist der beste gefundene Weg; ein besserer ist nicht ausgeschlossen, kostet aber mindestens ${amount}.`,
  free: (account, manager) => `${account} könnte in einem genau gleich guten Plan bei ${manager} liegen.`,
  firstMove: (account, to) => `${account} geht an ${to}.`,
  unownedMove: (account) => `${account} bleibt ohne Account-Verantwortung.`,
  move: (from, account, to) => `${from} übergibt ${account} an ${to}.`,
  moveAway: (from, account) => `${from} gibt ${account} ab; der Account bleibt ohne Account-Verantwortung.`,
  takes: (account, to) => `${to} übernimmt ${account}, bisher ohne Account-Verantwortung.`,

  range: (account, manager, fit, points) =>
    `Die Passung von ${manager} für ${account} ist ${fit} (${points}).`,
  mayFallBy: (account, manager, amount) =>
    `Die Passung von ${manager} für ${account} darf um ${amount} sinken, bevor dieser Plan nicht mehr zu den besten gehört.`,
  fallsAtAll: (account, manager) =>
    `Sinkt die Passung von ${manager} für ${account} auch nur etwas, gehört dieser Plan nicht mehr zu den besten.`,
  risesAtAll: (account, manager) =>
    `Steigt die Passung von ${manager} für ${account} auch nur etwas, gehört dieser Plan nicht mehr zu den besten.`,
  mayRiseBy: (account, manager, amount) =>
    `Die Passung von ${manager} für ${account} darf um ${amount} steigen, bevor dieser Plan nicht mehr zu den besten gehört.`,
  anyFitOf: (account, manager) =>
    `Bei jeder anderen Passung von ${manager} für ${account} bliebe dieser Plan einer der besten.`,
  fallsTo: (fit, points) =>
    `Sie darf auf ${fit} (${points}) sinken, bevor dieser Plan nicht mehr zu den besten gehört.`,
  risesTo: (fit, points) =>
    `Sie darf auf ${fit} (${points}) steigen, bevor dieser Plan nicht mehr zu den besten gehört.`,
  mayNotFall: 'Sinkt sie auch nur etwas, gehört dieser Plan nicht mehr zu den besten.',
  mayNotRise: 'Steigt sie auch nur etwas, gehört dieser Plan nicht mehr zu den besten.',
  anyFit: 'Bei jeder anderen Passung zwischen 0\u00a0% und 100\u00a0% bliebe dieser Plan einer der besten.',
  rangeIsBound: 'So viel ist bewiesen; auch mehr kann möglich sein.',
  noRangeKnown:
    'Wie weit sie sich ändern darf, bevor dieser Plan nicht mehr zu den besten gehört, ließ sich nicht klären.',
  allFirm: 'Es gibt nur einen besten Plan.',
  someTied: (tied) =>
    `Mehrere Pläne sind gleich gut. Offen ist die Wahl bei ${count(tied.length, 'Account', 'Accounts')}: ${list(tied)}.`,
  someUnsettled: (open) =>
    `Bei ${count(open.length, 'Account', 'Accounts')} ließ sich nicht klären, ob eine andere Wahl gleich gut ist: ${list(open)}.`,
  anotherPlan: 'Diese Schritte führen zu einem anderen der besten Pläne.',

  oneMore: (manager, amount) => `Platz für einen weiteren Account bei ${manager} ist ${amount} wert.`,
  oneFewer: (manager, amount) => `Platz für einen Account weniger bei ${manager} würde ${amount} kosten.`,
  pin: (account, manager, amount) => `Die feste Zuordnung von ${account} zu ${manager} kostet ${amount}.`,
  exclusion: (account, manager, amount) => `Der Ausschluss von ${manager} bei ${account} kostet ${amount}.`,
  eligibility: (account, amount) => `Die Liste der für ${account} Zugelassenen kostet ${amount}.`,
  floor: (manager, amount) => `Die Mindestzahl an Accounts für ${manager} kostet ${amount}.`,
  ruleCosts: (rule, amount) => `Die Regel „${rule}“ kostet ${amount}.`,
  atMost: (amount) => `höchstens ${amount}`,
  atLeast: (amount) => `mindestens ${amount}`,
  noRuleCosts:
    'Keine Grenze und keine Regel kostet etwas: Keine einzelne Änderung daran würde den Plan verbessern.',
  noRuleOfManagerCosts: (manager) =>
    `Keine Grenze und keine Regel, die ${manager} nennt, kostet etwas: Keine einzelne Änderung daran würde den Plan verbessern.`,
  newManager: (manager, effect) => `Kommt ${manager} hinzu, gilt: ${effect}.`,
  newManagerAtMost: (effect) =>
    `Ein besserer Plan mit dieser Person ist nicht ausgeschlossen; höchstens gilt: ${effect}.`,
  newManagerOwns: (manager, owned) =>
    owned.length === 0
      ? `${manager} würde keinen Account verantworten.`
      : `${manager} würde ${list(owned, owned.length)} verantworten.`,
  newManagerImpossible: (manager) => `Käme ${manager} hinzu, könnte kein Plan alle Regeln einhalten.`,

  diff: (all, kept, forced, chosen, fresh) =>
    `Von ${count(all, 'Account', 'Accounts')}: ${integer(kept)} mit unveränderter Verantwortung, ${integer(forced)} mit neuer wegen einer Regel, ${integer(chosen)} mit neuer aus Wahl, und ${integer(fresh)} bisher ohne Account-Verantwortung.`,
  plainDiff: (all, kept, changed, fresh) =>
    `Von ${count(all, 'Account', 'Accounts')}: ${integer(kept)} mit unveränderter Verantwortung, ${integer(changed)} mit neuer, und ${integer(fresh)} bisher ohne Account-Verantwortung.`,
  diffTotal: (before, after, effect) => `Wert des Plans: ${after}, bisher: ${before}; ${effect}.`,
  diffEffect: (effect) => `Gegenüber dem Plan davor gilt: ${effect}.`,
  diffParts: (parts) => `Im Ganzen: ${list(parts)}.`,
  fitChange: (amount, isMore) =>
    `die Accounts passen um ${amount} ${isMore ? 'besser' : 'schlechter'} zu ihren Account-Verantwortlichen`,
  dilutionChange: (amount, isMore) => `die Verwässerung kostet ${amount} ${isMore ? 'mehr' : 'weniger'}`,
  penaltyChange: (amount, isMore) =>
    `Accounts ohne Account-Verantwortung kosten ${amount} ${isMore ? 'mehr' : 'weniger'}`,
  brokenRules:
    'Der bisherige Plan ist nur deshalb mehr wert, weil er Regeln verletzt oder Accounts ohne Account-Verantwortung lässt.',
  unprovenDiff:
    'Dass der Plan optimal ist, ist nicht bewiesen; ob ein Wechsel aus Wahl ein Gewinn ist, steht also nicht fest.',
  removed: (names) => `Nicht mehr unter den Accounts: ${list(names)}.`,
  change: (account, from, to, reason = '') =>
    `${account} geht von ${from} an ${to}${reason && `, ${reason}`}.`,
  nowUnowned: (from, account, reason = '') =>
    `${from} gibt ${account} ab; der Account bleibt ohne Account-Verantwortung${reason && `, ${reason}`}.`,
  firstOwner: (account, to) => `${account}, bisher ohne Account-Verantwortung, geht an ${to}.`,
  stillUnowned: (account) => `${account} war ohne Account-Verantwortung und bleibt es.`,
  fits: {
    better: {
      tied: 'Die Passung ist gleich.',
      narrowly: 'Die Passung ist knapp besser.',
      clearly: 'Die Passung ist deutlich besser.',
    },
    worse: {
      tied: 'Die Passung ist gleich.',
      narrowly: 'Die Passung ist knapp schlechter.',
      clearly: 'Die Passung ist deutlich schlechter.',
    },
  },
  gains: (before, after, amount) => `Die Passung steigt von ${before} auf ${after}; Gewinn: ${amount}.`,
  loses: (before, after, amount) => `Die Passung sinkt von ${before} auf ${after}; Verlust: ${amount}.`,
  sameFit: (fit) => `Die Passung bleibt bei ${fit}.`,
  fitNow: (fit, points) => `Die Passung ist ${fit} (${points}).`,
  fitBefore: (fit, points) => `Die Passung war ${fit} (${points}).`,
  keeping: (from, amount, moves) =>
    `Ein Verbleib bei ${from} würde das Portfolio ${amount} kosten${following(moves)}.`,
  keepingEqual: (from, moves) => `Ein Verbleib bei ${from} wäre genau gleich gut${following(moves)}.`,
  wouldMove: (from, account, to) => `${from} würde ${account} an ${to} übergeben`,
  wouldLeave: (from, account) => `${from} würde ${account} abgeben`,
  wouldTake: (account, to) => `${to} würde ${account} übernehmen`,
  manager: (manager, before, after, lost, gained) =>
    before === after
      ? `${manager} hat ${accounts(after)}, so viele wie bisher: ${exchanged(lost, gained)}.`
      : `${manager}: statt ${integer(before)} künftig ${accounts(after)}; ${exchanged(lost, gained)}.`,
  thisGains: (amount) => `Gewinn an Passung nach Verwässerung: ${amount}.`,
  thisLoses: (amount) => `Verlust an Passung nach Verwässerung: ${amount}.`,
  thisSame: 'An Passung nach Verwässerung ändert sich nichts.',

  reasons: {
    pinned: () => 'weil der Account fest zugeordnet ist',
    excluded: (from) => `weil der Account ${from} ausschließt`,
    not_eligible: (from) => `weil ${from} nicht zugelassen ist`,
    no_fit: (from) => `weil es für ${from} dort keine Passung gibt`,
    group: (from) => `weil ein anderer Account der Gruppe nicht bei ${from} bleiben kann`,
    cap: (from) => `weil ${from} mehr Accounts hatte, als Platz ist`,
    others: () => 'weil sonst Regeln anderer Accounts nicht einzuhalten wären',
    gain: () => 'weil das Portfolio dadurch gewinnt',
    unassigned: () => 'weil das für das Portfolio günstiger ist',
    equal: () => 'was für das Portfolio gleich gut ist',
    unproven: () => 'aus Wahl',
    gone: (from) => `weil ${from} nicht mehr zur Auswahl steht`,
  },
}

function following(moves: readonly string[]): string {
  return moves.length === 0 ? '' : `: ${list(moves, moves.length)}`
}

function exchanged(lost: readonly string[], gained: readonly string[]): string {
  return list([
    ...(lost.length > 0 ? [`gibt ${list(lost, lost.length)} ab`] : []),
    ...(gained.length > 0 ? [`übernimmt ${list(gained, gained.length)}`] : []),
  ])
}
