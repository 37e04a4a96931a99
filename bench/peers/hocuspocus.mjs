/** Hocuspocus as its documentation starts it, without extensions: nothing is stored. */

import { Server } from '@hocuspocus/server'
import { listening, versionOf } from './listening.mjs'

/** Who only listens says nothing, and is sent away after a minute by default; its own provider would say something now and then. */
const SILENCE_MS = 60 * 60_000

const server = new Server({ address: '127.0.0.1', port: 0, quiet: true, stopOnSignals: false, timeout: SILENCE_MS })
await server.listen()
listening(server.address.port, `Hocuspocus ${versionOf('@hocuspocus/server')}`)
