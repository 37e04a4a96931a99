import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../../server/storage/sqlite/schema.ts'
import { EARLIER, statesBefore } from '../../../../server/storage/sqlite/statesBefore.ts'
import { walkLog } from '../../../../server/storage/sqlite/walkLog.ts'

test('an earlier moment of which no copy can be made is none: it is told, and ends nothing', () => {
  const directory = mkdtempSync(join(tmpdir(), 'planche-before-'))
  const [path, killed] = ['written.db', 'killed.db'].map((name) => join(directory, name))
  if (!path || !killed) throw new Error('No paths')
  const database = openDatabase(path)
  onTestFinished(() => {
    database.close()
    rmSync(directory, { recursive: true, force: true })
  })
  database.exec("INSERT INTO workshops VALUES ('a', 'a1', 1)")
  for (const end of ['', '-wal']) copyFileSync(`${path}${end}`, `${killed}${end}`)
  const log = walkLog(`${killed}-wal`)
  if (!log) throw new Error('No log')
  const seen = (): { seen: unknown[]; unseen: number } => {
    const unseen: string[] = []
    const states = [...statesBefore(killed, log, (state) => state.prepare('SELECT count(*) AS n FROM workshops').get()?.['n'], (why) => void unseen.push(why))]
    return { seen: states, unseen: unseen.length }
  }
  expect(seen()).toEqual({ seen: [0], unseen: 0 })
  mkdirSync(`${killed}${EARLIER}`)
  expect(seen()).toEqual({ seen: [], unseen: 1 })
})
