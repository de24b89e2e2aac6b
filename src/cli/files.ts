/** Reading and writing files. `-` is standard input or output. */
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { type Issue, PortfolioError } from '../index.js'
import { commonSentences, type Language, usageSentences } from '../language/index.js'
import { type Arguments, UsageError } from './arguments.js'
import type { Io } from './command.js'

export const STANDARD = '-'

/** What complaints call a file. */
export function nameOf(file: string): string {
  return file === STANDARD ? usageSentences('en').standardInput : file
}

/** The same for a person, of a name that stands in a complaint or a notice. */
export function fileText(name: string, language: Language): string {
  return name === nameOf(STANDARD) ? usageSentences(language).standardInput : name
}

/** The same with the sheet, of a workbook that may have several: crm.xlsx, sheet "Accounts" */
export function sourceText(
  { file, sheet }: { file: string; sheet?: string | undefined },
  language: Language,
): string {
  const name = fileText(file, language)
  return sheet === undefined ? name : commonSentences(language).inSheet(name, sheet)
}

export function isKind(file: string, ...extensions: string[]): boolean {
  return file === STANDARD || extensions.includes(extname(file).toLowerCase())
}

/** A file that is not of the kinds is a problem of the arguments. */
export function validateKind(args: Arguments, what: string, file: string, ...extensions: string[]): void {
  if (!isKind(file, ...extensions)) args.wrong(what, args.s.kinds.file(extensions), file)
}

/** @throws PortfolioError when the file cannot be read */
export async function readBytes(file: string, { stdin }: Io): Promise<Uint8Array> {
  try {
    if (file !== STANDARD) return await readFile(file)
    const chunks: Uint8Array[] = []
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks)
  } catch (error) {
    const [name, message] = [nameOf(file), unreadable(error)]
    throw new PortfolioError([{ code: 'invalid_value', path: [name], message, file: name } satisfies Issue])
  }
}

/** What is written where, each text ready before the first is written. */
export class Outputs {
  private readonly targets: { option: string; file: string }[] = []

  /** `kinds`: option -> the extensions its file may have. */
  constructor(
    private readonly args: Arguments,
    kinds: Record<string, string | readonly string[]>,
  ) {
    for (const [option, extensions] of Object.entries(kinds)) {
      const file = args.get(option)
      if (file === undefined) continue
      this.targets.push({ option, file })
      validateKind(args, `--${option}`, file, ...[extensions].flat())
    }
    const standard = this.targets.filter(({ file }) => file === STANDARD)
    if (standard.length > 1) args.problem(args.s.sharedStandardOutput(standard.map(({ option }) => option)))
  }

  /** Whether any was asked for. */
  get isEmpty(): boolean {
    return this.targets.length === 0
  }

  get useStandardOutput(): boolean {
    return this.targets.some(({ file }) => file === STANDARD)
  }

  wants(option: string): boolean {
    return this.targets.some((target) => target.option === option)
  }

  /** The extension of the file, in lower case; undefined for standard output, and where nothing was asked for. */
  kindOf(option: string): string | undefined {
    const file = this.targets.find((target) => target.option === option)?.file
    return file === undefined || file === STANDARD ? undefined : extname(file).toLowerCase()
  }

  /** Files that cannot be written, or would replace each other or an input, are problems of the arguments. */
  async check(inputs: readonly string[]): Promise<void> {
    const { s, language } = this.args
    const problem = (option: string, file: string, text: string) =>
      this.args.problem(s.ofOption(option, s.ofFile(file, text)))
    const taken = new Map<string, string>()
    for (const input of inputs) if (input !== STANDARD) taken.set(await trueName(input), s.isRead)
    for (const { option, file } of this.targets) {
      if (file === STANDARD) continue
      const name = await trueName(file)
      const clash = taken.get(name)
      if (clash !== undefined) problem(option, file, clash)
      taken.set(name, s.isWritten(option))
      const reason = await obstacle(file, language)
      if (reason !== undefined) problem(option, file, reason)
    }
  }

