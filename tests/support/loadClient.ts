import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from '../../server/sync/writeFrame.ts'
import type { RoomName } from '../../shared/ids.ts'
import { FRAME, SYNC } from '../../shared/protocol.ts'
import { writeNote } from './contractNote.ts'

/** A coordinate tells when it was written: quarters of a ms, round and round within what a coordinate may be. */
const ROUND_MS = 25_000
const PER_MS = 4

/** The id of a load client's note, on its board or in the plenum. */
const NOTE = /n\d+$/

function written(): number {
  return Math.round((performance.now() % ROUND_MS) * PER_MS)
}

function sinceWritten(x: number): number {
  const age = (performance.now() % ROUND_MS - x / PER_MS + ROUND_MS) % ROUND_MS
  // Rounded to a quarter of a ms, it may have been written a moment from now.
  return age > ROUND_MS - 1 ? 0 : age
}

interface LoadOptions {
  url: string
  room: RoomName
  token: string
  /** Takes part in the whole document and notes how old each move is that it hears of; others only write, which costs little. */
  observes?: boolean
  /** Comes back after so many ms when the line ends; never, if null. */
  comesBack?: (() => number) | null
}

/** One of many devices in a load: cheap, and it measures. */
export class LoadClient {
  doc = new Y.Doc()
  /** From sending a change to its acknowledgement, in ms. */
  acks: number[] = []
  /** Ages of moves by others as they were heard of, in ms. */
  heard: number[] = []
  /** Codes of the closes that it did not ask for. */
  readonly closes: number[] = []
  /** Its own clock up to which changes are acknowledged. */
  acknowledged = 0
  /** Has been told all there was, on the present line. */
  synced = false
  bytes = 0
  private readonly options: LoadOptions
  private socket: WebSocket | null = null
  private staying = false
  private sent: { at: number; reaches: number }[] = []
  private acknowledgedFrames = 0
  private edits = 0
  private cursors = 0

  constructor(options: LoadOptions) {
    this.options = options
    this.begin()
  }

  private begin(): void {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.sendChange(updateFrame(update))
    })
    if (this.options.observes) {
      this.doc.getMap('records').observeDeep((events) => {
        if (!this.synced) return
        for (const { target, changes, path } of events) {
          // In the plenum frames move, too: what their places say is no time.
          if (!NOTE.test(String(path[0]))) continue
          const xy: unknown = changes.keys.has('xy') && target instanceof Y.Map ? target.get('xy') : null
          // Above the sheet are the moves of others than load clients.
          if (Array.isArray(xy) && Number(xy[1]) >= 0) this.heard.push(sinceWritten(Number(xy[0])))
        }
      })
    }
  }

  /** Opens the line, if there is none; `synced` follows. */
  connect(): void {
    this.staying = true
    if (this.socket) return
    const { url, room, token, comesBack = null } = this.options
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room}`, ['planche.v1', `token.${token}`, 'ack.v1'])
    this.socket = socket
    this.sent = []
    this.acknowledgedFrames = 0
    socket.on('open', () => socket.send(step1Frame(Y.encodeStateVector(this.doc))))
    socket.on('message', (data: Buffer) => this.hear(data))
    socket.on('error', () => undefined)
    socket.on('close', (code) => {
      if (this.socket !== socket) return
      this.socket = null
      this.synced = false
      if (!this.staying) return
      this.closes.push(code)
      if (comesBack) setTimeout(() => this.staying && !this.socket && this.connect(), comesBack())
    })
  }

  get room(): RoomName {
    return this.options.room
  }

  get connected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN
  }

  /** Takes its note away, and loads the page anew, as a device does that was restarted: another client id from then on. */
  restart(): void {
    if (this.connected) this.doc.getMap('records').delete(`shape:n${this.doc.clientID}`)
    const socket = this.socket
    this.socket = null
    this.leave()
    // Not cut: what was sent shall arrive.
    socket?.close()
    this.doc.destroy()
    this.doc = new Y.Doc()
    this.acknowledged = 0
    this.edits = 0
    this.begin()
    this.connect()
  }

  leave(): void {
    this.staying = false
    this.synced = false
    const socket = this.socket
    this.socket = null
    socket?.terminate()
  }

  /** Stops reading, as a laptop that was closed with the line still up; and goes on. */
  pause(): void {
    this.socket?.pause()
  }

  resume(): void {
    this.socket?.resume()
  }

  /** One change: a move of its own note, or with `characters` its words anew. Without a line nothing, unless `offline`. */
  edit(characters = 0, offline = false): void {
    if (!this.connected && !offline) return
    const id = `n${this.doc.clientID}`
    const note = this.doc.getMap('records').get(`shape:${id}`)
    this.edits++
    if (!(note instanceof Y.Map)) writeNote(this.doc, id, 'Vi flytter os', [written(), 0])
    else if (characters === 0) note.set('xy', [written(), this.edits % 1_000])
    else {
      const text = note.get('text')
      const paragraph = text instanceof Y.XmlFragment ? text.get(0) : null
      const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
      this.doc.transact(() => {
        note.set('xy', [written(), this.edits % 1_000])
        if (!(words instanceof Y.XmlText)) return
        words.delete(0, words.length)
        words.insert(0, 'æ'.repeat(Math.ceil(characters / 2)))
      })
    }
  }

  cursor(): void {
    if (!this.connected) return
    const state = JSON.stringify({ cursor: { x: this.cursors % 2_000, y: 300 } })
    this.socket?.send(awarenessFrame([{ id: this.doc.clientID, clock: ++this.cursors, state }]))
  }

  private sendChange(frame: Uint8Array): void {
    if (!this.connected) return
    this.sent.push({ at: performance.now(), reaches: Y.getState(this.doc.store, this.doc.clientID) })
    this.socket?.send(frame)
  }

  private hear(data: Buffer): void {
    this.bytes += data.length
    const type = data[0]
    // Others' cursors are many, and nobody looks at them here.
    if (type !== FRAME.sync && type !== FRAME.ack) return
    const decoder = decoding.createDecoder(data)
    decoding.readVarUint(decoder)
    const what = decoding.readVarUint(decoder)
    if (type === FRAME.ack) {
      const now = performance.now()
      for (const { at, reaches } of this.sent.slice(this.acknowledgedFrames, what)) {
        this.acks.push(now - at)
        this.acknowledged = Math.max(this.acknowledged, reaches)
      }
      this.acknowledgedFrames = Math.max(this.acknowledgedFrames, what)
    } else if (what === SYNC.step1) {
      this.sendChange(step2Frame(Y.encodeStateAsUpdate(this.doc, decoding.readVarUint8Array(decoder))))
    } else {
      if (this.options.observes) Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder), this)
      if (what === SYNC.step2) this.synced = true
    }
  }
}
