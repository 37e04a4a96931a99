import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config } from '../../server/config.ts'
import { startServer } from '../../server/startServer.ts'
import { API, type CreatedWorkshop } from '../../shared/api.ts'
import type { CreateWorkshop } from '../../shared/workshop/create.ts'

interface CallOptions {
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

export interface TestServer {
  port: number
  /** `http://127.0.0.1:<port>` */
  url: string
  dataDir: string
  /** Creates over HTTP; the thematic day in Danish unless something else is asked for. */
  createWorkshop(body?: Partial<CreateWorkshop>): Promise<CreatedWorkshop>
  /** A call below `/api/v1`; the answer with its status, whatever it is. */
  call<T>(method: string, path: string, options?: CallOptions): Promise<{ status: number; value: T }>
  /** Stops the server; with `keepData` its directory stays for the next one. */
  close(options?: { keepData?: boolean }): Promise<void>
}

/** A real server on a free port with a data directory of its own. */
export async function startTestServer(overrides: Partial<Config> = {}, clock?: () => number): Promise<TestServer> {
  const dataDir = overrides.dataDir ?? (await mkdtemp(join(tmpdir(), 'planche-test-')))
  const server = await startServer({
    port: 0, host: '127.0.0.1', dataDir, publicUrl: null, createSecret: null, retentionDays: 90, tldrawLicenseKey: null,
    accessibilityUrl: null, metricsToken: null, frameAncestors: [], logLevel: 'silent',
    clientDir: join(dataDir, 'no-client'), ...overrides,
  }, undefined, clock)

  const call: TestServer['call'] = async <T>(method: string, path: string, options: CallOptions = {}) => {
    const response = await fetch(`${server.url}${API}${path}`, {
      method,
      headers: {
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    })
    const text = await response.text()
    return { status: response.status, value: (text === '' ? null : JSON.parse(text)) as T }
  }

  return {
    port: server.port,
    url: server.url,
    dataDir,
    call,
    createWorkshop: async (body = {}) => {
      const wishes = { language: 'da', templateId: 'thematic-day', ...body }
      const { status, value } = await call<CreatedWorkshop>('POST', '/workshops', { body: wishes })
      if (status !== 201) throw new Error(`creating answered ${status}: ${JSON.stringify(value)}`)
      return value
    },
    close: async ({ keepData = false } = {}) => {
      await server.close()
      if (!keepData) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
