import { rmSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'

/** The entry points of the package and their sources; `exports` in package.json lists the same names. */
export const entries = {
  index: 'src/index.ts',
  solver: 'src/solver/public.ts',
  verify: 'src/program/verify/index.ts',
  synthetic: 'src/synthetic/index.ts',
  testing: 'src/testing/index.ts',
  io: 'src/io/index.ts',
  formula: 'src/scoring/formula/index.ts',
  report: 'src/report/index.ts',
  programme: 'src/programme/index.ts',
  worker: 'src/worker/index.ts',
  highs: 'src/backends/highs.ts',
  mip: 'src/backends/index.ts',
}

const { verify, ...library } = entries

/** Files of their own, between which `imports` in package.json chooses. */
const mathjs = {
  mathjs: 'src/scoring/formula/mathjs.ts',
  'mathjs-at-need': 'src/scoring/formula/mathjs-at-need.ts',
  'mathjs-absent': 'src/scoring/formula/mathjs-absent.ts',
}

/** Leaves the choice to `imports`. */
const choosesMathjs = {
  name: 'chooses-mathjs',
  setup: (build) => {
    build.onResolve({ filter: /^\.\/mathjs\.js$/ }, () => ({ path: '#mathjs', external: true }))
  },
} satisfies NonNullable<Options['esbuildPlugins']>[number]

const common = {
  outDir: 'dist',
  target: 'es2022',
  removeNodeProtocol: false,
  silent: true,
} satisfies Options

export default defineConfig(() => {
  // Not tsup's own `clean`: several builds write into one folder at the same time.
  rmSync(common.outDir, { recursive: true, force: true })
  return [
    // The types of all entries and both formats, in one run of the compiler.
    { ...common, entry: entries, format: ['esm', 'cjs'], dts: { only: true } },
    // Split into shared chunks: otherwise every entry has its own PortfolioError and instanceof fails
    // between entries.
    {
      ...common,
      entry: { ...library, ...mathjs },
      format: ['esm'],
      platform: 'neutral',
      splitting: true,
      esbuildPlugins: [choosesMathjs],
    },
    {
      ...common,
      entry: { ...library, 'mathjs-at-need': mathjs['mathjs-at-need'] },
      format: ['cjs'],
      platform: 'neutral',
      splitting: true,
      esbuildPlugins: [choosesMathjs],
      // An ES module without a second form: what is required must not depend on how Node loads one.
      noExternal: ['saxen'],
      // import.meta.url, by which the worker's file is found.
      shims: true,
      // Rollup turns the chunks into CommonJS; tsup's other way lowers ?. and ?? to slow helper calls.
      treeshake: true,
    },
    {
      // What a worker runs is a file beside the others, loaded by its address, in both formats. It has everything in it,
      // mathjs too: a worker that reads its hundreds of files starts in 0.7 s instead of 0.1 s.
      ...common,
      entry: { 'worker-host': 'src/worker/host-entry.ts' },
      format: ['esm'],
      platform: 'neutral',
      splitting: false,
      noExternal: ['mathjs'],
      esbuildOptions: (options) => {
        options.mainFields = ['module', 'main']
      },
    },
    {
      // The verifier stands alone, so that trusting it means reading one file.
      ...common,
      entry: { verify },
      format: ['esm', 'cjs'],
      platform: 'neutral',
      splitting: false,
    },
    {
      // For the benchmark alone: kernels and steps are no part of the package's interface.
      ...common,
      entry: { inside: 'bench/inside.ts' },
      outDir: 'bench/build',
      format: ['esm'],
      platform: 'neutral',
    },
    {
      ...common,
      // The process, and the thread in which it runs commands that take their time.
      entry: { cli: 'src/cli/main.ts', 'cli-thread': 'src/cli/thread/host.ts' },
      format: ['esm'],
      platform: 'node',
      // Its own build: the shebang belongs to no other file, and node:* may be used.
      splitting: true,
      banner: { js: '#!/usr/bin/env node' },
      // Bundled, because reading their hundreds of files takes longer than most commands.
      noExternal: ['mathjs'],
      esbuildOptions: (options) => {
        options.mainFields = ['module', 'main']
      },
    },
  ]
})
