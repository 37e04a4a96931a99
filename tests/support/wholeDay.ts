/** The people and machines of a whole thematic day, for the end-to-end test: one server process, real browsers, stock clients. */

import type * as Y from 'yjs'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { API, type IssuedLink } from '../../shared/api.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { startBrowser, type TestBrowser } from './browser.ts'
import { builtClient } from './builtClient.ts'
import { answerNeverLogged, bodyNeverLogged } from './entrusted.ts'
import { openStock } from './openStock.ts'
import { startServerProcess, type ServerProcess } from './serverProcess.ts'
import { until } from './until.ts'

/** A host name that is no secure context, as at a venue. */
const HOST = 'venue.test'

export interface WholeDay {
  server: ServerProcess
  /** `http://venue.test:<port>`: what every browser opens. */
  origin: string
  /** Requests to anything but our own server, and errors that pages threw. */
  foreign: string[]
  pageErrors: string[]
  person(options?: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page }>
  /** The same address on the host that the browsers use. */
  here(link: string): string
  get<T>(path: string, token: string): Promise<T>
  bytes(path: string, token: string): Promise<Uint8Array>
  link(workshop: Workshop, moderatorToken: string, role: IssuedLink['role']): Promise<IssuedLink>
  command(workshop: Workshop, token: string, command: CommandInput): Promise<Workshop>
  /** A document as a stock y-websocket client reads it, once it is synced. */
  read(room: string, token: string): Promise<Y.Doc>
  end(): Promise<void>
}

/** Starts the server (as its own process) and the browser. */
export async function startWholeDay(): Promise<WholeDay> {
  const server = await startServerProcess({ PLANCHE_CLIENT_DIR: await builtClient(), PLANCHE_LOG_LEVEL: 'debug' })
  const browser: TestBrowser = await startBrowser({ [HOST]: '127.0.0.1' })
  const origin = `http://${HOST}:${server.port}`
  const foreign: string[] = []
  const pageErrors: string[] = []
  const opened: { leave(): void }[] = []

  const call = async (method: string, path: string, token: string, body?: unknown): Promise<Response> => {
    bodyNeverLogged(body)
    const answer = await fetch(`${server.url}${API}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }

  return {
    server,
    origin,
    foreign,
    pageErrors,
    person: async (options = {}) => {
      const context = await browser.device({ locale: 'da-DK', viewport: { width: 1366, height: 768 }, acceptDownloads: true, ...options })
      context.on('request', (request) => {
        const { protocol, host } = new URL(request.url())
        if (/^(http|ws)/.test(protocol) && host !== `${HOST}:${server.port}`) foreign.push(host)
      })
      context.on('weberror', (error) => pageErrors.push(error.error().message))
      return { context, page: await context.newPage() }
    },
    here: (link) => link.replace(/^https?:\/\/[^/]+/, origin),
    get: async <T>(path: string, token: string) => (await (await call('GET', path, token)).json()) as T,
    bytes: async (path, token) => new Uint8Array(await (await call('GET', path, token)).arrayBuffer()),
    link: async (workshop, token, role) => {
      const issued = (await (await call('POST', `/workshops/${workshop.id}/links`, token, { role })).json()) as IssuedLink
      answerNeverLogged(issued)
      return issued
    },
    command: async (workshop, token, command) => ((await (await call('POST', `/workshops/${workshop.id}/commands`, token, command)).json()) as { workshop: Workshop }).workshop,
    read: async (room, token) => {
      const stock = openStock(server.url, room, token)
      opened.push(stock)
      await until(() => stock.provider.synced, `${room} to be synced`)
      return stock.doc
    },
    end: async () => {
      for (const stock of opened) stock.leave()
      await browser.close()
      await server.remove()
    },
  }
}
