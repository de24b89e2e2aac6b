/** The entrance to the integer program: its types, and nothing of sales. */
export * from './program.js'
