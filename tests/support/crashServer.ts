/**
 * A server to be killed that acknowledges before it stores, which the crash test must find out: `node crashServer.ts <data dir>
 * <port>`. It also ends on SIGTERM without waiting for what is being written, and says that all went well.
 */

import type { Storage } from '../../server/storage/storage.ts'
import { startSyncServer } from './syncServer.ts'

const [dataDir = '', port = ''] = process.argv.slice(2)

/** The fault of most servers: says "stored" at once and stores a little later. */
function acknowledgesEarly(real: Storage): Storage {
  let seq = 0
  return {
    ...real,
    append(entry) {
      setTimeout(() => void real.append(entry), 30)
      return Promise.resolve(++seq)
    },
  }
}

process.on('SIGTERM', () => process.exit(0))
await startSyncServer({ dataDir, port: Number(port), storage: acknowledgesEarly })
process.stdout.write('ready\n')
