/** From starting the program to its answering, on a database of many workshops. */

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { API } from '../../shared/api.ts'
import { readIdeas } from '../../shared/board/ideas.ts'
import { DATABASE_FILE } from '../../server/storage/sqlite/openSqliteStorage.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { startServerProcess } from '../../tests/support/serverProcess.ts'
import { stockClient } from '../../tests/support/stockClient.ts'
import { fillDatabase, type FilledWorkshop } from '../filledDatabase.ts'
import { median } from '../turns.ts'
import type { Point, Workload } from '../workload.ts'

const WORKSHOPS = 200
const SIZES = [1, WORKSHOPS, 1_000]
const IDEAS = 25
const STARTS = 5
const LIMIT_MS = 1_000
const MIB = 1024 * 1024

/** Whether everything is there: every workshop by its moderator's token, and a board as a stock client reads it. */
async function demandAll(url: string, all: readonly FilledWorkshop[]): Promise<void> {
  for (const { id, moderatorToken } of all) {
    const answer = await fetch(`${url}${API}/workshops/${id}`, { headers: { authorization: `Bearer ${moderatorToken}` } })
    if (!answer.ok || ((await answer.json()) as Workshop).id !== id) throw new Error(`A workshop is not there: ${answer.status}`)
  }
  const last = all.at(-1)
  if (!last) return
  const client = stockClient(`${url.replace('http', 'ws')}/sync`, last.board, last.moderatorToken)
  await client.synced()
  const words = readIdeas(client.doc, []).map(({ text }) => text).toSorted()
  client.destroy()
  if (JSON.stringify(words) !== JSON.stringify(last.words)) throw new Error('A board does not hold its ideas')
}

export const workload: Workload = {
  id: 'startUp',
  title: `start-up: from starting the program to its first answer, on a database of ${WORKSHOPS} workshops`,
  async run(place) {
    const points: Point[] = []
    const times = new Map<number, number[]>()
    let fileMiB = 0
    for (const size of SIZES) {
      const folder = mkdtempSync(join(tmpdir(), 'planche-bench-'))
      place.atEnd(async () => rmSync(folder, { recursive: true, force: true }))
      const all = await fillDatabase(folder, size, IDEAS)
      if (size === WORKSHOPS) fileMiB = statSync(join(folder, DATABASE_FILE)).size / MIB
      const server = await startServerProcess({ PLANCHE_LOG_LEVEL: 'warn' }, { folder, prefix: [] })
      place.atEnd(() => server.remove())
      await demandAll(server.url, all)
      const own: number[] = []
      for (let n = 0; n < STARTS; n++) {
        await server.terminate()
        await server.start()
        own.push(server.readyMs())
      }
      await server.remove()
      times.set(size, own)
      points.push({ plot: 'start-up', x: size, xUnit: 'workshops in the database', yUnit: 'ms', values: { ours: median(own) } })
      place.say(`${size} workshops: ${own.map((ms) => Math.round(ms)).join(', ')} ms`)
    }
    const wanted = times.get(WORKSHOPS) ?? []
    return {
      unit: `ms from starting the process to its first answer on /readyz, ${WORKSHOPS} workshops`,
      ours: median(wanted),
      relay: null,
      peers: {},
      ratio: null,
      rounds: STARTS,
      p50: median(wanted),
      p99: Math.max(...wanted),
      delivered: 1,
      figures: { databaseMiB: fileMiB, withOneWorkshop: median(times.get(1) ?? []), with1000Workshops: median(times.get(1_000) ?? []) },
      goals: [{ what: `start-up on a database of ${WORKSHOPS} workshops`, unit: 'ms', bound: 'atMost', limit: LIMIT_MS, value: median(wanted) }],
      points,
      notes: [
        `Every workshop has ten boards with ${IDEAS} ideas each, sixty people's tokens and sixty earlier versions of boards. Asked for every 20 ms.`,
        'The whole structure of the database file is checked before anything is served.',
      ],
    }
  },
}
