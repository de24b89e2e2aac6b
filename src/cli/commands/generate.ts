/** oneowner generate: a seeded portfolio to try things with. */
import { FAMILIES, type Family, generatePortfolio } from '../../synthetic/index.js'
import type { Arguments } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { Outputs } from '../files.js'
import { asOptions } from '../problems.js'

const HELP = `oneowner generate: a made-up portfolio; the same options give the same portfolio on any machine

Usage
  oneowner generate --accounts N --managers M --seed S [--family F] [--out FILE]

Options
  --accounts N   number of accounts
  --managers M   number of managers
  --seed S       a whole number
  --family F     how the managers' business acumen is drawn: ${FAMILIES.join(', ')}; default clustered
  --out FILE     where to (.json), or - for standard output, the default

Examples
  oneowner generate --accounts 200 --managers 25 --seed 1 --out portfolio.json
  oneowner generate --accounts 200 --managers 25 --seed 1 | oneowner assign -
`

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  args.take()
  const [accounts, managers, seed] = ['accounts', 'managers', 'seed'].map((name) => {
    args.required(name)
    return args.number(name)
  })
  const family = args.get('family') as Family | undefined
  const outputs = new Outputs(args, { out: '.json' })
  await outputs.check([])
  args.done()

  const portfolio = asOptions('generate', () =>
    generatePortfolio({ accounts: accounts!, managers: managers!, seed: seed!, ...(family && { family }) }),
  )
  const text = `${JSON.stringify(portfolio, null, 2)}\n`
  await outputs.write(new Map([['out', text]]), io)
  if (outputs.isEmpty) io.stdout.write(text)
  return EXIT.planned
}

export const generate: Command = {
  name: 'generate',
  summary: 'makes up a portfolio from a seed',
  help: HELP,
  options: ['accounts', 'managers', 'seed', 'family', 'out'],
  run,
}
