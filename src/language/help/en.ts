/** The help of every command. */
import type { HelpSection, HelpSentences } from './page.js'

const PLAN =
  'columns account and manager (or owner), ids or names of the portfolio (.csv or .xlsx, such as oneowner assign --out writes); or a result of oneowner assign, or an object of account id -> manager id (.json); - is CSV from standard input'

const LANGUAGE = [
  '--lang LANGUAGE',
  'en or de; by default that of the environment (LC_ALL, LC_MESSAGES, LANG), and English where it names neither',
] as const

const JSON_OUT = [
  '--json FILE',
  'the whole answer as data, for machines and whoever may see everything (.json), or - for standard output instead of the text',
] as const

const AUDIENCE = [
  [
    '--audience WHO',
    'who reads: everyone (default), self, hr, council or leadership; fit, points, costs and reasons are for leadership',
  ],
  ['--reader ID', 'with --audience self: whose own it is, by id or name'],
] as const

const DIGITS = [
  '--digits',
  'amounts also with their figures, not only in words (clearly, narrowly, tied)',
] as const

const reading = [
  [
    '--mapping CRM',
    'salesforce, hubspot or dynamics: which CRM wrote the tables; by default the one that their headers give away',
  ],
  ['--numbers MARK', 'point or comma: the decimal mark of the tables, where their cells leave it open'],
  ['--dates ORDER', 'us, eu or iso: what their dates begin with, likewise'],
] as const

const caps = [
  ['--max-accounts N', 'most accounts that one person may own; stands in for that of the policy'],
  ['--ideal-accounts N', 'how many accounts are best for one person; likewise'],
] as const

const portfolioInput: HelpSection = {
  title: 'Input',
  entries: [
    [
      'PORTFOLIO.json',
      'a portfolio, or - for standard input; or else the tables of an export (.csv or .xlsx):',
    ],
    ['--managers FILE', 'who may own accounts'],
    ['--accounts FILE', 'the accounts'],
    ['--opportunities FILE', "deals, for knowledge of customers, claims and today's owners"],
    ['--products FILE', 'product lines, for the claims'],
    ['--knowledge FILE', 'what managers know of single accounts'],
    ['--opportunity-team FILE', 'who works on the deals beside their owner'],
    ['--account-team FILE', 'who works in the accounts beside their owner'],
    ['--contacts FILE', "the customers' people"],
    ['--contact-roles FILE', 'their part in decisions'],
    ['--activities FILE', 'last contacts'],
    ...reading,
    ['--config FILE', 'columns, selection, policy (.json)'],
    ...caps,
    [
      '--pins FILE',
      'owners that are fixed: columns account and "pinned to" (.csv or .xlsx, such as the workbook of oneowner assign --out)',
    ],
    [
      '--objections FILE',
      'objections to a plan: columns account, person, reason, date, and proposed, decision, by (.csv, .xlsx such as the workbook of oneowner assign --out, or .json). Where one is accepted, the person proposed owns the account; open ones are listed in the workbook of --out',
    ],
  ],
}

