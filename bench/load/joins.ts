/** The process that fills boards and joins them: fast newcomers, and afterwards a look at whether each was given everything. */

import { createHash } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { FRAME, SYNC } from '../../shared/protocol.ts'
import { answerQuestions } from '../helperSide.ts'
import { processorMicros } from '../processorTime.ts'
import type { Dialect, Mover } from './dialect.ts'
import { joinTogether, makeRoom, type Joined } from './joinLine.ts'
import type { BoardQuestion, FillBoard, JoinAnswer, JoinBoard, WriteOn } from './joinWire.ts'
import { fillMessages, movedTo, notesInDoc, notesInRecords } from './largeBoard.ts'
import type { DialectName } from './loadWire.ts'
import { tldrawDialect } from './tldrawDialect.ts'
import { openLine, type WsLine } from './wsLine.ts'
import { yjsDialect } from './yjsDialect.ts'

/** Hocuspocus answers a SyncStep1 with a type of its own. */
const SYNC_REPLY = 4
/** What a writer sent so long before a join must be in the answer. */
const UNDER_WAY_MS = 500

function dialectOf(name: DialectName, room: string, about: unknown): Dialect {
  if (name === 'tldrawSync') return tldrawDialect(about)
  return yjsDialect({ documentName: name === 'hocuspocus' ? room : null, acknowledges: name === 'planche', readyWhenOpen: false })
}

/** Type and subtype of a Yjs message, and its body; null of what is no part of syncing. */
function readSync(name: DialectName, bytes: Buffer, whole: boolean): { subtype: number; body: Uint8Array } | null {
  const decoder = decoding.createDecoder(bytes)
  if (name === 'hocuspocus') decoding.readVarString(decoder)
  const type = decoding.readVarUint(decoder)
  if (type !== FRAME.sync && !(name === 'hocuspocus' && type === SYNC_REPLY)) return null
  const subtype = decoding.readVarUint(decoder)
  return { subtype, body: whole ? decoding.readVarUint8Array(decoder) : new Uint8Array() }
}

function isLast(name: DialectName): (message: Buffer) => boolean {
  return name === 'tldrawSync'
    ? (message) => message.toString('latin1', 0, 100).includes('"type":"connect"')
    : (message) => readSync(name, message, false)?.subtype === SYNC.step2
}

/** Writers by what moves, with where, and the times of all their moves. Once they came they stay: moves that a board has already would be no edits. */
const writers: { mover: Mover; path: string; line: WsLine; sentAt: number[] }[] = []
let stopWriting: (() => void) | null = null
/** Those who filled the boards: where nothing is stored, a board lives as long as somebody is there. */
const stayers: WsLine[] = []

/** Sends all the notes, and resolves when the server acknowledges them, or has had them for as long as it takes to ask it something. */
async function fill({ dialect: name, about, port, path, room, protocols, notes }: FillBoard): Promise<void> {
  const dialect = dialectOf(name, room, about)
  const messages = fillMessages(name, notes, room)
  const { promise: stored, resolve } = Promise.withResolvers<void>()
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>()
  const { promise: cut, reject } = Promise.withResolvers<never>()
  const line = await openLine({
    port, path, protocols, text: dialect.text,
    hear: (message) =>
      dialect.hear(message, {
        ready: isReady, move: () => undefined, answer: (answer) => line.send(answer),
        acknowledged: (n) => {
          if (n >= messages.length) resolve()
        },
      }),
    ended: (why) => reject(new Error(`${room}: ${why}`)),
  })
  for (const message of dialect.hello()) line.send(message)
  await Promise.race([ready, cut])
  for (const message of messages) line.send(message)
  if (dialect.acknowledges) await Promise.race([stored, cut])
  const deadline = performance.now() + 20_000
  for (;;) {
    const [joined] = await joinTogether({ port, path, text: dialect.text, hello: dialect.hello(), isLast: isLast(name) }, [protocols])
    joined?.close()
    if (joined && found(name, joined, notes).notes === notes) break
    if (performance.now() > deadline) throw new Error(`${room} has not taken all notes`)
  }
  stayers.push(line)
}

