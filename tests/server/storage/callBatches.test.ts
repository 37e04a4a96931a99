import { expect, test } from 'vitest'
import { CallBatches } from '../../../server/storage/sqlite/callBatches.ts'
import type { Call } from '../../../server/storage/sqlite/operations.ts'

function thread() {
  const sent: number[][] = []
  const turn: (() => void)[] = []
  const batches = new CallBatches((calls) => void sent.push(calls.map(({ id }) => id)), (run) => void turn.push(run))
  return {
    sent, batches,
    ask: (...ids: number[]) => ids.forEach((id) => batches.add({ id, name: 'probe', args: [] } satisfies Call)),
    endTurn: () => turn.splice(0).forEach((run) => run()),
  }
}

test('what is asked in one turn of the event loop is one batch, which leaves with its end', () => {
  const { sent, ask, endTurn } = thread()
  ask(1, 2, 3)
  expect(sent).toEqual([])
  endTurn()
  expect(sent).toEqual([[1, 2, 3]])
})

test('what is asked while a batch is under way waits for its answers, and leaves together with what these bring about', () => {
  const { sent, batches, ask, endTurn } = thread()
  ask(1)
  endTurn()
  ask(2, 3)
  endTurn()
  expect(sent).toEqual([[1]])
  batches.answered()
  ask(4)
  endTurn()
  expect(sent).toEqual([[1], [2, 3, 4]])
})

test('before the thread is closed everything that waits is handed over, once', () => {
  const { sent, batches, ask, endTurn } = thread()
  ask(1)
  endTurn()
  ask(2)
  batches.flush()
  batches.answered()
  endTurn()
  expect(sent).toEqual([[1], [2]])
})
