/** In which language a command speaks. */
import { LANGUAGES, type Language } from '../language/index.js'
import type { Io } from './command.js'

/** That of --lang, or else that of the environment; known before anything else is, so that all is told in it. */
export function languageOf(argv: readonly string[], { env = {} }: Pick<Io, 'env'>): Language {
  const named = argv.flatMap((word, i) =>
    word === '--lang' ? (argv[i + 1] ?? []) : word.startsWith('--lang=') ? word.slice('--lang='.length) : [],
  )
  return LANGUAGES.find((language) => named.includes(language)) ?? languageIn(env)
}

/** As POSIX has it: the first variable that is set and not empty decides, such as de_AT.UTF-8. */
function languageIn({ LC_ALL, LC_MESSAGES, LANG }: NonNullable<Io['env']>): Language {
  const [, name] = /^([a-z]+)([_.@]|$)/.exec(LC_ALL || LC_MESSAGES || LANG || '') ?? []
  return LANGUAGES.find((language) => language === name) ?? 'en'
}
