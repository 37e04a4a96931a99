import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { checksum } from '../../../../server/storage/sqlite/checksum.ts'
import { salvageTwins } from '../../../../server/storage/sqlite/salvageTwins.ts'
import { createTables } from '../../../../server/storage/sqlite/schema.ts'

/** A database with these workshops in both tables; a state of null for one whose rows are damaged. */
function databaseWith(states: Record<string, string | null>): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  onTestFinished(() => database.close())
  createTables(database)
  for (const table of ['workshops', 'workshop_copies']) {
    const put = database.prepare(`INSERT INTO ${table} (id, state, sum) VALUES (?, ?, ?)`)
    for (const [id, state] of Object.entries(states)) put.run(id, state ?? 'spoilt', state === null ? 1 : checksum(id, state))
  }
  return database
}

/** What stands where `now` is salvaged with these `before` it, and how many of those were looked at. */
function salvagedFrom(now: DatabaseSync, before: DatabaseSync[]): { earlier: string[]; states: Record<string, string>; looked: number } {
  const to = databaseWith({})
  let looked = 0
  const { putEarlier } = salvageTwins(now, to, function* (look) {
    for (const state of before) {
      looked++
      yield look(state)
    }
  })
  const earlier = putEarlier()
  const rows = to.prepare('SELECT id, state FROM workshops ORDER BY id').all()
  return { earlier, states: Object.fromEntries(rows.map(({ id, state }) => [String(id), String(state)])), looked }
}

test('no earlier moment is looked at where every workshop has a whole row', () => {
  expect(salvagedFrom(databaseWith({ a: 'a2', b: 'b2' }), [databaseWith({ a: 'a1' })])).toEqual({ earlier: [], states: { a: 'a2', b: 'b2' }, looked: 0 })
})

test('no earlier moment is looked at than the last that a lost workshop needs', () => {
  const before = [databaseWith({ a: 'a3', b: null }), databaseWith({ a: 'a2', b: 'b2' }), databaseWith({ a: 'a1', b: 'b1' })]
  expect(salvagedFrom(databaseWith({ a: null, b: null, c: 'c4' }), before)).toEqual({ earlier: ['a', 'b'], states: { a: 'a3', b: 'b2', c: 'c4' }, looked: 2 })
})

test('where neither table can be read, what a whole earlier moment has not got was deleted by then', () => {
  const now = databaseWith({})
  now.exec('DROP TABLE workshops; DROP TABLE workshop_copies')
  expect(salvagedFrom(now, [databaseWith({ a: 'a2' }), databaseWith({ a: 'a1', gone: 'g1' })])).toEqual({ earlier: ['a'], states: { a: 'a2' }, looked: 1 })
})

test('of two whole rows of which nothing says which is the newer, one is taken, and it is told', () => {
  const now = databaseWith({ a: 'a1' })
  now.prepare('UPDATE workshop_copies SET state = ?, sum = ?').run('a2', checksum('a', 'a2'))
  const { earlier, states } = salvagedFrom(now, [])
  expect([earlier, Object.keys(states)]).toEqual([['a'], ['a']])
})
