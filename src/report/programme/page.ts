/**
 * A run of the programme as one HTML page for one audience. The page is made of what `outcomeFor` leaves and of nothing
 * else, so what an audience may not see cannot get into it; sections of which nothing is left are not there.
 */
import { commonSentences, type Language } from '../../language/index.js'
import type { View, VisibleProgramme } from '../../programme/index.js'
import { printable } from '../format.js'
import { html } from '../html.js'
import {
  beyondLimitSection,
  briefSection,
  coveredSection,
  developmentSection,
  healthSection,
  knowledgeSection,
} from './customer-sections.js'
import { dataSheetSection } from './data-sheet.js'
import {
  capsSection,
  changesSection,
  contestedSection,
  decisionsSection,
  rationaleSection,
  selectionSection,
  stabilitySection,
} from './decision-sections.js'
import { documentOf } from './document.js'
import { pageOf } from './parts.js'
import {
  hearingSection,
  impactSection,
  objectionsSection,
  ownersSection,
  wavesSection,
} from './people-sections.js'

export interface ProgrammePageOptions {
  language?: Language
  title?: string
  /** Where an account's own page is, seen from this one; undefined = it has none. */
  accountPage?: (account: string) => string | undefined
}

/** One self-contained page that loads nothing and runs nothing. Linear in what it shows. */
export function renderProgramme(
  shown: VisibleProgramme,
  view: View,
  { language = 'en', title, accountPage }: ProgrammePageOptions = {},
): string {
  const page = pageOf(shown, view, language, accountPage)
  const { say } = page
  const { counts, status, asOf } = shown
  const name = printable(title ?? say.titles[view.audience])
  const reader = view.reader === undefined ? undefined : page.personName(view.reader)
  const sections = [
    briefSection(page),
    beyondLimitSection(page),
    developmentSection(page),
    impactSection(page),
    hearingSection(page),
    ownersSection(page),
    wavesSection(page),
    coveredSection(page),
    knowledgeSection(page),
    healthSection(page),
    contestedSection(page),
    decisionsSection(page),
    objectionsSection(page),
    capsSection(page),
    changesSection(page),
    selectionSection(page),
    rationaleSection(page),
    stabilitySection(page),
    dataSheetSection(page),
  ]
  return documentOf({
    language,
    title: name,
    kind: view.audience,
    lead: html`${reader === undefined ? undefined : html`<p><bdi>${reader}</bdi></p>`}
<p class="muted">${[...(asOf ? [say.asOf(asOf)] : []), ...(status ? [say.status[status]] : [])].join(' ')}</p>
${
  counts
    ? html`<p>${commonSentences(language).participants(counts.accounts ?? 0, counts.of ?? 0, counts.candidates ?? 0)}. ${say.summary(counts.accounts ?? 0, counts.kept ?? 0, counts.changed ?? 0, counts.new ?? 0, counts.unowned ?? 0)}</p>`
    : undefined
}`,
    confidential: say.confidential[view.audience],
    sections: sections.flatMap((part) => part ?? []),
  })
}

/**
 * The hearing pack by itself: what changes for each person, who is to be checked and what for, and who objected; for
 * those who prepare hearings. Undefined where this audience is shown nothing of it, or nobody has to be heard.
 */
export function renderHearing(
  shown: VisibleProgramme,
  view: View,
  { language = 'en', title }: Pick<ProgrammePageOptions, 'language' | 'title'> = {},
): string | undefined {
  const page = pageOf(shown, view, language)
  const { say } = page
  const hearing = hearingSection(page)
  if (!hearing) return undefined
  const { asOf, status } = shown
  const sections = [hearing, impactSection(page), objectionsSection(page), decisionsSection(page)]
  return documentOf({
    language,
    title: printable(title ?? say.hearingPack),
    kind: view.audience,
    lead: html`<p class="muted">${[...(asOf ? [say.asOf(asOf)] : []), ...(status ? [say.status[status]] : [])].join(' ')}</p>`,
    confidential: say.confidential[view.audience],
    sections: sections.flatMap((part) => part ?? []),
  })
}
