/** The command line, run in this process with streams made of strings. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Interrupt, OnInterrupt, PartialAnswer } from '../../src/cli/command.js'
import { main } from '../../src/cli/index.js'

export interface Run {
  code: number
  stdout: string
  stderr: string
}

export interface Streams {
  stdin?: string | Uint8Array
  /** Which of the streams are terminals. */
  terminals?: ('stdout' | 'stderr')[]
  /** Width of these terminals. */
  columns?: number
  env?: Record<string, string>
  /** Ctrl-C, for commands that have a use for it. */
  interrupt?: Interrupt
}

export async function oneowner(
  argv: string[],
  { stdin = '', terminals = [], columns, env = {}, interrupt }: Streams = {},
): Promise<Run> {
  const written = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY: terminals.includes(name),
    ...(columns === undefined ? {} : { columns }),
    write: (text: string) => {
      written[name] += text
    },
  })
  const code = await main(argv, {
    stdin: (async function* () {
      yield stdin
    })(),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
    ...(interrupt && { interrupt }),
  })
  return { code, ...written }
}

/** Ctrl-C as a command sees it; pressed as soon as it would do what is named. */
export class CtrlC implements Interrupt {
  readonly actions: OnInterrupt[] = []
  offered: PartialAnswer | undefined
  private pressed = false

  constructor(private readonly when: { press?: OnInterrupt; pressOnOffer?: boolean } = {}) {}

  set(action: OnInterrupt): void {
    this.actions.push(action)
    this.pressed ||= action === this.when.press
  }

  offer(answer: PartialAnswer): void {
    this.offered = answer
    this.pressed ||= this.when.pressOnOffer === true
  }

  isPressed(): boolean {
    return this.pressed
  }
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder of its own, with these files; gone after the tests of the file. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'oneowner-cli-'))

  constructor(files: Record<string, string | Uint8Array | object> = {}) {
    folders.push(this.path)
    for (const [name, content] of Object.entries(files)) this.write(name, content)
  }

  write(name: string, content: string | Uint8Array | object): void {
    const isText = typeof content === 'string' || content instanceof Uint8Array
    writeFileSync(this.at(name), isText ? content : JSON.stringify(content))
  }

  at(name: string): string {
    return join(this.path, name)
  }

  names(): string[] {
    return readdirSync(this.path).sort()
  }
}

export const PORTFOLIO = {
  managers: [
    { id: 'ada', name: 'Ada Byron', maxAccounts: 2 },
    { id: 'ben', name: 'Ben Okri', maxAccounts: 1 },
  ],
  accounts: [
    { id: 'acme', name: 'Acme', incumbent: 'ben' },
    { id: 'bolt', name: 'Bolt', incumbent: 'ben' },
    { id: 'core', name: 'Core' },
  ],
  fit: [
    [0.9, 0.2],
    [0.8, 0.7],
    [0.5, 0.4],
  ],
  policy: { loadLoss: 0.01 },
}

export const INFEASIBLE = {
  managers: [{ id: 'ada', maxAccounts: 1 }],
  accounts: [{ id: 'acme' }, { id: 'bolt' }],
  fit: [[1], [1]],
}
