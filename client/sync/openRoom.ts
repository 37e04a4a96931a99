/** Opens a document of the server and keeps it open: connection, outbox and successors behind one `Room`. */

import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { type CloseReason, closeReason, TOO_MUCH } from '../../shared/closeReasons.ts'
import type { RoomName } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { type Connection, openConnection } from './connection.ts'
import { fittingChanges } from './fittingChanges.ts'
import { createOutbox } from './outbox.ts'
import { noteReconnected } from './reconnected.ts'
import { reconnectDelay } from './reconnectDelay.ts'
import type { Room, RoomOptions, RoomState } from './room.ts'
import { salvage } from './salvage.ts'
import { browserSurroundings, type Surroundings } from './surroundings.ts'
import { unsentText } from './unsent.ts'

/** Origin of stored changes entering a document: sent to the server, but not stored again. */
const FROM_OUTBOX = Symbol('outbox')
/** After the server's state has come, its question follows at once; a board that is closed to us stays silent. */
const QUESTION_MS = 1_500
/** A page that shows the old document has this long to change over; what is written meanwhile is taken along. */
const CHANGEOVER_MS = 2_000
/** What arrives from the server may be what a waiting change builds on; looked at this long after it came. */
const LOOK_AGAIN_MS = 300
/** What a change builds on may still be on its way from another tab of this device, which comes back within seconds. */
const PUT_BACK_MS = 5_000
/** A device answers in some milliseconds, a busy one in seconds; one that does not is not waited for. */
const LOOKING_MS = 8_000
/** Storing takes some milliseconds; who waits longer than this is told. */
const STUCK_MS = 3_000

type Link = { phase: 'opening' | 'live' } | { phase: 'offline'; sentAway?: 'waits' | 'places' } | { phase: 'refused'; reason: CloseReason }

interface Held {
  name: RoomName
  doc: Y.Doc
  awareness: Awareness
  connection: Connection
}

