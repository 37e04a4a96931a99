/** The very first `npm start` after a clone: what it fetches, builds and begins, until the first page is answered. */

import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../tests/support/freePort.ts'
import { until } from '../../tests/support/until.ts'
import { median } from '../turns.ts'
import type { BenchPlace, Workload } from '../workload.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LIMIT_S = 120
const PATIENCE_MS = 600_000

/** Seconds in a folder that was just cloned, with nothing of npm's on this machine yet. */
async function firstStart(place: BenchPlace): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'planche-bench-first-'))
  place.atEnd(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  const clone = join(folder, 'planche')
  execFileSync('git', ['clone', '--quiet', ROOT, clone])
  const port = await freePort()
  const env = { ...process.env, PLANCHE_PORT: String(port), PLANCHE_DATA_DIR: join(folder, 'data'), npm_config_cache: join(folder, 'cache') }
  const began = performance.now()
  // A group of its own: npm, its shell and the server end together.
  const started = spawn('npm', ['start'], { cwd: clone, env, detached: true, stdio: 'ignore' })
  const { promise: gone, resolve } = Promise.withResolvers<void>()
  started.once('exit', () => resolve())
  const stop = async () => {
    if (started.exitCode === null && started.signalCode === null && started.pid !== undefined) process.kill(-started.pid, 'SIGTERM')
    await gone
  }
  place.atEnd(stop)
  const answers = async () => {
    if (started.exitCode !== null) throw new Error(`npm start ended with ${started.exitCode}`)
    const page = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    return page !== null && page.ok && (await page.text()).includes('<script')
  }
  await until(answers, 'the first page is there', PATIENCE_MS)
  const seconds = (performance.now() - began) / 1_000
  await stop()
  return seconds
}

export const workload: Workload = {
  id: 'firstStart',
  title: 'the very first `npm start` in a fresh clone',
  async run(place) {
    const all: number[] = []
    for (let round = 0; round < place.rounds; round++) {
      all.push(await firstStart(place))
      place.say(`${all.at(-1)?.toFixed(1)} s`)
    }
    return {
      unit: 's from `npm start` in a fresh clone until the first page is answered',
      ours: median(all),
      relay: null,
      peers: {},
      ratio: null,
      rounds: all.length,
      p50: median(all) * 1_000,
      p99: Math.max(...all) * 1_000,
      delivered: 1,
      figures: { slowestS: Math.max(...all) },
      goals: [{ what: 'the very first `npm start`', unit: 's', bound: 'atMost', limit: LIMIT_S, value: median(all) }],
      points: [],
      notes: ['With an empty cache of npm\'s: everything comes from the registry, which was near. Then the pages are built and compressed.'],
    }
  },
}
