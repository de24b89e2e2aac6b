/**
 * Who may see what: the one table of fields and audiences.
 *
 * Every output asks it, page, plan file, terminal and the files of `oneowner programme` alike:
 *
 *     const view = { audience: 'everyone' }            // or { audience: 'self', reader: 'M1' }
 *     if (maySee(view, 'fit')) columns.push(fitColumn)
 *     if (maySee(view, 'rating', manager.id)) ...      // the third argument: whom the figure is about, one or several
 *
 * Data that leave as JSON go through `visibleTo` (filter.ts), which drops whatever is not classified for the view. An
 * output that shows something of a new kind adds a line here first. A field is named after what can be learned from
 * it: totals and prices are as telling as the ratings from which they can be reckoned back.
 */

/**
 * - `everyone`: whoever gets to see it
 * - `self`: one reader; of what is personal, only what is about this reader
 * - `hr`, `council`: personnel department and works council
 * - `leadership`: who decides on the programme
 */
export const AUDIENCES = ['everyone', 'self', 'hr', 'council', 'leadership'] as const
export type Audience = (typeof AUDIENCES)[number]

export interface View {
  audience: Audience
  /** Whose own: the id of a person; for `self`. */
  reader?: string
}

const everyone = ['everyone', 'self', 'hr', 'council', 'leadership'] as const
const leadership = ['leadership'] as const
const personnel = ['self', 'hr', 'council'] as const

/** Field -> who may see it. 'self' means: about the reader. */
export const FIELDS = {
  /** Names, groups and segments of accounts. */
  account: everyone,
  /** Names, roles and functions of people of the company. */
  person: everyone,
  /** Who owns an account, and who did before. */
  owner: everyone,
  /** Who stays active in an account, with which product lines. */
  contributor: everyone,
  /** Days of waves, holds and decisions. */
  day: everyone,
  /** That a rule or a decision of the programme set an owner, in these neutral words and no others. */
  rule: everyone,
  /** How many accounts are owned, kept, changed. */
  count: everyone,
  /** Criteria, weights, files and columns read, defaults, retention, how to object. */
  method: everyone,
  /** Single rows of the tables that were left out or adjusted; how many there are is for everyone. */
  inputRow: ['hr', 'council', 'leadership'],
  /** What an owner or a change was decided by: forced or chosen, for which reason. */
  changeReason: leadership,
  /** Reasons and authors of holds, overrides and objections, which are free text about people. */
  decisionReason: ['council', 'leadership'],
  /** Who objected to what, and what became of it. */
  objection: ['self', 'hr', 'council', 'leadership'],
  /** Ratings of a person: acumen, knowledge, and evidence of it. */
  rating: ['self', 'leadership'],
  /** Fit, points and their parts; totals, bounds and gaps, from which these can be reckoned back. */
  fit: leadership,
  /** What another choice would cost or gain, with its moves: costs, prices, how firm an owner is. */
  alternative: leadership,
  /** The proof, which holds all points. */
  proof: leadership,
  /** That an account is contested, and what claims rest on. */
  claim: leadership,
  /** Revenue behind a claim. */
  claimRevenue: leadership,
  /** Potential, margin, willingness of accounts. */
  accountFacts: leadership,
  /** Largest and smallest numbers of accounts, and capacity, of a person. */
  cap: ['self', 'hr', 'council', 'leadership'],
  /** Hours and effort of a person. */
  hours: personnel,
  /** Revenue and pipeline of a person. */
  personRevenue: personnel,
  /** Share of duties withdrawn, flags, effect on commission. */
  impact: personnel,
  /** Who at a customer is known to whom, who is to build which relationship, and what is missing: for whoever works there. */
  relationship: ['self', 'leadership'],
  /** Next steps, what there is still to learn, and relationships beyond a person's limit. There is no list of it anywhere. */
  development: ['self'],
  /** A brief, and the questions that one person is asked. */
  brief: ['self'],
  /** How accounts fare from one period to the next, against accounts outside the programme. */
  health: leadership,
} as const satisfies Record<string, readonly Audience[]>

export type Field = keyof typeof FIELDS

/** Whether this view shows the field; `about`: the id of the person whom it is about, or of all who share it. */
export function maySee(
  { audience, reader }: View,
  field: Field,
  about?: string | readonly string[],
): boolean {
  const allowed: readonly Audience[] = FIELDS[field]
  if (allowed.includes('everyone')) return true
  if (!allowed.includes(audience)) return false
  if (audience !== 'self') return true
  return reader !== undefined && about !== undefined && [about].flat().includes(reader)
}