/** Opens the room; see `Room`. `around` is the browser unless a test says otherwise. */
export function openRoom(options: RoomOptions, around: Surroundings = browserSurroundings()): Room {
  const writes = options.outboxOwner !== null
  const scope = JSON.stringify([options.workshopId, options.outboxOwner, options.document ?? options.room])
  const listeners = new Set<(doc: Y.Doc, before: Y.Doc | null) => void>()
  const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>()
  const state = createStore<RoomState>(() => ({ phase: 'opening', kept: 0 }))
  let link: Link = { phase: 'opening' }
  let mayWrite = true
  /** What the workshop says, once it has been told: a server that is open for writing and does not ask cannot store just now. */
  let saidOpen = false
  let looking = writes
  let questionTimer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let follows = 0
  let followTimer: ReturnType<typeof setTimeout> | undefined
  const retiring = new Map<ReturnType<typeof setTimeout>, Held>()
  let lookTimer: ReturnType<typeof setTimeout> | undefined
  let putBackTimer: ReturnType<typeof setTimeout> | undefined
  let stuckTimer: ReturnType<typeof setTimeout> | undefined
  let stuck = false
  let restarting = false

  const tell = () => {
    const kept = outbox.kept()
    const phase = link.phase === 'live' && writes && !mayWrite && !saidOpen ? { phase: 'closed' as const } : link
    const left = link.phase === 'live' ? unfit() : 0
    watchStoring(kept > left && phase.phase !== 'closed' && phase.phase !== 'refused')
    const next: RoomState = {
      ...phase,
      kept,
      ...(looking ? { looking: true } : {}),
      ...(left > 0 ? { unfit: left } : {}),
      ...(writes && !outbox.onDevice() ? { memoryOnly: true } : {}),
      ...(stuck && (link.phase === 'live' || restarting) ? { stuck: true } : {}),
    }
    if (JSON.stringify(next) !== JSON.stringify(state.getState())) state.setState(next, true)
  }
  const watchStoring = (waits: boolean) => {
    if (!waits) {
      clearTimeout(stuckTimer)
      stuckTimer = undefined
      stuck = false
    } else {
      stuckTimer ??= setTimeout(() => {
        stuck = true
        tell()
      }, STUCK_MS)
    }
  }
  const stored = () => {
    watchStoring(false)
    tell()
  }
  let made = 0
  const newId = () => `${around.now().toString(36).padStart(9, '0')}-${(made++).toString(36).padStart(6, '0')}-${around.random().toString(36).slice(2, 8)}`
  const outbox = createOutbox(around.outboxes, scope, newId, () => tell())
  const unfit = () => outbox.waiting().reduce((sum, { changes }) => sum + changes, 0)
  const offer = ({ doc, connection }: Held, origin: unknown) => {
    const fitting = fittingChanges(doc, outbox.waiting())
    if (fitting.length === 0) return
    const size = fitting.reduce((sum, { update }) => sum + update.length, 0)
    // Too much for a live update: the SyncStep2 of the next connection carries it.
    const large = origin === FROM_OUTBOX && size > LIMITS.updateBytes / 2
    if (large) origin = connection.origin
    outbox.applying(fitting.map(({ id }) => id))
    let said = false
    const note = () => (said = true)
    doc.on('update', note)
    doc.transact(() => {
      for (const { update } of fitting) Y.applyUpdate(doc, update, origin)
    }, origin)
    doc.off('update', note)
    // The document has it already, through another tab: only the server can tell that it is stored.
    if (!said && origin === FROM_OUTBOX) connection.say(Y.mergeUpdates(fitting.map(({ update }) => update)))
    outbox.passed()
    if (large) connection.drop()
    tell()
  }
  /** What waits may have got what it builds on; and what has waited in vain is put back as far as it can be had. */
  const lookAgain = () => {
    clearTimeout(lookTimer)
    if (unfit() === 0) {
      clearTimeout(putBackTimer)
      putBackTimer = undefined
      return
    }
    lookTimer = setTimeout(() => {
      if (link.phase === 'live') offer(current, FROM_OUTBOX)
    }, LOOK_AGAIN_MS)
    if (options.putBack) putBackTimer ??= setTimeout(putBack, PUT_BACK_MS)
  }
  const putBack = () => {
    putBackTimer = undefined
    const waiting = outbox.waiting()
    if (link.phase !== 'live' || !mayWrite || waiting.length === 0) return lookAgain()
    const found = salvage(waiting.map(({ update }) => update))
    if (found) {
      options.putBack?.(current.doc, found)
      found.doc.destroy()
    }
    outbox.discard('waiting')
  }

  let current: Held
  let successor: Held | null = null

  const hold = (name: RoomName): Held => {
    const doc = new Y.Doc()
    const awareness = new Awareness(doc)
    const isCurrent = () => current?.doc === doc
    // Before the provider's own listener, so that a change is kept before it is sent.
    if (writes) {
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === held.connection.origin && isCurrent()) lookAgain()
        if (origin === FROM_OUTBOX || origin === held.connection.origin) return
        if (isCurrent()) outbox.add(update)
        // Written in the old picture while the page was changing over to the new one.
        else if (outbox.addWaiting(update)) offer(current, FROM_OUTBOX)
      })
    }
    const connection = openConnection({ room: name, doc, awareness, token: options.token, writes }, around, {
      opened: () => isCurrent() && outbox.opened(),
      sentState: (frame) => isCurrent() && outbox.sentState(frame),
      sentUpdate: (frame) => isCurrent() && outbox.sentUpdate(frame),
      acknowledged(frame) {
        if (!isCurrent()) return
        outbox.acknowledged(frame)
        stored()
      },
      asked() {
        if (!isCurrent()) return
        clearTimeout(questionTimer)
        mayWrite = true
        tell()
      },
      synced() {
        const before = successor?.doc === doc ? succeed(successor) : null
        // As if from the server: the SyncStep2 that it asks for next carries them, whatever their size.
        if (writes) offer(held, held.connection.origin)
        if (before) {
          for (const listener of listeners) listener(doc, before.doc)
          retire(before)
        }
        follows = 0
        if (link.phase === 'offline') {
          noteReconnected()
          readAgain()
        }
        link = { phase: 'live' }
        if (writes) {
          clearTimeout(questionTimer)
          questionTimer = setTimeout(() => {
            mayWrite = false
            tell()
          }, QUESTION_MS)
        }
        tell()
        lookAgain()
        becomeReady()
      },
      lost(reason, why) {
        clearTimeout(questionTimer)
        restarting = reason === 'restarting'
        link = reason === 'tooMuch' ? { phase: 'offline', sentAway: why === TOO_MUCH.places ? 'places' : 'waits' } : { phase: 'offline' }
        tell()
        void looked.then(becomeReady)
      },
      superseded(by) {
        clearTimeout(followTimer)
        // Names that send us round in a circle are asked with patience.
        if (follows++ < 3) follow(by)
        else followTimer = setTimeout(() => follow(by), reconnectDelay(follows, false, Infinity, around.random))
      },
      refused(code) {
        clearTimeout(questionTimer)
        link = { phase: 'refused', reason: closeReason(code) ?? 'notAllowed' }
        tell()
        becomeReady()
      },
    })
    if (writes) doc.on('update', () => outbox.passed())
    const held: Held = { name, doc, awareness, connection }
    return held
  }

  const release = (held: Held) => {
    held.connection.close()
    held.awareness.destroy()
    held.doc.destroy()
  }

  const retire = (held: Held) => {
    held.connection.close()
    const timer = setTimeout(() => {
      retiring.delete(timer)
      release(held)
    }, CHANGEOVER_MS)
    retiring.set(timer, held)
  }

  /** The old picture stays until the new document is synced: nobody sees an empty board in between. */
  const follow = (name: RoomName) => {
    if (closed) return
    if (successor) release(successor)
    current.connection.close()
    successor = hold(name)
    const own = current.awareness.getLocalState()
    if (own) successor.awareness.setLocalState(own)
    link = { phase: 'offline' }
    tell()
  }
  /** Puts the successor in the current one's place and returns that. */
  const succeed = (next: Held): Held => {
    const before = current
    successor = null
    outbox.detach()
    if (options.document === undefined) outbox.rescope(JSON.stringify([options.workshopId, options.outboxOwner, next.name]))
    current = next
    return before
  }

  const loaded = writes ? outbox.load() : Promise.resolve()
  let lookingTimer: ReturnType<typeof setTimeout> | undefined
  const looked = Promise.race([loaded, new Promise<void>((resolve) => (lookingTimer = setTimeout(resolve, LOOKING_MS)))])
  current = hold(options.room)
  void looked.then(() => {
    clearTimeout(lookingTimer)
    looking = false
    if (!closed) tell()
  })
  const takeIn = () => {
    if (closed || !writes) return
    offer(current, FROM_OUTBOX)
    lookAgain()
  }
  void loaded.then(takeIn)
  /** Another tab of this person may have been closed with changes that it had not sent. */
  const readAgain = () => {
    if (writes && !looking) void outbox.load().then(takeIn)
  }

  const stopLifecycle = around.onLifecycle({
    wake() {
      const { connection } = successor ?? current
      connection.retry()
      readAgain()
    },
    leave: () => void outbox.flush(),
    offline: () => (successor ?? current).connection.drop(),
  })

  return {
    get doc() {
      return current.doc
    },
    get awareness() {
      return current.awareness
    },
    state,
    onDocument(listener) {
      listeners.add(listener)
      listener(current.doc, null)
      return () => listeners.delete(listener)
    },
    ready,
    noteOpen(open) {
      if (!open) clearTimeout(questionTimer)
      mayWrite = open
      saidOpen = open
      tell()
    },
    retry: () => (successor ?? current).connection.retry(),
    unsentText: () => unsentText(current.doc, outbox.updates().map(({ update }) => update)),
    discardUnsent: () => outbox.discard(unfit() > 0 && link.phase === 'live' ? 'waiting' : 'all'),
    close() {
      if (closed) return
      closed = true
      clearTimeout(questionTimer)
      clearTimeout(followTimer)
      clearTimeout(lookTimer)
      clearTimeout(putBackTimer)
      clearTimeout(stuckTimer)
      clearTimeout(lookingTimer)
      stopLifecycle()
      void outbox.flush()
      for (const [timer, held] of retiring) {
        clearTimeout(timer)
        release(held)
      }
      if (successor) release(successor)
      release(current)
      listeners.clear()
    },
  }
}
