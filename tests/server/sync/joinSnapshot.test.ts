import * as decoding from 'lib0/decoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { JoinSnapshot } from '../../../server/sync/joinSnapshot.ts'
import { FRAME, SYNC } from '../../../shared/protocol.ts'

const LONG = 'fælles introduktion på tværs '.repeat(4_000)

/** A document that grows by one key per change, watched by a snapshot, with a clock and turns of the loop of its own. */
function growing() {
  const doc = new Y.Doc()
  let now = 0
  const turns: (() => void)[] = []
  const snapshot = new JoinSnapshot(doc, { now: () => now, soon: (run) => turns.push(run) })
  doc.on('update', (update: Uint8Array) => snapshot.changed(update))
  let keys = 0
  return {
    doc,
    snapshot,
    grow: () => doc.getMap('m').set(`k${keys++}`, keys),
    size: () => keys,
    pass: (ms: number) => (now += ms),
    turn: () => turns.splice(0).forEach((run) => run()),
  }
}

/** What a newcomer holds at the moment at which a stock client says that it is synced: the first SyncStep2. */
function atSync(frames: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const frame of frames) {
    const decoder = decoding.createDecoder(frame)
    expect(decoding.readVarUint(decoder)).toBe(FRAME.sync)
    const subtype = decoding.readVarUint(decoder)
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
    if (subtype === SYNC.step2) {
      expect(frame).toBe(frames.at(-1))
      return doc
    }
  }
  return expect.fail('no SyncStep2')
}

const bytesOf = (frames: readonly Uint8Array[]): number => frames.reduce((sum, frame) => sum + frame.length, 0)

describe('the snapshot for newcomers', () => {
  it('holds everything when the newcomer says that it is synced, however much came since it was built', () => {
    const { snapshot, grow, size } = growing()
    for (const since of [1, 0, 1, 5, 63, 64, 65, 200, 5_000]) {
      for (let n = 0; n < since; n += 1) grow()
      expect(atSync(snapshot.whole()).getMap('m').size).toBe(size())
    }
  })

  it('hands out the very same state while a large document is being edited, and never more frames than a tail has', () => {
    const { doc, snapshot, grow, size } = growing()
    doc.getText('t').insert(0, LONG)
    snapshot.whole()
    grow()
    const [state] = snapshot.whole()
    for (let n = 0; n < 1_000; n += 1) {
      grow()
      const frames = snapshot.whole()
      expect(frames[0]).toBe(state)
      expect(frames.length).toBeLessThanOrEqual(67)
    }
    const seen = atSync(snapshot.whole())
    expect(seen.getMap('m').size).toBe(size())
    expect(seen.getText('t').length).toBe(LONG.length)
  })

  it('is one SyncStep2 of a document that is small or has not changed', () => {
    const { doc, snapshot, grow } = growing()
    for (let n = 0; n < 10; n += 1) {
      grow()
      expect(snapshot.whole()).toHaveLength(1)
    }
    doc.getText('t').insert(0, LONG)
    expect(snapshot.whole()).toHaveLength(1)
    expect(snapshot.whole()).toHaveLength(1)
  })

  it('is built anew when a good part of it has come since', () => {
    const { doc, snapshot } = growing()
    doc.getText('t').insert(0, LONG)
    const [state] = snapshot.whole()
    for (let n = 0; n < 3; n += 1) doc.getText('t').insert(0, LONG)
    const frames = snapshot.whole()
    expect(frames[0]).not.toBe(state)
    expect(atSync(frames).getText('t').length).toBe(4 * LONG.length)
  })

  it('does not go on for long sending what was deleted, nor makes the one wait who comes then', () => {
    const { doc, snapshot, pass, turn } = growing()
    doc.getText('t').insert(0, LONG)
    snapshot.whole()
    doc.getText('t').delete(0, LONG.length)
    const [state] = snapshot.whole()
    turn()
    expect(snapshot.whole()[0]).toBe(state)
    pass(10_000)
    expect(snapshot.whole()[0]).toBe(state)
    turn()
    const frames = snapshot.whole()
    expect(bytesOf(frames)).toBeLessThan(100)
    expect(atSync(frames).getText('t').length).toBe(0)
  })
})
