import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { can, ROLES, type Action, type Role } from '../../../shared/access.ts'
import { apiRoutes } from '../../../server/http/apiRoutes.ts'
import type { HttpParts } from '../../../server/http/httpParts.ts'
import type { CreatedWorkshop, Joined } from '../../../shared/api.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

/** The table alone is wanted, not what its handlers work with. */
const routes = apiRoutes({ config: {}, workshops: { onChange: () => undefined } } as unknown as HttpParts)
const guarded = routes.flatMap((route) => (route.access === 'anyone' || route.access === 'holder' ? [] : [route]))

let server: TestServer
let own: Record<Role, string>
let other: CreatedWorkshop
let created: CreatedWorkshop

beforeAll(async () => {
  server = await startTestServer()
  created = await server.createWorkshop()
  other = await server.createWorkshop()
  const joined = await server.call<Joined>('POST', '/join', { body: { code: created.joinCode, groupId: created.workshop.groups[0]?.id } })
  const { moderatorToken: moderator, secretaryToken: secretary, viewerToken: viewer } = created
  own = { moderator, secretary, viewer, participant: joined.value.participantToken }
})
afterAll(() => server.close())

const call = (method: string, path: string, token?: string) =>
  server.call(method, path.replace(':id', created.workshop.id).replace(':hash', 'f'.repeat(64)).replace(':name', 'nothing.txt'), {
    ...(token ? { token } : {}),
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }),
  })

describe('every route says who may call it', () => {
  it('has at least the calls of the public surface', () => {
    expect(routes.map((route) => `${route.method} ${route.path} ${route.access}`).sort()).toMatchInlineSnapshot(`
      [
        "DELETE /workshops/:id delete",
        "GET /preview/:code anyone",
        "GET /settings anyone",
        "GET /templates anyone",
        "GET /templates/:templateId anyone",
        "GET /time anyone",
        "GET /workshops/:id read",
        "GET /workshops/:id/assets/:hash read",
        "GET /workshops/:id/boards/:boardId/checkpoints run",
        "GET /workshops/:id/boards/:boardId/checkpoints/:checkpointId run",
        "GET /workshops/:id/exports export",
        "GET /workshops/:id/exports/:name export",
        "GET /workshops/:id/me ownData",
        "GET /workshops/:id/notes seeNotes",
        "GET /workshops/:id/participants run",
        "GET /workshops/:id/participants/:participantId/data run",
        "POST /demo anyone",
        "POST /join anyone",
        "POST /session holder",
        "POST /workshops anyone",
        "POST /workshops/:id/assets upload",
        "POST /workshops/:id/boards/:boardId/checkpoints/:checkpointId/restore run",
        "POST /workshops/:id/boards/:boardId/ideas/:recordId/remove run",
        "POST /workshops/:id/commands takeHome",
        "POST /workshops/:id/group chooseGroup",
        "POST /workshops/:id/groups/:groupId/participants/remove run",
        "POST /workshops/:id/join-code run",
        "POST /workshops/:id/links issueLinks",
        "POST /workshops/:id/links/revoke run",
        "POST /workshops/:id/participants/:participantId/remove run",
      ]
    `)
  })

  const harmless = guarded.filter((route) => route.access !== 'delete')
  const rows = harmless.map(({ method, path, access }): [string, string, Action] => [method, path, access])
  describe.each(rows)('%s %s', (method, path, action) => {
    it.each(ROLES)('as its table says for a %s', async (role) => {
      const { status } = await call(method, path, own[role])
      if (can(role, action)) expect([401, 403]).not.toContain(status)
      else expect(status).toBe(403)
    })

    it('refuses nobody’s token and another workshop’s', async () => {
      expect((await call(method, path)).status).toBe(401)
      expect((await call(method, path, 'A'.repeat(43))).status).toBe(401)
      expect((await call(method, path, other.moderatorToken)).status).toBe(403)
    })
  })

  it.each(ROLES.filter((role) => role !== 'moderator'))('deletes nothing for a %s', async (role) => {
    expect((await call('DELETE', '/workshops/:id', own[role])).status).toBe(403)
    expect((await call('GET', '/workshops/:id', own.moderator)).status).toBe(200)
  })
})
