import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { printConfig } from '../../server/printConfig.ts'

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
    [{ PLANCHE_PUBLIC_URL: 'https://example.dk/planche' }, 'PLANCHE_PUBLIC_URL'],
    [{ PLANCHE_PUBLIC_URL: 'https://name:word@example.dk' }, 'PLANCHE_PUBLIC_URL'],
    [{ PLANCHE_HOST: 'http://0.0.0.0' }, 'PLANCHE_HOST'],
    [{ PLANCHE_CREATE_SECRET: 'changeme' }, 'PLANCHE_CREATE_SECRET'],
    [{ PLANCHE_METRICS_TOKEN: 'xxxxxxxxxxxxxxxxxxxxxxxx' }, 'PLANCHE_METRICS_TOKEN'],
    [{ PLANCHE_METRICS_TOKEN_FILE: '/dev/null' }, 'PLANCHE_METRICS_TOKEN_FILE'],
    [{ PLANCHE_FRAME_ANCESTORS: "https://teams.example.dk; script-src 'unsafe-inline'" }, 'PLANCHE_FRAME_ANCESTORS'],
    [{ PLANCHE_FRAME_ANCESTORS: '*' }, 'PLANCHE_FRAME_ANCESTORS'],
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

  it('refuses a secret that is given twice, without saying it', () => {
    const file = join(directory, 'twice')
    writeFileSync(file, 'den-ene-hemmelighed\n')
    const read = readConfig({ PLANCHE_CREATE_SECRET: 'den-anden-hemmelighed', PLANCHE_CREATE_SECRET_FILE: file }, '/')
    expect(read.ok ? [] : read.faults).toEqual([expect.stringMatching(/^PLANCHE_CREATE_SECRET: is set twice/)])
    expect(JSON.stringify(read)).not.toContain('hemmelighed')
  })

  it('tells of settings that mean nothing here, so that a slip of the finger is seen', () => {
    const env = { PLANCHE_PROT: '80', PLANCHE_PORT: '4400', PLANCHE_METRICS_TOKEN_FILE: '', OTHER: 'x' }
    expect(readConfig(env, '/')).toMatchObject({ ok: true, unknown: ['PLANCHE_PROT'] })
  })

  it('reads the origins that may show it in a frame, with commas or spaces between', () => {
    const read = readConfig({ PLANCHE_FRAME_ANCESTORS: 'https://teams.microsoft.com, https://*.cloud.microsoft' }, '/')
    expect(read).toMatchObject({ config: { frameAncestors: ['https://teams.microsoft.com', 'https://*.cloud.microsoft'] } })
  })

  it('can be printed, with every secret as set and never itself', () => {
    const env = { PLANCHE_CREATE_SECRET: 'kanariefugl-1', PLANCHE_METRICS_TOKEN: 'kanariefugl-nummer-2', PLANCHE_TLDRAW_LICENSE_KEY: 'kanariefugl-3' }
    const read = readConfig(env, '/srv')
    const lines = read.ok ? printConfig(read.config) : []
    expect(lines).toContain('PLANCHE_CREATE_SECRET is set')
    expect(lines).toContain('PLANCHE_DATA_DIR = /srv/data')
    expect(lines).toContain('PLANCHE_PUBLIC_URL is not set')
    expect(lines.join()).not.toContain('kanariefugl')
  })
})
