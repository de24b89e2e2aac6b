/** What draws cases runs in the long run, too: a folder that is left out would be searched no further than by default. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('..', import.meta.url)
const DRAWS = /^(?:import|\}).* from '(?:fast-check|@fast-check\/vitest|[./]+\/testing\/runs\.js)'$/m

it('every test file that draws cases is in a folder of test:long', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  const places: string[] = scripts['test:long'].match(/\btest\/[\w./-]+/g)
  const files = readdirSync(new URL('test', root), { recursive: true, encoding: 'utf8' })
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.test.ts') && DRAWS.test(readFileSync(new URL(path, root), 'utf8')))
  expect(files.length).toBeGreaterThan(40)
  expect(files.filter((path) => !places.some((place) => path.startsWith(`${place}/`)))).toEqual([])
  expect(places.filter((place) => !files.some((path) => path.startsWith(`${place}/`)))).toEqual([])
})
