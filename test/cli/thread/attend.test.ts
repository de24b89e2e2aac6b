import { expect, test } from 'vitest'
import type { Output } from '../../../src/cli/command.js'
import { give } from '../../../src/cli/thread/attend.js'

test('what Ctrl-C gives fits the terminal, in place of the line of progress, and commands it to do nothing', async () => {
  const written: string[] = []
  const terminal: Output = { isTTY: true, columns: 20, write: (text) => written.push(String(text)) }
  const answer = {
    text: 'Bell\u0007 Inc. goes to Ada Byron at once',
    lines: ['stopped: the others are missing'],
  }
  expect(await give(answer, 'en', { stdout: terminal, stderr: terminal })).toBe(0)
  const clear = '\r\u001b[K'
  expect(written.join('')).toBe(
    `${clear}Bell\ufffd Inc. goes to\n  Ada Byron at once\n${clear}stopped: the others\n  are missing\n`,
  )
})
