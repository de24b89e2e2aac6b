/** The arguments of a command, with every problem of them at once. */
import { parseArgs } from 'node:util'
import { closest, type Language, type UsageSentences, usageSentences } from '../language/index.js'

/** Wrong usage: what the person at the keyboard can put right, in their language. */
export class UsageError extends Error {
  override readonly name = 'UsageError'

  constructor(
    readonly problems: readonly string[],
    readonly command?: string,
  ) {
    super(problems.join('\n'))
  }
}

/** Problems are collected until `done` is called, which throws when there are any. */
export class Arguments {
  readonly positionals: string[] = []
  private readonly values = new Map<string, string>()
  /** Names of known options, with or without a value. */
  private readonly given = new Set<string>()
  private readonly problems: string[] = []

  /** What is said of the arguments. */
  readonly s: UsageSentences

  constructor(
    private readonly command: string,
    argv: readonly string[],
    options: readonly string[],
    readonly language: Language,
    flags: readonly string[] = [],
  ) {
    const s = usageSentences(language)
    this.s = s
    const known = [...options, ...flags]
    const { tokens } = parseArgs({
      args: [...argv],
      options: {
        ...Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])),
        ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
      },
      strict: false,
      allowPositionals: true,
      tokens: true,
    })
    tokens.forEach((token, i) => {
      if (token.kind === 'positional') {
        // Most likely the value of an unknown option, which is told anyway.
        if (!isUnknown(tokens[i - 1])) this.positionals.push(token.value)
      } else if (token.kind === 'option') {
        if (isUnknown(token)) this.problem(s.unknownOption(token.rawName) + near(token.rawName))
        else if (flags.includes(token.name)) this.raise(token.name, token.inlineValue === true)
        else this.set(token.name, token.value, token.inlineValue === true)
      }
    })

    function isUnknown(token: (typeof tokens)[number] | undefined): boolean {
      return token?.kind === 'option' && !known.includes(token.name)
    }

    function near(rawName: string): string {
      const names = [...known, 'help'].map((name) => `--${name}`)
      return closest(rawName, names, language)
    }
  }

  /** The value of --name; undefined where it is not given. */
  get(name: string): string | undefined {
    return this.values.get(name)
  }

  /** Whether --name, which takes no value, is given. */
  has(name: string): boolean {
    return this.given.has(name)
  }

  required(name: string): string | undefined {
    if (!this.given.has(name)) this.problem(this.s.missing(`--${name}`))
    return this.get(name)
  }

  /** The value as a number; `kind` says which. Undefined where it is not given, or no number. */
  number(name: string, kind = this.s.kinds.number): number | undefined {
    const text = this.get(name)
    if (text === undefined) return undefined
    const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
    if (Number.isFinite(value)) return value
    this.wrong(`--${name}`, kind, text)
    return undefined
  }

  /** One of the words; undefined where it is not given, or another. */
  choice<T extends string>(name: string, words: readonly T[]): T | undefined {
    const text = this.get(name)
    if (text === undefined || words.includes(text as T)) return text as T | undefined
    this.wrong(`--${name}`, this.s.kinds.oneOf(words), text, words)
    return undefined
  }

  /** As many positional arguments as there are names; missing and surplus ones are problems. */
  take(...names: string[]): (string | undefined)[] {
    for (const name of names.slice(this.positionals.length)) this.problem(this.s.missing(name))
    for (const surplus of this.positionals.slice(names.length)) this.problem(this.s.unexpected(surplus))
    return names.map((_, i) => this.positionals[i])
  }

  /** What takes another kind of value than `text`; the closest of `words` is told. */
  wrong(what: string, kind: string, text: string, words: readonly string[] = []): void {
    this.problem(this.s.takes(what, kind, text) + closest(text, words, this.language))
  }

  problem(text: string): void {
    this.problems.push(text)
  }

  /** @throws UsageError with every problem so far */
  done(): void {
    if (this.problems.length > 0) throw new UsageError(this.problems, this.command)
  }

  private raise(name: string, hasValue: boolean): void {
    if (hasValue) this.problem(this.s.takesNoValue(`--${name}`))
    this.given.add(name)
  }

  private set(name: string, value: string | undefined, inline: boolean): void {
    const isRepeated = this.given.has(name)
    this.given.add(name)
    // The next option is no value; a value that begins with a dash is written --name=-value.
    const isOption = !inline && value !== undefined && /^-[^\d.]/.test(value)
    if (value === undefined || value === '' || isOption) this.problem(this.s.needsValue(name))
    else if (isRepeated) this.problem(this.s.givenTwice(name))
    else this.values.set(name, value)
  }
}
