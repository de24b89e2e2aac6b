/** Die Hilfe zu jedem Befehl. */
import type { HelpSection, HelpSentences } from './page.js'

const PLAN =
  'Spalten account und manager (oder owner), Kennungen oder Namen des Portfolios (.csv oder .xlsx, wie oneowner assign --out sie schreibt); oder ein Ergebnis von oneowner assign, oder ein Objekt Account-Kennung -> Kennung der Person (.json); - ist CSV von der Standardeingabe'

const LANGUAGE = [
  '--lang SPRACHE',
  'en oder de; sonst die der Umgebung (LC_ALL, LC_MESSAGES, LANG), und Englisch, wo sie keine von beiden nennt',
] as const

const JSON_OUT = [
  '--json DATEI',
  'die ganze Antwort als Daten, für Maschinen und alle, die alles sehen dürfen (.json), oder - für die Standardausgabe statt des Textes',
] as const

const AUDIENCE = [
  [
    '--audience WER',
    'wer es liest: everyone (Standard), self, hr, council oder leadership; Passung, Punkte, Kosten und Gründe sind für leadership',
  ],
  ['--reader ID', 'zu --audience self: um wen es geht, als Kennung oder Name'],
] as const

const DIGITS = ['--digits', 'Beträge auch als Zahlen, nicht nur in Worten (deutlich, knapp, offen)'] as const

const PLANNED =
  '0 geplant, 2 falsche Eingabe oder Aufruf, 3 unlösbar, 4 nichts gefunden innerhalb der Grenzen'

const reading = [
  [
    '--mapping CRM',
    'salesforce, hubspot oder dynamics: welches CRM die Tabellen schrieb; sonst das, das die Spaltennamen verraten',
  ],
  ['--numbers ZEICHEN', 'point oder comma: das Dezimalzeichen der Tabellen, wo ihre Zellen es offen lassen'],
  ['--dates FOLGE', 'us, eu oder iso: womit ihre Datumsangaben beginnen, ebenso'],
] as const

const caps = [
  [
    '--max-accounts N',
    'so viele Accounts kann eine Person höchstens verantworten; ersetzt die Vorgabe des Portfolios',
  ],
  ['--ideal-accounts N', 'so viele Accounts sind für eine Person am besten; ebenso'],
] as const

const portfolioInput: HelpSection = {
  title: 'Eingabe',
  entries: [
    [
      'PORTFOLIO.json',
      'ein Portfolio, oder - für die Standardeingabe; oder die Tabellen eines Exports (.csv oder .xlsx):',
    ],
    ['--managers DATEI', 'wer Accounts verantworten kann'],
    ['--accounts DATEI', 'die Accounts'],
    ['--opportunities DATEI', 'Verkaufschancen, für Kundenkenntnis, Ansprüche und heutige Verantwortung'],
    ['--products DATEI', 'Produktlinien, für die Ansprüche'],
    ['--knowledge DATEI', 'was Key Account Manager über einzelne Accounts wissen'],
    ['--opportunity-team DATEI', 'wer sonst noch an den Chancen arbeitet'],
    ['--account-team DATEI', 'wer sonst noch in den Accounts arbeitet'],
    ['--contacts DATEI', 'die Ansprechpersonen der Kunden'],
    ['--contact-roles DATEI', 'deren Anteil an Entscheidungen'],
    ['--activities DATEI', 'letzte Kontakte'],
    ...reading,
    ['--config DATEI', 'Spalten, Auswahl, Vorgaben (.json)'],
    ...caps,
    [
      '--pins DATEI',
      'feste Zuordnungen: Spalten account und "pinned to" (.csv oder .xlsx, wie die Arbeitsmappe von oneowner assign --out)',
    ],
    [
      '--objections DATEI',
      'Einwände gegen einen Plan: Spalten Account-ID, Person, Grund, Datum, dazu Vorschlag, Entscheidung, durch (.csv, .xlsx wie die Mappe von oneowner assign --out, oder .json). Wo einer angenommen ist, verantwortet die vorgeschlagene Person den Account; offene stehen in der Mappe von --out',
    ],
  ],
}

