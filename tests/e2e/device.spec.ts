/**
 * What a device holds is neither lost nor brought back: seeded scripts in a real Chromium against the real server, with crashed
 * tabs, a killed browser, days offline, two tabs, and damaged, missing or refusing stores.
 * soak: 40 min
 */

import { expect, test } from 'vitest'
import { LAPTOP, saved } from '../support/boardPeople.ts'
import { boardTable } from '../support/boardTable.ts'
import { startBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { startDeviceBrowser } from '../support/deviceBrowser.ts'
import { DeviceOracle } from '../support/deviceOracle.ts'
import { seen, writeIdea } from '../support/devicePage.ts'
import { runDeviceScript, type ScriptResult } from '../support/deviceScript.ts'
import { figure } from '../support/figure.ts'
import { seeds } from '../support/random.ts'
import { SCALE, scaled } from '../support/scale.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { startTestServer } from '../support/testServer.ts'

/**
 * The clock went back by a day, and what was deleted then never left the page. What was deleted in a tab that crashed at once; what
 * a closed tab had left, once another part of the page had looked at it. Words written into a note that another tab deletes, or
 * where another tab takes back its first words.
 */
const PINNED = [916_853_250, 1_097_436_694, 520_173_612, 994_311_945]
const SCRIPTS = scaled(5, 200)
/** Each with a server and a device of its own. */
const LANES = 2
/** With a damaged or missing store, a board can be written on within this. */
const BOOT_MS = 3_000

/** After each script: what a run cut short has measured is not lost. */
function note(results: readonly ScriptResult[]): void {
  const sum = (count: (result: ScriptResult) => number) => results.reduce((total, result) => total + count(result), 0)
  const written = sum((result) => result.written)
  figure('device', 'seeded scripts of crashes, outages and damaged stores', results.length, `of ${SCRIPTS}`)
  figure('device', 'words lost', sum(({ lost }) => lost.length), `of ${written}`)
  figure('device', 'words that arrived twice', sum(({ doubled }) => doubled.length), `of ${written}`)
  figure('device', 'deleted ideas that came back', sum(({ resurrected }) => resurrected.length), `of ${written}`)
  const slowest = Math.max(...results.map(({ slowestDamaged }) => slowestDamaged))
  figure('device', 'time to a usable board with a damaged store, slowest', Math.round(slowest) / 1_000, 's')
}

test('I1 what is written on a device reaches the server once, and what was deleted stays deleted, whatever befalls the device', async () => {
  const clientDir = await builtClient()
  const waiting = seeds(SCRIPTS - PINNED.length, PINNED)
  const count = waiting.length
  const results: ScriptResult[] = []
  const failures: string[] = []
  /** Printed at once: a run that is cut short has said what it found. */
  const fail = (what: string) => {
    failures.push(what)
    process.stderr.write(`${what}\n`)
  }
  const lane = async () => {
    const server = await startServerProcess({ PLANCHE_CLIENT_DIR: clientDir, PLANCHE_LOG_LEVEL: 'warn' })
    const browser = await startDeviceBrowser()
    try {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        try {
          const result = await runDeviceScript(server, browser, seed)
          results.push(result)
          note(results)
          const wrong = [...result.lost.map((word) => `lost ${word}`), ...result.doubled.map((word) => `twice ${word}`), ...result.resurrected.map((word) => `back ${word}`)]
          if (wrong.length > 0) fail(`seed ${seed}: ${wrong.join(', ')}\n  ${result.operations.join('\n  ')}`)
        } catch (error) {
          fail(error instanceof Error ? error.message : String(error))
          // The next script gets a server that is up.
          await server.kill9()
          await server.start()
          await browser.kill9()
          await browser.start()
        }
      }
    } finally {
      await browser.remove()
      await server.remove()
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  expect(failures.join('\n')).toBe('')
  expect(results).toHaveLength(count)
  // Of an everyday run's few scripts, most of what is measured is how busy the machine is.
  if (SCALE === 'soak') expect(Math.max(...results.map(({ slowestDamaged }) => slowestDamaged))).toBeLessThanOrEqual(BOOT_MS)
}, scaled(240_000, 40 * 60_000))

test('the comparison is no formality: where neither store takes anything, a closed tab costs its words, and that is found', async () => {
  const server = await startTestServer({ clientDir: await builtClient() })
  const browser = await startBrowser()
  const table = await boardTable(server)
  const context = await browser.device(LAPTOP)
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  try {
    const token = await table.join('Anna')
    const page = await table.sit(context, token)
    await saved(page)
    await context.setOffline(true)
    await page.locator('[data-phase="offline"]').waitFor()
    const oracle = new DeviceOracle('k')
    const word = oracle.word()
    await writeIdea(page, word)
    await seen(page, word)
    oracle.newNote(word)
    await page.close()
    await context.setOffline(false)
    await saved(await table.sit(context, token))
    expect(oracle.compare(table.notes()).lost).toEqual([word])
  } finally {
    table.leave()
    await browser.close()
    await server.close()
  }
})
