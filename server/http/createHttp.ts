/** The HTTP server: one table of routes, each let through by its access; health, metrics and the client beside it. */

import { fastify, type FastifyInstance, type FastifyRequest, type RouteShorthandOptions } from 'fastify'
import { can, type Action } from '../../shared/access.ts'
import { API, type ProblemCode } from '../../shared/api.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Language } from '../../shared/workshop/workshop.ts'
import { newId } from '../access/tokens.ts'
import { errorFields } from '../log.ts'
import type { LiveWorkshop } from '../workshops/liveWorkshop.ts'
import type { Granted } from '../workshops/peopleGrants.ts'
import { createBodyShare } from './bodyShare.ts'
import { serveClient } from './clientFiles.ts'
import { healthRoutes } from './healthRoutes.ts'
import type { HttpParts } from './httpParts.ts'
import { Refusal, sendProblem } from './problem.ts'
import { proxyTrust } from './proxyTrust.ts'
import { refusalOf } from './refusalOf.ts'
import { pathPart, type Call, type Route } from './route.ts'
import { apiRoutes } from './apiRoutes.ts'
import { securityHeaders } from './securityHeaders.ts'

export interface Http {
  app: FastifyInstance
  /** From now on everything but health is refused with `draining`. */
  drain(): void
}

/** Refusals above 499 that are no fault. */
const EXPECTED: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['draining', 'documents-busy', 'uploads-busy'])

function bearer(request: FastifyRequest): string | null {
  return /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}

export async function createHttp(parts: HttpParts): Promise<Http> {
  const { config, workshops, wrongCodes, clock, log, metrics } = parts
  let draining = false
  const facts = { https: config.publicUrl?.startsWith('https://') ?? false, frameAncestors: config.frameAncestors }
  const headersOf = ({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): Record<string, string> =>
    securityHeaders(facts, { host: headers.host, page: !/^\/(api|healthz|readyz|metrics)(\/|$|\?)/.test(url) })
  const app = fastify({
    logger: false,
    bodyLimit: LIMITS.bodyBytes,
    // Whoever sends the head of a request sign by sign, or none at all, holds a line that others need.
    http: { headersTimeout: LIMITS.headersMs, connectionsCheckingInterval: LIMITS.headersCheckMs },
    requestTimeout: LIMITS.requestMs,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read never reaches the error handler.
    frameworkErrors: (error, request, reply) => void sendProblem(reply.headers(headersOf(request)), refusalOf(error), languageOf(request)),
    // Wrong codes are counted by address: behind a proxy, which a public address means, by the one that the proxy names.
    trustProxy: config.publicUrl === null ? false : proxyTrust,
    genReqId: () => newId(),
  })

  /** The workshop that a call is about: by its address, else by its token. */
  const workshopOf = (request: FastifyRequest): LiveWorkshop | null => {
    const id = pathPart(request, 'id')
    const token = bearer(request)
    if (id !== '') return workshops.get(id)
    return token === null ? null : (workshops.granted(token)?.workshop ?? null)
  }

  const languageOf = (request: FastifyRequest): Language => {
    const workshop = workshopOf(request)
    if (workshop) return workshop.state.language
    const { body } = request
    const asked = typeof body === 'object' && body !== null && 'language' in body ? body.language : undefined
    if (asked === 'da' || asked === 'en') return asked
    return /^\s*da\b/i.test(request.headers['accept-language'] ?? '') ? 'da' : 'en'
  }

  const holder = (request: FastifyRequest): Granted => {
    const token = bearer(request)
    const granted = token === null ? null : workshops.granted(token)
    if (!granted) throw new Refusal(token !== null && workshops.withdrawn(token) ? 'removed' : 'unauthorised')
    wrongCodes.member(request.ip, granted.workshop.id, clock())
    return granted
  }

  const permit = (request: FastifyRequest, action: Action): { workshop: LiveWorkshop; granted: Granted } => {
    const workshop = workshops.get(pathPart(request, 'id'))
    if (!workshop || workshop.deleted) throw new Refusal('not-found')
    const granted = holder(request)
    if (granted.workshop !== workshop || !can(granted.capability.role, action)) throw new Refusal('forbidden')
    return { workshop, granted }
  }

  const run = async (route: Route, call: Call): Promise<unknown> => {
    if (route.access === 'anyone') return route.handle(call)
    if (route.access === 'holder') return route.handle({ ...call, granted: holder(call.request) })
    return route.handle({ ...call, ...permit(call.request, route.access) })
  }

  const uploads = createBodyShare(LIMITS.uploadBytes)
  const bodies = createBodyShare(LIMITS.bodiesBytes)
  /** What may be large is read only for those who may send it. */
  const share = ({ bodyLimit, access }: Route): RouteShorthandOptions => {
    if (bodyLimit === undefined || access === 'anyone' || access === 'holder') return bodies
    return { ...uploads, onRequest: [async (request: FastifyRequest) => void permit(request, access), uploads.onRequest].flat() }
  }

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headersOf(request))
    if (!request.url.startsWith(`${API}/`)) return
    // The same as in the log: what somebody reports can be found there.
    reply.header('x-request-id', request.id)
    if (draining) throw new Refusal('draining')
  })

  app.addHook('onResponse', async (request, reply) => {
    const { elapsedTime: ms, statusCode: status } = reply
    metrics.answered(status, ms)
    // The route as it is written in the table: an address may hold a code.
    log.debug({ request: request.id, method: request.method, route: request.routeOptions.url, status, ms: Math.round(ms) }, 'call')
  })

  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal.code === 'unknown-code' || refusal.code === 'too-many-attempts') metrics.joinFailed(refusal.code)
    if (refusal.status >= 500 && !EXPECTED.has(refusal.code)) {
      log.error({ request: request.id, route: request.routeOptions.url, ...errorFields(error) }, 'a call failed')
    }
    return sendProblem(reply, refusal, refusal.language ?? languageOf(request))
  })

  // Some clients say that they send JSON and send nothing, as with a call that has no body.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parseJson(request, body, done)
  })
  // Pictures arrive as their bytes, whatever the browser calls them.
  for (const type of ['application/octet-stream', /^image\//]) {
    app.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  }

  for (const route of apiRoutes(parts)) {
    app.route({
      method: route.method,
      url: API + route.path,
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      ...(route.method === 'GET' ? {} : share(route)),
      handler: (request, reply) => run(route, { request, reply, language: languageOf(request) }),
    })
  }
  app.all(`${API}/*`, () => {
    throw new Refusal('not-found')
  })
  healthRoutes(app, parts, () => draining)
  await serveClient(app, config.clientDir)

  return {
    app,
    drain: () => {
      draining = true
    },
  }
}
