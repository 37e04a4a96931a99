import * as Y from 'yjs'
import { materialiseBoard } from '../../shared/board/materialiseBoard.ts'
import { recordsOf } from '../../shared/board/recordFields.ts'
import { Gathering } from '../../shared/gathering/gathering.ts'
import type { BoardId, FocusAreaId, GroupId, RoomName } from '../../shared/ids.ts'
import { SimPeer } from './simPeer.ts'
import { SimulatedDesk } from './simulatedDesk.ts'
import { World } from './simulation.ts'
import { DESKS, type Op } from './simulationScript.ts'
import { room, WORKSHOP } from './testDirectory.ts'

const GROUPS = ['g1', 'g2'] as const
const BOARD_IDS = GROUPS.map((group) => `${group}-home` as BoardId)
const ROOMS: readonly RoomName[] = BOARD_IDS.map((id) => room('board', id))
const PERSONS = ['p1', 'p2', 'p3', 'p4'] as const

/** What may end a line in an honest workshop: the server going away, a right that ended, a gathering's new epoch, a half-open line. */
const HONEST_CLOSES = new Set(['restarting', 'notAllowed', 'notAuthorised', 'superseded'])
/** Longest way, commit and turn of the gathering together. */
const ON_THE_WAY_MS = 200
/** I3 gives them so long: from coming back, and from the last edit, until everybody has the same. */
const CAME_BACK_MS = 5_000
const EDITED_MS = 2_000
const QUIET_MS = 8_000

export interface Tally {
  edits: number
  crashes: number
  /** The gathering was compared with a rebuild. */
  gatheringsCompared: number
  /** Rows of the log, each of which somebody waited for. */
  rows: number
}

/** The order of a map's keys is that of their arrival: no part of its content. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function sorted(doc: Y.Doc): string {
  return JSON.stringify(doc.getMap('records').toJSON(), inOrder)
}

/** What a reader of the wall sees, without the boards' places, which the server alone arranges. */
function picture(doc: Y.Doc): string {
  return JSON.stringify(Object.fromEntries([...materialiseBoard(doc)].filter(([id]) => !id.endsWith('/board'))), inOrder)
}

