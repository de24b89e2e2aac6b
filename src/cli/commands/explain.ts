/** oneowner explain: questions to a plan, answered in sentences or as data. */
import { solvePortfolio } from '../../assign.js'
import { diffIn, explainerOf } from '../../explain/index.js'
import {
  type Account,
  createPlanner,
  diffText,
  type Explainer,
  firmnessText,
  type Manager,
  ownerText,
  type PlanBefore,
  type Planned,
  type PlannerChange,
  type Portfolio,
  rangeText,
  recommendAccountsText,
  recommendText,
  rulePricesText,
  stepText,
  whyNotText,
} from '../../index.js'
import { readPortfolio } from '../../io/index.js'
import { type Language, terminalSentences, wordsOf } from '../../language/index.js'
import { plannerOf } from '../../planner/index.js'
import { maySee } from '../../programme/index.js'
import { describePlan, OpenPlan } from '../../result/index.js'
import type { Arguments } from '../arguments.js'
import { UsageError } from '../arguments.js'
import { type Command, EXIT, type ExitCode, type Io } from '../command.js'
import { nameOf, Outputs, readBytes, validateKind } from '../files.js'
import { OwnersOnly } from '../owners-only.js'
import { checkPlanFile, readOwners, withIds } from '../plan-input.js'
import {
  hasTables,
  inputNames,
  loadPortfolio,
  PORTFOLIO_OPTIONS,
  portfolioFiles,
} from '../portfolio-input.js'
import { asOptions, within } from '../problems.js'
import { progressLine } from '../progress.js'
import { idOf } from '../records.js'
import { solving } from '../solving.js'
import { Summary } from '../summary.js'
import { TELLING_OPTIONS, type Telling, tellingOf, withReader } from '../telling.js'
import { tell } from '../text.js'

const TOPICS = ['changes', 'rules', 'ties'] as const
const QUESTIONS = ['account', 'manager', 'about', 'before', 'what-if']

/** One answer: as data under names of its own, and in sentences. */
interface Answer {
  data: Record<string, unknown>
  text: string
  /** The change that was asked about leaves no plan. */
  isInfeasible?: boolean
  /** No plan was found within the limits. */
  isUnknown?: boolean
}

async function run(args: Arguments, io: Io): Promise<ExitCode> {
  const [positional] = hasTables(args) ? args.take() : args.take(args.s.portfolioOrTables)
  const files = portfolioFiles(args, positional)
  const asked = readQuestions(args)
  const asTyped = tellingOf(args)
  const outputs = new Outputs(args, { json: '.json' })
  await outputs.check(inputNames(args, files, asked.before, asked.whatIf))
  args.done()

  const { portfolio, name } = await loadPortfolio(files, io)
  const before =
    asked.before === undefined ? undefined : withIds(await readOwners(asked.before, io), portfolio)
  const changes = asked.whatIf === undefined ? undefined : await readChanges(asked.whatIf, io)
  const solved = within(name, () => solving(io, asTyped, 'end', (hooks) => solvePortfolio(portfolio, hooks)))
  const question = named(asked, portfolio, args)
  const digits = args.has('digits')
  const telling = { ...withReader(asTyped, portfolio, 'explain', args), digits }

  const answers: Answer[] = []
  const wanted = QUESTIONS.filter((option) => args.get(option) !== undefined).length
  const progress = progressLine(io.stderr, telling)
  /** From now on Ctrl-C gives this answer with those before it. With --json it gives none: half of the data is no data. */
  const give = (work: () => Answer) => {
    progress.answering(answers.length + 1, wanted)
    try {
      answers.push(work())
    } finally {
      progress.clear()
    }
    if (args.get('json') === undefined)
      io.interrupt?.offer({
        text: textOf(answers),
        lines: [terminalSentences(telling.language).answersSoFar],
      })
  }
  const isAboutPlan =
    question.topic || before || question.account !== undefined || question.manager !== undefined
  if (isAboutPlan) {
    const summary = new Summary(telling)
    if (!(solved instanceof OpenPlan)) {
      const isUnknown = solved.status === 'unknown'
      tell(
        io.stderr,
        isUnknown ? summary.noPlanLine(solved.stopReason) : summary.contradictionText(portfolio, solved),
      )
      return isUnknown ? EXIT.nothingFound : EXIT.infeasible
    }
    const plan = describePlan(solved)
    if (plan.status !== 'optimal') tell(io.stderr, summary.proofLine(plan))
    const explainer = explainerOf(solved)
    if (question.account !== undefined) give(() => aboutAccount(portfolio, explainer, question, telling))
    const { manager, topic } = question
    if (manager !== undefined) give(() => aboutManager(portfolio, plan, explainer, manager, telling))
    if (topic) give(() => aboutTopic(portfolio, solved, explainer, topic, telling))
    if (before) {
      const compared = () => comparison('comparison', portfolio, solved, before, telling)
      give(() => within(nameOf(asked.before!), compared))
    }
  }
  if (asked.whatIf !== undefined)
    give(() => within(nameOf(asked.whatIf!), () => whatIf(portfolio, solved, changes!, telling)))

  io.interrupt?.set('finish')
  const data = Object.assign({}, ...answers.map((answer) => answer.data))
  await outputs.write(new Map([['json', `${JSON.stringify(data, null, 2)}\n`]]), io)
  if (!outputs.useStandardOutput) tell(io.stdout, textOf(answers))
  if (answers.some(({ isUnknown }) => isUnknown)) return EXIT.nothingFound
  return answers.some(({ isInfeasible }) => isInfeasible) ? EXIT.infeasible : EXIT.planned
}

