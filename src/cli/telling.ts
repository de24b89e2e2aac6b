/** In which language a command speaks, and to whom. */
import { LANGUAGES, type Language } from '../language/index.js'
import type { Audience } from '../programme/index.js'
import type { Arguments } from './arguments.js'
import type { Io } from './command.js'

/** In which language, and for whom. */
export interface Telling {
  language: Language
  audience: Audience
}

export const LANGUAGE_HELP = `  --lang LANGUAGE        ${LANGUAGES.join(' or ')}, for what people read; by default that of the environment
                         (LC_ALL, LC_MESSAGES, LANG), and English where it names neither`

/** That of --lang, or else that of the environment. */
export function languageOf(args: Arguments, { env = {} }: Io): Language {
  return args.choice('lang', LANGUAGES) ?? languageIn(env)
}

/** As POSIX has it: the first variable that is set and not empty decides, such as de_AT.UTF-8. */
function languageIn({ LC_ALL, LC_MESSAGES, LANG }: NonNullable<Io['env']>): Language {
  const [, name] = /^([a-z]+)([_.@]|$)/.exec(LC_ALL || LC_MESSAGES || LANG || '') ?? []
  return LANGUAGES.find((language) => language === name) ?? 'en'
}
