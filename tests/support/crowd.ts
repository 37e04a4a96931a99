import * as Y from 'yjs'
import type { LoadClient } from './loadClient.ts'
import { percentile } from './percentile.ts'
import { until } from './until.ts'

/** Connects all; resolves when every one of them has been told all there is. */
export async function gather(clients: readonly LoadClient[], withinMs = 60_000): Promise<void> {
  for (const client of clients) client.connect()
  await until(() => clients.every(({ synced }) => synced), `${clients.length} are in`, withinMs)
}

/** Everybody does it so many times a second, spread over the second. Returns the stop. */
export function keepDoing(clients: readonly LoadClient[], perSecond: number, what: (client: LoadClient) => void): () => void {
  const timers = new Set<NodeJS.Timeout>()
  for (const [index, client] of clients.entries()) {
    const begin = setTimeout(() => {
      timers.delete(begin)
      timers.add(setInterval(() => what(client), 1_000 / perSecond))
    }, (index / clients.length) * (1_000 / perSecond))
    timers.add(begin)
  }
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}

interface Waits {
  /** From a change to its acknowledgement, and to its being seen by others, in ms. */
  ackP95: number
  ackP99: number
  seenP95: number
  seenP99: number
}

/** What people waited since the last call. */
function waits(clients: readonly LoadClient[]): Waits {
  const acks = clients.flatMap((client) => client.acks.splice(0))
  const seen = clients.flatMap((client) => client.heard.splice(0))
  return { ackP95: percentile(acks, 0.95), ackP99: percentile(acks, 0.99), seenP95: percentile(seen, 0.95), seenP99: percentile(seen, 0.99) }
}

/** Do these hold the same document? */
export function equal(clients: readonly LoadClient[]): boolean {
  const [first, ...others] = clients.map(({ doc }) => Y.decodeStateVector(Y.encodeStateVector(doc)))
  if (!first) return true
  return others.every((vector) => vector.size === first.size && [...vector].every(([client, clock]) => first.get(client) === clock))
}

/** Changes that others must have seen before a waiting time is worth a figure: a machine with much else to do takes longer for them. */
const ENOUGH = 40

/** Lets people work for so long, and until enough was seen to measure; `look` is called ten times a second. */
export async function workFor(ms: number, seenBy: readonly LoadClient[], look: () => void = () => undefined): Promise<Waits> {
  waits(seenBy)
  const end = performance.now() + ms
  let next = 0
  await until(() => {
    const now = performance.now()
    if (now >= next) {
      next = now + 100
      look()
    }
    return now >= end && seenBy.reduce((sum, { heard }) => sum + heard.length, 0) >= ENOUGH
  }, 'people have worked', ms + 60_000)
  return waits(seenBy)
}
