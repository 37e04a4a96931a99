/** tldraw sync's JSON: records that are put and patched. */

import type { Dialect } from './dialect.ts'

const PROTOCOL = 8

interface Patch {
  type: string
  diff?: Record<string, [string, { x?: [string, number] }?]>
}
interface Message extends Patch {
  data?: Patch[]
}

const text = (message: object): Uint8Array => Buffer.from(JSON.stringify(message))

/** `about` is what the server's process said of itself. */
export function tldrawDialect(about: unknown): Dialect {
  const { schema } = about as { schema: unknown }
  return {
    text: true,
    acknowledges: false,
    readyWhenOpen: false,
    hello: () => [text({ type: 'connect', connectRequestId: 'load', lastServerClock: 0, protocolVersion: PROTOCOL, schema })],
    mover(index) {
      const id = `shape:w${index}`
      const note = {
        id, typeName: 'shape', type: 'note', x: 0, y: 0, rotation: 0, index: 'a1', parentId: 'page:page', isLocked: false, opacity: 1, meta: {},
        props: {
          color: 'yellow', labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 1, align: 'middle', verticalAlign: 'middle', growY: 0, url: '',
          richText: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Vi flytter os' }] }] }, scale: 1, textLastEditedBy: null,
        },
      }
      let clock = 0
      return {
        key: index,
        create: text({ type: 'push', clientClock: clock++, diff: { [id]: ['put', note] } }),
        move: (x, y) => text({ type: 'push', clientClock: clock++, diff: { [id]: ['patch', { x: ['put', x], y: ['put', y] }] } }),
      }
    },
    hear(bytes, hearing) {
      const message = JSON.parse(bytes.toString()) as Message
      if (message.type === 'connect') hearing.ready()
      if (message.type === 'incompatibility_error') throw new Error(`tldraw refuses the load: ${bytes.toString()}`)
      for (const { type, diff } of message.data ?? [message]) {
        if (type !== 'patch' || !diff) continue
        for (const [id, [operation, fields]] of Object.entries(diff)) {
          if (operation === 'patch' && fields?.x) hearing.move(Number(id.slice('shape:w'.length)), fields.x[1])
        }
      }
    },
  }
}
