import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Audience } from '../../../server/sync/audience.ts'
import type { Peer } from '../../../server/sync/peer.ts'
import { VirtualTime } from '../../support/virtualTime.ts'

const EMPTY = Uint8Array.of(0)

function audienceOf(readers: number): Audience {
  const audience = new Audience(new Y.Doc(), new VirtualTime())
  const outlet = { reply: () => undefined, deltas: () => undefined, presence: () => undefined, pulse: () => undefined }
  for (let id = 0; id < readers; id++) {
    const peer: Peer = { id, outlet, holder: () => { throw new Error('nobody asks') }, mayWrite: () => true, restart: () => undefined }
    audience.enter(peer)
    audience.answer(peer, EMPTY)
  }
  return audience
}

test.each([[1, 0], [10, 0], [11, 16], [350, 16], [351, 40]])('%i readers are told of changes every %i ms at most', (readers, tickMs) => {
  expect(audienceOf(readers).tickMs).toBe(tickMs)
})

test('who is there without having asked for the document does not slow down those who read it', () => {
  const audience = audienceOf(10)
  const idle: Peer = { id: 99, outlet: { reply: () => undefined, deltas: () => undefined, presence: () => undefined, pulse: () => undefined }, holder: () => { throw new Error('nobody asks') }, mayWrite: () => false, restart: () => undefined }
  audience.enter(idle)
  expect(audience.tickMs).toBe(0)
})
