import { expect, test } from 'vitest'
import { CallBatches } from '../../../server/storage/sqlite/callBatches.ts'
import type { Call } from '../../../server/storage/sqlite/operations.ts'
import { VirtualTime } from '../../support/virtualTime.ts'

function thread() {
  const sent: number[][] = []
  const time = new VirtualTime()
  const batches = new CallBatches((calls) => void sent.push(calls.map(({ id }) => id)), (run) => time.soon(run))
  return {
    sent, batches, time,
    ask: (...ids: number[]) => ids.forEach((id) => batches.add({ id, name: 'probe', args: [] } satisfies Call)),
  }
}

test('what is asked in one turn of the event loop is one batch, which leaves with its end', async () => {
  const { sent, ask, time } = thread()
  ask(1, 2, 3)
  expect(sent).toEqual([])
  await time.pass(0)
  expect(sent).toEqual([[1, 2, 3]])
})

test('what is asked while a batch is under way waits for its answers, and leaves together with what these bring about', async () => {
  const { sent, batches, ask, time } = thread()
  ask(1)
  await time.pass(10)
  ask(2, 3)
  await time.pass(10)
  expect(sent).toEqual([[1]])
  batches.answered()
  ask(4)
  await time.pass(0)
  expect(sent).toEqual([[1], [2, 3, 4]])
})

test('before the thread is closed everything that waits is handed over, once', async () => {
  const { sent, batches, ask, time } = thread()
  ask(1)
  await time.pass(0)
  ask(2)
  batches.flush()
  batches.answered()
  await time.pass(10)
  expect(sent).toEqual([[1], [2]])
})
