import { expect, onTestFinished, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { rawSocket, upgradeHead } from '../../support/rawSocket.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

test('behind a proxy, whoever knocks hundreds of times at once leaves others their turn at the door', { timeout: 30_000 }, async () => {
  const server = await startTestServer({ publicUrl: 'https://planche.example' })
  onTestFinished(() => server.close())
  const knock = async (address: string) => {
    const line = await rawSocket(server.port)
    onTestFinished(() => void line.socket.destroy())
    line.socket.write(upgradeHead('/sync/b.w.b.1', 'nobody', { 'x-forwarded-for': address }))
    return line
  }
  const [waiting, lines] = [400, LIMITS.handshakeBurst + 400]
  const flood = await Promise.all(Array.from({ length: lines }, () => knock('203.0.113.7')))
  const isIn = ({ heard }: (typeof flood)[number]) => heard().includes('101 Switching')
  await until(() => flood.some(isIn), 'the first are in')
  const other = await knock('198.51.100.9')
  await until(() => isIn(other), 'let in')
  // It came last and is let in before most of those who came first.
  expect(flood.filter((line) => !isIn(line)).length).toBeGreaterThan(waiting / 4)
})
