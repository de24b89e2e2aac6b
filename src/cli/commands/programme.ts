/** oneowner programme: everything around the plan, one folder for each audience. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countChanges } from '../../index.js'
import {
  hearingWorkbook,
  objectionWorkbook,
  programmeTables,
  questionnaireWorkbook,
  toCsv,
  writePlan,
} from '../../io/index.js'
import {
  commonSentences,
  type Language,
  messageText,
  terminalSentences,
  usageSentences,
} from '../../language/index.js'
import {
  AUDIENCES,
  type Audience,
  type Brief,
  outcomeFor,
  type PlannedProgramme,
  type ProgrammeOptions,
  readersOf,
  runProgramme,
  type View,
  type VisibleProgramme,
} from '../../programme/index.js'
import {
  dataSheetText,
  renderAccount,
  renderBrief,
  renderHearing,
  renderProgramme,
} from '../../report/index.js'
import { type Arguments, UsageError } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io, type PartialAnswer } from '../command.js'
import { MachineError, reasonOf } from '../files.js'
import { rowsText } from '../notices.js'
import { STAND_IN_OPTIONS, standInsOf } from '../portfolio-input.js'
import { loadProgramme } from '../programme-input.js'
import { solving } from '../solving.js'
import { Summary } from '../summary.js'
import type { Telling } from '../telling.js'
import { tell } from '../text.js'

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  args.take()
  const config = args.required('config')
  const out = args.required('out')
  const audience = args.choice('audience', AUDIENCES)
  const { language, s } = args
  const standIns = standInsOf(args)
  args.done()
  const { programme, options } = await loadProgramme(config!, standIns, io)
  const telling: Telling = { language, audience: audience ?? 'everyone' }
  const summary = new Summary(telling)
  const run = { ...options, language, onPlan: whatCtrlCGives(out!, telling, io) }
  let outcome: ReturnType<typeof runProgramme>
  try {
    outcome = solving(io, telling, 'end', (assign) => runProgramme(programme, { ...run, assign }))
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    await writeFolder(out!, [{ path: [PLAN_ALONE], text: error.answer.text }], language)
    tell(io.stderr, error.answer.lines.join('\n'))
    return EXIT.planned
  }
  io.interrupt?.set('finish')
  const { accounts, of, candidates } = outcome.counts
  const lines = (options.facts?.leftOut ?? []).map(
    ({ message, rows = [] }) => messageText(message, language) + rowsText(rows, language),
  )
  for (const line of [commonSentences(language).participants(accounts, of, candidates), ...lines])
    tell(io.stderr, line)
  if (outcome.status === 'infeasible') {
    tell(io.stderr, summary.contradictionText(outcome.portfolio, outcome))
    return EXIT.infeasible
  }
  if (outcome.status === 'unknown') {
    tell(io.stderr, summary.noPlanLine(outcome.stopReason))
    return EXIT.nothingFound
  }
  const wanted = audience === undefined ? AUDIENCES : [audience]
  const files: File[] = []
  for (const each of wanted)
    for (const view of viewsOf(each, outcome)) files.push(...(await filesFor(view, outcome, language)))
  await writeFolder(out!, files, language)
  tell(io.stderr, s.filesIn(files.length, out!, s.statuses[outcome.status]))
  return EXIT.planned
}

/** The first Ctrl-C has stopped the solver; what it had by then is all that is wanted. */
class Interrupted extends Error {
  constructor(readonly answer: PartialAnswer) {
    super('interrupted')
  }
}

const PLAN_ALONE = 'plan.csv'

/** The plan comes first and is soon there; what is asked around it is what takes long. */
function whatCtrlCGives(
  out: string,
  telling: Telling,
  { interrupt }: Io,
): NonNullable<ProgrammeOptions['onPlan']> {
  return (portfolio, plan) => {
    if (!interrupt) return
    const file = join(out, PLAN_ALONE)
    const lines = [
      ...new Summary(telling).planLines(plan, countChanges(portfolio, plan)),
      terminalSentences(telling.language).planAlone(file),
    ]
    const answer = { file, text: writePlan(portfolio, plan, { audience: telling.audience }), lines }
    interrupt.offer(answer)
    interrupt.set('end')
    if (interrupt.isPressed()) throw new Interrupted(answer)
  }
}

