/** Calls to the server: answers and refusals as values, never as exceptions; the network's failure is a problem like any other. */

import { apiTexts } from '../../shared/i18n/api.ts'
import { API, type Problem } from '../../shared/api.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { deviceLanguage } from '../i18n/deviceLanguage.ts'

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem }

export interface RequestOptions {
  token?: string
  /** Sent as JSON; bytes and blobs as they are. */
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
  /** How long the call may take, in ms, where the usual 20 s are too short for what it carries. */
  patienceMs?: number
}

/** How long a call may take, in ms: conference wifi is slow, but a person wants to hear something. */
const PATIENCE_MS = 20_000

/** A refusal that did not come from the server: `status` 0 means that nothing answered. */
function localProblem(status: number): Problem {
  const document = globalThis.document
  const lang = document?.documentElement.lang
  const t = inLanguage(apiTexts, lang === 'da' || lang === 'en' ? lang : deviceLanguage.getState().language)
  return status === 0
    ? { status, code: 'internal', title: t.noAnswerTitle, detail: t.noAnswer }
    : { status, code: 'internal', title: t.strangeAnswerTitle, detail: t.strangeAnswer }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'title' in value
}

function isRaw(body: unknown): body is Blob | ArrayBuffer | Uint8Array<ArrayBuffer> {
  return body instanceof Blob || body instanceof ArrayBuffer || body instanceof Uint8Array
}

function outgoing(body: unknown): { payload?: BodyInit; type?: string } {
  if (body === undefined) return {}
  if (isRaw(body)) return { payload: body, type: body instanceof Blob && body.type ? body.type : 'application/octet-stream' }
  return { payload: JSON.stringify(body), type: 'application/json' }
}

async function send(method: string, path: string, { token, body, headers, signal, patienceMs = PATIENCE_MS }: RequestOptions): Promise<Response> {
  const { payload, type } = outgoing(body)
  const patience = AbortSignal.timeout(patienceMs)
  return fetch(`${API}${path}`, {
    method,
    headers: { ...(type ? { 'content-type': type } : {}), ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(payload === undefined ? {} : { body: payload }),
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    cache: 'no-store',
    credentials: 'omit',
  })
}

/** A problem as the server said it, or what to say when it did not say one. */
async function problemOf(response: Response): Promise<Problem> {
  try {
    const said: unknown = await response.json()
    return isProblem(said) ? said : localProblem(response.status)
  } catch {
    return localProblem(response.status)
  }
}

/**
 * One call below `/api/v1`. Never throws: no network, no answer in time and nonsense from a proxy become a problem
 * with code `internal` (`status` 0 when nothing answered).
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  try {
    const response = await send(method, path, options)
    if (!response.ok) return { ok: false, problem: await problemOf(response) }
    const text = await response.text()
    // The server's own answers are trusted to have the shape that `shared/api.ts` gives them.
    return { ok: true, value: (text === '' ? undefined : JSON.parse(text)) as T }
  } catch {
    return { ok: false, problem: localProblem(0) }
  }
}

/** A file below `/api/v1`. Throws an `Error` whose message is for people. */
export async function download(path: string, token: string): Promise<Blob> {
  let response: Response
  try {
    // A long export on a slow line is no failure: only the caller gives up on it.
    response = await fetch(`${API}${path}`, { headers: { authorization: `Bearer ${token}` }, cache: 'no-store', credentials: 'omit' })
  } catch {
    throw new Error(localProblem(0).detail)
  }
  if (!response.ok) {
    const problem = await problemOf(response)
    throw new Error(problem.detail || problem.title)
  }
  return response.blob()
}
