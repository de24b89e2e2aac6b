/** What the peers from npm share. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The package in bench/node_modules or the project's own.
 *
 * @returns {Promise<true | string>}
 */
export async function packageAvailable(name, installedBy = 'npm --prefix bench install') {
  const folders = ['../node_modules', '../../node_modules'].map(
    (folder) => new URL(`${folder}/${name}`, import.meta.url),
  )
  if (folders.some((folder) => existsSync(fileURLToPath(folder)))) return true
  return `${name} is not installed: ${installedBy}`
}

/** Runs `solve` and times it; what it returns is the objective. */
export async function timed(solve) {
  const start = performance.now()
  const objective = await solve()
  return { objective, seconds: (performance.now() - start) / 1000 }
}

export const NEEDS_MATRIX = 'needs the matrix'

export function storedMatrix(program) {
  return program.points instanceof Int32Array || NEEDS_MATRIX
}

/** A row of a linear program as an object; entries are never negative, so 0 needs no lower bound. */
export function rowBounds(min, max) {
  if (min === max) return { equal: min }
  return min === 0 ? { max } : { min, max }
}