interface File {
  path: string[]
  text: string | Uint8Array
}

/** One for each audience; for `self` one for each person. */
function viewsOf(audience: Audience, outcome: PlannedProgramme): { folder: string[]; view: View }[] {
  if (audience !== 'self') return [{ folder: [audience], view: { audience } }]
  return readersOf(outcome).map((reader, i) => ({
    folder: [audience, safeName(reader, i)],
    view: { audience, reader },
  }))
}

async function filesFor(
  { folder, view }: { folder: string[]; view: View },
  outcome: PlannedProgramme,
  language: Language,
): Promise<File[]> {
  const shown = outcomeFor(view, outcome)
  const file = (name: string, text: File['text']): File => ({ path: [...folder, ...name.split('/')], text })
  const pages = accountPages(shown, view)
  const accountPage = (account: string) => pages.get(account)
  const brief = briefIn(shown, view)
  const { baseline, questionnaires } = shown
  const isForHearings = view.audience === 'hr' || view.audience === 'council'
  const hearing = isForHearings ? renderHearing(shown, view, { language }) : undefined
  const hearingSheet = isForHearings ? await hearingWorkbook(shown, { language }) : undefined
  return [
    file('programme.html', renderProgramme(shown, view, { language, accountPage })),
    file('programme.json', json(shown)),
    file('data-sheet.md', dataSheetText(outcome.dataSheet, { language })),
    file('objections.xlsx', await objectionWorkbook(shown, { language })),
    ...Array.from(programmeTables(shown), ([name, table]) => file(`${name}.csv`, toCsv(table))),
    ...Array.from(pages, ([account, name]) =>
      file(name, renderAccount(shown, view, account, { language, back: '../programme.html' }) ?? ''),
    ),
    ...(brief
      ? [file('brief.md', brief.markdown), file('brief.html', renderBrief(brief, { language }))]
      : []),
    ...(questionnaires ? [file('knowledge.xlsx', await questionnaireWorkbook(shown, { language }))] : []),
    ...(hearing ? [file('hearing.html', hearing)] : []),
    ...(hearingSheet ? [file('hearing.xlsx', hearingSheet)] : []),
    ...(baseline ? [file('baseline.json', json(baseline))] : []),
  ]
}

/** Account -> the name of its page: every account, or those that a reader works for. */
function accountPages({ accounts = [], customers = [] }: VisibleProgramme, { audience }: View) {
  const own = new Set(customers.flatMap(({ account, map }) => (map ? [account] : [])))
  return new Map(
    accounts.flatMap(({ account = '' }, i) =>
      audience === 'self' && !own.has(account) ? [] : [[account, `accounts/${safeName(account, i)}.html`]],
    ),
  )
}

function briefIn({ briefs = [], leadershipBrief }: VisibleProgramme, { reader }: View): Brief | undefined {
  return (briefs.find((brief) => brief.reader === reader) ?? leadershipBrief) as Brief | undefined
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** An id that is safe as a name on any system, and unlike all others by its number. */
function safeName(id: string, position: number): string {
  const safe = id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 40)
  return `${String(position + 1).padStart(3, '0')}-${safe}`
}

async function writeFolder(out: string, files: readonly File[], language: Language): Promise<void> {
  const s = usageSentences(language)
  for (const { path, text } of files) {
    const folder = join(out, ...path.slice(0, -1))
    const file = join(out, ...path)
    try {
      await mkdir(folder, { recursive: true })
      await writeFile(file, text)
    } catch (error) {
      const message = s.ofFile(file, s.cannotBeWritten(reasonOf(error, language)))
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOSPC' || code === 'EDQUOT') throw new MachineError(message)
      throw new UsageError([s.ofOption('out', message)], 'programme')
    }
  }
}

export const programme: Command = {
  options: ['config', 'out', 'audience', ...STAND_IN_OPTIONS],
  run,
}