function textOf(answers: readonly Answer[]): string {
  return answers.map(({ text }) => text).join('\n\n')
}

/** As on the command line: names of files, ids or names of records. */
interface Questions {
  account?: string | undefined
  whyNot?: string | undefined
  closeBelow?: number | undefined
  manager?: string | undefined
  topic?: (typeof TOPICS)[number] | undefined
  before?: string | undefined
  whatIf?: string | undefined
}

function readQuestions(args: Arguments): Questions {
  const topic = args.get('about')
  if (topic !== undefined && !TOPICS.includes(topic as (typeof TOPICS)[number]))
    args.wrong('--about', args.s.kinds.oneOf(TOPICS), topic, TOPICS)
  const asked: Questions = {
    account: args.get('account'),
    whyNot: args.get('why-not'),
    closeBelow: args.number('close-below', args.s.kinds.share),
    manager: args.get('manager'),
    topic: topic as Questions['topic'],
    before: args.get('before'),
    whatIf: args.get('what-if'),
  }
  if (QUESTIONS.every((option) => args.get(option) === undefined)) {
    args.problem(args.s.noQuestion(QUESTIONS))
  }
  if (asked.account === undefined) {
    for (const option of ['why-not', 'close-below'])
      if (args.get(option) !== undefined) args.problem(args.s.needsAccount(option))
  }
  checkPlanFile(args, 'before', asked.before)
  if (asked.whatIf !== undefined) validateKind(args, '--what-if', asked.whatIf, '.json')
  return asked
}

/** The same with ids. @throws UsageError with every record that is not there */
function named(asked: Questions, portfolio: Portfolio, args: Arguments): Questions {
  const problems: string[] = []
  const idIn = (list: readonly (Account | Manager)[], key: string | undefined, option: string) =>
    key === undefined ? undefined : idOf(list, key, option, problems, args)
  const question = {
    ...asked,
    account: idIn(portfolio.accounts, asked.account, '--account'),
    whyNot: idIn(portfolio.managers, asked.whyNot, '--why-not'),
    manager: idIn(portfolio.managers, asked.manager, '--manager'),
  }
  if (problems.length > 0) throw new UsageError(problems, 'explain')
  return question
}

/** One change or a list; what is wrong with them, the planner says. */
async function readChanges(file: string, io: Io): Promise<PlannerChange | PlannerChange[]> {
  return readPortfolio(await readBytes(file, io), { name: nameOf(file) }) as PlannerChange | PlannerChange[]
}

function aboutAccount(
  portfolio: Portfolio,
  explainer: Explainer,
  { account, whyNot: manager, closeBelow }: Questions,
  telling: Telling,
): Answer {
  const asked = account!
  const explanation = asOptions('explain', telling.language, () =>
    explainer.explainOwner(asked, closeBelow === undefined ? {} : { closeBelow }),
  )
  const parts = [ownerText(portfolio, explanation, telling)]
  const data: Answer['data'] = { explanation }
  if (explanation.owner !== null) {
    const range = explainer.pairRange(asked, explanation.owner)
    data.range = range
    // Of a plan that is not proved the explanation says so, once for all that would need it.
    if (explanation.decision.proven)
      parts[0] += `\n${rangeText(portfolio, asked, explanation.owner, range, telling)}`
  }
  if (manager !== undefined) {
    const whyNot = explainer.whyNot(asked, manager)
    data.whyNot = whyNot
    parts.push(whyNotText(portfolio, asked, manager, whyNot, telling))
    if (whyNot.possible && manager !== explanation.owner) {
      const whyNotRange = explainer.pairRange(asked, manager)
      data.whyNotRange = whyNotRange
      if (explanation.decision.proven)
        parts[1] += `\n${rangeText(portfolio, asked, manager, whyNotRange, telling)}`
    }
  }
  if (!maySee(telling, 'alternative'))
    return { data, text: new OwnersOnly(portfolio, telling).account(asked, explanation.owner) }
  return { data, text: parts.join('\n\n') }
}

