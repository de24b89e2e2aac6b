/** Reading and writing files. `-` is standard input or output. */
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { type Issue, PortfolioError } from '../index.js'
import { type Arguments, UsageError } from './arguments.js'
import type { Io } from './command.js'

export const STANDARD = '-'

/** What complaints call a file. */
export function nameOf(file: string): string {
  return file === STANDARD ? 'standard input' : file
}

export function isKind(file: string, ...extensions: string[]): boolean {
  return file === STANDARD || extensions.includes(extname(file).toLowerCase())
}

/** A file that is not of the kinds is a problem of the arguments. */
export function checkKind(args: Arguments, what: string, file: string, ...extensions: string[]): void {
  if (!isKind(file, ...extensions))
    args.problem(`${what} takes a file that ends in ${extensions.join(' or ')} (or -), not "${file}"`)
}

/** @throws PortfolioError when the file cannot be read */
export async function readBytes(file: string, { stdin }: Io): Promise<Uint8Array> {
  if (file === STANDARD) {
    const chunks: Uint8Array[] = []
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks)
  }
  try {
    return await readFile(file)
  } catch (error) {
    const message = reasonOf(error)
    throw new PortfolioError([{ code: 'invalid_value', path: [file], message, file } satisfies Issue])
  }
}

/** What is written where, each text ready before the first is written. */
export class Outputs {
  private readonly targets: { option: string; file: string }[] = []

  /** `kinds`: option -> the extension its file must have. */
  constructor(
    private readonly args: Arguments,
    kinds: Record<string, string>,
  ) {
    for (const [option, extension] of Object.entries(kinds)) {
      const file = args.get(option)
      if (file === undefined) continue
      this.targets.push({ option, file })
      checkKind(args, `--${option}`, file, extension)
    }
    const standard = this.targets.filter(({ file }) => file === STANDARD)
    if (standard.length > 1)
      args.problem(
        `${standard.map(({ option }) => `--${option}`).join(' and ')} cannot share standard output`,
      )
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

  /** Files that cannot be written, or would replace each other or an input, are problems of the arguments. */
  async check(inputs: readonly string[]): Promise<void> {
    const taken = new Map<string, string>()
    for (const input of inputs)
      if (input !== STANDARD) taken.set(await trueName(input), 'is read by this command')
    for (const { option, file } of this.targets) {
      if (file === STANDARD) continue
      const name = await trueName(file)
      const clash = taken.get(name)
      if (clash !== undefined) this.args.problem(`--${option}: "${file}" ${clash}`)
      taken.set(name, `is written by --${option} already`)
      const reason = await obstacle(file)
      if (reason !== undefined) this.args.problem(`--${option}: "${file}" ${reason}`)
    }
  }

  /**
   * Writes the texts by option; an option without a text writes nothing. No file is replaced before all are
   * written in full beside it. Returns the names of the files written.
   */
  async write(texts: ReadonlyMap<string, string>, { stdout }: Io): Promise<string[]> {
    const chosen = this.targets.flatMap(({ option, file }) => {
      const text = texts.get(option)
      return text === undefined ? [] : [{ file, text }]
    })
    const files = chosen.filter(({ file }) => file !== STANDARD)
    await writeAll(files)
    for (const { file, text } of chosen) if (file === STANDARD) stdout.write(text)
    return files.map(({ file }) => file)
  }
}

/** What the person at the keyboard can put right; a full disk, for example, is another matter. */
const DENIED = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST']

async function writeAll(files: readonly { file: string; text: string }[]): Promise<void> {
  const written: { draft: string; target: string }[] = []
  try {
    for (const { file, text } of files) {
      const target = await trueName(file)
      const before = await stat(target).catch(() => undefined)
      // Pipes and devices have no content to protect, and must not be replaced by a file.
      if (before !== undefined && !before.isFile()) {
        await writeFile(target, text)
        continue
      }
      const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
      written.push({ draft, target })
      await writeFile(draft, text, { flag: 'wx' })
      if (before !== undefined) await chmod(draft, before.mode)
    }
    for (const { draft, target } of written) await rename(draft, target)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined || !DENIED.includes(code)) throw error
    throw new UsageError([`nothing was written: ${message}`])
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
async function obstacle(file: string): Promise<string | undefined> {
  const folder = dirname(resolve(file))
  try {
    if (!(await stat(folder)).isDirectory()) return `cannot be written: ${dirname(file)} is no folder`
  } catch {
    return `cannot be written: there is no folder ${dirname(file)}`
  }
  const before = await stat(file).catch(() => undefined)
  return before?.isDirectory() ? 'is a folder' : undefined
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file'
  if (code === 'EISDIR') return 'this is a folder, not a file'
  if (code === 'EACCES' || code === 'EPERM') return 'the file may not be read'
  return `the file cannot be read: ${message}`
}
