import { expect, test } from 'vitest'
import type { RoomHandle } from '../../../server/sync/roomHandle.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { World } from '../../support/simulation.ts'
import { room } from '../../support/testDirectory.ts'

const BOARD = room('board')

async function soon<T>(world: World, promise: Promise<T> | undefined): Promise<T> {
  if (!promise) throw new Error('No server')
  const [value] = await Promise.all([promise, world.time.pass(400)])
  return value
}

/** A room in memory with three rows of which each stands on the one before. */
async function written(world: World): Promise<RoomHandle> {
  const handle = await soon(world, world.rooms?.open(BOARD))
  for (const note of ['a', 'b', 'c']) await soon(world, handle.edit((doc) => writeNote(doc, note, note)))
  expect(world.disk.room(BOARD).rows).toHaveLength(3)
  return handle
}

async function afterCrash(world: World): Promise<RoomHandle> {
  world.crash()
  world.start()
  return soon(world, world.rooms?.open(BOARD))
}

test('T4: rows lost from the end of the log under a room in memory are found out by the next one, and written anew', async () => {
  const world = new World(1)
  const handle = await written(world)
  const stored = world.disk.room(BOARD)
  stored.rows.splice(1)
  stored.owners.clear()
  stored.seq = 1
  await soon(world, handle.edit((doc) => writeNote(doc, 'd', 'd')))
  await soon(world, handle.edit((doc) => writeNote(doc, 'e', 'e')))
  const owner = handle.ownerOf(handle.doc.clientID)
  expect(owner).toBeDefined()
  const again = await afterCrash(world)
  expect(notesIn(again.doc).sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(again.ownerOf(handle.doc.clientID)).toBe(owner)
})

test('T4: when the file was repaired, rooms in memory are written anew before anybody edits them', async () => {
  const world = new World(2)
  const handle = await written(world)
  world.disk.room(BOARD).rows.splice(0, 2)
  world.rooms?.writeAnew()
  await world.time.pass(400)
  expect(world.disk.room(BOARD).rows).toEqual([])
  await soon(world, handle.edit((doc) => writeNote(doc, 'd', 'd')))
  expect(notesIn((await afterCrash(world)).doc).sort()).toEqual(['a', 'b', 'c', 'd'])
})

test('a room that nobody has written in is not written anew', async () => {
  const world = new World(3)
  await soon(world, world.rooms?.open(BOARD))
  world.rooms?.writeAnew()
  await world.time.pass(400)
  expect([world.disk.room(BOARD).rows, world.disk.room(BOARD).snapshot]).toEqual([[], null])
})
