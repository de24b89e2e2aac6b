/** What the script of the report's page says, and the cells that it compares. */
import { formats } from '../formats.js'

const { count, integer } = formats('en')

export const en = {
  noOwner: 'no owner',
  nothingOwned: 'no key account',
  filter: 'Filter',
  filterHint: 'account or manager',
  previous: 'Previous',
  next: 'Next',
  rows: (from: number, to: number, of: number, all: number) => {
    const filtered = of < all ? ` (of ${integer(all)})` : ''
    return of === 0
      ? `No row matches${filtered}`
      : `Rows ${integer(from)}–${integer(to)} of ${integer(of)}${filtered}`
  },
  checking: 'Checking …',
  passed: '✓ Checked just now in your browser.',
  passedOptimal: (objective: number, bound: number) =>
    `The plan has ${integer(objective)} points when counted again, the prices prove that no plan has more than ${integer(bound)}, and this page shows that plan.`,
  passedFeasible: (objective: number, bound: number) =>
    `The plan has ${integer(objective)} points when counted again, the prices prove that no plan has more than ${integer(bound)}, and this page shows that plan. It is not proved to be the best.`,
  passedInfeasible: 'The accounts and managers listed contradict each other when counted again.',
  failed: '⚠ Do not trust this page: it was changed after it was made.',
  failedDetails: 'What does not agree:',
  unreadable: 'the embedded data cannot be read',
  more: (n: number) => `and ${integer(n)} more`,
  cell: (place: string, shown: string, expected: string) =>
    `${place}: the page shows “${shown}”, the checked plan says “${expected}”`,
  missing: (place: string) => `${place}: not on the page`,
  twice: (place: string) => `${place}: on the page more than once`,
  hidden: (place: string) => `${place}: hidden or covered on the page`,
  rowCount: (table: string, shown: number, expected: number) =>
    `${table}: ${count(shown, 'row', 'rows')} on the page, ${integer(expected)} in the checked plan`,
  rowShape: (table: string, row: number) =>
    `${table}, row ${integer(row)}: not made of the cells that it should have`,
  tables: 'there is a table that the page was made without, or one is missing',
  altered: 'texts or their arrangement are not as they were written',
  points: (account: string) => `${account}: the points shown are not those of the checked plan`,
  unproven: 'the certificate does not prove what the page says',
  objective: 'points of the plan',
  bound: 'proven bound',
}

export type PageSentences = typeof en
