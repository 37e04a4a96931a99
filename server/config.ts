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

export type ReadConfig = { ok: true; config: Config } | { ok: false; faults: string[] }

/** An origin as `frame-ancestors` takes it: nothing in it can end the directive. */
const ORIGIN = /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i

type Environment = Record<string, string | undefined>

/** Reads and checks the environment. Never throws: faults come back as lines for a person to read. */
export function readConfig(env: Environment, cwd: string): ReadConfig {
  const faults: string[] = []

  const secret = (name: string): string | null => {
    const file = env[`${name}_FILE`]
    if (file) {
      try {
        return readFileSync(file, 'utf8').trim() || null
      } catch {
        faults.push(`${name}_FILE: cannot read ${file}`)
        return null
      }
    }
    return env[name]?.trim() || null
  }

  const integer = (name: string, fallback: number, min: number, max: number): number => {
    const given = env[name]?.trim()
    if (!given) return fallback
    const value = Number(given)
    if (/^\d+$/.test(given) && value >= min && value <= max) return value
    faults.push(`${name}: must be a whole number from ${min} to ${max}, got "${given}"`)
    return fallback
  }

  const url = (name: string): string | null => {
    const given = env[name]?.trim()
    if (!given) return null
    if (URL.canParse(given)) {
      const parsed = new URL(given)
      if (parsed.protocol === 'http:' || parsed.protocol === 'https:') return given.replace(/\/+$/, '')
    }
    faults.push(`${name}: must be an address that begins with http:// or https://, got "${given}"`)
    return null
  }

  const origins = (name: string): string[] => {
    const given = (env[name] ?? '').split(/[\s,]+/).filter((origin) => origin !== '')
    const wrong = given.find((origin) => !ORIGIN.test(origin))
    if (wrong !== undefined) faults.push(`${name}: must be origins like https://*.example.org, commas between, got "${wrong}"`)
    return given
  }

  const portName = env['PLANCHE_PORT']?.trim() ? 'PLANCHE_PORT' : 'PORT'
  const port = integer(portName, 4400, 0, 65_535)
  const retentionDays = integer('PLANCHE_RETENTION_DAYS', 90, 1, 3_650)
  const publicUrl = url('PLANCHE_PUBLIC_URL')
  const accessibilityUrl = url('PLANCHE_ACCESSIBILITY_URL')

  const frameAncestors = origins('PLANCHE_FRAME_ANCESTORS')

  const createSecret = secret('PLANCHE_CREATE_SECRET')
  if (createSecret !== null && createSecret.length < 8) faults.push('PLANCHE_CREATE_SECRET: must be at least 8 characters')
  const metricsToken = secret('PLANCHE_METRICS_TOKEN')
  if (metricsToken !== null && metricsToken.length < 16) faults.push('PLANCHE_METRICS_TOKEN: must be at least 16 characters')

  const level = env['PLANCHE_LOG_LEVEL']?.trim() || 'info'
  const logLevel = LOG_LEVELS.find((known) => known === level)
  if (!logLevel) faults.push(`PLANCHE_LOG_LEVEL: must be one of ${LOG_LEVELS.join(', ')}, got "${level}"`)

  for (const name of ['PLANCHE_DATABASE_URL', 'PLANCHE_REDIS_URL']) {
    if (env[name]) faults.push(`${name}: this version keeps everything in PLANCHE_DATA_DIR; remove the setting`)
  }

  const tldrawLicenseKey = secret('PLANCHE_TLDRAW_LICENSE_KEY')
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    config: {
      port,
      host: env['PLANCHE_HOST']?.trim() || '0.0.0.0',
      dataDir: resolve(cwd, env['PLANCHE_DATA_DIR']?.trim() || 'data'),
      publicUrl,
      createSecret,
      retentionDays,
      tldrawLicenseKey,
      accessibilityUrl,
      metricsToken,
      frameAncestors,
      logLevel: logLevel ?? 'info',
      clientDir: resolve(cwd, env['PLANCHE_CLIENT_DIR']?.trim() || 'dist'),
    },
  }
}
