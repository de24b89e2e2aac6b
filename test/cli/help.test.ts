/** The help of every command in every language: it fits a terminal, and names what there is. */
import { describe, expect, it } from 'vitest'
import { MAPPING_NAMES } from '../../src/io/index.js'
import { helpSentences, LANGUAGES } from '../../src/language/index.js'
import { AUDIENCES } from '../../src/programme/index.js'
import { FAMILIES, RULE_KINDS } from '../../src/synthetic/index.js'
import { oneowner } from './run.js'

const COLUMNS = 80
const COMMANDS = [
  ...['init', 'assign', 'check', 'verify', 'explain'],
  ...['write-back', 'programme', 'datasheet', 'generate', 'bench'],
]

describe.each(LANGUAGES)('help in %s', (language) => {
  const s = helpSentences(language)
  const helpOf = async (...argv: string[]) => {
    const { code, stdout, stderr } = await oneowner([...argv, '--help', '--lang', language])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout
  }

  it.each([[], ...COMMANDS.map((name) => [name])])('of "%s" fits a terminal', async (...argv) => {
    for (const line of (await helpOf(...argv)).split('\n')) {
      expect(line.length, line).toBeLessThanOrEqual(COLUMNS)
      expect(line).not.toMatch(/undefined|\s$/)
    }
  })

  it.each([40, 60])('is no wider than a terminal of %s columns, and breaks no word', async (columns) => {
    const all = (text: string) => text.split(/\s+/).join(' ')
    for (const argv of [[], ...COMMANDS.map((name) => [name])]) {
      const given = [...argv, '--help', '--lang', language]
      const { stdout } = await oneowner(given, { terminals: ['stdout'], columns })
      expect(all(stdout)).toBe(all(await helpOf(...argv)))
      const [text] = stdout.split(`\n${s.headings.examples}\n`)
      const wide = text.split('\n').filter((line) => line.length > columns && line.trim().includes(' '))
      expect(wide).toEqual([])
    }
  })

  it('lists every command', async () => {
    const text = await helpOf()
    for (const name of COMMANDS) expect(text).toContain(`  oneowner ${name} `)
    for (const [code] of s.exitCodes.entries!) expect(text).toContain(`\n  ${code}  `)
  })

  it.each(COMMANDS)(
    'of %s says what it does, by which options, with exit codes and examples',
    async (name) => {
      const text = await helpOf(name)
      expect(text).toMatch(new RegExp(`^oneowner ${name}: `))
      for (const title of [s.headings.usage, s.exitCodes.title, s.headings.examples])
        expect(text).toContain(`\n${title}\n`)
      expect(text.slice(text.indexOf(s.headings.examples))).toContain(`  oneowner ${name}`)
      const usage = text.slice(0, text.indexOf(`\n${s.headings.examples}\n`))
      const options = new Set(usage.match(/(?<=^ {2}|\[)--[a-z-]+/gm))
      expect(options).toContain('--lang')
      for (const option of options) {
        const { stderr } = await oneowner([name, `${option}=x`])
        expect(stderr, option).not.toContain('unknown option')
      }
    },
  )

  it('names every choice', async () => {
    const names = async (command: string, option: string, choices: readonly string[]) => {
      const text = await helpOf(command)
      const [said] = text.slice(text.indexOf(`\n  ${option} `) + 1).split(/\n(?= {2}\S|\n)/)
      for (const choice of choices) expect(said).toContain(choice)
    }
    await names('assign', '--mapping', MAPPING_NAMES)
    await names('write-back', '--crm', MAPPING_NAMES)
    await names('programme', '--audience', AUDIENCES)
    for (const [command, option] of [
      ['generate', '--family'],
      ['bench', '--families'],
    ] as const)
      await names(command, option, FAMILIES)
    await names('generate', '--rules', ['all', ...RULE_KINDS])
    for (const command of COMMANDS) await names(command, '--lang', LANGUAGES)
  })
})
