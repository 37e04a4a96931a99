import { describe, expect, test } from 'vitest'
import { figure } from '../../support/figure.ts'
import { pinnedWorkshops } from '../../support/pinnedWorkshops.ts'
import { scaled } from '../../support/scale.ts'
import { SimulatedWorkshop, type Tally } from '../../support/simulatedWorkshop.ts'
import { scriptOf, shortened, type Op } from '../../support/simulationScript.ts'

// soak: 120 min
const SEEDS = scaled(50, 1_000)
const LENGTH = scaled(150, 300)

const run = Math.floor(Date.now() / 1000) % 1_000_000
const total: Tally & { workshops: number } = { workshops: 0, edits: 0, crashes: 0, gatheringsCompared: 0, rows: 0 }

/** From time to time, so that a run that is cut short has its figures too. */
function note(): void {
  figure('converge', 'simulated workshops that ended equal everywhere', total.workshops)
  figure('converge', 'edits in simulated workshops', total.edits)
  figure('converge', 'crashes in simulated workshops', total.crashes)
  figure('order', 'stored rows that nobody heard of too early', total.rows)
  figure('gathering', 'comparisons of the plenum with a rebuild', total.gatheringsCompared)
}

/** Runs a script to its end; what broke, or null. */
async function fault(seed: number, script: readonly Op[], drops = 0): Promise<{ why: string; history: string[] } | null> {
  const workshop = new SimulatedWorkshop(seed, drops)
  try {
    for (const op of script) await workshop.run(op)
    await workshop.finish()
    total.workshops++
    for (const key of ['edits', 'crashes', 'gatheringsCompared', 'rows'] as const) total[key] += workshop.tally[key]
    if (total.workshops % 50 === 0) note()
    return null
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error), history: workshop.world.history }
  }
}

/** Fails with the shortest script found that still breaks something, ready to be pinned. */
async function mustHold(seed: number, script: readonly Op[]): Promise<void> {
  const found = await fault(seed, script)
  if (!found) return
  const short = await shortened(script, async (candidate) => (await fault(seed, candidate)) !== null)
  const broken = (await fault(seed, short)) ?? found
  const pin = JSON.stringify({ why: broken.why, seed, script: short })
  throw new Error(`seed ${seed}: ${broken.why}\nTo keep it, put this into a file in tests/fixtures/workshops/:\n${pin}\n${broken.history.join('\n')}`)
}

describe('I1, I2, I3, I4, I6: a workshop with cuts, dead lines, crashes, refused writes, undo and changing rights ends whole', () => {
  test.each(pinnedWorkshops())('once: $why (seed $seed)', ({ seed, script }) => mustHold(seed, script), 120_000)

  test.each(Array.from({ length: SEEDS }, (_, index) => run * 1_000 + index))('seed %i', (seed) => mustHold(seed, scriptOf(seed, LENGTH)), 180_000)

  test('and all of them did something', () => {
    note()
    expect(total.workshops).toBeGreaterThanOrEqual(SEEDS)
    expect(total.crashes).toBeGreaterThan(0)
    expect(total.gatheringsCompared).toBeGreaterThanOrEqual(SEEDS)
  })
})

test('the simulation finds out a network that loses one frame in fifty without closing the line', async () => {
  const faults = []
  for (let seed = 1; seed <= 10; seed++) faults.push(await fault(seed, scriptOf(seed, 100), 0.02))
  expect(faults.filter((found) => found !== null).length).toBeGreaterThan(2)
})

test('a script is data: the same seed gives the same workshop, and a shortened one still fails', async () => {
  const script = scriptOf(7, 60)
  expect(JSON.parse(JSON.stringify(script))).toEqual(scriptOf(7, 60))
  const fails = async (candidate: readonly Op[]) => candidate.filter(({ op }) => op === 'edit').length >= 2
  expect((await shortened(script, fails)).length).toBeLessThan(5)
})
