/** Which field each figure of a run belongs to. The compiler asks for every key, so nothing gets out unclassified. */
import { type Classified, type View, type Visible, visibleTo } from '../audience/index.js'
import type { PlannedProgramme } from './data.js'

const BEFORE_AFTER = (field: 'count' | 'hours' | 'personRevenue') =>
  ({ fields: { before: field, after: field } }) as const

const OWNER_CHANGES = 'alternative' as const

const PLANNED: Classified<PlannedProgramme> = {
  fields: {
    status: 'rule',
    asOf: 'day',
    names: {
      fields: {
        accounts: {
          each: {
            fields: { id: 'account', name: 'account', value: 'alternative', group: 'alternative' },
          },
        },
        people: { each: { fields: { id: 'person', name: 'person' } } },
      },
    },
    counts: 'count',
    accounts: {
      each: {
        fields: {
          account: 'account',
          owner: 'owner',
          before: 'owner',
          contributors: { each: { fields: { person: 'contributor', productLines: 'contributor' } } },
          setByProgramme: 'rule',
          day: 'day',
          heldUntil: 'day',
          fit: 'fit',
          points: 'fit',
          standing: 'fit',
          kind: 'changeReason',
          reason: 'changeReason',
        },
      },
    },
    objective: 'fit',
    bound: 'fit',
    decisions: {
      each: {
        fields: {
          table: 'decisionReason',
          account: 'decisionReason',
          manager: 'decisionReason',
          state: 'decisionReason',
          from: 'decisionReason',
          until: 'decisionReason',
          reason: 'decisionReason',
          author: 'decisionReason',
          cost: 'alternative',
        },
      },
    },
    objections: {
      each: {
        about: 'person',
        fields: {
          account: 'objection',
          person: 'objection',
          reason: 'objection',
          proposed: 'objection',
          decision: 'objection',
          by: 'objection',
          date: 'objection',
        },
      },
    },
    selection: 'accountFacts',
    claims: {
      fields: {
        accounts: {
          each: {
            fields: {
              account: 'claim',
              owner: 'claim',
              contested: 'claim',
              claimants: {
                each: {
                  fields: {
                    person: 'claim',
                    bases: 'claimRevenue',
                    revenue: 'claimRevenue',
                    lastActivity: 'claim',
                    role: 'claim',
                    incumbent: 'claim',
                    productLines: 'claim',
                    cost: 'alternative',
                    chain: 'alternative',
                  },
                },
              },
            },
          },
        },
      },
    },
    rationale: 'alternative',
    stability: OWNER_CHANGES,
    caps: {
      fields: {
        managers: {
          each: {
            about: 'manager',
            fields: { manager: 'cap', cap: 'cap', hours: 'hours' },
          },
        },
        table: 'alternative',
        assumptions: 'method',
        opinions: 'method',
      },
    },
    changes: 'fit',
    waves: {
      fields: {
        waves: { each: { fields: { date: 'day', moves: 'owner' } } },
        problems: 'changeReason',
      },
    },
    impact: {
      fields: {
        people: {
          each: {
            about: 'person',
            fields: {
              person: 'impact',
              accounts: BEFORE_AFTER('count'),
              hours: BEFORE_AFTER('hours'),
              revenue12m: BEFORE_AFTER('personRevenue'),
              pipeline: BEFORE_AFTER('personRevenue'),
              gained: 'impact',
              lost: 'impact',
              withdrawn: 'impact',
              flag: 'impact',
              commission: 'impact',
            },
          },
        },
        unowned: 'impact',
        threshold: 'method',
        assumptions: 'method',
      },
    },
    dataSheet: {
      fields: {
        asOf: 'method',
        accounts: 'method',
        managers: 'method',
        of: 'method',
        outside: 'method',
        engine: 'method',
        criteria: 'method',
        dropped: 'method',
        assumedRatings: 'method',
        assumptions: 'method',
        audiences: 'method',
        neverUsed: 'method',
        files: 'method',
        leftOut: { each: { fields: { message: 'method', count: 'method', rows: 'inputRow' } } },
        purpose: 'method',
        retention: 'method',
        objectTo: 'method',
      },
    },
    knowledge: {
      fields: {
        pairs: {
          each: { about: 'manager', fields: { account: 'rating', manager: 'rating', areas: 'rating' } },
        },
        past: {
          each: { about: 'manager', fields: { account: 'rating', manager: 'rating', areas: 'rating' } },
        },
        assumed: 'method',
        unrated: 'method',
        dependent: 'alternative',
      },
    },
    customers: {
      each: {
        about: 'team',
        fields: {
          account: 'account',
          owner: 'relationship',
          team: 'relationship',
          sponsor: 'contributor',
          noSponsor: 'relationship',
          map: 'relationship',
          leads: 'relationship',
          open: 'relationship',
          missingRoles: 'relationship',
          followUp: {
            about: 'owner',
            fields: {
              owner: 'relationship',
              stale: 'relationship',
              belowWanted: 'relationship',
              singleThread: 'relationship',
            },
          },
          handover: {
            fields: {
              from: 'owner',
              to: 'owner',
              by: 'day',
              introduce: 'relationship',
              known: 'relationship',
              closing: 'relationship',
            },
          },
          learning: { about: 'person', fields: { person: 'development', areas: 'development' } },
        },
      },
    },
    beyondLimit: {
      each: {
        about: 'person',
        fields: { person: 'development', relationships: 'development', limit: 'development' },
      },
    },
    coverage: { fields: { leads: 'proof', uncovered: 'proof', proof: 'proof', opinions: 'method' } },
    sponsors: 'proof',
    development: {
      each: {
        about: 'readers',
        fields: {
          readers: 'development',
          person: 'development',
          superior: 'development',
          accounts: 'development',
          stretch: 'development',
        },
      },
    },
    questionnaires: { each: { about: 'rater', fields: { rater: 'brief', questions: 'brief' } } },
    briefs: {
      each: {
        about: 'reader',
        fields: {
          reader: 'brief',
          audience: 'brief',
          title: 'brief',
          sections: 'brief',
          markdown: 'brief',
          html: 'brief',
          facts: 'brief',
        },
      },
    },
    leadershipBrief: 'claim',
    baseline: 'health',
    health: 'health',
    promise: 'health',
  },
}

export type VisibleProgramme = Visible<PlannedProgramme>

/** What the view shows of a run: the only thing that outputs for this view are made of. */
export function outcomeFor(view: View, outcome: PlannedProgramme): VisibleProgramme {
  const visible = visibleTo(view, outcome, PLANNED) ?? {}
  // A record of which nothing but counts is left says who is listed, and nothing more.
  const people = visible.impact?.people?.filter(({ person }) => person !== undefined)
  if (visible.impact?.people) {
    if (people!.length > 0) visible.impact.people = people!
    else delete visible.impact
  }
  return visible
}

/** Everyone of whom the run says something that is for them: ids, in the order of the people. */
export function readersOf(outcome: PlannedProgramme): string[] {
  const { names, impact, briefs, development, questionnaires, beyondLimit } = outcome
  const readers = new Set([
    ...impact.people.map(({ person }) => person),
    ...briefs.map(({ reader }) => reader),
    ...development.flatMap((plan) => plan.readers),
    ...questionnaires.map(({ rater }) => rater),
    ...beyondLimit.map(({ person }) => person),
  ])
  return names.people.flatMap(({ id }) => (readers.has(id) ? [id] : []))
}
