/** What a route is: an address, who may call it, and what it does. Access is part of the table, never of a handler. */

import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod'
import { da, en } from 'zod/locales'
import type { Action } from '../../shared/access.ts'
import type { Language } from '../../shared/workshop/workshop.ts'
import type { LiveWorkshop } from '../workshops/liveWorkshop.ts'
import type { Granted } from '../workshops/peopleGrants.ts'
import { Refusal } from './problem.ts'

export interface Call {
  request: FastifyRequest
  reply: FastifyReply
  /** The language of the workshop, or of the caller where there is none. */
  language: Language
}
export interface HolderCall extends Call {
  granted: Granted
}
export interface WorkshopCall extends HolderCall {
  workshop: LiveWorkshop
}

interface RouteBase {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below `/api/v1`. */
  path: string
  /** Bytes; the default is `LIMITS.bodyBytes`. */
  bodyLimit?: number
}
/** `access`: `anyone`; `holder`, whoever holds any valid token; else an action of `shared/access.ts` in the workshop `:id`. */
export type Route =
  | (RouteBase & { access: 'anyone'; handle: (call: Call) => Promise<unknown> | unknown })
  | (RouteBase & { access: 'holder'; handle: (call: HolderCall) => Promise<unknown> | unknown })
  | (RouteBase & { access: Action; handle: (call: WorkshopCall) => Promise<unknown> | unknown })

const MESSAGES = { da: da().localeError, en: en().localeError }

/** The body as the schema has it. Refuses with the paths of what is wrong, in the caller's language. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown, language: Language): z.output<Schema> {
  const read = safelyRead(schema, body ?? {}, language)
  if (read.success) return read.data
  const errors = read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new Refusal('invalid', { errors })
}

function safelyRead<Schema extends z.ZodType>(schema: Schema, body: unknown, language: Language): z.ZodSafeParseResult<z.output<Schema>> {
  try {
    return schema.safeParse(body, { error: MESSAGES[language] })
  } catch (error) {
    // Where a string is expected, zod measures whatever has a length, and that may be an object which is no number.
    if (error instanceof TypeError) throw new Refusal('invalid')
    throw error
  }
}

/** What stands in the address where the route's path has `:name`; empty when it has no such part. */
export function pathPart({ params }: FastifyRequest, name: string): string {
  const part = Object.entries(params ?? {}).find(([key]) => key === name)?.[1]
  return typeof part === 'string' ? part : ''
}
