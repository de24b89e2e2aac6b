import { defineConfig } from 'vitest/config'

/**
 * One run holds every layer: unit tests (mirroring src/), property/, differential/, metamorphic/,
 * regression/, package/ (on the built files) and the architecture. `vitest run test/property` runs one of them.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/fixed-seeds.ts'],
    // Longer searches (`ONEOWNER_RUNS`, test/testing/runs.ts) may take as much longer.
    testTimeout: 60_000 * Math.max(1, Number(process.env.ONEOWNER_RUNS ?? 1)),
    hookTimeout: 60_000,
    // No test may lean on the local time zone, or on the language of the machine.
    env: { TZ: 'Pacific/Auckland', LC_ALL: 'C' },
  },
})
