import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/**
 * One run holds every layer: unit tests (mirroring src/), property/, differential/, metamorphic/,
 * regression/, package/ (on the built files) and the architecture. `vitest run test/property` runs one of them.
 */
export default defineConfig({
  test: {
    setupFiles: ['test/fixed-seeds.ts'],
    // Longer searches (`ONEOWNER_RUNS`, test/testing/runs.ts) may take as much longer.
    testTimeout: 60_000 * Math.max(1, Number(process.env.ONEOWNER_RUNS ?? 1)),
    hookTimeout: 60_000,
    // No test may lean on the local time zone, or on the language of the machine.
    env: { TZ: 'Pacific/Auckland', LC_ALL: 'C' },
    projects: [
      // Files share their modules with others of the same worker: to load them anew takes longer than most tests.
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: changingTheWorld(), isolate: false },
      },
      { extends: true, test: { name: 'alone', include: changingTheWorld() } },
    ],
  },
})

/** Files that put something else in the place of modules or globals, which others would see. */
function changingTheWorld(): string[] {
  const changes = /\bvi\.|\bglobalThis\b|\bprocess\.(env|chdir)\b/
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file}`)
    .filter((file) => file.endsWith('.test.ts') && changes.test(readFileSync(file, 'utf8')))
}
