/** The version of this package: from the nearest package.json above, wherever this file was built to. */
import { existsSync, readFileSync } from 'node:fs'

export function version(): string {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    const file = new URL('package.json', folder)
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).version
    if (folder.pathname === '/') throw new Error('there is no package.json above this file')
  }
}
