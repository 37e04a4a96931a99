import { expect, onTestFinished, test } from 'vitest'
import { crashRounds, type CrashOutcome, type Ending } from '../../support/crashRounds.ts'
import { earlyTarget, productTarget } from '../../support/crashTarget.ts'
import { figure } from '../../support/figure.ts'
import { MemoryDisk, openMemoryStorage } from '../../support/memoryStorage.ts'
import { percentile } from '../../support/percentile.ts'
import { randomFrom } from '../../support/random.ts'
import { scaled } from '../../support/scale.ts'

// soak: 90 min
const KILLS = scaled(10, 500)
const STOPS = scaled(2, 100)
/** A new data folder after so many rounds, so that young and old files are killed. */
const LIFE = 60
const WRITERS = 20
const EDITS_PER_SECOND = 50
/** Length of the rounds in which it is measured how much is written. */
const LONG_MS = scaled(1_000, 4_000)
const seed = Date.now() % 1_000_000

/** In random order; every tenth kill meets a server that is still starting. */
function endings(random: () => number): Ending[] {
  const kills = Array.from({ length: KILLS }, (_, index): Ending => (index % 10 === 9 ? 'killStarting' : 'kill'))
  const stops = Array.from({ length: STOPS }, (): Ending => 'terminate')
  return [...kills, ...stops].map((ending) => ({ ending, at: random() })).toSorted((a, b) => a.at - b.at).map(({ ending }) => ending)
}

const sum = (outcomes: readonly CrashOutcome[], of: (outcome: CrashOutcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0)

function note(outcomes: readonly CrashOutcome[]): void {
  const readyMs = outcomes.flatMap((outcome) => outcome.readyMs)
  const stopMs = outcomes.flatMap((outcome) => outcome.stopMs)
  figure('durable', 'kill -9 at random moments', sum(outcomes, ({ rounds }) => rounds.kill + rounds.killStarting))
  figure('durable', 'SIGTERM at random moments', sum(outcomes, ({ rounds }) => rounds.terminate))
  figure('durable', 'acknowledged letters, fields and deletions looked for', sum(outcomes, ({ acknowledged }) => acknowledged))
  figure('durable', 'acknowledged letters, fields and deletions lost', sum(outcomes, (one) => one.acknowledgedLost + one.deletionsLost))
  figure('durable', 'acknowledged letters of minutes among them', sum(outcomes, ({ minutes }) => minutes))
  figure('durable', 'commands, joins and pictures answered over HTTP', sum(outcomes, ({ answered }) => answered))
  figure('durable', 'commands, joins and pictures answered and lost', sum(outcomes, ({ answersLost }) => answersLost.length))
  figure('durable', 'edits of each writer, on average', percentile(outcomes.flatMap(({ editsPerSecond }) => editsPerSecond), 0.5), `per second, in rounds of ${LONG_MS / 1_000} s`)
  figure('durable', 'edits seen by others and lost', sum(outcomes, ({ seenLost }) => seenLost))
  figure('durable', 'damaged files or rows after a kill or a stop', sum(outcomes, ({ damaged }) => damaged))
  figure('durable', 'restart until ready, median', Math.round(percentile(readyMs, 0.5)), 'ms')
  figure('durable', 'restart until ready, 99th percentile', Math.round(percentile(readyMs, 0.99)), 'ms')
  figure('durable', 'restart until ready, longest', Math.round(Math.max(...readyMs)), 'ms')
  figure('durable', 'SIGTERM until exit 0, longest', Math.round(Math.max(...stopMs)), 'ms')
}

test(`I1, I2: ${KILLS} × kill -9 and ${STOPS} × SIGTERM under ${WRITERS} writers at ${EDITS_PER_SECOND} edits a second each, minutes and calls over HTTP: nothing acknowledged, nothing answered and nothing that anybody saw is lost (seed ${seed})`, async () => {
  const random = randomFrom(seed)
  const all = endings(random)
  const outcomes: CrashOutcome[] = []
  for (let from = 0; from < all.length; from += LIFE) {
    const target = await productTarget(WRITERS)
    onTestFinished(() => target.remove())
    outcomes.push(await crashRounds(target, all.slice(from, from + LIFE), random, LONG_MS))
    // The question itself: a storage without anything has lost all of it.
    const empty = openMemoryStorage(new MemoryDisk(), (run) => run())
    expect((await target.calls?.lost(empty))?.length).toBeGreaterThan(0)
    note(outcomes)
    await target.remove()
  }
  const fault = ({ acknowledgedLost, deletionsLost, seenLost, answersLost, damaged, badExits }: CrashOutcome) =>
    ({ acknowledgedLost, deletionsLost, seenLost, answersLost, damaged, badExits })
  const none = { acknowledgedLost: 0, deletionsLost: 0, seenLost: 0, answersLost: [], damaged: 0, badExits: 0 }
  expect(outcomes.map(fault)).toEqual(outcomes.map(() => none))
  expect(sum(outcomes, ({ acknowledged }) => acknowledged)).toBeGreaterThan(KILLS * 50)
  expect(sum(outcomes, ({ minutes }) => minutes)).toBeGreaterThan(KILLS)
  expect(sum(outcomes, ({ answered }) => answered)).toBeGreaterThan(scaled(4, KILLS * 4))
  const readyMs = outcomes.flatMap((outcome) => outcome.readyMs)
  expect(percentile(readyMs, 0.5)).toBeLessThan(scaled(30_000, 2_000))
  expect(percentile(readyMs, 0.99)).toBeLessThanOrEqual(scaled(60_000, 2_000))
  expect(percentile(outcomes.flatMap(({ editsPerSecond }) => editsPerSecond), 0.5)).toBeGreaterThanOrEqual(scaled(1, 0.8 * EDITS_PER_SECOND))
}, scaled(400_000, 88 * 60_000))

test.each<Ending>(['kill', 'terminate'])(`the same check finds out a server that acknowledges before it stores (%s, seed ${seed})`, async (ending) => {
  const random = randomFrom(seed)
  const target = await earlyTarget()
  onTestFinished(() => target.remove())
  let lost = 0
  for (let round = 0; round < 30 && lost === 0; round++) {
    const outcome = await crashRounds(target, [ending], random, 0)
    lost = outcome.acknowledgedLost + outcome.seenLost
  }
  expect(lost).toBeGreaterThan(0)
}, 300_000)
