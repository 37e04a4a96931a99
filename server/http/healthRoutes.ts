/** For whoever runs the server: is it alive, can it take work, how much is it doing. */

import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { sameSecret } from '../access/tokens.ts'
import type { HttpParts } from './httpParts.ts'

const NS_PER_S = 1e9

export function healthRoutes(app: FastifyInstance, parts: HttpParts, draining: () => boolean): void {
  const { config, storage, workshops, counts } = parts

  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ ok: true }))

  app.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    if (draining()) return reply.code(503).send({ ok: false, why: 'draining' })
    try {
      await storage.probe()
    } catch {
      return reply.code(503).send({ ok: false, why: 'storage' })
    }
    return { ok: true }
  })

  const { metricsToken } = config
  if (metricsToken === null) return
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  app.addHook('onClose', async () => {
    loop.disable()
  })
  app.get('/metrics', (request, reply) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (!sameSecret(given, metricsToken)) return reply.callNotFound()
    const { rss, heapUsed } = process.memoryUsage()
    const statuses = { draft: 0, live: 0, closed: 0 }
    for (const workshop of workshops.all()) statuses[workshop.state.status] += 1
    const { rooms, connections } = counts()
    const lines = [
      '# TYPE planche_workshops gauge',
      ...Object.entries(statuses).map(([status, count]) => `planche_workshops{status="${status}"} ${count}`),
      '# TYPE planche_rooms gauge',
      `planche_rooms ${rooms}`,
      '# TYPE planche_sockets gauge',
      `planche_sockets ${connections}`,
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${rss}`,
      '# TYPE nodejs_heap_used_bytes gauge',
      `nodejs_heap_used_bytes ${heapUsed}`,
      '# TYPE nodejs_eventloop_delay_p99_seconds gauge',
      `nodejs_eventloop_delay_p99_seconds ${loop.percentile(99) / NS_PER_S}`,
      '# TYPE process_uptime_seconds counter',
      `process_uptime_seconds ${process.uptime()}`,
    ]
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`)
  })
}
