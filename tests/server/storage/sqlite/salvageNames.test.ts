import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checksum } from '../../../../server/storage/sqlite/checksum.ts'
import { roomNames } from '../../../../server/storage/sqlite/salvageNames.ts'
import { openDatabase } from '../../../../server/storage/sqlite/schema.ts'

test('the name of a room is proven by any of its rows, however many before it are damaged', () => {
  const directory = mkdtempSync(join(tmpdir(), 'planche-names-'))
  const path = join(directory, 'names.db')
  const database = openDatabase(path)
  onTestFinished(() => {
    database.close()
    rmSync(directory, { recursive: true, force: true })
  })
  const name = 'b.ours.board.0'
  // The page of names as it was left behind: nothing leads to it as one.
  database.exec('CREATE TABLE left_behind (id INTEGER PRIMARY KEY, name TEXT); PRAGMA foreign_keys = OFF')
  database.prepare('INSERT INTO left_behind VALUES (1, ?)').run(name)
  const put = database.prepare('INSERT INTO log (room, seq, body, sum) VALUES (1, ?, ?, ?)')
  const body = Uint8Array.of(7)
  for (let seq = 1; seq <= 20; seq++) put.run(seq, body, seq < 20 ? 2n ** 60n : checksum(`${name}:${seq}`, body))
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  expect([...roomNames(database, path)]).toEqual([[1, name]])
})
