/** In which language a command speaks, and to whom. */
import type { Language } from '../language/index.js'
import type { Portfolio } from '../model/index.js'
import { AUDIENCES, FIELDS, type Field, type View } from '../programme/index.js'
import { type Arguments, UsageError } from './arguments.js'
import { idOf } from './records.js'

/** In which language, and for whom. */
export interface Telling extends View {
  language: Language
  /** Whether amounts are told with their figures, where not by default. */
  digits?: boolean
}

export const TELLING_OPTIONS = ['audience', 'reader'] as const

/** That of --audience, everyone by default. `reader`: as typed, an id or a name. */
export function tellingOf(args: Arguments): Telling {
  const audience = args.choice('audience', AUDIENCES) ?? 'everyone'
  const reader = args.get('reader')
  if ((audience === 'self') !== (reader !== undefined)) args.problem(args.s.readerOfSelf)
  return {
    language: args.language,
    audience,
    ...(reader === undefined ? {} : { reader }),
  }
}

/** The same with the id of the reader. @throws UsageError when nobody in the portfolio is called so */
export function withReader(
  telling: Telling,
  { managers }: Portfolio,
  command: string,
  args: Arguments,
): Telling {
  if (telling.reader === undefined) return telling
  const problems: string[] = []
  const reader = idOf(managers, telling.reader, '--reader', problems, args)
  if (problems.length > 0) throw new UsageError(problems, command)
  return { ...telling, reader }
}

/** Which options show a field. */
export function optionsThatShow(field: Field): string[] {
  return FIELDS[field].map((audience) => `--audience ${audience}`)
}
