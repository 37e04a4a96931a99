/** The built client: hashed files for ever, the page itself always asked for anew, and the page for every address of the app. */

import { access } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { API } from '../../shared/api.ts'

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Planche</title>
<p lang="da">Klienten er ikke bygget endnu. Start med <code>npm start</code>.</p>
<p lang="en">The client has not been built yet. Start with <code>npm start</code>.</p>`

/** Files that have a hash in their name never change. */
function cacheControl(path: string): string {
  return /[/\\]assets[/\\][^/\\]+-[\w-]{8,}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
}

/** Whether no file of the client and no page can be meant: steps upwards, hidden files, names that no file system takes. */
function leadsNowhere(path: string): boolean {
  let written: string
  try {
    written = decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return true
    throw error
  }
  return /(^|\/)\.|\/\/|[\\:\0]|[^/]{256}/.test(written)
}

/** Serves `clientDir`. Addresses that are neither a file nor the API get the page. */
export async function serveClient(app: FastifyInstance, clientDir: string): Promise<void> {
  const notFound = (reply: FastifyReply) =>
    reply.code(404).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('Not found')

  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (!path.startsWith(`${API}/`) && leadsNowhere(path)) return notFound(reply)
  })

  await app.register(fastifyStatic, {
    root: clientDir,
    wildcard: true,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', cacheControl(path.replace(/\.(br|gz)$/, '')))
    },
  })

  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const isPage = reads && !/^\/(api|sync|assets|metrics)(\/|$)/.test(path) && !/\.\w{1,8}$|\.\.|%2f|%5c|%00/i.test(path)
    if (!isPage) return notFound(reply)
    try {
      await access(join(clientDir, 'index.html'))
    } catch {
      return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT)
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html', clientDir)
  })
}
