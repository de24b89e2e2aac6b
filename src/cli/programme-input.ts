/** The programme of a command: a configuration, and the tables that it names. */
import { dirname, isAbsolute, join } from 'node:path'
import { type Portfolio, PortfolioError } from '../index.js'
import {
  CRM_FILES,
  type ImportConfig,
  importPortfolio,
  importVariants,
  type LastContact,
  type NoticeRow,
  PROGRAMME_FILES,
  type ProgrammeConfig,
  type ProgrammeTable,
  readPortfolio,
  readProgramme,
  readTable,
  readWorkbook,
  type Sources,
  type Table,
  validateConfig,
  validateProgrammeConfig,
} from '../io/index.js'
import type { Programme, ProgrammeOptions } from '../programme/index.js'
import type { Io } from './command.js'
import { isKind, nameOf, readBytes } from './files.js'
import { type StandIns, withCaps } from './portfolio-input.js'
import { selectionOf } from './summary.js'

export interface LoadedProgramme {
  programme: Programme
  options: ProgrammeOptions
}

/** @throws PortfolioError with every problem of the configuration, then of the files, then of what they make */
export async function loadProgramme(file: string, standIns: StandIns, io: Io): Promise<LoadedProgramme> {
  const config = validateProgrammeConfig(
    readPortfolio(await readBytes(file, io), { name: nameOf(file) }),
    nameOf(file),
  )
  const at = (path: string) => (isAbsolute(path) ? path : join(dirname(file), path))
  const given = await importConfigOf(config, at, io)
  const importConfig = withCaps({ ...given, ...standIns.reading }, standIns.caps)
  const tables = new Map<string, Table>()
  const answers: Table[] = []
  const issues: PortfolioError['issues'][number][] = []
  const reading = async (path: string, sheet: string | undefined, then: (table: Table) => void) => {
    try {
      then(await tableIn({ file: at(path), name: path, sheet }, importConfig, io))
    } catch (error) {
      if (!(error instanceof PortfolioError)) throw error
      issues.push(...error.issues)
    }
  }
  for (const [table, path] of Object.entries(config.files ?? {})) {
    const sheet = config.sheets?.[table as keyof NonNullable<ProgrammeConfig['sheets']>]
    await reading(path, sheet, (read) => tables.set(table, read))
  }
  for (const path of config.answers ?? []) await reading(path, undefined, (read) => answers.push(read))
  if (issues.length > 0) throw new PortfolioError(issues)

  for (const [name, table] of tables) tables.set(name, withoutSheetsOf(tables.values(), table))
  const { portfolio, facts, variants, lastContacts } = await portfolioOf(
    config,
    { importConfig, caps: standIns.caps },
    tables,
    at,
    io,
  )
  const own = PROGRAMME_FILES.flatMap((name): [ProgrammeTable, Table[]][] => {
    const table = tables.get(name)
    const given = [...(table ? [table] : []), ...(name === 'knowledge' ? answers : [])]
    return given.length > 0 ? [[name, given]] : []
  })
  const read = readProgramme(portfolio, config.asOf, Object.fromEntries(own), {
    ...(importConfig.numbers ? { numbers: importConfig.numbers } : {}),
    ...(importConfig.dates ? { dates: importConfig.dates } : {}),
    lastContacts,
  })
  const { knowledge, coverage, development } = config
  const baseline =
    config.baseline === undefined
      ? undefined
      : readPortfolio(await readBytes(at(config.baseline), io), { name: config.baseline })
  const { selection, waves, caps, changes, threshold, approvedBy, purpose, retention, objectTo } = config
  const options: ProgrammeOptions = {
    ...(selection ? { selection } : {}),
    ...(waves ? { waves } : {}),
    ...(caps ? { caps } : {}),
    ...(changes ? { changes } : {}),
    ...(knowledge ? { knowledge } : {}),
    ...(coverage ? { coverage } : {}),
    ...(development ? { development } : {}),
    ...(baseline === undefined ? {} : { baseline }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(approvedBy === undefined ? {} : { approvedBy }),
    variants,
    facts: {
      ...facts,
      files: [...facts.files, ...read.files],
      leftOut: [...facts.leftOut, ...read.leftOut],
      ...(purpose === undefined ? {} : { purpose }),
      ...(retention === undefined ? {} : { retention }),
      ...(objectTo === undefined ? {} : { objectTo }),
    },
  }
  return { programme: read.programme, options }
}

async function importConfigOf(
  { import: given = {} }: ProgrammeConfig,
  at: (path: string) => string,
  io: Io,
): Promise<ImportConfig> {
  if (typeof given !== 'string') return validateConfig(given, 'import')
  const name = nameOf(given)
  return validateConfig(readPortfolio(await readBytes(at(given), io), { name }), name)
}

/** Called by the name that the configuration gives it. */
async function tableIn(
  { file, name, sheet }: { file: string; name: string; sheet: string | undefined },
  { encoding }: ImportConfig,
  io: Io,
): Promise<Table> {
  const bytes = await readBytes(file, io)
  if (isKind(file, '.xlsx')) return readWorkbook(bytes, { name, ...(sheet === undefined ? {} : { sheet }) })
  return readTable(bytes, { name, ...(encoding === undefined ? {} : { encoding }) })
}

/** A sheet that another table was read from is not left unread. */
function withoutSheetsOf(tables: Iterable<Table>, table: Table): Table {
  const { otherSheets = [], ...alone } = table
  const read = new Set(Array.from(tables, ({ name, sheet }) => (name === table.name ? sheet : undefined)))
  const unread = otherSheets.filter((sheet) => !read.has(sheet))
  return unread.length === 0 ? alone : { ...alone, otherSheets: unread }
}

type Facts = NonNullable<ProgrammeOptions['facts']>
type RunFacts = Required<Pick<Facts, 'files' | 'leftOut'>> & Pick<Facts, 'of'>

async function portfolioOf(
  config: ProgrammeConfig,
  { importConfig, caps }: { importConfig: ImportConfig; caps: StandIns['caps'] },
  tables: ReadonlyMap<string, Table>,
  at: (path: string) => string,
  io: Io,
): Promise<{
  portfolio: Portfolio
  facts: RunFacts
  variants: NonNullable<ProgrammeOptions['variants']>
  lastContacts: LastContact[]
}> {
  if (config.portfolio !== undefined) {
    const name = nameOf(config.portfolio)
    const portfolio = readPortfolio(await readBytes(at(config.portfolio), io), { name }) as Portfolio
    return {
      portfolio: withCaps(portfolio, caps),
      facts: { files: [], leftOut: [] },
      variants: [],
      lastContacts: [],
    }
  }
  const sources = Object.fromEntries(
    Object.entries(CRM_FILES).flatMap(([file, role]) =>
      tables.has(file) ? [[role, tables.get(file)!]] : [],
    ),
  ) as unknown as Sources
  const imported = importPortfolio(sources, importConfig)
  const { portfolio, evidence, notices } = imported
  const unused = notices.find(({ code }) => code === 'column_not_used')?.rows ?? []
  const files = Object.entries(evidence.columns).map(([role, columns]) => {
    const table = sources[role as keyof Sources]!
    return {
      name: table.name,
      ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
      rows: table.rows.length,
      read: Object.entries(columns).map(([field, header]) => ({ field, header })),
      ignored: unused.flatMap(({ file, sheet, column }) =>
        file === table.name && sheet === table.sheet && column !== undefined ? [column] : [],
      ),
    }
  })
  const leftOut = notices.filter(({ code }) => code !== 'column_not_used')
  return {
    portfolio,
    facts: {
      files,
      leftOut: leftOut.map(({ message, count, rows }) => ({ message, count, rows: rows.map(placeOf) })),
      of: selectionOf(imported).accounts,
    },
    lastContacts: imported.lastContacts,
    variants: importVariants(
      importConfig,
      evidence,
      (changed) => importPortfolio(sources, changed).portfolio,
    ),
  }
}

/** Where a row stands, and its account or person, as far as the notice says. */
function placeOf({ file, sheet, row, id, account, seller, suggestion }: NoticeRow): {
  file: string
  sheet?: string
  row?: number
  id?: string
  suggestion?: string
} {
  const about = [id, account, seller].find((each) => typeof each === 'string') as string | undefined
  return {
    file,
    ...(sheet === undefined ? {} : { sheet }),
    ...(row === undefined ? {} : { row }),
    ...(about === undefined ? {} : { id: about }),
    ...(typeof suggestion === 'string' ? { suggestion } : {}),
  }
}
