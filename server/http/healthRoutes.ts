/** For whoever runs the server: is it alive, can it take work, how much is it doing. */

import type { FastifyInstance } from 'fastify'
import { LIMITS } from '../../shared/limits.ts'
import { sameSecret } from '../access/tokens.ts'
import { errorFields } from '../log.ts'
import { diskFigures } from '../metrics/diskFigures.ts'
import type { HttpParts } from './httpParts.ts'

/** Why the server cannot take work now. */
type NotReady = 'draining' | 'storage'

export function healthRoutes(app: FastifyInstance, parts: HttpParts, draining: () => boolean): void {
  const { config, storage, workshops, metrics, exportPool, counts, log } = parts

  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ ok: true }))

  /** One look at the disk serves all who ask within a second: anybody may ask, and each look is a write. */
  let looked: { at: number; writable: Promise<boolean> } | null = null
  const writable = (): Promise<boolean> => {
    const now = performance.now()
    if (looked && now - looked.at < LIMITS.readinessMs) return looked.writable
    looked = {
      at: now,
      writable: storage.probe().then(
        () => true,
        (error: unknown) => {
          log.warn(errorFields(error), 'storage.not-writable')
          return false
        },
      ),
    }
    return looked.writable
  }

  // The schema needs no look: a file whose schema cannot be brought up to date is not opened at all.
  app.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    const refuse = (why: NotReady) => reply.code(503).send({ ok: false, why })
    if (draining()) return refuse('draining')
    if (!(await writable())) return refuse('storage')
    return { ok: true }
  })

  const { metricsToken } = config
  if (metricsToken === null) return
  app.get('/metrics', async (request, reply) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (!sameSecret(given, metricsToken)) return reply.callNotFound()
    const text = await metrics.text({
      sync: counts,
      workshops: () => {
        const statuses = { draft: 0, live: 0, closed: 0 }
        for (const workshop of workshops.all()) statuses[workshop.state.status] += 1
        return statuses
      },
      exports: () => exportPool.counts(),
      disk: () => diskFigures(config.dataDir),
    })
    return reply.header('cache-control', 'no-store').type(metrics.contentType).send(text)
  })
}
