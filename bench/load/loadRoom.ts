/** One room as the load sees it: who moves what, what every line has heard, and what is still missing. */

import type { Dialect, Hearing, Mover } from './dialect.ts'
import type { Histogram } from './histogram.ts'
import { openLine, type WsLine } from './wsLine.ts'

/** Moves of one writer that may be under way at a time. */
const UNDER_WAY = 1 << 15
/** Messages longer than this are compared with what another line has just heard before they are read. */
const LONG = 200
/** Different messages of one tick: what everybody hears, and what some writers do not. */
const REMEMBERED = 4

interface Writer {
  mover: Mover
  line: LoadLine | null
  /** Number of its last move. */
  moved: number
  sentAt: Float64Array
}

interface LoadLine {
  line: WsLine | null
  /** Index of its own writer; -1 of a reader. */
  own: number
  ready: boolean
  /** Per writer the number of the move that comes next. */
  next: number[]
  changes: number
  acknowledged: number
}

export class LoadRoom {
  readonly writers: Writer[] = []
  readonly lines: LoadLine[] = []
  /** Of all lines since the last `clear`. */
  delivered = 0
  astray = 0
  faults: string[] = []
  private readonly name: string
  private readonly dialect: Dialect
  private readonly waits: Histogram
  private readonly indexOf = new Map<number, number>()
  private recent: { bytes: Buffer; moves: readonly number[] }[] = []

  constructor(name: string, dialect: Dialect, waits: Histogram) {
    this.name = name
    this.dialect = dialect
    this.waits = waits
  }

  /** Opens a line; a writer's note is there when it resolves. `index` is the writer's among all of the load; -1 of a reader. */
  async enter(port: number, path: string, protocols: readonly string[], index: number): Promise<void> {
    const own: LoadLine = { line: null, own: index < 0 ? -1 : this.writers.length, ready: false, next: [], changes: 0, acknowledged: 0 }
    if (index >= 0) {
      const writer = { mover: this.dialect.mover(index), line: own, moved: 0, sentAt: new Float64Array(UNDER_WAY) }
      this.indexOf.set(writer.mover.key, this.writers.length)
      this.writers.push(writer)
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    const ready = () => {
      // What was moved before is no delivery to this line.
      own.next = this.writers.map(({ moved }) => moved + 1)
      own.ready = true
      resolve()
    }
    own.line = await openLine({
      port, path, protocols, text: this.dialect.text,
      hear: (message) => this.hear(own, message, ready),
      ended: (why) => this.faults.push(`${this.name}: ${why}`),
    })
    for (const message of this.dialect.hello()) own.line.send(message)
    if (this.dialect.readyWhenOpen) ready()
    await promise
    this.lines.push(own)
    const writer = this.writers[own.own]
    if (!writer) return
    own.line.send(writer.mover.create)
    own.changes += 1
  }

  /** One more move of that writer. */
  move(index: number): void {
    const writer = this.writers[index]
    if (!writer?.line?.line) return
    writer.moved += 1
    writer.line.changes += 1
    const message = writer.mover.move(writer.moved, index)
    writer.sentAt[writer.moved % UNDER_WAY] = performance.now()
    writer.line.line.send(message)
  }

  /** Who hears a move of somebody in this room. */
  get readersOfEach(): number {
    return this.lines.length - 1
  }

  /** What has not arrived yet, in words; null when everything has, and is acknowledged where the server does that. */
  missing(): string | null {
    for (const [place, line] of this.lines.entries()) {
      for (const [index, writer] of this.writers.entries()) {
        if (index === line.own) continue
        const heard = (line.next[index] ?? 1) - 1
        if (heard !== writer.moved) return `${this.name}: line ${place} has heard ${heard} of ${writer.moved} moves of writer ${index}`
      }
      if (this.dialect.acknowledges && line.acknowledged !== line.changes) return `${this.name}: ${line.acknowledged} of ${line.changes} changes of line ${place} are acknowledged`
    }
    return null
  }

  clear(): void {
    this.delivered = 0
    this.astray = 0
  }

  /** All but the first so many writers and readers leave for good. */
  keep(writers: number, readers: number): void {
    let reading = 0
    for (const line of this.lines.splice(0)) {
      const stays = line.own < 0 ? reading++ < readers : line.own < writers
      if (stays) this.lines.push(line)
      else line.line?.close()
    }
    for (const { mover } of this.writers.splice(writers)) this.indexOf.delete(mover.key)
  }

  close(): void {
    for (const { line } of this.lines) line?.close()
  }

  private hear(line: LoadLine, message: Buffer, ready: () => void): void {
    const known = message.length > LONG ? this.recent.find(({ bytes }) => bytes.equals(message)) : undefined
    if (known) {
      const now = performance.now()
      for (let at = 0; at < known.moves.length; at += 2) this.moved(line, known.moves[at] ?? 0, known.moves[at + 1] ?? 0, now)
      return
    }
    const moves: number[] = []
    let more = false
    const hearing: Hearing = {
      move: (writer, x) => void moves.push(writer, x),
      ready() {
        more = true
        ready()
      },
      acknowledged(n) {
        more = true
        line.acknowledged = Math.max(line.acknowledged, n)
      },
      answer(answer) {
        more = true
        line.line?.send(answer)
      },
    }
    const joined = line.ready
    this.dialect.hear(message, hearing)
    if (joined) {
      const now = performance.now()
      for (let at = 0; at < moves.length; at += 2) this.moved(line, moves[at] ?? 0, moves[at + 1] ?? 0, now)
    }
    if (!more && message.length > LONG) this.recent = [{ bytes: Buffer.from(message), moves }, ...this.recent].slice(0, REMEMBERED)
  }

  private moved(line: LoadLine, key: number, x: number, now: number): void {
    const index = this.indexOf.get(key)
    const writer = index === undefined ? undefined : this.writers[index]
    // The making of a note, at place 0, is no move: nobody waited for it, and it may arrive when the moves have begun.
    if (index === undefined || !writer || index === line.own || x === 0) return
    const next = line.next[index] ?? 1
    if (x !== next) this.astray += 1
    // What was heard before is no delivery.
    if (x < next) return
    line.next[index] = x + 1
    this.delivered += 1
    this.waits.add(now - (writer.sentAt[x % UNDER_WAY] ?? now))
  }
}
