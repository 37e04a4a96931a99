import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { BoardId, WorkshopId } from '../../../shared/ids.ts'
import { createLog } from '../../../server/log.ts'
import { createCheckpoints } from '../../../server/workshops/checkpoints.ts'
import { LiveWorkshop } from '../../../server/workshops/liveWorkshop.ts'
import type { Workshops } from '../../../server/workshops/workshops.ts'
import { MemoryDisk, openMemoryStorage } from '../../support/memoryStorage.ts'
import { until } from '../../support/until.ts'
import { VirtualTime } from '../../support/virtualTime.ts'
import { after, newState, START } from '../../support/workshopState.ts'

it('every five minutes each board that has changed since its last version is kept, through compaction, and no other', async () => {
  const storage = openMemoryStorage(new MemoryDisk())
  const workshop = new LiveWorkshop(after(newState(), START, { type: 'programme.next', from: null }), storage, () => undefined)
  const [first, second] = workshop.state.boards
  if (!first || !second) throw new Error('No boards')
  const time = new VirtualTime()
  let edited: (id: WorkshopId, board: BoardId | null) => void = () => undefined
  const checkpoints = createCheckpoints({
    workshops: { get: () => workshop, all: () => [workshop], onChange: () => undefined } as unknown as Workshops,
    storage, timers: time, clock: () => START + time.now(), log: createLog('silent'),
    activity: { onActivity: (listener) => void (edited = listener) },
  })
  const kept = async () => (await storage.checkpointsOf(workshop.id)).map(({ boardId, ideas, why }) => ({ boardId, ideas, why }))
  const docs = new Map([first, second].map(({ id }) => [id, new Y.Doc()]))
  let n = 0
  const write = async (board: BoardId): Promise<void> => {
    const doc = docs.get(board)
    if (!doc) throw new Error('No document')
    const before = Y.encodeStateVector(doc)
    createIdea(doc, { id: `shape:n${n}`, text: `idé ${n++}`, xy: { x: 0, y: n } })
    const room = workshop.rooms().board(board)
    const seq = await storage.append({ room, update: Y.encodeStateAsUpdate(doc, before), introduced: [] })
    if (n % 2 === 0) await storage.compact(room, seq, Y.encodeStateAsUpdate(doc))
    edited(workshop.id, board)
  }

  await write(first.id)
  await time.pass(LIMITS.checkpointEveryMs - 1)
  expect(await kept()).toEqual([])
  await time.pass(1)
  const one = { boardId: first.id, ideas: 1, why: 'interval' }
  await until(async () => (await kept()).length === 1, 'the first version')
  await time.pass(3 * LIMITS.checkpointEveryMs)
  expect(await kept()).toEqual([one])
  await write(first.id)
  await write(second.id)
  await time.pass(LIMITS.checkpointEveryMs)
  await until(async () => (await kept()).length === 3, 'one version each')
  expect(await kept()).toEqual([one, { ...one, ideas: 2 }, { ...one, boardId: second.id }])
  checkpoints.close()
})