function require(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

/** Two groups with their boards, devices and a wall in a simulated world. Runs operations and throws when a promise is broken. */
export class SimulatedWorkshop {
  readonly world: World
  readonly tally: Tally = { edits: 0, crashes: 0, gatheringsCompared: 0, rows: 0 }
  private readonly desks: SimulatedDesk[]
  private readonly readers: SimPeer[]
  private readonly wall: SimPeer
  private readonly stalled = new Set<SimPeer>()
  /** Records of the gathering that were on the disk at some time. */
  private readonly everStored = new Set<string>()
  /** For what may not grow: participants' clocks in a room when their right ended. */
  private readonly frozen = new Map<string, { room: RoomName; who: string; clocks: string }>()

  constructor(seed: number, drops = 0) {
    this.world = new World(seed, drops)
    const { world } = this
    const boards = BOARD_IDS.map((id, index) => ({
      id, groupId: `g${index + 1}` as GroupId, focusAreaId: 'f1' as FocusAreaId, home: true, room: room('board', id), title: `Gruppe ${index + 1}`,
    }))
    world.gathered = { boards, sheets: [] }
    world.directory.revealed = true
    const onRow = world.disk.onRow
    world.disk.onRow = (entry) => {
      onRow(entry)
      this.tally.rows++
      const board = BOARD_IDS[ROOMS.indexOf(entry.room)]
      for (const id of recordsOf(world.durableDoc(entry.room)).keys()) this.everStored.add(id.replace(':', `:${board}/`))
    }
    this.desks = DESKS.map(({ token, board }, index) => new SimulatedDesk(new SimPeer(world, this.roomAt(board), token, `d${index}`)))
    this.wall = new SimPeer(world, world.gathering(), 'moderator', 'wall')
    this.readers = [new SimPeer(world, this.roomAt(0), 'viewer', 'guest'), this.wall, new SimPeer(world, world.gathering(), 'viewer', 'guest at the wall')]
    for (const device of this.devices) device.connect()
  }

  private roomAt(board: number): RoomName {
    const found = ROOMS[board % ROOMS.length]
    if (!found) throw new Error('no such board')
    return found
  }

  private get devices(): SimPeer[] {
    return [...this.desks.map(({ peer }) => peer), ...this.readers]
  }

  async run(op: Op): Promise<void> {
    const { world } = this
    world.note(JSON.stringify(op))
    await this.perform(op)
    await world.time.pass(world.random() * 40)
    this.checkTold()
  }

  private async perform(op: Op): Promise<void> {
    const { world } = this
    const { directory } = world
    switch (op.op) {
      case 'edit':
        this.edit(this.desks[op.desk], op.dice)
        return
      case 'cut':
      case 'stall':
      case 'offline':
      case 'online':
      case 'reload':
        this.disturb(op.op, this.devices[op.device])
        return
      case 'close':
      case 'open': {
        const board = BOARD_IDS[op.board] ?? ''
        await this.change(`board ${op.board}`, op.op === 'close', directory.closed, board, [[this.roomAt(op.board), 'participant-']])
        return
      }
      case 'lock':
      case 'unlock':
        await this.change(`group ${op.group}`, op.op === 'lock', directory.locked, GROUPS[op.group] ?? '', [[this.roomAt(op.group), 'participant-']])
        return
      case 'move':
      case 'moveBack':
        await this.move(op.person, op.op === 'move')
        return
      case 'revoke':
      case 'readmit': {
        const person = PERSONS[op.person] ?? 'p1'
        const token = DESKS.find((desk) => desk.token.startsWith(person))?.token ?? ''
        await this.change(`token ${person}`, op.op === 'revoke', directory.revoked, token, ROOMS.map((name) => [name, `participant-${person}`]))
        return
      }
      case 'reveal':
        directory.revealed = op.yes
        this.rightsChanged()
        return
      case 'crash':
        if (!world.rooms) return
        world.crash()
        this.tally.crashes++
        return
      case 'start':
        if (!world.rooms) world.start()
        return
      case 'refuseAppend':
        world.storage?.refuseNext()
        return
      case 'wait':
        await world.time.pass(op.ms)
        return
      case 'quiet':
        await this.quiet()
    }
  }

  private edit(desk: SimulatedDesk | undefined, dice: number): void {
    const person = desk?.peer.token.split('_')[0] ?? ''
    // The page of somebody who works elsewhere now is read-only; what was on its way when that happened is sent all the same.
    if (!desk || (desk.peer.connected && this.world.directory.movedTo.has(person))) return
    desk.act(dice)
    this.tally.edits++
  }

  private rightsChanged(): void {
    this.world.rooms?.rightsChanged(WORKSHOP)
    for (const device of this.devices) device.rightsChanged()
  }

  private disturb(how: 'cut' | 'stall' | 'offline' | 'online' | 'reload', device: SimPeer | undefined): void {
    if (!device) return
    if (how === 'cut') device.cut()
    else if (how === 'offline') device.disconnect()
    else if (how === 'online') device.connect()
    else if (how === 'stall') {
      device.stall()
      this.stalled.add(device)
    } else {
      device.reload()
      device.connect()
    }
  }

  /** A right ends or comes back; while it is gone, nothing of those people may reach the disk. */
  private async change(what: string, gone: boolean, set: Set<string>, member: string, where: [RoomName, string][]): Promise<void> {
    if (set.has(member) === gone) return
    if (!gone) this.thaw(what)
    if (gone) set.add(member)
    else set.delete(member)
    this.rightsChanged()
    if (gone) await this.freeze(what, where)
  }

  private async move(index: number, away: boolean): Promise<void> {
    const { directory } = this.world
    const person = PERSONS[index] ?? 'p1'
    if (directory.movedTo.has(person) === away) return
    const home = index < 2 ? 0 : 1
    if (away) directory.movedTo.set(person, GROUPS[1 - home] as GroupId)
    else {
      this.thaw(`person ${person}`)
      directory.movedTo.delete(person)
    }
    this.rightsChanged()
    if (away) await this.freeze(`person ${person}`, [[this.roomAt(home), `participant-${person}`]])
  }

  private clocks(name: RoomName, who: string): string {
    const { owners } = this.world.disk.room(name)
    const vector = Y.decodeStateVector(Y.encodeStateVector(this.world.durableDoc(name)))
    return JSON.stringify([...vector].filter(([client]) => owners.get(client)?.startsWith(who)).toSorted(([a], [b]) => a - b))
  }

  private async freeze(what: string, where: [RoomName, string][]): Promise<void> {
    // What was accepted before the right ended may still be on its way to the disk.
    await this.world.time.pass(ON_THE_WAY_MS)
    for (const [name, who] of where) this.frozen.set(`${what} ${name}`, { room: name, who, clocks: this.clocks(name, who) })
  }

  private thaw(what: string): void {
    for (const [key, { room: name, who, clocks }] of this.frozen) {
      if (!key.startsWith(`${what} `)) continue
      this.frozen.delete(key)
      require(this.clocks(name, who) === clocks, `I4: ${what} wrote without the right to`)
    }
  }

  /** I1, I2: what anybody was told is durable is on the disk; what the wall shows was. */
  private checkTold(): void {
    for (const { peer } of this.desks) {
      const disk = this.world.durableDoc(this.roomOf(peer))
      const stored = Y.getState(disk.store, peer.doc.clientID)
      require(stored >= peer.acknowledged, `I1: ${peer.name} was acknowledged ${peer.acknowledged}, stored is ${stored}`)
    }
    for (const id of recordsOf(this.wall.doc).keys()) {
      require(!id.includes('/') || id.endsWith('/board') || this.everStored.has(id), `I2: ${id} was gathered before it was stored`)
    }
  }

  private roomOf(peer: SimPeer): RoomName {
    const index = this.desks.findIndex((desk) => desk.peer === peer)
    return this.roomAt(DESKS[index]?.board ?? 0)
  }

  /** I6: the wall shows what a fresh gathering of the stored boards shows. */
  private checkGathering(): void {
    this.tally.gatheringsCompared++
    const sources = new Map(BOARD_IDS.map((id, index) => [id, this.world.durableDoc(this.roomAt(index))]))
    const fresh = new Gathering(new Y.Doc(), () => undefined)
    fresh.update(this.world.gathered, sources)
    fresh.flush()
    const expected = picture(fresh.doc)
    for (const reader of this.readers.slice(1)) require(picture(reader.doc) === expected, `I6: what ${reader.name} shows is not the boards`)
  }

  private async quiet(): Promise<void> {
    const { world } = this
    await world.time.pass(QUIET_MS)
    if (world.rooms && world.directory.revealed && this.readers.slice(1).every((reader) => reader.connected && !this.stalled.has(reader))) this.checkGathering()
  }

  /** Everything comes back and quiet returns: all must be equal to the disk, and nothing unacknowledged. */
  async finish(): Promise<void> {
    const { world } = this
    const { directory } = world
    if (!world.rooms) world.start()
    for (const key of [...this.frozen.keys()]) this.thaw(key.replace(/ \S+$/, ''))
    for (const set of [directory.closed, directory.locked, directory.revoked, directory.movedTo]) set.clear()
    directory.revealed = true
    this.rightsChanged()
    for (const device of this.devices) {
      if (this.stalled.has(device)) device.disconnect()
      device.connect()
    }
    this.stalled.clear()
    await world.time.pass(CAME_BACK_MS)
    this.checkAllEqual(`${CAME_BACK_MS} ms after everybody came back`)
    for (const desk of this.desks) this.edit(desk, Math.floor(world.random() * 2 ** 31))
    await world.time.pass(EDITED_MS)
    this.checkAllEqual(`${EDITED_MS} ms after the last edit`)
    await world.time.pass(QUIET_MS)
    for (const device of this.devices) {
      const strange = device.closes.filter((reason) => !HONEST_CLOSES.has(reason))
      require(strange.length === 0, `${device.name} was thrown out: ${strange.join(', ')}`)
    }
    this.checkAllEqual('in the end')
    for (const { peer } of this.desks) {
      require(peer.acknowledged === Y.getState(peer.doc.store, peer.doc.clientID), `${peer.name}: not everything is acknowledged`)
      require(peer.deletions.every(({ acknowledged }) => acknowledged), `${peer.name}: not every deletion is acknowledged`)
    }
    this.checkGathering()
    for (const name of ROOMS) {
      const { snapshot, rows } = world.disk.room(name)
      const replayed = new Y.Doc()
      for (const update of [...(snapshot ? [snapshot] : []), ...rows.map((row) => row.update)]) Y.applyUpdate(replayed, update)
      require(replayed.store.pendingStructs === null, 'the log has holes')
      require(sorted(replayed) === sorted(world.durableDoc(name)), 'the log replays to something else')
    }
  }

  /** I3: everybody has what is on the disk. */
  private checkAllEqual(when: string): void {
    const stored = new Map(ROOMS.map((name) => [name, sorted(this.world.durableDoc(name))]))
    const check = (peer: SimPeer, name: RoomName) => require(sorted(peer.doc) === stored.get(name), `I3: ${peer.name} differs from the disk ${when}`)
    for (const { peer } of this.desks) check(peer, this.roomOf(peer))
    for (const guest of this.readers.slice(0, 1)) check(guest, this.roomAt(0))
  }
}
