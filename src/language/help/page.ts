/** What the help of a command is made of; the command line lays it out. */

export interface HelpPage {
  /** What the command does, on one line. */
  summary: string
  /** As typed. */
  usage: readonly string[]
  sections: readonly HelpSection[]
  /** As typed, each of them works. */
  examples: readonly string[]
}

export interface HelpSection {
  title?: string
  /** What stands left, such as an option with its value, and what it is. */
  entries?: readonly (readonly [string, string])[]
  /** Paragraphs. */
  text?: readonly string[]
}

export interface HelpSentences {
  headings: { usage: string; examples: string }
  intro: readonly string[]
  /** Below the list of commands. */
  commands: readonly string[]
  streams: readonly string[]
  exitCodes: Required<Pick<HelpSection, 'title' | 'entries'>>
  init: HelpPage
  assign: HelpPage
  check: HelpPage
  verify: HelpPage
  explain: HelpPage
  writeBack: HelpPage
  programme: HelpPage
  datasheet: HelpPage
  generate: HelpPage
  bench: HelpPage
}
