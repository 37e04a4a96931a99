/** The configuration: read from the environment once, checked, with one readable line per fault. */

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { LOG_LEVELS, type LogLevel } from './log.ts'

export interface Config {
  port: number
  host: string
  /** Absolute path. */
  dataDir: string
  /** Without a trailing slash; null: the request's own host. */
  publicUrl: string | null
  createSecret: string | null
  retentionDays: number
  tldrawLicenseKey: string | null
  accessibilityUrl: string | null
  metricsToken: string | null
  /** Origins whose pages may show Planche in a frame, beside its own. */
  frameAncestors: string[]
  logLevel: LogLevel
  /** The built client; absolute path. */
  clientDir: string
}

/** `unknown`: names that begin with PLANCHE_ and mean nothing here, most likely written wrongly. */
export type ReadConfig = { ok: true; config: Config; unknown: string[] } | { ok: false; faults: string[] }

/** An origin as `frame-ancestors` takes it: nothing in it can end the directive. */
const ORIGIN = /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i

/** What stands in examples, and one sign again and again. */
const WEAK = /^(.)\1*$|change.?(me|this)|password|kodeord|adgangskode|secret-here|example|^12345/i

type Environment = Record<string, string | undefined>

/** Reads and checks the environment. Never throws: faults come back as lines for a person to read. */
export function readConfig(environment: Environment, cwd: string): ReadConfig {
  const faults: string[] = []
  const known = new Set<string>()

  const setting = (name: string): string | undefined => {
    known.add(name)
    return environment[name]?.trim() || undefined
  }

  const secret = (name: string): string | null => {
    const file = setting(`${name}_FILE`)
    if (file && setting(name)) faults.push(`${name}: is set twice, also as ${name}_FILE; remove one of them`)
    if (file) {
      try {
        const read = readFileSync(file, 'utf8').trim()
        if (read === '') faults.push(`${name}_FILE: ${file} is empty`)
        return read || null
      } catch {
        faults.push(`${name}_FILE: cannot read ${file}`)
        return null
      }
    }
    return setting(name) ?? null
  }

  const guarded = (name: string, length: number): string | null => {
    const value = secret(name)
    if (value !== null && value.length < length) faults.push(`${name}: must be at least ${length} characters`)
    else if (value !== null && WEAK.test(value)) faults.push(`${name}: is one of those that everybody tries first; choose another`)
    return value
  }

  const integer = (name: string, fallback: number, min: number, max: number): number => {
    const given = setting(name)
    if (!given) return fallback
    const value = Number(given)
    if (/^\d+$/.test(given) && value >= min && value <= max) return value
    faults.push(`${name}: must be a whole number from ${min} to ${max}, got "${given}"`)
    return fallback
  }

  const url = (name: string): string | null => {
    const given = setting(name)
    if (!given) return null
    if (URL.canParse(given)) {
      const parsed = new URL(given)
      if (parsed.protocol === 'http:' || parsed.protocol === 'https:') return given.replace(/(?<!\/)\/+$/, '')
    }
    faults.push(`${name}: must be an address that begins with http:// or https://, got "${given}"`)
    return null
  }

  const origins = (name: string): string[] => {
    const given = (setting(name) ?? '').split(/[\s,]+/).filter((origin) => origin !== '')
    const wrong = given.find((origin) => !ORIGIN.test(origin))
    if (wrong !== undefined) faults.push(`${name}: must be origins like https://*.example.org, commas between, got "${wrong}"`)
    return given
  }

  const portName = setting('PLANCHE_PORT') ? 'PLANCHE_PORT' : 'PORT'
  const port = integer(portName, 4400, 0, 65_535)
  const retentionDays = integer('PLANCHE_RETENTION_DAYS', 90, 1, 3_650)
  const publicUrl = url('PLANCHE_PUBLIC_URL')
  if (publicUrl !== null && !/^https?:\/\/[^/?#@]+$/i.test(publicUrl)) {
    faults.push(`PLANCHE_PUBLIC_URL: must end after the host and its port: Planche needs a host of its own, got "${publicUrl}"`)
  }
  const accessibilityUrl = url('PLANCHE_ACCESSIBILITY_URL')
  const frameAncestors = origins('PLANCHE_FRAME_ANCESTORS')

  const createSecret = guarded('PLANCHE_CREATE_SECRET', 8)
  const metricsToken = guarded('PLANCHE_METRICS_TOKEN', 16)

  const level = setting('PLANCHE_LOG_LEVEL') ?? 'info'
  const logLevel = LOG_LEVELS.find((one) => one === level)
  if (!logLevel) faults.push(`PLANCHE_LOG_LEVEL: must be one of ${LOG_LEVELS.join(', ')}, got "${level}"`)

  for (const name of ['PLANCHE_DATABASE_URL', 'PLANCHE_REDIS_URL']) {
    if (setting(name)) faults.push(`${name}: this version keeps everything in PLANCHE_DATA_DIR; remove the setting`)
  }

  const host = setting('PLANCHE_HOST') ?? '0.0.0.0'
  if (/[/\s]|:\/\//.test(host)) faults.push(`PLANCHE_HOST: must be an address or a name without port and http://, got "${host}"`)
  const tldrawLicenseKey = secret('PLANCHE_TLDRAW_LICENSE_KEY')
  const dataDir = resolve(cwd, setting('PLANCHE_DATA_DIR') ?? 'data')
  const clientDir = resolve(cwd, setting('PLANCHE_CLIENT_DIR') ?? 'dist')
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    unknown: Object.keys(environment).filter((name) => name.startsWith('PLANCHE_') && !known.has(name)),
    config: {
      port,
      host,
      dataDir,
      publicUrl,
      createSecret,
      retentionDays,
      tldrawLicenseKey,
      accessibilityUrl,
      metricsToken,
      frameAncestors,
      logLevel: logLevel ?? 'info',
      clientDir,
    },
  }
}
