/** In which words a page is written, and for whom. */
import {
  type Formats,
  formats,
  type Language,
  type PageSentences,
  pageSentences,
  type ReportSentences,
  reportSentences,
} from '../language/index.js'
import { type Field, maySee, type View } from '../programme/index.js'
import type { ReportOptions } from './options.js'

export interface Setting {
  language: Language
  s: ReportSentences
  /** Words that the script of the page compares or says itself. */
  page: PageSentences
  formats: Formats
  view: View
  /** The one question by which anything is shown or left out. `about`: whom the figure is about. */
  sees(field: Field, about?: string): boolean
}

export function settingOf({ language = 'en', audience = 'everyone', reader }: ReportOptions): Setting {
  const view: View = { audience, ...(reader === undefined ? {} : { reader }) }
  return {
    language,
    s: reportSentences(language),
    page: pageSentences(language),
    formats: formats(language),
    view,
    sees: (field, about) => maySee(view, field, about),
  }
}
