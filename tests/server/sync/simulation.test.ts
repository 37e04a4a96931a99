import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardId, FocusAreaId, GroupId } from '../../../shared/ids.ts'
import { notesIn, textOf, writeNote } from '../../support/contractNote.ts'
import { SimPeer } from '../../support/simPeer.ts'
import { World } from '../../support/simulation.ts'
import { WORKSHOP, room } from '../../support/testDirectory.ts'

const SEEDS = 50
/** Seeds that once found something stay for good. */
const PINNED: number[] = []
const STEPS = 150
const BOARD = room('board')

/** What may end a line in an honest workshop: the server going away, a right that ended, a gathering's new epoch. Anything else is a fault. */
const HONEST_CLOSES = new Set(['restarting', 'notAllowed', 'superseded'])

function contentOf(doc: Y.Doc): string {
  const records = doc.getMap('records').toJSON()
  return JSON.stringify(Object.entries(records).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

class Workshop {
  readonly world: World
  readonly writers: SimPeer[]
  readonly readers: SimPeer[]
  readonly wall: SimPeer
  /** Notes that were on the disk at some time. */
  private readonly everStored = new Set<string>()
  private notes = 0
  /** State of participants' ids on the disk, or accepted on the way to it, when the board closed. */
  private atClosing: Map<number, number> | null = null

  constructor(seed: number) {
    this.world = new World(seed)
    const peer = (token: string, name: string) => new SimPeer(this.world, BOARD, token, name)
    this.writers = [peer('p1_g1', 'p1'), peer('p1_g1', 'p1 phone'), peer('p2_g1', 'p2'), peer('moderator', 'moderator')]
    this.readers = [peer('viewer', 'viewer'), peer('p3_g2', 'stranger')]
    this.world.directory.revealed = true
    const boardId = 'g1-home' as BoardId
    this.world.gathered = {
      boards: [{ id: boardId, groupId: 'g1' as GroupId, focusAreaId: 'f1' as FocusAreaId, home: true, room: BOARD, title: 'Gruppe 1' }],
      sheets: [],
    }
    const onRow = this.world.disk.onRow
    this.world.disk.onRow = (entry) => {
      onRow(entry)
      for (const note of notesIn(this.world.durableDoc(BOARD))) this.everStored.add(note)
    }
    this.wall = new SimPeer(this.world, this.world.gathering(), 'moderator', 'wall')
  }

  /** Notes of the board as the gathering shows them. */
  private onTheWall(): string[] {
    return notesIn(this.wall.doc).flatMap((id) => (id.startsWith('g1-home/n') ? [id.slice('g1-home/'.length)] : []))
  }

  get peers(): SimPeer[] {
    return [...this.writers, ...this.readers, this.wall]
  }

  private pick<T>(from: readonly T[]): T {
    const one = from[Math.floor(this.world.random() * from.length)]
    if (one === undefined) throw new Error('Nothing to pick from')
    return one
  }

  private write(peer: SimPeer): void {
    const { world } = this
    const records = peer.doc.getMap('records')
    const ids = [...records.keys()]
    const what = world.random()
    if (ids.length === 0 || what < 0.4) {
      writeNote(peer.doc, `n${++this.notes}`, `${peer.name} ${this.notes}`)
    } else if (what < 0.65) {
      const note = records.get(this.pick(ids))
      if (note instanceof Y.Map) note.set('xy', [Math.floor(world.random() * 4_000), Math.floor(world.random() * 4_000)])
    } else if (what < 0.9) {
      const note = records.get(this.pick(ids))
      const text = note instanceof Y.Map ? note.get('text') : null
      const paragraph = text instanceof Y.XmlFragment ? text.get(0) : null
      const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
      if (words instanceof Y.XmlText) words.insert(Math.floor(world.random() * (words.length + 1)), 'æ')
    } else records.delete(this.pick(ids))
  }

  /** Ids of participants, whose writing depends on the board being open. */
  private participants(doc: Y.Doc): Map<number, number> {
    const owners = this.world.disk.room(BOARD).owners
    const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
    return new Map([...vector].filter(([client]) => owners.get(client)?.startsWith('participant-')))
  }

  private async setOpen(open: boolean): Promise<void> {
    const { world } = this
    if (world.directory.open === open) return
    world.note(open ? 'open' : 'close')
    world.directory.open = open
    if (!open) {
      // What was accepted before the board closed may still be on its way to the disk.
      await world.time.pass(100)
      this.atClosing = this.participants(world.durableDoc(BOARD))
    } else if (this.atClosing) {
      expect(this.participants(world.durableDoc(BOARD)), 'I4: a closed board took something').toEqual(this.atClosing)
      this.atClosing = null
    }
    world.rooms?.rightsChanged(WORKSHOP)
  }

  async step(): Promise<void> {
    const { world } = this
    const dice = world.random()
    const peer = this.pick(this.peers)
    if (dice < 0.55) this.write(this.pick(this.writers))
    else if (dice < 0.62) {
      world.note(`${peer.name} cut`)
      peer.cut()
    } else if (dice < 0.68) {
      world.note(`${peer.name} offline`)
      peer.disconnect()
    } else if (dice < 0.78) {
      world.note(`${peer.name} online`)
      peer.connect()
    } else if (dice < 0.8) {
      world.note(`${peer.name} reload`)
      peer.reload()
      peer.connect()
    } else if (dice < 0.85) await this.setOpen(world.random() < 0.6)
    else if (dice < 0.89) {
      world.directory.revealed = world.random() < 0.7
      world.note(`revealed ${world.directory.revealed}`)
      world.rooms?.rightsChanged(WORKSHOP)
    } else if (dice < 0.91) {
      if (world.rooms) world.crash()
      else world.start()
    } else if (dice < 0.93) {
      world.note('refuse an append')
      world.storage?.refuseNext()
    } else await world.time.pass(world.random() * 3_000)
    await world.time.pass(world.random() * 40)
    this.checkAcknowledged()
  }

  /** I1: what anybody was told is durable is on the disk. */
  private checkAcknowledged(): void {
    const disk = this.world.durableDoc(BOARD)
    for (const peer of this.writers) {
      const stored = Y.getState(disk.store, peer.doc.clientID)
      expect(stored, `${peer.name}: acknowledged ${peer.acknowledged}, stored ${stored}`).toBeGreaterThanOrEqual(peer.acknowledged)
    }
    for (const note of this.onTheWall()) expect(this.everStored, 'I2: gathered before it was stored').toContain(note)
  }

  /** Everything comes back and quiet returns. */
  async finish(): Promise<void> {
    const { world } = this
    if (!world.rooms) world.start()
    world.directory.revealed = true
    await this.setOpen(true)
    world.rooms?.rightsChanged(WORKSHOP)
    for (const peer of this.peers) peer.connect()
    await world.time.pass(8_000)
    const expected = contentOf(world.durableDoc(BOARD))
    const stored = world.durableDoc(BOARD)
    expect(this.onTheWall(), 'I6: the gathering is the board').toEqual(notesIn(stored))
    for (const id of notesIn(stored)) expect(textOf(this.wall.doc, `g1-home/${id}`)).toBe(textOf(stored, id))
    for (const peer of this.peers) {
      if (peer === this.wall) continue
      expect(contentOf(peer.doc), `I3: ${peer.name} differs from the disk`).toBe(expected)
      expect(peer.closes.filter((reason) => !HONEST_CLOSES.has(reason)), `${peer.name} was thrown out`).toEqual([])
    }
    for (const peer of this.writers) {
      expect(peer.acknowledged, `${peer.name}: everything is acknowledged`).toBe(Y.getState(peer.doc.store, peer.doc.clientID))
    }
    const replayed = new Y.Doc()
    const { snapshot, rows } = world.disk.room(BOARD)
    for (const update of [...(snapshot ? [snapshot] : []), ...rows.map((row) => row.update)]) Y.applyUpdate(replayed, update)
    expect(replayed.store.pendingStructs, 'the log has no holes').toBeNull()
    expect(contentOf(replayed)).toBe(expected)
  }
}

const run = Math.floor(Date.now() / 1000)
const seeds = [...PINNED, ...Array.from({ length: SEEDS }, (_, index) => run * 100 + index)]

test.each(seeds)('I1, I2, I3, I4, I6: a workshop with cuts, crashes, refused writes and changing rights ends whole (seed %i)', async (seed) => {
  const workshop = new Workshop(seed)
  try {
    for (const peer of workshop.peers) peer.connect()
    for (let step = 0; step < STEPS; step++) await workshop.step()
    await workshop.finish()
    expect(notesIn(workshop.world.durableDoc(BOARD)).length).toBeGreaterThan(0)
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}\n${workshop.world.history.join('\n')}`, { cause: error })
  }
})
