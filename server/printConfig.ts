/** What the server would run with, to be read by a person: secrets are shown as set or not, never themselves. */

import type { Config } from './config.ts'

const SECRETS: ReadonlySet<string> = new Set<keyof Config>(['createSecret', 'metricsToken', 'tldrawLicenseKey'])

/** One line per setting. */
export function printConfig(config: Config): string[] {
  return Object.entries(config).map(([name, value]: [string, unknown]) => {
    const setting = `PLANCHE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
    const set = value !== null && !(Array.isArray(value) && value.length === 0)
    if (!set) return `${setting} is not set`
    return `${setting} ${SECRETS.has(name) ? 'is set' : `= ${[value].flat().join(' ')}`}`
  })
}
