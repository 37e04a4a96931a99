/** One HTTP question, without following where it leads. */

import { get as getPlain } from 'node:http'
import { get as getSecure } from 'node:https'

const PATIENCE_MS = 5_000

export interface Answered {
  status: number
  location: string | null
  /** Epoch ms of the `Date` header; null when there is none. */
  date: number | null
  body: string
}

/** The answer, or why there is none: the system's code, as `ECONNREFUSED`. */
export function ask(url: string): Promise<Answered | { why: string }> {
  return new Promise((resolve) => {
    const get = url.startsWith('https:') ? getSecure : getPlain
    const request = get(url, { timeout: PATIENCE_MS, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (body = (body + part).slice(0, 10_000)))
      response.on('close', () => {
        const date = Date.parse(response.headers.date ?? '')
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null, date: Number.isNaN(date) ? null : date, body })
      })
    })
    request.on('timeout', () => request.destroy(Object.assign(new Error('no answer'), { code: 'no answer' })))
    request.on('error', (error) => resolve({ why: 'code' in error ? String(error.code) : error.message }))
  })
}

/** Whether that is what a Planche answers at `/healthz`. */
export function isHealthy(answer: Answered | { why: string }): boolean {
  if ('why' in answer || answer.status !== 200) return false
  try {
    const value: unknown = JSON.parse(answer.body)
    return typeof value === 'object' && value !== null && 'ok' in value && value.ok === true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
