/** Code blocks of a Markdown file, and the conventions they follow (CONTRIBUTING.md, "Code blocks"). */

export interface Block {
  file: string
  /** Line of the opening fence, from 1. */
  line: number
  /** First word after the fence, '' without one. */
  language: string
  /** Further words: run, not-run, continues, exit=N. */
  flags: string[]
  code: string
  /** Code of the `text` block that follows with no other block between. */
  output?: string
}

/** Languages whose blocks are executed. */
export const EXECUTED = ['ts', 'js', 'sh']
const FLAGS = /^(run|not-run|continues|exit=\d+)$/

/** Blocks in order; a `text` block after an executed one becomes its `output`. */
export function parseBlocks(file: string, markdown: string): Block[] {
  const blocks: Block[] = []
  let open: { block: Block; fence: string; lines: string[] } | undefined
  markdown.split('\n').forEach((text, i) => {
    const fence = /^\s*(`{3,})(.*)$/.exec(text)
    if (open) {
      if (fence?.[1] !== open.fence || fence[2]?.trim() !== '') open.lines.push(text)
      else {
        open.block.code = open.lines.join('\n')
        blocks.push(open.block)
        open = undefined
      }
    } else if (fence) {
      const [language = '', ...flags] = (fence[2] ?? '').trim().split(/\s+/)
      open = { block: { file, line: i + 1, language, flags, code: '' }, fence: fence[1] ?? '', lines: [] }
    }
  })
  if (open) throw new Error(`${place(open.block)}: the block is never closed`)
  return attachOutputs(blocks)
}

function attachOutputs(blocks: Block[]): Block[] {
  const kept: Block[] = []
  let before: Block | undefined
  for (const block of blocks) {
    if (block.language === 'text' && before && EXECUTED.includes(before.language)) before.output = block.code
    else kept.push(block)
    before = block
  }
  return kept
}

/** In the README everything runs that is not marked `not-run`; in the docs only what is marked `run`. */
export function isRun(block: Block): boolean {
  if (!EXECUTED.includes(block.language)) return false
  return block.file === 'README.md' ? !block.flags.includes('not-run') : block.flags.includes('run')
}

/** What is wrong with how a block is written, before anything runs. */
export function conventionProblems(blocks: Block[], scripts: readonly string[]): string[] {
  const problems: string[] = []
  blocks.forEach((block, i) => {
    const say = (text: string) => problems.push(`${place(block)}: ${text}`)
    const shown = block.file === 'README.md'
    if (shown || isRun(block)) {
      for (const flag of block.flags) if (!FLAGS.test(flag)) say(`unknown word "${flag}" after the language`)
    }
    if (block.flags.includes('continues')) {
      const previous = blocks.slice(0, i).filter(isRun).at(-1)
      if (previous?.language !== block.language) say('continues nothing of its language')
    }
    if (shown && block.language === 'text') say('a text block is output: it follows the block that prints it')
    if (shown && block.language === 'json' && !parses(block.code)) say('is not JSON')
    if (shown && block.output !== undefined && !isRun(block)) say('shows output, but is not run')
    if (block.language === 'sh') {
      for (const command of commands(block.code)) {
        const script = /^npm (?:run )?(\S+)/.exec(command)?.[1]
        const isScript = command.startsWith('npm run ') || command === 'npm test'
        if (isRun(block) && !/^(npx )?oneowner( |$)/.test(command))
          say(`cannot run "${command}", only oneowner`)
        if (isScript && !scripts.includes(script ?? '')) say(`there is no script "${script}"`)
      }
    }
  })
  return problems
}

/** One command each: continued lines joined, comments and chains taken apart. */
export function commands(code: string): string[] {
  return code
    .replace(/\\\n\s*/g, '')
    .split(/\n|&&|\|\|?|;/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
}

/**
 * Compares what was printed with what is shown. In what is shown, a line `...` stands for any lines, and
 * `…` for any characters of its line. Space at line ends and empty lines around do not count.
 */
export function matches(shown: string, printed: string): boolean {
  const pattern = tidy(shown)
    .split('\n')
    .map((line) => (line.trim() === '...' ? ANY_LINES : line.split('…').map(escapeRegExp).join('[^\\n]*')))
    .join('\n')
    .replaceAll(`${ANY_LINES}\n`, '(?:[^\\n]*\\n)*?')
    .replaceAll(`\n${ANY_LINES}`, '(?:\\n[^\\n]*)*')
    .replaceAll(ANY_LINES, '[^]*')
  return new RegExp(`^${pattern}$`).test(tidy(printed))
}

const ANY_LINES = '\u0000'

export function tidy(text: string): string {
  return text.replace(/[ \t]+$/gm, '').replace(/^\n+|\n+$/g, '')
}

export function place(block: Block): string {
  return `${block.file}:${block.line}`
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function parses(json: string): boolean {
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}
