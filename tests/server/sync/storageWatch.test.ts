import { expect, test } from 'vitest'
import { StorageWatch } from '../../../server/sync/storageWatch.ts'
import { VirtualTime } from '../../support/virtualTime.ts'

function watched() {
  const time = new VirtualTime()
  const seen = { broken: false, probes: 0, changes: [] as boolean[] }
  const storage = {
    probe: () => {
      seen.probes++
      return seen.broken ? Promise.reject(new Error('The disk is full')) : Promise.resolve()
    },
  }
  const watch: StorageWatch = new StorageWatch(storage, time, () => seen.changes.push(watch.takesChanges))
  return { time, seen, watch }
}

test('T3: after a failed append nothing is taken until a probe has gone through; everybody hears of both', async () => {
  const { time, seen, watch } = watched()
  seen.broken = true
  watch.appendFailed()
  watch.appendFailed()
  expect(watch.takesChanges).toBe(false)
  await time.pass(5_500)
  expect(watch.takesChanges).toBe(false)
  seen.broken = false
  await time.pass(1_000)
  expect(watch.takesChanges).toBe(true)
  expect(seen.changes).toEqual([false, true])
  expect(seen.probes).toBe(7)
  await time.pass(10_000)
  expect(seen.probes).toBe(7)
})

test('a fault of one row holds nobody back: the probe goes through at once', async () => {
  const { time, seen, watch } = watched()
  watch.appendFailed()
  await time.pass(0)
  expect(watch.takesChanges).toBe(true)
  expect(seen.changes).toEqual([false, true])
})
