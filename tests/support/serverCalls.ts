import { API, type CreatedWorkshop } from '../../shared/api.ts'
import type { CreateWorkshop } from '../../shared/workshop/create.ts'
import { answerNeverLogged, bodyNeverLogged } from './entrusted.ts'

interface CallOptions {
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

export interface ServerCalls {
  /** Creates over HTTP; the thematic day in Danish unless something else is asked for. */
  createWorkshop(body?: Partial<CreateWorkshop>): Promise<CreatedWorkshop>
  /** A call below `/api/v1`; the answer with its status, whatever it is. */
  call<T>(method: string, path: string, options?: CallOptions): Promise<{ status: number; value: T }>
}

/** Calls to the server at this address, `http://127.0.0.1:<port>`. */
export function serverCalls(url: string): ServerCalls {
  const call: ServerCalls['call'] = async <T>(method: string, path: string, options: CallOptions = {}) => {
    bodyNeverLogged(options.body)
    const response = await fetch(`${url}${API}${path}`, {
      method,
      headers: {
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    })
    const text = await response.text()
    const value: unknown = text === '' ? null : JSON.parse(text)
    answerNeverLogged(value)
    return { status: response.status, value: value as T }
  }
  return {
    call,
    createWorkshop: async (body = {}) => {
      const wishes = { language: 'da', templateId: 'thematic-day', ...body }
      const { status, value } = await call<CreatedWorkshop>('POST', '/workshops', { body: wishes })
      if (status !== 201) throw new Error(`creating answered ${status}: ${JSON.stringify(value)}`)
      return value
    },
  }
}
