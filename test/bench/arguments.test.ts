import { describe, expect, it } from 'vitest'
import { bench } from './bench.js'

const { HELP, readArguments } = await bench('arguments')

describe('the options of the benchmark', () => {
  it('has a help that names each', () => {
    expect(readArguments(['--help', '--typo'])).toEqual({ help: true })
    for (const name of ['full', 'only', 'peers', 'limit', 'repeats', 'json', 'write'])
      expect(HELP).toContain(`--${name}`)
  })

  it('says everything that is wrong, a line each', () => {
    const argv = [
      '--typo',
      'x',
      '--limit',
      '-1',
      '--repeats',
      'many',
      '--peers',
      'oneowner,nobody',
      '--only',
      '--full=1',
    ]
    expect(readArguments(argv).problems).toEqual([
      'unknown option --typo',
      'unexpected "x"',
      '--only needs a value',
      '--limit takes a positive number, not "-1"',
      '--repeats takes a positive number, not "many"',
      expect.stringMatching(/^unknown peer "nobody"; there are oneowner, /),
    ])
    expect(readArguments(['--full=1']).problems).toEqual(['--full takes no value'])
  })

  it('reads what is right', () => {
    expect(readArguments(['--full', '--only', 'a,b', '--repeats', '1.5', '--peers', 'oneowner'])).toEqual({
      options: {
        full: true,
        write: false,
        only: 'a,b',
        json: undefined,
        limit: 180,
        repeats: 2,
        peers: ['oneowner'],
      },
    })
  })
})
