/**
 * `npm run soak [names…]`: the tests that call `scaled(`, at full measure, one file after the other, each with a bound on its
 * length. A name picks the files whose path contains it. A file states its bound in a line `soak: <n> min`; others get half an hour.
 */

import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ensureClientBuilt } from './clientBuild.mjs'
import { ensureDebianPackages } from './debianPackages.mjs'
import { ensureInstalled, NODE, ROOT } from './install.mjs'

const USUAL_MINUTES = 30
const RUNNER = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')

/** Test files that scale, with their project and bound, the shortest first. */
function scalingFiles(names) {
  return readdirSync(join(ROOT, 'tests'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(test|spec)\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))
    .filter(({ text }) => /\bscaled\(/.test(text))
    .map(({ file, text }) => ({
      file,
      project: file.includes('.spec.') ? 'browser' : 'node',
      minutes: Number(/\bsoak: (\d+) min\b/.exec(text)?.[1] ?? USUAL_MINUTES),
    }))
    .sort((a, b) => a.minutes - b.minutes || (a.file < b.file ? -1 : 1))
}

/** Runs one file; ends it, with all that it started, when its time is over. */
function run({ file, project, minutes }) {
  const started = performance.now()
  const child = spawn(NODE, [RUNNER, 'run', '--project', project, file], {
    cwd: ROOT, stdio: 'inherit', detached: true, env: { ...process.env, PLANCHE_TEST_SCALE: 'soak' },
  })
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal)
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
  }
  const stop = () => {
    end('SIGKILL')
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
  let late = false
  const bound = setTimeout(() => {
    late = true
    end('SIGKILL')
  }, minutes * 60_000)
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(bound)
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop)
      resolve({ file, seconds: Math.round((performance.now() - started) / 1_000), outcome: late ? 'too long' : code === 0 ? 'ok' : 'failed' })
    })
  })
}

ensureInstalled()
ensureDebianPackages()
ensureClientBuilt()

const files = scalingFiles(process.argv.slice(2))
if (files.length === 0) {
  process.stderr.write('No test of that name has a longer run.\n')
  process.exit(1)
}
const total = files.reduce((sum, { minutes }) => sum + minutes, 0)
process.stdout.write(`${files.length} files at full measure, ${total} minutes at most:\n`)
for (const { file, minutes } of files) process.stdout.write(`  ${file}  at most ${minutes} min\n`)

const results = []
for (const one of files) {
  process.stdout.write(`\n${one.file} (at most ${one.minutes} min)\n`)
  results.push(await run(one))
}
process.stdout.write('\nSoak\n')
for (const { file, seconds, outcome } of results) process.stdout.write(`  ${outcome.padEnd(8)}  ${String(seconds).padStart(5)} s  ${file}\n`)
const bad = results.filter(({ outcome }) => outcome !== 'ok').length
process.stdout.write(bad === 0 ? 'All ok.\n' : `${bad} not ok.\n`)
process.exit(bad === 0 ? 0 : 1)
