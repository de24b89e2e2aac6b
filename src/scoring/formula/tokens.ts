/**
 * The words of a formula with their columns. The parser's tree does not say where a node stood in the source; the
 * words do, and they come in the order in which the tree is walked. What is no word of the language (assignment,
 * indexing, lists, comments, escapes ...) is refused here, before the parser sees it.
 */
export const MAX_LENGTH = 2000
export const MAX_WORDS = 500
export const MAX_DEPTH = 50

export interface Word {
  kind: 'name' | 'number' | 'text' | 'symbol'
  source: string
  /** 1-based. */
  column: number
}

export interface Problem {
  /** 1-based. */
  column: number
  message: string
}

const WORD =
  /(?<symbol>(?:and|or|not)\b(?!\.)|[=!<>]=|[-+*/^<>?:(),])|(?<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<text>"[^"\\\r\n]*"|'[^'\\\r\n]*')|(?<space>[ \t\r\n]+)/y

/** O(length). */
export function wordsOf(source: string): { words: Word[]; problems: Problem[] } {
  const words: Word[] = []
  const problems: Problem[] = []
  if (source.length > MAX_LENGTH) {
    return { words, problems: [{ column: MAX_LENGTH + 1, message: `longer than ${MAX_LENGTH} characters` }] }
  }

  let position = 0
  let unreadableUntil = -1
  while (position < source.length) {
    WORD.lastIndex = position
    const match = WORD.exec(source)
    if (!match) {
      // One problem for a run of characters that belong to no word, or for all of a text that does not end.
      if (position !== unreadableUntil) {
        problems.push({ column: position + 1, message: unreadable(source, position) })
      }
      position = isQuote(source[position]) ? source.length : position + 1
      unreadableUntil = position
      continue
    }
    const [kind] = Object.entries(match.groups!).find(([, found]) => found !== undefined)!
    if (kind !== 'space') words.push({ kind: kind as Word['kind'], source: match[0], column: position + 1 })
    position += match[0].length
  }
  return { words, problems: problems.length > 0 ? problems : arrangementProblems(words) }
}

const isQuote = (character: string) => character === '"' || character === "'"

function unreadable(source: string, position: number): string {
  const character = String.fromCodePoint(source.codePointAt(position)!)
  if (isQuote(character)) return `the text that starts here has no end, or holds a backslash`
  if (character === '=') return `'=' is not part of the language; compare with '=='`
  return `${JSON.stringify(character)} is not part of the language`
}

/** Too many words, too deep, or two operands without an operator in between (which the parser would multiply). */
function arrangementProblems(words: readonly Word[]): Problem[] {
  const problems: Problem[] = []
  if (words.length > MAX_WORDS) {
    problems.push({
      column: words[MAX_WORDS].column,
      message: `more than ${MAX_WORDS} names, numbers and symbols`,
    })
  }
  let depth = 0
  words.forEach((word, index) => {
    if (word.source === '(' && ++depth === MAX_DEPTH + 1) {
      problems.push({ column: word.column, message: `more than ${MAX_DEPTH} brackets inside each other` })
    }
    if (word.source === ')') depth--
    const before = words[index - 1]
    const afterOperand = before !== undefined && endsOperand(before)
    const isCall = before?.kind === 'name' && word.source === '('
    if (afterOperand && startsOperand(word) && !isCall) {
      problems.push({ column: word.column, message: `an operator is missing before ${word.source}` })
    }
    // The parser would take these two for names here.
    if (!afterOperand && (word.source === 'and' || word.source === 'or')) {
      problems.push({ column: word.column, message: `a value is missing before ${word.source}` })
    }
  })
  return problems
}

const endsOperand = ({ kind, source }: Word) => kind !== 'symbol' || source === ')'
const startsOperand = ({ kind, source }: Word) => kind !== 'symbol' || source === '(' || source === 'not'
