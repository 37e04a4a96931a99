/**
 * The bench: runs the workloads whose ids begin with one of the given names (all without, the long one last), each when the machine
 * is quiet; prints a table, keeps the results with the run that they are of, and renews their page.
 * With `--profile` our server writes CPU profiles, whose tops are printed, and nothing is kept.
 */

import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watchForeign } from './foreignUse.ts'
import { type OpenedPlace, openPlace } from './place.ts'
import { profileLines } from './profile.ts'
import { waitForQuiet } from './quiet.ts'
import { type Machine, type Occasion, keepResult } from './results.ts'
import { percent, resultTable } from './table.ts'
import { inOrder, type Workload } from './workload.ts'
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
  return inOrder(found)
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const machine = (usedBefore: number, foreignShare: number): Machine => ({
  cores: cpus().length, model: cpus()[0]?.model ?? 'unknown', memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version,
  usedBefore: Math.round(usedBefore * 1_000) / 1_000, foreignShare: Math.round(foreignShare * 1_000) / 1_000,
})
const began = new Date().toISOString()
const occasion = (): Occasion => ({ run: began, day: new Date().toISOString().slice(0, 10) })
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
    // What was measured before is kept, and the page says so.
    void (open?.close() ?? Promise.resolve()).finally(() => {
      if (!profiled) writePage()
      process.exit(1)
    })
  })
}

let failed = 0
for (const { id, title, run } of chosen) {
  say(`\n${id}: ${title}`)
  const profiles = profiled ? mkdtempSync(join(tmpdir(), 'planche-bench-profile-')) : null
  const usedBefore = await waitForQuiet()
  const foreign = watchForeign()
  const from = performance.now()
  const place = openPlace((line) => say(`  ${line}`), profiles)
  open = place
  try {
    const result = await run(place)
    const where = machine(usedBefore, foreign.stop())
    say(resultTable(result))
    say(`  took ${((performance.now() - from) / 60_000).toFixed(1)} min; others took ${percent(where.foreignShare ?? NaN)} of the machine meanwhile; just before, ${percent(usedBefore)} of it was in use`)
    // What runs under the profiler is no figure.
    const refused = profiled ? null : keepResult(id, result, title, occasion(), where)
    if (refused !== null) say(`  ${refused}`)
  } catch (error) {
    failed += 1
    process.stderr.write(`  failed, no figure: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`)
  } finally {
    foreign.stop()
    await place.close()
    if (profiles !== null) for (const line of profileLines(profiles, PROFILE_LINES)) say(`  ${line}`)
  }
}
if (!profiled) writePage()
if (failed > 0) say(`\n${failed} of ${chosen.length} workloads failed.`)
process.exit(failed === 0 ? 0 : 1)
