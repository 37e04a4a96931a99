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

it('shows the time of the place where it was asked for, and starts also when that is unknown', async () => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const demoAt = async (timeZone: string) => (await server.call<CreatedWorkshop>('POST', '/demo', { body: { language: 'en', timeZone } })).value.workshop
  expect(await demoAt('Asia/Kolkata')).toMatchObject({ timeZone: 'Asia/Kolkata', startsAt: expect.stringMatching(/\+05:30$/) })
  expect(await demoAt('Etc/Unknown')).toMatchObject({ timeZone: 'Europe/Copenhagen', startsAt: expect.stringMatching(/\+0[12]:00$/) })
})