  /**
   * Writes the texts by option; an option without a text writes nothing. No file is replaced before all are
   * written in full beside it. Returns the names of the files written.
   */
  async write(texts: ReadonlyMap<string, string | Uint8Array>, { stdout }: Io): Promise<string[]> {
    const chosen = this.targets.flatMap(({ option, file }) => {
      const text = texts.get(option)
      return text === undefined ? [] : [{ file, text }]
    })
    const files = chosen.filter(({ file }) => file !== STANDARD)
    await writeFiles(files, this.args.language)
    for (const { file, text } of chosen) if (file === STANDARD) stdout.write(text)
    return files.map(({ file }) => file)
  }
}

/**
 * Writes files that must not exist yet: all of them, or none.
 *
 * @throws UsageError with every file that exists already
 */
export async function writeNew(
  files: ReadonlyMap<string, string | Uint8Array>,
  language: Language,
): Promise<void> {
  const s = usageSentences(language)
  const problems: string[] = []
  for (const file of files.keys()) {
    const exists = await stat(file).then(
      () => true,
      () => false,
    )
    const reason = exists ? s.exists : await obstacle(file, language)
    if (reason !== undefined) problems.push(s.ofFile(file, reason))
  }
  if (problems.length > 0) throw new UsageError([s.nothingWritten, ...problems])
  await writeFiles(
    [...files].map(([file, text]) => ({ file, text })),
    language,
  )
}

/** What the person at the keyboard can put right by naming another file; a full disk is another matter. */
const DENIED = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENAMETOOLONG', 'ELOOP']

/** No fault of the input: the machine refused. */
export class MachineError extends Error {
  override readonly name = 'MachineError'
}

/** Replaces no file before all are written in full. @throws UsageError or MachineError: nothing was written */
export async function writeFiles(
  files: readonly { file: string; text: string | Uint8Array }[],
  language: Language,
): Promise<void> {
  const written: { draft: string; target: string }[] = []
  let current = ''
  try {
    for (const { file, text } of files) {
      current = file
      const target = await trueName(file)
      const before = await stat(target).catch(() => undefined)
      // Pipes and devices have no content to protect, and must not be replaced by a file.
      if (before !== undefined && !before.isFile()) {
        await writeFile(target, text)
        continue
      }
      const draft = join(dirname(target), `.oneowner.${process.pid}.${written.length}.tmp`)
      written.push({ draft, target })
      await writeFile(draft, text, { flag: 'wx' })
      if (before !== undefined) await chmod(draft, before.mode)
    }
    for (const { draft, target } of written) await rename(draft, target)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const s = usageSentences(language)
    const reason = s.ofFile(current, s.cannotBeWritten(reasonOf(error, language)))
    const message = `${s.nothingWritten}: ${reason}`
    throw DENIED.includes(code) ? new UsageError([message]) : new MachineError(message)
  } finally {
    for (const { draft } of written) await rm(draft, { force: true })
  }
}

/** The path without links, for a file that may not exist yet. */
async function trueName(file: string): Promise<string> {
  const path = resolve(file)
  const folder = await realpath(dirname(path)).catch(() => dirname(path))
  return realpath(path).catch(() => join(folder, basename(path)))
}

/** Why a file cannot be written; undefined where nothing speaks against it. */
async function obstacle(file: string, language: Language): Promise<string | undefined> {
  const s = usageSentences(language)
  const folder = dirname(resolve(file))
  try {
    if (!(await stat(folder)).isDirectory()) return s.cannotBeWritten(s.noFolder(dirname(file)))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return s.cannotBeWritten(reasonOf(error, language))
    return s.cannotBeWritten(s.missingFolder(dirname(file)))
  }
  try {
    return (await stat(file)).isDirectory() ? s.isFolder : undefined
  } catch (error) {
    // A file that is not there yet is as it should be.
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? undefined
      : s.cannotBeWritten(reasonOf(error, language))
  }
}

/** Why an input cannot be read. */
function unreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file'
  if (code === 'EISDIR') return 'this is a folder, not a file'
  if (code === 'EACCES' || code === 'EPERM') return 'the file may not be read'
  return `the file cannot be read: ${reasonOf(error, 'en')}`
}

/** What the machine says of a failed read or write, in words where there are any. */
export function reasonOf(error: unknown, language: Language): string {
  const { code, message } = error as NodeJS.ErrnoException
  const { reasons, otherReason } = usageSentences(language)
  if (code === undefined) return message
  return (reasons as Partial<Record<string, string>>)[code] ?? otherReason(code)
}