export const en: HelpSentences = {
  headings: { usage: 'Usage', examples: 'Examples' },

  intro: [
    'oneowner gives every key account exactly one owner, and proves that no plan is better by the scores and rules given.',
  ],
  commands: ['oneowner COMMAND --help shows the options of a command, with examples.', 'oneowner --version'],
  streams: ['Data goes to standard output, everything else to standard error.'],
  exitCodes: {
    title: 'Exit codes',
    entries: [
      ['0', 'planned'],
      ['1', 'unexpected failure'],
      ['2', 'bad input or usage'],
      ['3', 'infeasible: the rules contradict each other'],
      ['4', 'nothing found within the limits'],
    ],
  },

  init: {
    summary: 'writes files to begin with: tables with examples, and a configuration',
    usage: ['oneowner init [FOLDER] [--programme] [--format F] [--csv STYLE]'],
    sections: [
      {
        title: 'Options',
        entries: [
          ['FOLDER', 'where to; default the current folder. It is made where it does not exist.'],
          [
            '--format F',
            'csv (default): managers.csv, accounts.csv, knowledge.csv; xlsx: one workbook portfolio.xlsx with these sheets',
          ],
          [
            '--csv STYLE',
            'standard (default): commas and points; excel-de (default with --lang de): semicolons and decimal commas, for an Excel with German settings. Either is read.',
          ],
          [
            '--programme',
            'for oneowner programme: a table for each thing that a programme knows, and programme.json, which says how it is run',
          ],
          LANGUAGE,
        ],
        text: [
          'Beside them stands config.json: which columns mean what, who takes part, the policy. No file is ever overwritten. With --lang de headers and examples are German; either language is read.',
        ],
      },
      {
        title: 'Exit codes',
        text: ['0 written, 2 bad usage'],
      },
    ],
    examples: ['oneowner init', 'oneowner init pilot --format xlsx', 'oneowner init pilot --programme'],
  },

  assign: {
    summary: 'gives every account exactly one owner, with a proof',
    usage: [
      'oneowner assign PORTFOLIO.json [options]',
      'oneowner assign --managers FILE --accounts FILE [options]',
    ],
    sections: [
      portfolioInput,
      {
        title: 'Output (- is standard output)',
        entries: [
          [
            '--out FILE',
            'the plan (.csv), or a workbook in which owners are chosen from lists (.xlsx), for oneowner check --plan and oneowner assign --pins',
          ],
          [
            '--csv STYLE',
            'of the plan as CSV: standard (default), or excel-de with semicolons and decimal commas, for an Excel with German settings',
          ],
          [
            '--json FILE',
            'the whole result with its certificate, for machines and whoever may see everything (.json), for oneowner verify',
          ],
          ['--report FILE', 'one page to send around (.html)'],
          ...AUDIENCE,
          DIGITS,
          [
            '--notices FILE',
            'what the import counted, and what derived figures rest on (.json); single rows for the audiences that may see them',
          ],
          LANGUAGE,
        ],
        text: [
          'Without any of these the plan goes to standard output: a table on a terminal, CSV to a pipe or file.',
        ],
      },
      {
        title: 'Limits',
        entries: [
          ['--time-limit SECONDS', 'stop then, with the best plan found and its proven bound'],
          ['Ctrl-C', 'stop now, the same way; pressed again it ends at once, and nothing is written'],
        ],
      },
      {
        title: 'Exit codes',
        text: ['0 planned, 2 bad input or usage, 3 infeasible, 4 nothing found within the limits'],
      },
    ],
    examples: [
      'oneowner assign portfolio.json',
      'oneowner assign --managers users.csv --accounts accounts.csv \\',
      '                --max-accounts 3 --out plan.xlsx --report report.html',
      'oneowner assign portfolio.json --json - | oneowner verify portfolio.json -',
    ],
  },

  check: {
    summary: 'holds any plan against the rules, and counts its points',
    usage: [
      'oneowner check PORTFOLIO.json --plan FILE [--json FILE]',
      'oneowner check --managers FILE --accounts FILE --plan FILE [options]',
    ],
    sections: [
      portfolioInput,
      { entries: [['--plan FILE', PLAN]] },
      {
        title: 'Output',
        text: ['The verdict and every violation, on standard output.'],
        entries: [DIGITS, JSON_OUT, ...AUDIENCE, LANGUAGE],
      },
      {
        title: 'Exit codes',
        text: ['0 the plan keeps every rule, 2 bad input or usage, 3 it does not'],
      },
    ],
    examples: [
      'oneowner check portfolio.json --plan today.csv',
      'oneowner check portfolio.json --plan plan.xlsx',
      'oneowner assign portfolio.json | oneowner check portfolio.json --plan -',
    ],
  },

  verify: {
    summary: 'recomputes every figure of a result, and its proof',
    usage: [
      'oneowner verify PORTFOLIO.json RESULT.json [--json FILE]',
      'oneowner verify RESULT.json --managers FILE --accounts FILE [options]',
    ],
    sections: [
      portfolioInput,
      { entries: [['RESULT.json', 'what oneowner assign --json wrote, or - for standard input']] },
      {
        title: 'Output',
        text: ['What holds and what does not, on standard output.'],
        entries: [JSON_OUT, ...AUDIENCE, LANGUAGE],
      },
      {
        title: 'Exit codes',
        text: [
          'Where everything holds, that of oneowner assign for this result: 0 planned, 3 infeasible, 4 nothing found. 2 where anything does not hold, and for bad input or usage.',
        ],
      },
    ],
    examples: [
      'oneowner verify portfolio.json result.json',
      'oneowner assign portfolio.json --json - | oneowner verify portfolio.json -',
    ],
  },

  explain: {
    summary: 'says why an account has its owner, and what another would cost',
    usage: [
      'oneowner explain PORTFOLIO.json QUESTION... [--json FILE]',
      'oneowner explain --managers FILE --accounts FILE [options] QUESTION...',
    ],
    sections: [
      portfolioInput,
      {
        title: 'Questions, one or several',
        entries: [
          ['--account ID', 'why this owner, what other choices would cost, and how far the fit may fall'],
          [
            '--why-not MANAGER',
            'with --account: what it would cost if this manager owned it, the moves that would follow, and how far the fit may rise before that is the better plan',
          ],
          [
            '--close-below SHARE',
            'with --account: a decision is close below this share of a full fit (default 0.01)',
          ],
          [
            '--manager ID',
            'the accounts of a manager, what room for one more or fewer is worth, and which other accounts could go there at which cost',
          ],
          [
            '--about TOPIC',
            "changes: what the plan changes against today's owners, account by account; rules: what each limit, pin, exclusion and list costs; ties: whether there are other plans that are exactly as good",
          ],
          ['--before FILE', `what the plan changes against this plan, for example a hand-made one: ${PLAN}`],
          [
            '--what-if FILE',
            'what these changes of the portfolio do to the plan (.json, or -): one change as in docs/explain.md, or a list, such as {"kind": "setCap", "manager": "lena", "maxAccounts": 4}',
          ],
        ],
        text: ['Accounts and managers are given by their id, or by their name where only one has it.'],
      },
      {
        title: 'Output',
        text: [
          'The answers in sentences, on standard output. The plan is solved first, so that they are exact.',
        ],
        entries: [DIGITS, JSON_OUT, ...AUDIENCE, LANGUAGE],
      },
      {
        title: 'Exit codes',
        text: [
          '0 answered, 2 bad input or usage, 3 there is no plan to ask about, or none after the changes',
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
    summary: 'writes the owners of a plan as files for the CRM, with a guide',
    usage: [
      'oneowner write-back --crm NAME --plan FILE --out FOLDER',
      '                    --managers FILE --accounts FILE [options]',
      'oneowner write-back PORTFOLIO.json --crm NAME --plan FILE --out FOLDER',
    ],
    sections: [
      portfolioInput,
      {
        title: 'Output',
        entries: [
          ['--crm NAME', 'salesforce, hubspot or dynamics'],
          ['--plan FILE', PLAN],
          ['--out FOLDER', 'where to; it is made where it does not exist, and no file is overwritten'],
          LANGUAGE,
        ],
        text: [
          'Salesforce: backup, owners, whole account teams (give their export with --account-team; an owner changed by API takes the team away) and rollback; HubSpot and Dynamics: backup, owners, rollback. Only accounts whose owner changes are in them.',
        ],
      },
      {
        title: 'Exit codes',
        text: ['0 written, 2 bad input or usage, 3 the plan breaks a rule (nothing is written)'],
      },
    ],
    examples: [
      'oneowner write-back --crm salesforce --plan plan.xlsx --out import \\',
      '                    --managers users.csv --accounts accounts.csv \\',
      '                    --account-team teams.csv --max-accounts 3',
    ],
  },

  programme: {
    summary: 'claims, caps, dates and people around the plan, a folder per audience',
    usage: ['oneowner programme --config programme.json --out FOLDER [options]'],
    sections: [
      {
        title: 'Options',
        entries: [
          ['--config FILE', 'which tables there are and how the run is made (.json; docs/programme.md)'],
          ['--out FOLDER', 'where the folders go; it is made if need be, and files in it are replaced'],
          ['--audience WHO', 'only this folder: everyone, self, hr, council or leadership'],
          ...reading,
          ...caps,
          LANGUAGE,
        ],
        text: [
          'Each folder holds programme.html, programme.json and tables (.csv), all with what this audience may see and nothing else, and objections.xlsx to fill in. In self/ there is one folder for each person.',
        ],
      },
      {
        title: 'Exit codes',
        text: ['0 planned, 2 bad input or usage, 3 infeasible, 4 nothing found within the limits'],
      },
    ],
    examples: ['oneowner programme --config examples/programme.json --out programme'],
  },

  datasheet: {
    summary: 'what a run of the programme reads, uses, ignores and assumes',
    usage: ['oneowner datasheet --config programme.json [options]'],
    sections: [
      {
        title: 'Options',
        entries: [
          ['--config FILE', 'the configuration of oneowner programme (.json)'],
          ...reading,
          ...caps,
          LANGUAGE,
        ],
        text: [
          'The sheet also says who sees what, and how to object. It is written by the run itself, as Markdown on standard output.',
        ],
      },
      {
        title: 'Exit codes',
        text: ['0 planned, 2 bad input or usage, 3 infeasible, 4 nothing found within the limits'],
      },
    ],
    examples: ['oneowner datasheet --config examples/programme.json'],
  },

  generate: {
    summary: 'makes up a portfolio from a seed',
    usage: [
      'oneowner generate --accounts N --managers M --seed S',
      '                  [--family F] [--rules K,...] [--out FILE]',
    ],
    sections: [
      {
        title: 'Options',
        entries: [
          ['--accounts N', 'number of accounts'],
          ['--managers M', 'number of managers'],
          ['--seed S', 'a whole number'],
          [
            '--family F',
            "how the managers' business acumen is drawn: uniform, lowrank, clustered or ties; default clustered",
          ],
          [
            '--rules K,...',
            'with rules that bind: all, or some of capacity, conflicts, segmentCaps, teamCaps, groupsCount, maxChanges, maxChangesPerManager and unassigned; default none',
          ],
          ['--out FILE', 'where to (.json), or - for standard output, the default'],
          LANGUAGE,
        ],
        text: ['The same options give the same portfolio on any machine.'],
      },
      { title: 'Exit codes', text: ['0 written, 2 bad usage'] },
    ],
    examples: [
      'oneowner generate --accounts 200 --managers 25 --seed 1 --out portfolio.json',
      'oneowner generate --accounts 200 --managers 25 --seed 1 | oneowner assign -',
    ],
  },

  bench: {
    summary: 'solves seeded programs on this machine, and times them',
    usage: ['oneowner bench [--sizes MxN,...] [--families F,...] [--seed S]'],
    sections: [
      {
        title: 'Options',
        entries: [
          ['--sizes MxN,...', 'managers x accounts; default 35x85,50x500,200x5000'],
          ['--families F,...', 'of uniform, lowrank, clustered, ties; default uniform,lowrank,clustered'],
          ['--seed S', 'a whole number, default 1'],
          LANGUAGE,
        ],
      },
      {
        title: 'Output',
        text: [
          'One line per program on standard output: the median of 3 timed runs after one that warms up, solving only. Each answer is exact and verified.',
        ],
      },
      {
        title: 'Exit codes',
        text: ['0 solved, 1 an answer fails verification, 2 bad usage. Ctrl-C: what was measured until then'],
      },
    ],
    examples: ['oneowner bench', 'oneowner bench --sizes 500x10000 --families lowrank'],
  },
}
