import * as decoding from 'lib0/decoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { JoinSnapshot } from '../../../server/sync/joinSnapshot.ts'
import { FRAME, SYNC } from '../../../shared/protocol.ts'

/** A document that grows by one key per change, watched by a snapshot. */
function growing(keepTail: boolean): { snapshot: JoinSnapshot; grow: () => void; size: () => number } {
  const doc = new Y.Doc()
  const snapshot = new JoinSnapshot(doc, keepTail)
  doc.on('update', (update: Uint8Array) => snapshot.changed(update))
  let keys = 0
  return { snapshot, grow: () => doc.getMap('m').set(`k${keys++}`, keys), size: () => keys }
}

/** What a newcomer holds at the moment at which a stock client says that it is synced: the first SyncStep2. */
function atSync(frames: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const frame of frames) {
    const decoder = decoding.createDecoder(frame)
    expect(decoding.readVarUint(decoder)).toBe(FRAME.sync)
    const subtype = decoding.readVarUint(decoder)
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
    if (subtype === SYNC.step2) return doc
  }
  return expect.fail('no SyncStep2')
}

describe('the snapshot for newcomers', () => {
  for (const keepTail of [true, false]) {
    it(`holds everything when the newcomer says that it is synced, however much came since it was built (tail kept: ${keepTail})`, () => {
      const { snapshot, grow, size } = growing(keepTail)
      for (const since of [1, 0, 1, 5, 63, 64, 65, 200]) {
        for (let n = 0; n < since; n += 1) grow()
        const frames = snapshot.whole()
        expect(atSync(frames).getMap('m').size).toBe(size())
        expect(frames.at(-1)?.[1]).toBe(SYNC.step2)
      }
    })
  }

  it('is one frame when nothing came since', () => {
    const { snapshot, grow } = growing(true)
    grow()
    expect(snapshot.whole()).toHaveLength(1)
    expect(snapshot.whole()).toHaveLength(1)
  })
})
