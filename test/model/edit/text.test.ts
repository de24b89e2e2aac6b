import { expect, it } from 'vitest'
import type { PlannerChange, Portfolio } from '../../../src/index.js'
import { editTexts } from '../../../src/model/index.js'

const portfolio: Portfolio = {
  managers: [{ id: 'a', name: 'Ana', minAccounts: 1 }, { id: 'b' }],
  accounts: [
    { id: 'x', name: 'Xenon', group: 'g' },
    { id: 'y', group: 'g', owner: 'a' },
    { id: 'z', name: 'Zinc' },
  ],
  policy: { maxAccounts: 2000 },
}

const SAID: [PlannerChange, string, string][] = [
  [{ kind: 'addAccount', account: { id: 'n', name: 'Neon' } }, 'Add Neon.', 'Neon aufnehmen.'],
  [
    { kind: 'addManager', manager: { id: 'c' } },
    'Add c as one more manager.',
    'c für die Account-Verantwortung hinzunehmen.',
  ],
  [
    { kind: 'removeAccount', account: 'x' },
    'Leave Xenon out of the programme.',
    'Xenon aus dem Programm nehmen.',
  ],
  [
    { kind: 'leaveOut', accounts: ['x', 'z', 'y'] },
    'Leave Xenon and 1 more of group g and Zinc out of the programme.',
    'Xenon und ein weiterer der Gruppe g und Zinc aus dem Programm nehmen.',
  ],
  [
    { kind: 'removeManager', manager: 'a' },
    'Remove Ana from the managers.',
    'Ana aus der Account-Verantwortung nehmen.',
  ],
  [
    { kind: 'setCap', manager: 'a', maxAccounts: 3 },
    'Set the cap of Ana from 2,000 to 3.',
    'Die Höchstzahl von Ana von 2.000 auf 3 setzen.',
  ],
  [
    { kind: 'raiseCap', manager: 'b', by: 1 },
    'Raise the cap of b from 2,000 to 2,001.',
    'Die Höchstzahl von b von 2.000 auf 2.001 anheben.',
  ],
  [
    { kind: 'setFloor', manager: 'b', minAccounts: 2 },
    'Set the floor of b from 0 to 2.',
    'Die Mindestzahl von b von 0 auf 2 setzen.',
  ],
  [
    { kind: 'lowerFloor', manager: 'a', by: 1 },
    'Lower the floor of Ana from 1 to 0.',
    'Die Mindestzahl von Ana von 1 auf 0 senken.',
  ],
  [
    { kind: 'setFit', account: 'z', manager: 'a', fit: 0.255 },
    'Set the fit of Ana for Zinc to 25.5%.',
    'Die Passung von Ana zu Zinc auf 25,5\u00a0% setzen.',
  ],
  [
    { kind: 'setFit', account: 'z', manager: 'a', fit: null },
    'Give Ana no fit with Zinc.',
    'Zwischen Ana und Zinc keine Passung zulassen.',
  ],
  [{ kind: 'setPin', account: 'z', manager: 'a' }, 'Pin Zinc to Ana.', 'Zinc Ana fest zuordnen.'],
  [
    { kind: 'setPin', account: 'y', manager: null },
    'Lift the pin of y.',
    'Die feste Zuordnung von y aufheben.',
  ],
  [{ kind: 'exclude', account: 'z', manager: 'a' }, 'Exclude Ana from Zinc.', 'Ana für Zinc ausschließen.'],
  [{ kind: 'openPair', account: 'z', manager: 'b' }, 'Let b own Zinc.', 'Zinc für b zulassen.'],
  [
    { kind: 'openPair', account: 'x', manager: 'b' },
    'Let b own Xenon and 1 more of group g, which is pinned to Ana.',
    'Xenon und ein weiterer der Gruppe g, jetzt Ana fest zugeordnet, auch für b zulassen.',
  ],
]

it.each(SAID)('%j', (edit, english, german) => {
  expect(editTexts(portfolio, [edit])).toEqual([english])
  expect(editTexts(portfolio, [edit], { language: 'de' })).toEqual([german])
})
