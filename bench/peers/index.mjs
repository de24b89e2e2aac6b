/**
 * The peers, in the order of the tables. Each module exports `peer`:
 *
 * @typedef {object} Peer
 * @property {string} name
 * @property {'native' | 'javascript'} kind
 * @property {() => Promise<true | string>} available true, or what is missing and the command that installs it
 * @property {(program) => true | string} supports true, or why not
 * @property {(program) => Promise<any>} prepare everything that is not timed: model, files, processes
 * @property {(prepared) => Promise<{ objective: number, seconds: number, memoryMiB?: number, counters?: object }>} solve
 * @property {(prepared) => string} [validate] proves the answer before anything is timed; throws if it can't
 */
export const PEER_NAMES = [
  'oneowner',
  'lemon',
  'scipy',
  'munkres',
  'or-tools-wasm',
  'highs',
  'yalps',
  'javascript-lp-solver',
]

/** @returns {Promise<Peer>} */
export async function loadPeer(name) {
  if (!PEER_NAMES.includes(name)) throw new Error(`unknown peer ${name}; known: ${PEER_NAMES.join(', ')}`)
  return (await import(new URL(`${name}.mjs`, import.meta.url).href)).peer
}
