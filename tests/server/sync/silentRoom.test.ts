import { expect, onTestFinished, test } from 'vitest'
import { stockClient } from '../../support/stockClient.ts'
import { startSyncServer } from '../../support/syncServer.ts'
import { room } from '../../support/testDirectory.ts'
import { until } from '../../support/until.ts'

/** Two minutes: y-websocket hangs up after 30 s without a message, and comes back at once, so that only its count of closes tells. */
const SILENCE_MS = 120_000

test('alone in a silent room for longer than the client endures silence, it stays connected', async () => {
  const server = await startSyncServer()
  onTestFinished(() => server.close())
  const alone = stockClient(server.url, room('board'), 'p1_g1')
  onTestFinished(() => alone.destroy())
  await alone.synced()
  alone.awareness.setLocalState(null)
  let hungUp = 0
  alone.provider.on('connection-close', () => hungUp++)
  const end = performance.now() + SILENCE_MS
  await until(() => performance.now() > end || hungUp > 0, 'the time has passed', SILENCE_MS + 5_000)
  expect(hungUp).toBe(0)
  expect(alone.provider.wsconnected).toBe(true)
}, 150_000)
