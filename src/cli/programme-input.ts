/** The programme of a command: a configuration, and the tables that it names. */
import { dirname, isAbsolute, join } from 'node:path'
import { type Portfolio, PortfolioError } from '../index.js'
import {
  CRM_FILES,
  checkConfig,
  checkProgrammeConfig,
  type ImportConfig,
  importPortfolio,
  importVariants,
  PROGRAMME_FILES,
  type ProgrammeConfig,
  type ProgrammeTable,
  readPortfolio,
  readProgramme,
  readTable,
  readWorkbook,
  type Sources,
  type Table,
} from '../io/index.js'
import type { Programme, ProgrammeOptions } from '../programme/index.js'
import type { Io } from './command.js'
import { isKind, nameOf, readBytes } from './files.js'

export interface LoadedProgramme {
  programme: Programme
  options: ProgrammeOptions
  /** "85 of 85 accounts treated as key, 30 sellers as candidates", and what was left out. */
  lines: string[]
}

/** @throws PortfolioError with every problem of the configuration, then of the files, then of what they make */
export async function loadProgramme(file: string, io: Io): Promise<LoadedProgramme> {
  const config = checkProgrammeConfig(
    readPortfolio(await readBytes(file, io), { name: nameOf(file) }),
    nameOf(file),
  )
  const at = (path: string) => (isAbsolute(path) ? path : join(dirname(file), path))
  const importConfig = await importConfigOf(config, at, io)
  const tables = new Map<string, Table>()
  const issues: PortfolioError['issues'][number][] = []
  for (const [table, path] of Object.entries(config.files ?? {})) {
    try {
      tables.set(table, await tableIn(at(path), importConfig, io))
    } catch (error) {
      if (!(error instanceof PortfolioError)) throw error
      issues.push(...error.issues)
    }
  }
  if (issues.length > 0) throw new PortfolioError(issues)

  const { portfolio, facts, lines, variants } = await portfolioOf(config, importConfig, tables, at, io)
  const own = PROGRAMME_FILES.flatMap((name): [ProgrammeTable, Table][] => {
    const table = tables.get(name)
    return table ? [[name, table]] : []
  })
  const read = readProgramme(portfolio, config.asOf, Object.fromEntries(own), {
    ...(importConfig.numbers ? { numbers: importConfig.numbers } : {}),
    ...(importConfig.dates ? { dates: importConfig.dates } : {}),
  })
  const { selection, waves, caps, changes, threshold, approvedBy, purpose, retention, objectTo } = config
  const options: ProgrammeOptions = {
    ...(selection ? { selection } : {}),
    ...(waves ? { waves } : {}),
    ...(caps ? { caps } : {}),
    ...(changes ? { changes } : {}),
    ...(threshold === undefined ? {} : { threshold }),
    ...(approvedBy === undefined ? {} : { approvedBy }),
    variants,
    facts: {
      files: [...facts.files, ...read.files],
      leftOut: [...facts.leftOut, ...read.leftOut],
      ...(purpose === undefined ? {} : { purpose }),
      ...(retention === undefined ? {} : { retention }),
      ...(objectTo === undefined ? {} : { objectTo }),
    },
  }
  return {
    programme: read.programme,
    options,
    lines: [...lines, ...read.leftOut.map(({ message }) => message)],
  }
}

async function importConfigOf(
  { import: given = {} }: ProgrammeConfig,
  at: (path: string) => string,
  io: Io,
): Promise<ImportConfig> {
  if (typeof given !== 'string') return checkConfig(given, 'import')
  const name = nameOf(given)
  return checkConfig(readPortfolio(await readBytes(at(given), io), { name }), name)
}

async function tableIn(file: string, { encoding }: ImportConfig, io: Io): Promise<Table> {
  const [name, bytes] = [nameOf(file), await readBytes(file, io)]
  if (isKind(file, '.xlsx')) return readWorkbook(bytes, { name })
  return readTable(bytes, { name, ...(encoding === undefined ? {} : { encoding }) })
}

type RunFacts = Required<Pick<NonNullable<ProgrammeOptions['facts']>, 'files' | 'leftOut'>>

async function portfolioOf(
  config: ProgrammeConfig,
  importConfig: ImportConfig,
  tables: ReadonlyMap<string, Table>,
  at: (path: string) => string,
  io: Io,
): Promise<{
  portfolio: Portfolio
  facts: RunFacts
  lines: string[]
  variants: NonNullable<ProgrammeOptions['variants']>
}> {
  if (config.portfolio !== undefined) {
    const name = nameOf(config.portfolio)
    const portfolio = readPortfolio(await readBytes(at(config.portfolio), io), { name }) as Portfolio
    return { portfolio, facts: { files: [], leftOut: [] }, lines: [], variants: [] }
  }
  const sources = Object.fromEntries(
    Object.entries(CRM_FILES).flatMap(([file, role]) =>
      tables.has(file) ? [[role, tables.get(file)!]] : [],
    ),
  ) as unknown as Sources
  const { portfolio, evidence, notices, summary } = importPortfolio(sources, importConfig)
  const unused = notices.find(({ code }) => code === 'column_not_used')?.rows ?? []
  const files = Object.entries(evidence.columns).map(([role, columns]) => {
    const table = sources[role as keyof Sources]!
    return {
      name: table.name,
      rows: table.rows.length,
      read: Object.entries(columns).map(([field, header]) => ({ field, header })),
      ignored: unused.flatMap(({ file, column }) =>
        file === table.name && column !== undefined ? [column] : [],
      ),
    }
  })
  const leftOut = notices.filter(({ code }) => code !== 'column_not_used')
  return {
    portfolio,
    facts: { files, leftOut: leftOut.map(({ message, count }) => ({ message, count })) },
    lines: [summary],
    variants: importVariants(
      importConfig,
      evidence,
      (changed) => importPortfolio(sources, changed).portfolio,
    ),
  }
}
