/** Hocuspocus as its documentation starts it, without extensions: nothing is stored. */

import { Server } from '@hocuspocus/server'
import { listening, versionOf } from './listening.mjs'

const server = new Server({ address: '127.0.0.1', port: 0, quiet: true, stopOnSignals: false })
await server.listen()
listening(server.address.port, `Hocuspocus ${versionOf('@hocuspocus/server')}`)
