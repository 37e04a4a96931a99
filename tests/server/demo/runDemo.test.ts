import { expect, it, onTestFinished } from 'vitest'
import type { CreatedWorkshop } from '../../../shared/api.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

const METRICS_TOKEN = 'only-for-this-test'

it(`lets the groups of ${LIMITS.demosAtWork} demos write at a time, however many are started`, async () => {
  const server = await startTestServer({ metricsToken: METRICS_TOKEN })
  onTestFinished(() => server.close())
  const metrics = async () => (await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text()
  const sockets = async () => Number(/^planche_sockets (\d+)$/m.exec(await metrics())?.[1])
  const start = () => server.call<CreatedWorkshop>('POST', '/demo', { body: { language: 'da' } })

  const first = await start()
  expect(first).toMatchObject({ status: 201, value: { workshop: { demo: true } } })
  // Two people in every group, and one who follows the programme for all of them.
  const ofOne = first.value.workshop.groups.length * 2 + 1
  await until(async () => (await sockets()) === ofOne, 'the groups of the first are at work')
  for (let n = 1; n <= LIMITS.demosAtWork; n += 1) await start()
  await until(async () => (await sockets()) === LIMITS.demosAtWork * ofOne, 'the people of the first have left')
  const { workshop, moderatorToken } = first.value
  expect((await server.call('GET', `/workshops/${workshop.id}`, { token: moderatorToken })).status).toBe(200)
})
