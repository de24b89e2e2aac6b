import { defineConfig } from 'vitest/config'

/**
 * One run holds every layer: unit tests (mirroring src/), property/, differential/, metamorphic/,
 * regression/, package/ (on the built files) and the architecture. `vitest run test/property` runs one of them.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/fixed-seeds.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No test may lean on the local time zone.
    env: { TZ: 'Pacific/Auckland' },
  },
})
