/** The bytes of bodies that are in memory at once: what does not fit is refused before it is read, or where it ceases to fit. */

import { Transform } from 'node:stream'
import type { FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { Refusal } from './problem.ts'

/** Seconds after which there is room again, most likely: a picture takes less on any line but the slowest. */
const RETRY_S = '5'

/**
 * Hooks for routes that share `most` bytes. Counted is what has come, not what was announced: whoever announces much and sends
 * nothing keeps nobody out.
 */
export function createBodyShare(most: number): Required<Pick<RouteShorthandOptions, 'onRequest' | 'preParsing'>> {
  let held = 0

  const busy = (reply: FastifyReply): Refusal => {
    reply.header('retry-after', RETRY_S)
    return new Refusal('uploads-busy')
  }

  return {
    onRequest: async ({ headers }: FastifyRequest, reply: FastifyReply) => {
      if (held + Number(headers['content-length'] ?? 0) > most) throw busy(reply)
    },
    preParsing: (_request, reply, payload, done) => {
      let own = 0
      const giveBack = (): void => {
        held -= own
        own = 0
      }
      reply.raw.once('close', giveBack)
      const counted = new Transform({
        transform(bytes: Buffer, _encoding, next) {
          own += bytes.byteLength
          held += bytes.byteLength
          if (held <= most) {
            next(null, bytes)
            return
          }
          // At once: one that gives way makes room for the others.
          giveBack()
          next(busy(reply))
        },
      })
      // What is still on its way is read and forgotten, so that the answer is heard.
      counted.once('error', () => payload.unpipe(counted).resume())
      payload.once('error', (error) => counted.destroy(error))
      payload.once('close', () => {
        if (!counted.writableEnded) counted.destroy(new Error('The connection ended within a body'))
      })
      done(null, payload.pipe(counted))
    },
  }
}
