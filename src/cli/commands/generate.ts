/** oneowner generate: a seeded portfolio to try things with. */
import { type Family, generatePortfolio, type RuleKind } from '../../synthetic/index.js'
import type { Arguments } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { Outputs } from '../files.js'
import { asOptions } from '../problems.js'

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  args.take()
  const [accounts, managers, seed] = ['accounts', 'managers', 'seed'].map((name) => {
    args.required(name)
    return args.number(name)
  })
  const family = args.get('family') as Family | undefined
  const kinds = args.get('rules')
  const rules = kinds === 'all' ? kinds : kinds?.split(',').map((kind) => kind.trim() as RuleKind)
  const outputs = new Outputs(args, { out: '.json' })
  await outputs.check([])
  args.done()

  const portfolio = asOptions('generate', args.language, () =>
    generatePortfolio({
      ...{ accounts: accounts!, managers: managers!, seed: seed! },
      ...(family && { family }),
      ...(rules && { rules }),
    }),
  )
  const text = `${JSON.stringify(portfolio, null, 2)}\n`
  await outputs.write(new Map([['out', text]]), io)
  if (outputs.isEmpty) io.stdout.write(text)
  return EXIT.planned
}

export const generate: Command = {
  options: ['accounts', 'managers', 'seed', 'family', 'rules', 'out'],
  run,
}
