import fc from 'fast-check'

// Property tests draw the same cases in every run, so that what fails fails again. A longer run by command
// (ONEOWNER_RUNS) draws others each time, and fast-check prints the seed of a failure.
if (process.env.ONEOWNER_RUNS === undefined) fc.configureGlobal({ seed: 20260101 })
