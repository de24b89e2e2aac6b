/** `--what-if` with `null` printed an empty line and ended with 0. */
import { expect, it } from 'vitest'
import { Folder, oneowner, PORTFOLIO } from '../cli/run.js'

it.each(['null', 'false', '0', '""', '[null]', '"x"', '{}'])('%s is no change', async (text) => {
  const folder = new Folder({ 'p.json': PORTFOLIO, 'what-if.json': text })
  const { code, stdout, stderr } = await oneowner([
    'explain',
    folder.at('p.json'),
    '--what-if',
    folder.at('what-if.json'),
  ])
  expect(stderr).toContain('what-if.json')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
})
