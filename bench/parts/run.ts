/**
 * `npm run bench -- --parts W1 W3`: finds out with `perf` in which parts of our server the time of a workload goes, keeps that in
 * `bench/profiles.json` and renews the page.
 */

import { openPlace } from '../place.ts'
import { startOurs, startPeer, type Running } from '../subjects.ts'
import { demandAll, DRAG_HZ } from '../turns.ts'
import { TABLE, WORKSHOP, HALL, type Shape } from '../shapes.ts'
import { writePage } from '../writePage.ts'
import { shares } from './parts.ts'
import { writeProfiles, type ServerProfile } from './profiles.ts'
import { demandPerf, NAMED, sampled } from './stacks.ts'

const SHAPES: Readonly<Record<string, Shape>> = { W1: TABLE, W2: HALL, W3: WORKSHOP }
/** Until everything is compiled that is going to be. */
const WARM_MS = 40_000
const MEASURED_MS = 15_000
const SAMPLED_MS = 20_000
const GRACE_MS = 60_000

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function micros(one: Running, { rooms, writers }: Shape, ms: number): Promise<number> {
  const answer = await one.run(DRAG_HZ, ms, GRACE_MS)
  demandAll(one.title, answer)
  return (answer.cpuMs * 1_000) / (rooms * writers * DRAG_HZ * (ms / 1_000))
}

async function profile(shape: Shape): Promise<ServerProfile> {
  const place = openPlace(say)
  try {
    const relay = await startPeer(place, 'relay')
    const ours = await startOurs(place, shape.rooms, shape.readersAre, NAMED)
    for (const one of [relay, ours]) {
      await one.enter(shape)
      await micros(one, shape, WARM_MS)
    }
    const [relayMicros, ourMicros] = [await micros(relay, shape, MEASURED_MS), await micros(ours, shape, MEASURED_MS)]
    const stacks = await sampled(ours.server.pid(), async () => void (await micros(ours, shape, SAMPLED_MS)))
    return { day: new Date().toISOString().slice(0, 10), micros: ourMicros, relayMicros, samples: stacks.length, parts: shares(stacks) }
  } finally {
    await place.close()
  }
}

demandPerf()
const names = process.argv.slice(2).filter((name) => !name.startsWith('--')).map((name) => name.toUpperCase())
for (const [id, shape] of Object.entries(SHAPES)) {
  if (names.length > 0 && !names.includes(id)) continue
  say(`\n${id}: the parts of ${DRAG_HZ * shape.rooms * shape.writers} updates a second`)
  const found = await profile(shape)
  writeProfiles({ [id]: found })
  say(`  ${found.micros.toFixed(0)} µs for each update, the relay ${found.relayMicros.toFixed(0)} µs`)
  for (const [name, share] of Object.entries(found.parts)) say(`  ${(share * 100).toFixed(1).padStart(5)} %  ${name}`)
}
writePage()
