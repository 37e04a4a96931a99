import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CreatedWorkshop } from '../../../shared/api.ts'
import { readIdeas } from '../../../shared/board/ideas.ts'
import { overlaps } from '../../../shared/board/placement.ts'
import { DEMO_IDEAS } from '../../../server/demo/demoIdeas.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { openStock } from '../../support/openStock.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

let server: TestServer
let demo: CreatedWorkshop

beforeEach(async () => {
  server = await startTestServer()
  const { status, value } = await server.call<CreatedWorkshop>('POST', '/demo', { body: { language: 'da' } })
  expect(status).toBe(201)
  demo = value
})
afterEach(() => server.close())

describe('the demo', () => {
  it('is marked as one, is in its first discussion, and has five groups writing on free space through sockets', async () => {
    const { value: workshop } = await server.call<Workshop>('GET', `/workshops/${demo.workshop.id}`, { token: demo.moderatorToken })
    expect(workshop.demo).toBe(true)
    expect(workshop.programme.find(({ id }) => id === workshop.current?.itemId)?.kind).toBe('discussion')
    const homes = workshop.boards.filter(({ home }) => home)
    expect(homes).toHaveLength(5)
    const boards = homes.map(({ room }) => openStock(server.url, room, demo.moderatorToken))
    const written = () => boards.map(({ doc }) => readIdeas(doc, workshop.sheets))
    await until(() => written().every((ideas) => ideas.length >= 2), 'two ideas from every group', 28_000)
    const known = DEMO_IDEAS.da.areas.flat()
    for (const ideas of written()) {
      for (const idea of ideas) {
        expect(known.some((text) => text.startsWith(idea.text)), idea.text).toBe(true)
        expect(idea.promptId).toBe(workshop.sheets[0]?.prompts[0]?.id)
      }
    }
    await until(() => written().every((ideas) => ideas.every((one, place) => ideas.slice(place + 1).every((other) => !overlaps({ ...one.xy, ...one }, { ...other.xy, ...other })))), 'nobody to lie on another')
    for (const board of boards) board.leave()
  })

  it('is gone with one call, and so are its people', async () => {
    expect((await server.call('DELETE', `/workshops/${demo.workshop.id}`, { token: demo.moderatorToken })).status).toBe(204)
    expect((await server.call('GET', `/workshops/${demo.workshop.id}`, { token: demo.moderatorToken })).status).toBe(404)
    expect((await server.call('GET', `/preview/${demo.joinCode}`)).status).toBe(404)
  })
})
