import { expect, test } from 'vitest'
import { bestPeer } from '../../bench/bestPeer.ts'
import { besideWords } from '../../bench/table.ts'

const PEERS = { slow: 10, quick: 4 }

test.each([
  [{ ours: 2, peers: PEERS }, 'quick', '0.5 ×, better'],
  [{ ours: 6, peers: PEERS }, 'quick', '1.5 ×, worse'],
  [{ ours: 5, peers: PEERS, better: 'more' as const }, 'slow', '0.5 ×, worse'],
  [{ ours: 20, peers: PEERS, better: 'more' as const }, 'slow', '2 ×, better'],
  [{ ours: 4.05, peers: PEERS }, 'quick', '1.01 ×, level'],
  [{ ours: 9.9, peers: PEERS, better: 'more' as const }, 'slow', '0.99 ×, level'],
])('%j stands beside the best peer, %s: %s', (compared, title, words) => {
  const best = bestPeer(compared)
  expect(best?.title).toBe(title)
  expect(best && besideWords(best)).toBe(words)
})

test('without peers there is no best one', () => {
  expect(bestPeer({ ours: 1, peers: {} })).toBeNull()
})
