/** The languages in which people are spoken to. */

export type Language = 'en' | 'de'

export const LANGUAGES: readonly Language[] = ['en', 'de']

/** How a text is to be written. */
export interface TextOptions {
  /** Default 'en'. */
  language?: Language
  /** Whether amounts are told with their figures (default), or in words alone: clearly, narrowly, tied. */
  digits?: boolean
}

/** The text of one language out of one for each. */
export function inLanguage<Texts>(language: Language, texts: { en: Texts; de: Texts }): Texts {
  return language === 'de' ? texts.de : texts.en
}
