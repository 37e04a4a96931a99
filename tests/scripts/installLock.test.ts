import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const MODULE = new URL('../../scripts/installLock.mjs', import.meta.url).href
const MANY = 4

function place(): { lock: string; notes: string } {
  const directory = mkdtempSync(join(tmpdir(), 'planche-lock-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return { lock: join(directory, 'lock'), notes: join(directory, 'notes') }
}

/** A process that takes a while under the lock, and notes when it comes and when it goes. */
function worker(lock: string, notes: string, guarded: boolean): Promise<number | null> {
  const script = `
    import { appendFileSync } from 'node:fs'
    import { alone } from '${MODULE}'
    const work = () => {
      appendFileSync('${notes}', 'in ')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150)
      appendFileSync('${notes}', 'out ')
    }
    ${guarded ? `alone('${lock}', () => undefined, work)` : 'work()'}
  `
  return new Promise((resolve) => spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }).once('exit', resolve))
}

const workers = (lock: string, notes: string, guarded: boolean): Promise<(number | null)[]> =>
  Promise.all(Array.from({ length: MANY }, () => worker(lock, notes, guarded)))

test('of commands that install at once one works at a time, and nothing of the lock is left', async () => {
  const { lock, notes } = place()
  expect(await workers(lock, notes, true)).toEqual(Array(MANY).fill(0))
  expect(readFileSync(notes, 'utf8')).toBe('in out '.repeat(MANY))
  expect([lock, `${lock}.clearing`].filter((path) => existsSync(path))).toEqual([])
})

test('the lock of a process that is gone is taken over, by one of those who wait', async () => {
  const { lock, notes } = place()
  mkdirSync(lock)
  writeFileSync(join(lock, 'pid'), String(spawnSync(process.execPath, ['-e', '']).pid))
  expect(await workers(lock, notes, true)).toEqual(Array(MANY).fill(0))
  expect(readFileSync(notes, 'utf8')).toBe('in out '.repeat(MANY))
})

test('the lock of a process that runs is waited for', async () => {
  const { lock, notes } = place()
  mkdirSync(lock)
  writeFileSync(join(lock, 'pid'), String(process.pid))
  const waiting = worker(lock, notes, true)
  await worker(lock, notes, false)
  appendFileSync(notes, 'free ')
  rmSync(lock, { recursive: true })
  await waiting
  expect(readFileSync(notes, 'utf8')).toBe('in out free in out ')
})
