/** One process at a time in a folder: two that install at once take each other's files away. Runs on any Node from 20. */

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const LOOK_AGAIN_MS = 100
/** Between making the lock and writing into it nobody needs longer. */
const NAMELESS_MS = 10_000
/** Longer than any installation takes. */
const MOST_MS = 30 * 60_000

/** @param {number} pid Of a process on this machine. @returns {boolean} Whether it runs. */
function runs(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It runs, as somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** @param {string} lock @returns {number} Who has it; 0 when that cannot be read. */
function holder(lock) {
  try {
    return Number(readFileSync(join(lock, 'pid'), 'utf8'))
  } catch {
    return 0
  }
}

/** @param {string} path @returns {number} Its age in ms; 0 when it is not there. */
function age(path) {
  const made = statSync(path, { throwIfNoEntry: false })
  return made ? Date.now() - made.mtimeMs : 0
}

/** @param {string} lock @returns {boolean} Whether whoever made it is gone. */
function isStale(lock) {
  const pid = holder(lock)
  // After so long the number is another process's.
  if (age(lock) > MOST_MS) return true
  return pid > 0 ? !runs(pid) : age(lock) > NAMELESS_MS
}

/** @param {string} path @returns {boolean} False when it is there already. */
function make(path) {
  try {
    mkdirSync(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} lock @returns {boolean} False when somebody else has it. */
function take(lock) {
  if (!make(lock)) return false
  writeFileSync(join(lock, 'pid'), String(process.pid))
  return true
}

/** Only one at a time looks once more and removes: another might just have taken it over. @param {string} lock */
function clear(lock) {
  const clearing = `${lock}.clearing`
  if (!make(clearing)) {
    if (age(clearing) > NAMELESS_MS) rmSync(clearing, { recursive: true, force: true })
    return
  }
  try {
    if (isStale(lock)) rmSync(lock, { recursive: true, force: true })
  } finally {
    rmSync(clearing, { recursive: true, force: true })
  }
}

/** Waits, blocking. @param {number} ms */
function pause(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/**
 * Runs `work` while nobody else does so under the same lock, which is a directory at the path `lock`; of a process that is gone it
 * is taken over.
 * @template Result
 * @param {string} lock
 * @param {() => void} waits Told once if somebody else is at it.
 * @param {() => Result} work
 * @returns {Result}
 */
export function alone(lock, waits, work) {
  for (let told = false; !take(lock); told = true) {
    if (!told) waits()
    if (isStale(lock)) clear(lock)
    pause(LOOK_AGAIN_MS)
  }
  try {
    return work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}