function found(name: DialectName, { messages }: Joined, notes: number): { notes: number; movedTo(client: number): number } {
  if (name === 'tldrawSync') {
    const last = JSON.parse((messages.at(-1) ?? Buffer.alloc(0)).toString()) as { diff: Record<string, [string, { x?: number; props?: object }]> }
    const records = Object.fromEntries(Object.entries(last.diff).map(([id, [, record]]) => [id, record]))
    return { notes: notesInRecords(records, notes), movedTo: (client) => records[`shape:w${client}`]?.x ?? -1 }
  }
  const doc = new Y.Doc()
  for (const message of messages) {
    const sync = readSync(name, message, true)
    if (sync && sync.subtype !== SYNC.step1) Y.applyUpdate(doc, sync.body)
  }
  return { notes: notesInDoc(doc, notes), movedTo: (client) => movedTo(doc, client) }
}

async function writeOn({ dialect: name, about, port, path, room, people, hz }: WriteOn): Promise<void> {
  const dialect = dialectOf(name, room, about)
  for (const protocols of people.slice(writers.length)) {
    const { promise, resolve } = Promise.withResolvers<void>()
    const line = await openLine({
      port, path, protocols, text: dialect.text,
      hear: (message) => dialect.hear(message, { ready: resolve, acknowledged: () => undefined, move: () => undefined, answer: (answer) => line.send(answer) }),
      ended: (why) => {
        throw new Error(`${room}: a writer's line ended: ${why}`)
      },
    })
    for (const message of dialect.hello()) line.send(message)
    await promise
    const mover = dialect.mover(writers.length)
    line.send(mover.create)
    writers.push({ mover, path, line, sentAt: [] })
  }
  const period = 1_000 / hz
  let due = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    for (; due <= now; due += period / people.length) {
      const at = Math.round(due / (period / people.length)) % people.length
      const writer = writers[at]
      if (!writer) continue
      writer.sentAt.push(now)
      writer.line.send(writer.mover.move(writer.sentAt.length, at))
    }
  }, 2)
  stopWriting = () => clearInterval(timer)
}

async function join({ dialect: name, about, port, path, room, newcomers, pid, notes }: JoinBoard): Promise<JoinAnswer> {
  const dialect = dialectOf(name, room, about)
  const hello = dialect.hello()
  const settled = performance.now() - UNDER_WAY_MS
  const due = writers.filter((writer) => writer.path === path).map(({ mover, sentAt }) => ({ client: mover.key, x: sentAt.findLastIndex((at) => at <= settled) + 1 }))
  makeRoom(newcomers.length)
  const [before, loadBefore] = [processorMicros(pid), processorMicros(process.pid)]
  const all = await joinTogether({ port, path, text: dialect.text, hello, isLast: isLast(name) }, newcomers)
  const cpuMs = (processorMicros(pid) - before) / 1_000
  const loadMs = (processorMicros(process.pid) - loadBefore) / 1_000
  for (const { close } of all) close()
  const seen = new Set<string>()
  for (const joined of all) {
    // Many get the very same bytes, which are read once.
    const hash = createHash('sha1')
    for (const message of joined.messages) hash.update(message)
    const sign = hash.digest('hex')
    if (seen.has(sign)) continue
    seen.add(sign)
    const { notes: held, movedTo: at } = found(name, joined, notes)
    if (held !== notes) throw new Error(`${room}: a newcomer was given ${held} of ${notes} notes`)
    for (const { client, x } of due) if (x > 0 && at(client) < x) throw new Error(`${room}: a newcomer was given a note at ${at(client)} that had been moved to ${x}`)
  }
  const bytes = all[0]?.messages.reduce((sum, { length }) => sum + length, 0) ?? 0
  return { ms: all.map(({ ms }) => ms), cpuMs, bytes, different: seen.size, loadMs }
}

answerQuestions((question: BoardQuestion) => {
  switch (question.do) {
    case 'fill':
      return fill(question)
    case 'writeOn':
      return writeOn(question)
    case 'stop':
      stopWriting?.()
      return null
    case 'leave':
      for (const line of stayers.splice(0)) line.close()
      return null
    case 'join':
      return join(question)
  }
})
