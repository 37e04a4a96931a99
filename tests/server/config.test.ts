import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'

const directory = mkdtempSync(join(tmpdir(), 'planche-config-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({}, '/srv')).toMatchObject({
      ok: true,
      config: {
        port: 4400, host: '0.0.0.0', dataDir: '/srv/data', clientDir: '/srv/dist',
        publicUrl: null, createSecret: null, retentionDays: 90, logLevel: 'info',
      },
    })
  })

  it('takes PORT where PLANCHE_PORT is not set', () => {
    expect(readConfig({ PORT: '5000' }, '/')).toMatchObject({ config: { port: 5000 } })
    expect(readConfig({ PORT: '5000', PLANCHE_PORT: '5001' }, '/')).toMatchObject({ config: { port: 5001 } })
  })

  it('reads secrets from files', () => {
    const file = join(directory, 'secret')
    writeFileSync(file, 'hemmelig-nok\n')
    expect(readConfig({ PLANCHE_CREATE_SECRET_FILE: file }, '/')).toMatchObject({ config: { createSecret: 'hemmelig-nok' } })
  })

  it.each([
    [{ PLANCHE_PORT: 'http' }, 'PLANCHE_PORT'],
    [{ PLANCHE_PORT: '70000' }, 'PLANCHE_PORT'],
    [{ PORT: '-1' }, 'PORT'],
    [{ PLANCHE_PUBLIC_URL: 'planche.example.dk' }, 'PLANCHE_PUBLIC_URL'],
    [{ PLANCHE_PUBLIC_URL: 'ftp://planche.example.dk' }, 'PLANCHE_PUBLIC_URL'],
    [{ PLANCHE_RETENTION_DAYS: '0' }, 'PLANCHE_RETENTION_DAYS'],
    [{ PLANCHE_RETENTION_DAYS: '1.5' }, 'PLANCHE_RETENTION_DAYS'],
    [{ PLANCHE_CREATE_SECRET: 'kort' }, 'PLANCHE_CREATE_SECRET'],
    [{ PLANCHE_CREATE_SECRET_FILE: '/nowhere/at/all' }, 'PLANCHE_CREATE_SECRET_FILE'],
    [{ PLANCHE_METRICS_TOKEN: 'short' }, 'PLANCHE_METRICS_TOKEN'],
    [{ PLANCHE_LOG_LEVEL: 'loud' }, 'PLANCHE_LOG_LEVEL'],
    [{ PLANCHE_ACCESSIBILITY_URL: 'nope' }, 'PLANCHE_ACCESSIBILITY_URL'],
    [{ PLANCHE_DATABASE_URL: 'postgres://x' }, 'PLANCHE_DATABASE_URL'],
  ])('names what is wrong in one line: %o', (env, name) => {
    const read = readConfig(env, '/')
    expect(read.ok ? [] : read.faults).toEqual([expect.stringMatching(new RegExp(`^${name}: [^\n]+$`))])
  })

  it('names every fault, each on its line, and never a secret', () => {
    const read = readConfig({ PLANCHE_PORT: 'x', PLANCHE_RETENTION_DAYS: 'y', PLANCHE_CREATE_SECRET: 'kort' }, '/')
    expect(read.ok ? [] : read.faults).toHaveLength(3)
    expect(JSON.stringify(read)).not.toContain('kort')
  })
})
