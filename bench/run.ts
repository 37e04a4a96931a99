/**
 * The bench: runs the workloads whose ids begin with one of the given names (all without), prints a table, keeps the results and
 * renews their page.
 * With `--profile` our server writes CPU profiles, whose tops are printed, and nothing is kept.
 */

import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type OpenedPlace, openPlace } from './place.ts'
import { profileLines } from './profile.ts'
import { type Machine, stored, writeResults } from './results.ts'
import { resultTable } from './table.ts'
import type { Workload } from './workload.ts'
import { writePage } from './writePage.ts'

/** Functions of each thread that a profile shows. */
const PROFILE_LINES = 25
const BENCH = fileURLToPath(new URL('.', import.meta.url))

/** Every file of `workloads/`, and of `client/` those whose names end in `Workload.ts`; each exports `workload`. */
async function findWorkloads(): Promise<Workload[]> {
  const list = (folder: string, wanted: RegExp) =>
    existsSync(`${BENCH}${folder}`) ? readdirSync(`${BENCH}${folder}`).filter((name) => wanted.test(name)).map((name) => `./${folder}/${name}`) : []
  const files = [...list('workloads', /\.ts$/), ...list('client', /Workload\.ts$/)]
  const found: Workload[] = []
  for (const file of files) {
    const { workload } = (await import(file)) as { workload?: Workload }
    if (!workload) throw new Error(`${file} exports no \`workload\``)
    found.push(workload)
  }
  return found.toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const machine = (): Machine => ({
  cores: cpus().length, model: cpus()[0]?.model ?? 'unknown', memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version,
  loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
})
const all = await findWorkloads()
const profiled = process.argv.includes('--profile')
const names = process.argv.slice(2).filter((name) => name !== '--profile').map((name) => name.toLowerCase())
// `w2` is W2 and not W2b; `client` is everything whose id begins so.
const exact = (id: string) => names.includes(id.toLowerCase())
const begun = (id: string) => names.some((name) => id.toLowerCase().startsWith(name) && !all.some((one) => one.id.toLowerCase() === name))
const chosen = names.length === 0 ? all : all.filter(({ id }) => exact(id) || begun(id))
if (chosen.length === 0) {
  process.stderr.write(`No workload of that name; there are ${all.map(({ id }) => id).join(', ')}.\n`)
  process.exit(1)
}

/** What is running now; whoever stops the bench stops that too. */
let open: OpenedPlace | null = null
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    say(`  stopped by ${signal}: no figure`)
    void (open?.close() ?? Promise.resolve()).finally(() => process.exit(1))
  })
}

let failed = 0
for (const { id, title, run } of chosen) {
  say(`\n${id}: ${title}`)
  const profiles = profiled ? mkdtempSync(join(tmpdir(), 'planche-bench-profile-')) : null
  const where = machine()
  const place = openPlace((line) => say(`  ${line}`), profiles)
  open = place
  try {
    const result = await run(place)
    // What runs under the profiler is no figure.
    if (!profiled) writeResults({ [id]: stored(result, title, new Date().toISOString().slice(0, 10), where) })
    say(resultTable(result))
  } catch (error) {
    failed += 1
    process.stderr.write(`  failed, no figure: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`)
  } finally {
    await place.close()
    if (profiles !== null) for (const line of profileLines(profiles, PROFILE_LINES)) say(`  ${line}`)
  }
}
if (!profiled) writePage()
if (failed > 0) say(`\n${failed} of ${chosen.length} workloads failed.`)
process.exit(failed === 0 ? 0 : 1)