function aboutManager(
  portfolio: Portfolio,
  plan: Planned,
  explainer: Explainer,
  manager: string,
  telling: Telling,
): Answer {
  const prices = explainer.rulePrices()
  const own = prices.proven
    ? {
        ...prices,
        managers: prices.managers.filter((each) => each.manager === manager),
        rules: prices.rules.filter((rule) => 'manager' in rule && rule.manager === manager),
      }
    : prices
  const load = plan.loads.find((each) => each.manager === manager)
  const accounts = plan.assignments.filter((each) => each.manager === manager).map(({ account }) => account)
  const others = explainer.recommendAccounts(manager)
  const data = { manager: { load, accounts, prices: own, others } }
  if (!maySee(telling, 'alternative'))
    return { data, text: new OwnersOnly(portfolio, telling).manager(manager, accounts) }
  const text = [
    portfolioText(portfolio, manager, accounts, telling.language),
    rulePricesText(portfolio, own, telling),
    // What is not proved has been said of the prices.
    ...(own.proven ? [recommendAccountsText(portfolio, manager, others, telling)] : []),
  ]
  return { data, text: text.join('\n') }
}

function portfolioText(
  portfolio: Portfolio,
  manager: string,
  accounts: readonly string[],
  language: Language,
): string {
  const words = wordsOf(portfolio, language)
  return terminalSentences(language).owns(
    words.manager(manager),
    accounts.map((id) => words.account(id)),
  )
}

function aboutTopic(
  portfolio: Portfolio,
  plan: OpenPlan,
  explainer: Explainer,
  topic: (typeof TOPICS)[number],
  telling: Telling,
): Answer {
  if (topic === 'changes') return comparison('changes', portfolio, plan, 'incumbents', telling)
  const seen = maySee(telling, 'alternative')
  const figures = () => new OwnersOnly(portfolio, telling).seenBy('alternative')
  if (topic === 'rules') {
    const rules = explainer.rulePrices()
    return { data: { rules }, text: seen ? rulePricesText(portfolio, rules, telling) : figures() }
  }
  const ties = explainer.firmness()
  return { data: { ties }, text: seen ? firmnessText(portfolio, ties, telling) : figures() }
}

function comparison(
  key: 'changes' | 'comparison',
  portfolio: Portfolio,
  plan: OpenPlan,
  before: PlanBefore,
  telling: Telling,
): Answer {
  const diff = diffIn(plan, before)
  const text = maySee(telling, 'changeReason')
    ? diffText(portfolio, diff, telling)
    : new OwnersOnly(portfolio, telling).changes(diff.accounts, diff.kept, diff.new)
  return { data: { [key]: diff }, text }
}

function whatIf(
  portfolio: Portfolio,
  solved: ReturnType<typeof solvePortfolio>,
  changes: PlannerChange | readonly PlannerChange[],
  telling: Telling,
): Answer {
  const planner = solved instanceof OpenPlan ? plannerOf(solved) : createPlanner(portfolio)
  const list: readonly PlannerChange[] = Array.isArray(changes) ? changes : [changes]
  const [first] = list
  const added = list.length === 1 && first?.kind === 'addAccount' ? first : undefined
  const owners = added && planner.recommend(added)
  const step = planner.change(changes)
  const data = { whatIf: step, ...(owners ? { owners } : {}) }
  const isInfeasible = step.status === 'infeasible'
  const isUnknown = step.status === 'unknown'
  if (!maySee(telling, 'alternative')) {
    const hidden = new OwnersOnly(portfolio, telling).seenBy('alternative')
    const text = isInfeasible ? `${terminalSentences(telling.language).noPlan}\n${hidden}` : hidden
    return { data, text, isInfeasible, isUnknown }
  }
  const text = [stepText(planner.portfolio, step, { ...telling, before: portfolio })]
  if (added && owners && 'objective' in step)
    text.push(recommendText(planner.portfolio, added.account.id, owners, telling))
  return { data, text: text.join('\n'), isInfeasible, isUnknown }
}

export const explain: Command = {
  options: [...PORTFOLIO_OPTIONS, ...QUESTIONS, 'why-not', 'close-below', 'json', ...TELLING_OPTIONS],
  flags: ['digits'],
  run,
}
