/** The gate of the generators: every problem of the options at once, as a `PortfolioError`. */
import { type Issue, PortfolioError } from '../model/index.js'

/** Families of scores; what each one is stands in `program.ts` and `portfolio.ts`. */
export const FAMILIES = ['uniform', 'lowrank', 'clustered', 'ties'] as const

export type Family = (typeof FAMILIES)[number]

const MAX_SEED = 0xffff_ffff
/** Above this, positions in a permutation are no longer drawn without bias that matters. */
export const MAX_ACCOUNTS = 2_000_000

/** Collects issues about one options object; `done` throws when there are any. */
export class OptionsCheck {
  private readonly issues: Issue[] = []

  constructor(
    private readonly options: Record<string, unknown>,
    known: readonly string[],
  ) {
    for (const key of Object.keys(options)) {
      if (!known.includes(key)) this.report('unknown_key', key, `unknown option; known: ${known.join(', ')}`)
    }
  }

  report(code: Issue['code'], key: string, message: string, facts: Record<string, unknown> = {}): void {
    this.issues.push({ ...facts, code, path: [key], message })
  }

  /** True when the option is an integer in range. */
  integer(key: string, min: number, max: number): boolean {
    const value = this.options[key]
    if (typeof value !== 'number') this.report('invalid_type', key, 'must be a number')
    else if (!Number.isInteger(value)) this.report('not_an_integer', key, 'must be an integer')
    else return this.range(key, value, min, max)
    return false
  }

  number(key: string, min: number, max: number): void {
    const value = this.options[key]
    if (value === undefined) return
    if (typeof value !== 'number') this.report('invalid_type', key, 'must be a number')
    else this.range(key, value, min, max)
  }

  flag(key: string): void {
    const value = this.options[key]
    if (value !== undefined && typeof value !== 'boolean') {
      this.report('invalid_type', key, 'must be true or false')
    }
  }

  oneOf(key: string, values: readonly string[], required = false): void {
    const value = this.options[key]
    if (value === undefined && !required) return
    if (!values.includes(value as string)) {
      this.report('invalid_value', key, `must be one of ${values.join(', ')}`, { values })
    }
  }

  /** A list of some of the values, or a word for all of them. */
  someOf(key: string, all: string, values: readonly string[]): void {
    const given = this.options[key]
    if (given === undefined || given === all) return
    if (Array.isArray(given) && given.every((value) => values.includes(value))) return
    const words = [all, ...values]
    this.report('invalid_value', key, `must be one of ${words.join(', ')}`, { values: words })
  }

  seed(): void {
    this.integer('seed', 0, MAX_SEED)
  }

  done(): void {
    if (this.issues.length > 0) throw new PortfolioError(this.issues)
  }

  private range(key: string, value: number, min: number, max: number): boolean {
    if (value >= min && value <= max) return true
    this.report('out_of_range', key, `must be between ${min} and ${max}`, { min, max })
    return false
  }
}
