/**
 * What the package costs a browser, minified and compressed, with all that it imports. mathjs, which reads formulas, is
 * counted where an application has it; `without-formulas` is the condition by which a bundler leaves it out.
 */
const withoutFormulas = (config) => ({ ...config, conditions: ['without-formulas', 'module'] })
const ignore = ['highs', 'javascript-lp-solver']

export default [
  {
    name: 'oneowner, assignAccounts',
    path: 'dist/index.js',
    import: '{ assignAccounts }',
    ignore,
    gzip: true,
    limit: '142 kB',
  },
  {
    name: 'oneowner, assignAccounts; without formulas',
    path: 'dist/index.js',
    import: '{ assignAccounts }',
    ignore,
    modifyEsbuildConfig: withoutFormulas,
    gzip: true,
    // A third of it keeps hard capacity and rules: their engine, formulation, repairs and the proof by a tree.
    limit: '101 kB',
  },
  {
    name: 'oneowner, everything; without formulas',
    path: 'dist/index.js',
    ignore,
    modifyEsbuildConfig: withoutFormulas,
    gzip: true,
    limit: '136 kB',
  },
  {
    name: 'oneowner/report, renderReport; without formulas',
    path: 'dist/report.js',
    import: '{ renderReport }',
    ignore,
    modifyEsbuildConfig: withoutFormulas,
    gzip: true,
    limit: '139 kB',
  },
  {
    name: 'oneowner/report, with the pages of the programme; without formulas',
    path: 'dist/report.js',
    ignore,
    modifyEsbuildConfig: withoutFormulas,
    gzip: true,
    limit: '176 kB',
  },
  // The client; what the worker itself runs is a file of its own.
  {
    name: 'oneowner/worker; without formulas',
    path: 'dist/worker.js',
    ignore,
    modifyEsbuildConfig: (config) => ({ ...withoutFormulas(config), format: 'esm' }),
    gzip: true,
    limit: '78 kB',
  },
  {
    name: 'oneowner/programme; without formulas',
    path: 'dist/programme.js',
    ignore,
    modifyEsbuildConfig: withoutFormulas,
    gzip: true,
    limit: '152 kB',
  },
  // A third of it is the engine for capacity and rules.
  { name: 'oneowner/solver', path: 'dist/solver.js', gzip: true, limit: '51 kB' },
  { name: 'oneowner/highs; without highs', path: 'dist/highs.js', ignore, gzip: true, limit: '2 kB' },
  { name: 'oneowner/verify', path: 'dist/verify.js', gzip: true, limit: '7 kB' },
]
