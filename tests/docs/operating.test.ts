import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { createMetrics } from '../../server/metrics/metrics.ts'
import { printConfig } from '../../server/printConfig.ts'
import { logCalls } from '../support/logEvents.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const text = readFileSync(join(ROOT, 'docs', 'operating.md'), 'utf8')

/** The rows of the table with this first heading, as their cells without marks. */
function table(heading: string): string[][] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`))
  const rest = lines.slice(start + 2)
  const rows = rest.slice(0, rest.findIndex((line) => !line.startsWith('|')))
  return rows.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')))
}

describe('docs/operating.md', () => {
  it('names every setting that is read, with its default, and no other', () => {
    const asked = new Set<string>()
    const environment = new Proxy<Record<string, string | undefined>>({}, {
      get: (_, name) => {
        if (typeof name === 'string') asked.add(name)
        return undefined
      },
    })
    const read = readConfig(environment, '/srv')
    const refused = ['PLANCHE_DATABASE_URL', 'PLANCHE_REDIS_URL', 'PORT']
    const names = [...asked].filter((name) => !name.endsWith('_FILE') && !refused.includes(name))
    const rows = table('setting')
    expect(rows.map(([name]) => name).toSorted()).toEqual(names.toSorted())
    const printed = read.ok ? printConfig(read.config) : []
    for (const [name, fallback = ''] of rows) {
      const value = fallback.startsWith('./') ? `/srv/${fallback.slice(2)}` : fallback
      expect(printed).toContain(fallback === 'not set' ? `${name} is not set` : `${name} = ${value}`)
    }
  })

  it('names every figure that can be read, and no other', async () => {
    const metrics = createMetrics()
    const read = await metrics.text({
      sync: () => ({ rooms: 0, connections: 0, mostQueuedBytes: 0 }),
      workshops: () => ({ draft: 0, live: 0, closed: 0 }),
      exports: () => ({ waiting: 0, running: 0 }),
      disk: async () => ({ databaseBytes: 0, freeBytes: 0 }),
    })
    metrics.close()
    const names = [...read.matchAll(/^# HELP (\S+)/gm)].map(([, name]) => name)
    expect(table('figure').map(([name]) => name).toSorted()).toEqual(names.toSorted())
  })

  it('names every event of the log with its level, and no other', () => {
    // The counting log passes on what others write.
    const calls = logCalls().filter(({ file }) => file !== 'metrics/countedLog.ts')
    expect(calls.filter(({ event }) => event === null)).toEqual([])
    const written = new Set(calls.map(({ event, level }) => `${event} (${level})`))
    const named = table('event').map(([event, level]) => `${event} (${level})`)
    expect(named.toSorted()).toEqual([...written].toSorted())
  })

  it('names commands and files that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
    for (const [, name = ''] of text.matchAll(/npm run (\w+)/g)) expect(Object.keys(scripts)).toContain(name)
    for (const [, path = ''] of text.matchAll(/`((?:deploy|docs|server|scripts)\/[\w./-]+)`/g)) {
      expect(path === 'docs/guarantees.md' || existsSync(join(ROOT, path)), path).toBe(true)
    }
  })
})
