/** What the package costs a browser, minified and compressed. mathjs is left out everywhere; so are optional peers. */
const ignore = ['mathjs/number', 'mathjs', 'highs', 'javascript-lp-solver']

/** Formulas of one's own are evaluated by mathjs and a few files that serve it alone. */
const withoutFormulas = (config) => ({
  ...config,
  plugins: [
    ...(config.plugins ?? []),
    {
      name: 'without-formulas',
      setup: (build) =>
        build.onResolve({ filter: /\/formula\/[a-z]+\.js$/ }, ({ path }) => ({ path, external: true })),
    },
  ],
})

export default [
  {
    name: 'oneowner, assignAccounts; without mathjs and what serves it alone',
    path: 'src/index.ts',
    import: '{ assignAccounts }',
    ignore,
    modifyEsbuildConfig: withoutFormulas,
    gzip: true,
    // Twice what it should be: the engine for hard capacity is carried by every entry, and sentences by two languages.
    limit: '62 kB',
  },
  {
    name: 'oneowner, assignAccounts; without mathjs',
    path: 'dist/index.js',
    import: '{ assignAccounts }',
    ignore,
    gzip: true,
    limit: '66 kB',
  },
  {
    name: 'oneowner, everything; without mathjs',
    path: 'dist/index.js',
    ignore,
    gzip: true,
    limit: '90 kB',
  },
  {
    name: 'oneowner/report, renderReport; without mathjs',
    path: 'dist/report.js',
    import: '{ renderReport }',
    ignore,
    gzip: true,
    limit: '105 kB',
  },
  {
    name: 'oneowner/report, with the pages of the programme; without mathjs',
    path: 'dist/report.js',
    ignore,
    gzip: true,
    limit: '118 kB',
  },
  // The client; what the worker itself runs is a file of its own.
  {
    name: 'oneowner/worker; without mathjs',
    path: 'dist/worker.js',
    ignore,
    modifyEsbuildConfig: (config) => ({ ...config, format: 'esm' }),
    gzip: true,
    limit: '53 kB',
  },
  {
    name: 'oneowner/programme; without mathjs',
    path: 'dist/programme.js',
    ignore,
    gzip: true,
    limit: '106 kB',
  },
  { name: 'oneowner/solver', path: 'dist/solver.js', gzip: true, limit: '33 kB' },
  { name: 'oneowner/highs; without highs', path: 'dist/highs.js', ignore, gzip: true, limit: '2 kB' },
  { name: 'oneowner/verify', path: 'dist/verify.js', gzip: true, limit: '7 kB' },
]
