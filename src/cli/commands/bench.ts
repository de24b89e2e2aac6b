/** oneowner bench: how fast this machine solves seeded programs. */
import { terminalSentences } from '../../language/index.js'
import { verifyOutcome } from '../../program/verify/index.js'
import { type AssignmentProgram, solve } from '../../solver/index.js'
import { FAMILIES, type Family, generateProgram } from '../../synthetic/index.js'
import type { Arguments } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { asOptions } from '../problems.js'
import { progressLine } from '../progress.js'
import { table } from '../text.js'

const DEFAULT_SIZES = '35x85,50x500,200x5000'
const DEFAULT_FAMILIES = 'uniform,lowrank,clustered'
const RUNS = 3

interface Size {
  managers: number
  accounts: number
}

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  args.take()
  const sizes = (args.get('sizes') ?? DEFAULT_SIZES).split(',').flatMap((text) => sizeOf(text, args) ?? [])
  const families = (args.get('families') ?? DEFAULT_FAMILIES).split(',') as Family[]
  for (const family of families)
    if (!FAMILIES.includes(family)) args.wrong('--families', args.s.kinds.oneOf(FAMILIES), family, FAMILIES)
  const seed = args.number('seed') ?? 1
  args.done()

  const { language, s } = args
  const progress = progressLine(io.stderr, { language, audience: 'leadership' })
  const rows: (string | number)[][] = []
  const measured = () => table(s.benchHeader, rows, language)
  for (const { managers, accounts } of sizes) {
    for (const family of families) {
      progress.show({ phase: `${managers}x${accounts} ${family}` })
      const program = asOptions('bench', language, () =>
        generateProgram({ family, accounts, managers, seed }),
      )
      rows.push([`${managers}x${accounts}`, family, ...measure(program), s.verified])
      // Ctrl-C gives what has been measured until then.
      io.interrupt?.offer({ text: measured(), lines: [terminalSentences(language).measuredSoFar] })
    }
  }
  io.interrupt?.set('finish')
  progress.clear()
  io.stdout.write(`${measured()}\n`)
  return EXIT.planned
}

function sizeOf(text: string, args: Arguments): Size | undefined {
  const match = /^([1-9]\d*)x([1-9]\d*)$/.exec(text)
  if (match) return { managers: Number(match[1]), accounts: Number(match[2]) }
  args.wrong('--sizes', args.s.kinds.size, text)
  return undefined
}

/** Median milliseconds and points, of a proved answer. */
function measure(program: AssignmentProgram): [number, number] {
  const outcome = solve(program)
  if (outcome.status !== 'optimal') throw new Error(`the program was not solved: ${outcome.status}`)
  const { proven, problems } = verifyOutcome(program, outcome)
  if (!proven) throw new Error(`the answer fails verification: ${problems.join('; ')}`)
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    solve(program)
    return performance.now() - start
  }).sort((a, b) => a - b)
  return [Number(times[Math.floor(RUNS / 2)].toPrecision(3)), outcome.objective]
}

export const bench: Command = {
  options: ['sizes', 'families', 'seed'],
  run,
}
