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
/** A move's number is its place, and places have an end: longer work is done in rounds. */
const ROUND_MS = 5_000
/** Until everything is compiled that is going to be. */
const WARM_ROUNDS = 8
const MEASURED_ROUNDS = 3
const SAMPLED_ROUNDS = 4
const GRACE_MS = 60_000

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** µs of processor time for each update that is sent. */
async function micros(one: Running, shape: Shape, rounds: number): Promise<number> {
  let cpuMs = 0
  for (let round = 0; round < rounds; round++) {
    const answer = await one.run(DRAG_HZ, ROUND_MS, GRACE_MS)
    demandAll(one.title, answer)
    cpuMs += answer.cpuMs
  }
  return (cpuMs * 1_000) / (shape.rooms * shape.writers * DRAG_HZ * rounds * (ROUND_MS / 1_000))
}

async function profile(shape: Shape): Promise<ServerProfile> {
  const place = openPlace(say)
  try {
    const relay = await startPeer(place, 'relay')
    const ours = await startOurs(place, shape.rooms, shape.readersAre, NAMED)
    for (const one of [relay, ours]) {
      await one.enter(shape)
      await micros(one, shape, WARM_ROUNDS)
    }
    const [relayMicros, ourMicros] = [await micros(relay, shape, MEASURED_ROUNDS), await micros(ours, shape, MEASURED_ROUNDS)]
    const stacks = await sampled(ours.server.pid(), async () => void (await micros(ours, shape, SAMPLED_ROUNDS)))
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
