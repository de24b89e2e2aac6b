/** Was eine Änderung am Plan bewirkt, und wer was übernehmen könnte. */
import { formats } from '../formats.js'
import type { PlannerSentences } from './en.js'

const { integer, list } = formats('de')

export const de: PlannerSentences = {
  step: (effect) => `Mit dieser Änderung gilt: ${effect}.`,
  stepWithGap: (gap) =>
    `Dass dieser Plan der beste ist, ist nicht bewiesen: Ein anderer kann um bis zu ${gap} besser sein.`,
  stepUnproved: 'Dass dieser Plan der beste ist, ist nicht bewiesen.',
  stepUnknown:
    'Ob mit dieser Änderung ein Plan möglich ist, ließ sich mit dem vorgesehenen Aufwand nicht klären; alles bleibt, wie es war.',
  stepImpossible: 'Mit dieser Änderung kann kein Plan alle Regeln einhalten.',
  firstPlan: (amount) => `Ein Plan ist jetzt möglich. Sein Wert: ${amount}.`,
  possibleNow: 'Ein Plan ist jetzt möglich.',
  noMoves: 'Die Account-Verantwortung bleibt überall, wie sie ist.',
  best: (account, owners) =>
    owners.length === 1
      ? `Die beste Wahl für ${account} ist ${owners[0]}.`
      : `Für ${account} sind gleich gut: ${list(owners)}.`,
  bestUnsettled: (account) =>
    `Welche Wahl für ${account} die beste ist, ließ sich mit dem vorgesehenen Aufwand nicht klären.`,
  atBest: (owner, effect) => `Mit ${owner} gilt im besten Fall: ${effect}.`,
  noOwnerPossible: (account) => `Kein Plan, der alle Regeln einhält, hat Platz für ${account}.`,
  accountsFor: (manager) =>
    `Diese Accounts könnten an ${manager} gehen; dahinter steht, was das Portfolio dadurch verliert, nachdem alles andere neu geordnet ist.`,
  accountFor: (account, owner, amount) => `${account}, bisher bei ${owner}: ${amount}.`,
  unownedAccountFor: (account, amount) => `${account}, bisher ohne Account-Verantwortung: ${amount}.`,
  accountAtLeast: (account, owner, amount) => `${account}, bisher bei ${owner}: mindestens ${amount}.`,
  unownedAccountAtLeast: (account, amount) =>
    `${account}, bisher ohne Account-Verantwortung: mindestens ${amount}.`,
  furtherAccounts: (n, amount) =>
    n === 1
      ? `Einer mehr würde ${amount} kosten.`
      : `Jeder der ${integer(n)} übrigen würde mindestens ${amount} kosten.`,
  noCheaperAccounts: (n) =>
    n === 1
      ? 'Ein weiterer würde nicht weniger kosten.'
      : `${integer(n)} weitere würden nicht weniger kosten.`,
  noAccountFor: (manager) => `Kein weiterer Account kann an ${manager} gehen.`,
}
