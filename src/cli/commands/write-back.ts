/** oneowner write-back: the owners of a plan as files for the CRM's own import. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { checkAssignment } from '../../index.js'
import { MAPPING_NAMES, type WriteBackSources, writeBack } from '../../io/index.js'
import { messageText, terminalSentences } from '../../language/index.js'
import { type Arguments, UsageError } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { reasonOf, writeNew } from '../files.js'
import { checkPlanFile, readOwners, withIds } from '../plan-input.js'
import {
  hasTables,
  inputNames,
  loadPortfolio,
  PORTFOLIO_OPTIONS,
  portfolioFiles,
} from '../portfolio-input.js'
import { within } from '../problems.js'
import { tell } from '../text.js'

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  const [positional] = hasTables(args) ? args.take() : args.take(args.s.portfolioOrTables)
  const files = portfolioFiles(args, positional)
  args.required('crm')
  const crm = args.choice('crm', MAPPING_NAMES)
  const planFile = args.required('plan')
  checkPlanFile(args, 'plan', planFile)
  const folder = args.required('out')
  inputNames(args, files, planFile)
  const { language } = args
  args.done()

  const { portfolio, name, tables, config } = await loadPortfolio(
    { ...files, reading: { ...(hasTables(args) && { mapping: crm! }), ...files.reading } },
    io,
  )
  const plan = withIds(await readOwners(planFile!, io), portfolio)
  const s = terminalSentences(language)
  const { feasible, violations } = within(name, () => checkAssignment(portfolio, plan))
  if (!feasible) {
    const broken = violations.map(({ message }) => `  ${messageText(message, language)}`)
    tell(io.stderr, [s.nothingWritten(s.breaksRules(violations.length)), ...broken].join('\n'))
    return EXIT.infeasible
  }
  const sources: WriteBackSources = {
    ...(tables?.accounts && { accounts: tables.accounts }),
    ...(tables?.managers && { managers: tables.managers }),
    ...(tables?.accountTeam && { accountTeam: tables.accountTeam }),
  }
  const written = within(name, () =>
    writeBack(portfolio, new Map(plan), crm!, sources, { language, ...(config && { config }) }),
  )
  await mkdir(folder!, { recursive: true }).catch((error) => {
    throw new UsageError(
      [args.s.ofFile(folder!, args.s.cannotBeMade(reasonOf(error, language)))],
      'write-back',
    )
  })
  const paths = new Map([...written.files].map(([file, text]) => [join(folder!, file), text]))
  await writeNew(paths, language)
  const told = [
    s.ownersChanged(written.changed.length, written.teamMembers),
    s.written([...paths.keys()]),
    s.readFirst(join(folder!, '0-guide.md')),
  ]
  tell(io.stderr, told.join('\n'))
  return EXIT.planned
}

export const writeBackCommand: Command = {
  options: [...PORTFOLIO_OPTIONS, 'crm', 'plan', 'out'],
  run,
}
