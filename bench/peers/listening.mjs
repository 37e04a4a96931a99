/** How a peer's process tells the bench that it listens, and ends with it. */

import { readFileSync } from 'node:fs'

/** Of a package that is installed for the bench, here or in a folder here. */
export function versionOf(name, folder = '') {
  return JSON.parse(readFileSync(new URL(`${folder}node_modules/${name}/package.json`, import.meta.url), 'utf8')).version
}

/** `about`: what clients must know to talk to it. */
export function listening(port, title, about = null) {
  process.once('disconnect', () => process.exit(0))
  process.send?.({ port, title, about })
}
