import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WORKSHOP, room } from '../../support/testDirectory.ts'
import { notesIn, textOf, writeNote } from '../../support/contractNote.ts'
import { freePort } from '../../support/freePort.ts'
import { stockClient, type StockClient } from '../../support/stockClient.ts'
import { startSyncServer, type SyncServer } from '../../support/syncServer.ts'
import { until } from '../../support/until.ts'

let server: SyncServer
beforeAll(async () => {
  server = await startSyncServer()
})
afterAll(() => server.close())

function client(board: string, token: string, on = server): StockClient {
  const made = stockClient(on.url, room('board', board), token)
  onTestFinished(() => made.destroy())
  return made
}

describe('stock y-websocket clients', () => {
  test('I3: two of them converge', async () => {
    const a = client('g1-converge', 'p1_g1')
    const b = client('g1-converge', 'p2_g1')
    await Promise.all([a.synced(), b.synced()])
    writeNote(a.doc, 'a', 'Flere elever fra lokalområdet')
    writeNote(b.doc, 'b', 'Mentorordning 🎓')
    await until(() => notesIn(a.doc).length === 2 && notesIn(b.doc).length === 2, 'both have both')
    expect(textOf(b.doc, 'a')).toBe('Flere elever fra lokalområdet')
    expect([...a.closes, ...b.closes]).toEqual([])
  })

  test('thirty with moving cursors: none is thrown out, all see all, and what they write arrives', async () => {
    const crowd = Array.from({ length: 30 }, (_, index) => client('g1-crowd', `p${100 + index}_g1`))
    await Promise.all(crowd.map((one) => one.synced()))
    let step = 0
    let next = performance.now()
    await until(() => {
      // 20 times a second, as the canvas does.
      if (performance.now() >= next) {
        next += 50
        step++
        for (const { awareness } of crowd) awareness.setLocalState({ cursor: [step * 3, step * 2] })
      }
      return step === 40
    }, 'forty steps')
    const seesAll = ({ awareness }: StockClient) =>
      awareness.getStates().size === 30 && [...awareness.getStates().values()].every(({ cursor }) => cursor?.[0] === 120)
    await until(() => crowd.every(seesAll), 'everybody sees everybody where they are', 25_000)
    for (const [index, { doc }] of crowd.entries()) writeNote(doc, `n${index}`, `idé ${index}`)
    await until(() => crowd.every(({ doc }) => notesIn(doc).length === 30), 'everybody has everything', 15_000)
    expect(crowd.flatMap(({ closes }) => closes)).toEqual([])
    const [first, ...rest] = crowd
    for (const one of rest) one.destroy()
    await until(() => first?.awareness.getStates().size === 1, 'those who left are gone at once', 2_000)
  }, 60_000)

  test('offline and typing right through the reconnect: nothing is lost and nobody is thrown out', async () => {
    const a = client('g1-offline', 'p1_g1')
    const b = client('g1-offline', 'p2_g1')
    await Promise.all([a.synced(), b.synced()])
    a.provider.disconnect()
    for (let n = 0; n < 10; n++) writeNote(a.doc, `offline${n}`, `skrevet offline ${n}`)
    let typed = 0
    // The first updates leave before the client's own SyncStep2: gaps.
    a.provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') for (; typed < 5; typed++) writeNote(a.doc, `during${typed}`, 'under genopkobling')
    })
    a.provider.connect()
    await until(() => notesIn(b.doc).length === 15, 'all 15 notes are at b')
    expect(a.closes).toEqual([])
  })

  test('at a board that closes and opens again, what was written meanwhile arrives', async () => {
    const own = await startSyncServer()
    onTestFinished(() => own.close())
    const a = client('g1-home', 'p1_g1', own)
    const moderator = client('g1-home', 'moderator', own)
    await Promise.all([a.synced(), moderator.synced()])
    own.directory.open = false
    own.rooms.rightsChanged(WORKSHOP)
    writeNote(a.doc, 'late', 'lige for sent')
    writeNote(moderator.doc, 'mod', 'fra ordstyreren')
    await until(() => notesIn(a.doc).includes('mod'), 'a still hears')
    expect(notesIn(moderator.doc)).toEqual(['mod'])
    own.directory.open = true
    own.rooms.rightsChanged(WORKSHOP)
    await until(() => notesIn(moderator.doc).includes('late'), 'the late note arrives')
    expect([...a.closes, ...moderator.closes]).toEqual([])
  })

  test('viewers who reconnect with all they have are never thrown out', async () => {
    const own = await startSyncServer()
    onTestFinished(() => own.close())
    own.directory.revealed = true
    const a = client('g1-home', 'p1_g1', own)
    const viewers = [client('g1-home', 'viewer', own), client('g1-home', 'viewer', own), client('g1-home', 'p9_g2', own)]
    await Promise.all([a, ...viewers].map((one) => one.synced()))
    for (let round = 0; round < 5; round++) {
      writeNote(a.doc, `n${round}`, 'tekst')
      a.doc.getMap('records').delete(`shape:n${round - 1}`)
      await until(() => viewers.every(({ doc }) => notesIn(doc).join() === `n${round}`), 'viewers follow')
      for (const { provider } of viewers) provider.disconnect()
      for (const { provider } of viewers) provider.connect()
      await Promise.all(viewers.map((one) => one.synced()))
    }
    expect(viewers.flatMap(({ closes }) => closes)).toEqual([])
  })

  test('a restarted server is found again, with everything that was there', async () => {
    const first = await startSyncServer({ port: await freePort() })
    const a = client('g1-home', 'p1_g1', first)
    await a.synced()
    writeNote(a.doc, 'before', 'før')
    await first.rooms.open(room('board')).then(async (handle) => {
      await until(() => notesIn(handle.doc).length === 1, 'accepted')
      handle.release()
    })
    await first.close()
    const second = await startSyncServer({ port: first.port })
    onTestFinished(() => second.close())
    await until(() => a.provider.synced, 'back again', 15_000)
    const handle = await second.rooms.open(room('board'))
    await until(() => notesIn(handle.doc).length === 1, 'the client gave back what the new server lacks')
    handle.release()
    expect(a.closes[0]).toBe(1012)
    expect(a.closes.filter((code) => code >= 4400)).toEqual([])
  }, 40_000)
})
