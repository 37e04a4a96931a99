import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createTables } from '../../server/storage/sqlite/schema.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MAP = readFileSync(join(ROOT, 'docs/privacy/data-map.md'), 'utf8')

/** The names in the first column of the tables below a heading. */
function listed(heading: string): string[] {
  const part = MAP.split(/^## /m).find((each) => each.startsWith(heading)) ?? ''
  return [...part.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)
}

function clientSources(): string {
  const folder = join(ROOT, 'client')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

describe('the map of stored data', () => {
  it('lists every table of the database and no other', () => {
    const database = new DatabaseSync(':memory:')
    createTables(database)
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all().map(({ name }) => String(name))
    database.close()
    const files = listed('On the server').filter((name) => name.includes('.'))
    expect(listed('On the server').filter((name) => !files.includes(name)).sort()).toEqual(tables.sort())
    expect(files).toEqual(['server.pid'])
  })

  it('lists every key that a page keeps on a device and no other', () => {
    const sources = clientSources()
    const keys = [...sources.matchAll(/['"`](planche\.[A-Za-z]+)|DATABASE = '([^']+)'/g)].map(([, key, database]) => key ?? database ?? '').filter((key) => !/\.(svg|txt)$/.test(key))
    expect(listed('On the devices').sort()).toEqual([...new Set(keys)].sort())
    // Other ways to keep something would have to be listed too.
    expect(sources).not.toMatch(/document\.cookie|caches\.open|serviceWorker\.register|navigator\.storage\.getDirectory/)
  })

  it('says of every table what is personal in it, why it is there, how long and who sees it', () => {
    const rows = MAP.split('\n').filter((line) => line.startsWith('| `'))
    for (const row of rows) for (const cell of row.split('|').slice(1, -1)) expect(cell.trim(), row).not.toBe('')
  })
})
