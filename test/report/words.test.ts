/** What pages say, whoever reads them, in either language: no word that people should not read, and words before digits. */
import { expect, it } from 'vitest'
import { assignAccounts } from '../../src/index.js'
import { LANGUAGES, type Language } from '../../src/language/index.js'
import { AUDIENCES, type Audience, outcomeFor, runProgramme, type View } from '../../src/programme/index.js'
import {
  renderAccount,
  renderBrief,
  renderHearing,
  renderProgramme,
  renderReport,
} from '../../src/report/index.js'
import { generatePortfolio } from '../../src/synthetic/index.js'
import { programme } from '../programme/example.js'
import { crowded } from './cases.js'
import { all, type Element, parse, text, visibleText } from './parse.js'

const UNFIT =
  /Hall violator|\bduals?\b|\bpenalt(y|ies)\b|self-serving|quarterback|running back|Besitzer|Eigentum|Eigentümer|\bKonto\b|\bKonten\b/i

const outcome = runProgramme(programme)
if (outcome.status === 'infeasible' || outcome.status === 'unknown') throw new Error(outcome.status)
const planned = outcome
const portfolio = generatePortfolio({ accounts: 14, managers: 5, seed: 3 })

/** Every page that this audience can get. */
function pagesFor(audience: Audience, language: Language): string[] {
  const view: View = audience === 'self' ? { audience, reader: 'ana' } : { audience }
  const shown = outcomeFor(view, planned)
  const briefs = [...(shown.briefs ?? []), ...(shown.leadershipBrief ? [shown.leadershipBrief] : [])]
  return [
    ...[portfolio, crowded()].map((each) =>
      renderReport(each, assignAccounts(each), {
        ...{ audience, language },
        ...(audience === 'self' ? { reader: each.managers[0].id } : {}),
      }),
    ),
    renderProgramme(shown, view, { language }),
    renderHearing(shown, view, { language }),
    ...programme.portfolio.accounts.map(({ id }) => renderAccount(shown, view, id, { language })),
    ...briefs.map((brief) => renderBrief(brief as Parameters<typeof renderBrief>[0], { language })),
  ].flatMap((page) => page ?? [])
}

const CASES = AUDIENCES.flatMap((audience) => LANGUAGES.map((language) => ({ audience, language })))

it.each(CASES)('$audience, $language', ({ audience, language }) => {
  const pages = pagesFor(audience, language).map((page) => parse(page))
  expect(pages.length).toBeGreaterThan(4)
  const boxes = pages.flatMap((page) => all(page, ({ attributes }) => attributes.id === 'digits'))
  if (audience === 'leadership') expect(boxes.length).toBeGreaterThan(2)
  for (const page of pages) {
    expect(visibleText(page)).not.toMatch(UNFIT)
    const onRequest = all(page, ({ attributes }) => /\bdigits\b/.test(attributes.class ?? ''))
    // A share of a full fit is an amount: it stands behind its words, and the line between the words is said.
    const shares = amountsIn(page) - onRequest.reduce((sum, each) => sum + amountsIn(each), 0)
    const box = all(page, ({ attributes }) => attributes.id === 'digits').length
    expect({ shares, box }).toEqual({ shares: box, box: onRequest.length > 0 ? 1 : 0 })
  }
})

function amountsIn(element: Element): number {
  return text(element).match(/[\d.,]+\s?% (of a full fit|einer vollen Passung)/g)?.length ?? 0
}
