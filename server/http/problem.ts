/** Refusals as they leave the server: `application/problem+json` in the reader's language. */

import type { FastifyReply } from 'fastify'
import type { Problem, ProblemCode } from '../../shared/api.ts'
import { problemText } from '../../shared/i18n/problems.ts'
import type { Language } from '../../shared/workshop/workshop.ts'

const STATUS: Record<ProblemCode, number> = {
  invalid: 422, 'unknown-template': 422, 'no-discussion': 422, 'unknown-command': 422, 'unknown-time-zone': 422,
  unauthorised: 401, removed: 401, 'create-secret': 401, 'wrong-create-secret': 401, forbidden: 403,
  'not-found': 404, 'unknown-code': 404, 'too-many-attempts': 429, 'too-many-joins': 429, 'too-many-workshops': 429, 'server-full': 409,
  'not-current': 409, 'not-live': 409, closed: 409, 'nothing-to-undo': 409, 'no-round': 409, 'not-paused': 409,
  'last-one': 409, 'has-ideas': 409, limit: 409, 'end-of-programme': 409, 'current-removed': 409,
  'image-too-large': 413, 'not-an-image': 415, 'body-too-large': 413, storage: 503, draining: 503,
  'too-many-documents': 429, 'documents-busy': 503, 'uploads-busy': 503, internal: 500,
}

/** Thrown by a handler to refuse a call. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly errors: Problem['errors']
  /** Of the workshop, when only the handler knows which one it is. */
  readonly language: Language | undefined

  constructor(code: ProblemCode, options: { status?: number; errors?: Problem['errors']; language?: Language } = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.status = options.status ?? STATUS[code]
    this.errors = options.errors
    this.language = options.language
  }
}

export function sendProblem(reply: FastifyReply, refusal: Refusal, language: Language): FastifyReply {
  const problem: Problem = {
    status: refusal.status,
    code: refusal.code,
    ...problemText(refusal.code, language),
    ...(refusal.errors ? { errors: refusal.errors } : {}),
  }
  return reply
    .code(refusal.status)
    .header('content-language', language)
    .type('application/problem+json; charset=utf-8')
    .send(problem)
}