export const de: HelpSentences = {
  headings: { usage: 'Aufruf', examples: 'Beispiele' },

  intro: [
    'oneowner gibt jedem Key Account genau eine Person mit Account-Verantwortung und beweist, dass nach den gegebenen Bewertungen und Regeln kein Plan besser ist.',
  ],
  commands: [
    'oneowner BEFEHL --help zeigt die Optionen eines Befehls, mit Beispielen.',
    'oneowner --version',
  ],
  streams: ['Daten gehen zur Standardausgabe, alles andere zur Fehlerausgabe.'],
  exitCodes: {
    title: 'Endecodes',
    entries: [
      ['0', 'geplant'],
      ['1', 'unerwarteter Fehler'],
      ['2', 'falsche Eingabe oder falscher Aufruf'],
      ['3', 'unlösbar: Die Regeln widersprechen einander'],
      ['4', 'nichts gefunden innerhalb der Grenzen'],
    ],
  },

  init: {
    summary: 'schreibt Dateien für den Anfang: Tabellen, Einstellungen',
    usage: ['oneowner init [ORDNER] [--programme] [--format F] [--csv STIL]'],
    sections: [
      {
        title: 'Optionen',
        entries: [
          ['ORDNER', 'wohin; sonst der aktuelle Ordner. Er wird bei Bedarf angelegt.'],
          [
            '--format F',
            'csv (Standard): managers.csv, accounts.csv, knowledge.csv; xlsx: eine Arbeitsmappe portfolio.xlsx mit diesen Blättern',
          ],
          [
            '--csv STIL',
            'excel-de (Standard auf Deutsch): für ein Excel mit deutschen Einstellungen, mit Semikolon und Dezimalkomma; standard: mit Komma und Punkt. Beides wird gelesen.',
          ],
          [
            '--programme',
            'für oneowner programme: eine Tabelle für alles, was ein Programm weiß, und programme.json mit den Einstellungen des Laufs',
          ],
          LANGUAGE,
        ],
        text: [
          'Daneben steht config.json: welche Spalte was bedeutet, wer teilnimmt, die Vorgaben. Keine Datei wird je überschrieben. Überschriften und Beispiele sind deutsch; englische werden ebenso gelesen.',
        ],
      },
      { title: 'Endecodes', text: ['0 geschrieben, 2 falscher Aufruf'] },
    ],
    examples: ['oneowner init', 'oneowner init pilot --format xlsx', 'oneowner init pilot --programme'],
  },

  assign: {
    summary: 'plant die Account-Verantwortung für jeden Account, mit Beweis',
    usage: [
      'oneowner assign PORTFOLIO.json [Optionen]',
      'oneowner assign --managers DATEI --accounts DATEI [Optionen]',
    ],
    sections: [
      portfolioInput,
      {
        title: 'Ausgabe (- ist die Standardausgabe)',
        entries: [
          [
            '--out DATEI',
            'der Plan (.csv), oder eine Arbeitsmappe mit Auswahllisten (.xlsx), für oneowner check --plan und oneowner assign --pins',
          ],
          [
            '--csv STIL',
            'des Plans als CSV: standard (Standard), oder excel-de mit Strichpunkten und Dezimalkommas, für ein Excel mit deutschen Einstellungen',
          ],
          ['--json DATEI', 'das ganze Ergebnis mit Zertifikat (.json), für oneowner verify'],
          ['--report DATEI', 'eine Seite zum Herumschicken (.html)'],
          ...AUDIENCE,
          DIGITS,
          [
            '--notices DATEI',
            'was der Import gezählt hat und worauf abgeleitete Zahlen beruhen (.json); einzelne Zeilen für die, die sie sehen dürfen',
          ],
          LANGUAGE,
        ],
        text: [
          'Ohne diese Optionen geht der Plan zur Standardausgabe: im Terminal als Tabelle, sonst als CSV.',
        ],
      },
      {
        title: 'Grenzen',
        entries: [
          [
            '--time-limit SEKUNDEN',
            'danach Ende, mit dem besten gefundenen Plan und seiner bewiesenen Schranke',
          ],
          ['Strg+C', 'Ende sofort, auf dieselbe Weise; noch einmal bricht ab, ohne etwas zu schreiben'],
        ],
      },
      { title: 'Endecodes', text: [PLANNED] },
    ],
    examples: [
      'oneowner assign portfolio.json',
      'oneowner assign --managers users.csv --accounts accounts.csv \\',
      '                --max-accounts 3 --out plan.xlsx --report report.html',
      'oneowner assign portfolio.json --json - | oneowner verify portfolio.json -',
    ],
  },

  check: {
    summary: 'prüft einen beliebigen Plan an den Regeln und zählt seine Punkte',
    usage: [
      'oneowner check PORTFOLIO.json --plan DATEI [--json DATEI]',
      'oneowner check --managers DATEI --accounts DATEI --plan DATEI [Optionen]',
    ],
    sections: [
      portfolioInput,
      { entries: [['--plan DATEI', PLAN]] },
      {
        title: 'Ausgabe',
        text: ['Das Urteil und jede Verletzung, auf der Standardausgabe.'],
        entries: [DIGITS, JSON_OUT, ...AUDIENCE, LANGUAGE],
      },
      {
        title: 'Endecodes',
        text: ['0 der Plan hält alle Regeln ein, 2 falsche Eingabe oder Aufruf, 3 er verletzt eine'],
      },
    ],
    examples: [
      'oneowner check portfolio.json --plan today.csv',
      'oneowner check portfolio.json --plan plan.xlsx',
      'oneowner assign portfolio.json | oneowner check portfolio.json --plan -',
    ],
  },

  verify: {
    summary: 'rechnet jede Zahl eines Ergebnisses nach, und den Beweis',
    usage: [
      'oneowner verify PORTFOLIO.json RESULT.json [--json DATEI]',
      'oneowner verify RESULT.json --managers DATEI --accounts DATEI [Optionen]',
    ],
    sections: [
      portfolioInput,
      {
        entries: [
          ['RESULT.json', 'was oneowner assign --json geschrieben hat, oder - für die Standardeingabe'],
        ],
      },
      {
        title: 'Ausgabe',
        text: ['Was stimmt und was nicht, auf der Standardausgabe.'],
        entries: [JSON_OUT, ...AUDIENCE, LANGUAGE],
      },
      {
        title: 'Endecodes',
        text: [
          'Wo alles stimmt, der von oneowner assign für dieses Ergebnis: 0 geplant, 3 unlösbar, 4 nichts gefunden. 2, wo etwas nicht stimmt, und bei falscher Eingabe oder Aufruf.',
        ],
      },
    ],
    examples: [
      'oneowner verify portfolio.json result.json',
      'oneowner assign portfolio.json --json - | oneowner verify portfolio.json -',
    ],
  },

  explain: {
    summary: 'sagt, warum ein Account dort liegt und was anderes kosten würde',
    usage: [
      'oneowner explain PORTFOLIO.json FRAGE... [--json DATEI]',
      'oneowner explain --managers DATEI --accounts DATEI [Optionen] FRAGE...',
    ],
    sections: [
      portfolioInput,
      {
        title: 'Fragen, eine oder mehrere',
        entries: [
          [
            '--account ID',
            'warum diese Account-Verantwortung, was andere Möglichkeiten kosten und wie weit die Passung fallen darf',
          ],
          [
            '--why-not PERSON',
            'mit --account: was es kostet, wenn diese Person ihn verantwortet, welche Wechsel folgen und wie weit die Passung steigen müsste, bis das der bessere Plan ist',
          ],
          [
            '--close-below ANTEIL',
            'mit --account: unter diesem Anteil einer vollen Passung ist eine Entscheidung knapp (Standard 0.01)',
          ],
          [
            '--manager ID',
            'die Accounts einer Person, was Platz für einen mehr oder weniger wert ist und welche anderen Accounts zu welchem Preis zu ihr kommen könnten',
          ],
          [
            '--about THEMA',
            'changes: was der Plan gegenüber heute ändert, Account für Account; rules: was jede Grenze, feste Zuordnung, jeder Ausschluss und jede Liste kostet; ties: ob andere Pläne genau gleich gut sind',
          ],
          [
            '--before DATEI',
            `was der Plan gegenüber diesem ändert, zum Beispiel einem von Hand gemachten: ${PLAN}`,
          ],
          [
            '--what-if DATEI',
            'was diese Änderungen am Portfolio mit dem Plan machen (.json, oder -): eine Änderung wie in docs/explain.md, oder eine Liste, etwa {"kind": "setCap", "manager": "lena", "maxAccounts": 4}',
          ],
        ],
        text: [
          'Accounts und Personen werden mit ihrer Kennung genannt, oder mit ihrem Namen, wo ihn nur einer hat.',
        ],
      },
      {
        title: 'Ausgabe',
        text: [
          'Die Antworten in Sätzen, auf der Standardausgabe. Zuerst wird der Plan gelöst, damit sie genau sind.',
        ],
        entries: [DIGITS, JSON_OUT, ...AUDIENCE, LANGUAGE],
      },
      {
        title: 'Endecodes',
        text: [
          '0 beantwortet, 2 falsche Eingabe oder Aufruf, 3 es gibt keinen Plan dazu, oder keinen nach den Änderungen',
        ],
      },
    ],
    examples: [
      'oneowner explain portfolio.json --account arbor',
      'oneowner explain portfolio.json --account "Arbor Timber" --why-not omar',
      'oneowner explain portfolio.json --before today.csv --about rules',
    ],
  },

  writeBack: {
    summary: 'schreibt die Account-Verantwortung als Dateien für das CRM',
    usage: [
      'oneowner write-back --crm NAME --plan DATEI --out ORDNER',
      '                    --managers DATEI --accounts DATEI [Optionen]',
      'oneowner write-back PORTFOLIO.json --crm NAME --plan DATEI --out ORDNER',
    ],
    sections: [
      portfolioInput,
      {
        title: 'Ausgabe',
        entries: [
          ['--crm NAME', 'salesforce, hubspot oder dynamics'],
          ['--plan DATEI', PLAN],
          ['--out ORDNER', 'wohin; er wird bei Bedarf angelegt, und keine Datei wird überschrieben'],
          LANGUAGE,
        ],
        text: [
          'Salesforce: Sicherung, Account-Verantwortung, ganze Account-Teams (ihr Export mit --account-team; ein Wechsel über die API löscht das Team) und Rücknahme; HubSpot und Dynamics: Sicherung, Account-Verantwortung, Rücknahme. Darin stehen nur Accounts, deren Verantwortung wechselt; eine Anleitung liegt bei.',
        ],
      },
      {
        title: 'Endecodes',
        text: [
          '0 geschrieben, 2 falsche Eingabe oder Aufruf, 3 der Plan verletzt eine Regel (nichts wird geschrieben)',
        ],
      },
    ],
    examples: [
      'oneowner write-back --crm salesforce --plan plan.xlsx --out import \\',
      '                    --managers users.csv --accounts accounts.csv \\',
      '                    --account-team teams.csv --max-accounts 3',
    ],
  },

  programme: {
    summary: 'was zum Plan gehört, mit einem Ordner je Zielgruppe',
    usage: ['oneowner programme --config programme.json --out ORDNER [Optionen]'],
    sections: [
      {
        title: 'Optionen',
        entries: [
          ['--config DATEI', 'welche Tabellen es gibt und wie gerechnet wird (.json; docs/programme.md)'],
          [
            '--out ORDNER',
            'wohin die Ordner kommen; er wird bei Bedarf angelegt, Dateien darin werden ersetzt',
          ],
          ['--audience WER', 'nur dieser Ordner: everyone, self, hr, council oder leadership'],
          ...reading,
          ...caps,
          LANGUAGE,
        ],
        text: [
          'Jeder Ordner enthält programme.html, programme.json und Tabellen (.csv) mit dem, was diese Zielgruppe sehen darf, und sonst nichts, dazu objections.xlsx zum Ausfüllen. In self/ liegt ein Ordner für jede Person.',
        ],
      },
      { title: 'Endecodes', text: [PLANNED] },
    ],
    examples: ['oneowner programme --config examples/programme.json --out programme'],
  },

  datasheet: {
    summary: 'was ein Lauf des Programms liest, nutzt, weglässt und annimmt',
    usage: ['oneowner datasheet --config programme.json [Optionen]'],
    sections: [
      {
        title: 'Optionen',
        entries: [
          ['--config DATEI', 'die Einstellungen von oneowner programme (.json)'],
          ...reading,
          ...caps,
          LANGUAGE,
        ],
        text: [
          'Das Blatt sagt auch, wer was sieht und wie man widerspricht. Der Lauf selbst schreibt es, als Markdown auf die Standardausgabe.',
        ],
      },
      { title: 'Endecodes', text: [PLANNED] },
    ],
    examples: ['oneowner datasheet --config examples/programme.json'],
  },

  generate: {
    summary: 'erfindet ein Portfolio zu einem Startwert',
    usage: [
      'oneowner generate --accounts N --managers M --seed S',
      '                  [--family F] [--rules A,...] [--out DATEI]',
    ],
    sections: [
      {
        title: 'Optionen',
        entries: [
          ['--accounts N', 'Anzahl der Accounts'],
          ['--managers M', 'Anzahl der Key Account Manager'],
          ['--seed S', 'eine ganze Zahl'],
          [
            '--family F',
            'wie das Geschäftsverständnis gezogen wird: uniform, lowrank, clustered oder ties; sonst clustered',
          ],
          [
            '--rules A,...',
            'mit Regeln, die greifen: all, oder einige von capacity, conflicts, segmentCaps, teamCaps, groupsCount, maxChanges, maxChangesPerManager und unassigned; sonst keine',
          ],
          ['--out DATEI', 'wohin (.json), oder - für die Standardausgabe, wie ohne Angabe'],
          LANGUAGE,
        ],
        text: ['Dieselben Optionen ergeben auf jeder Maschine dasselbe Portfolio.'],
      },
      { title: 'Endecodes', text: ['0 geschrieben, 2 falscher Aufruf'] },
    ],
    examples: [
      'oneowner generate --accounts 200 --managers 25 --seed 1 --out portfolio.json',
      'oneowner generate --accounts 200 --managers 25 --seed 1 | oneowner assign -',
    ],
  },

  bench: {
    summary: 'löst erfundene Aufgaben auf dieser Maschine und misst die Zeit',
    usage: ['oneowner bench [--sizes MxN,...] [--families F,...] [--seed S]'],
    sections: [
      {
        title: 'Optionen',
        entries: [
          ['--sizes MxN,...', 'Key Account Manager x Accounts; sonst 35x85,50x500,200x5000'],
          ['--families F,...', 'aus uniform, lowrank, clustered, ties; sonst uniform,lowrank,clustered'],
          ['--seed S', 'eine ganze Zahl, sonst 1'],
          LANGUAGE,
        ],
      },
      {
        title: 'Ausgabe',
        text: [
          'Eine Zeile je Aufgabe auf der Standardausgabe: der Median von 3 gemessenen Läufen nach einem zum Aufwärmen, nur das Lösen. Jede Antwort ist exakt und geprüft.',
        ],
      },
      {
        title: 'Endecodes',
        text: [
          '0 gelöst, 1 eine Antwort besteht die Prüfung nicht, 2 falscher Aufruf. Strg+C: was bis dahin gemessen ist',
        ],
      },
    ],
    examples: ['oneowner bench', 'oneowner bench --sizes 500x10000 --families lowrank'],
  },
}
