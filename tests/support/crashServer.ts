/** A server to be killed: `node crashServer.ts <data dir> <port> [early]`. With `early` it acknowledges before storing, which must be found out. */

import type { Storage } from '../../server/storage/storage.ts'
import { startSyncServer } from './syncServer.ts'

const [dataDir = '', port = '', mode = ''] = process.argv.slice(2)

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

await startSyncServer({ dataDir, port: Number(port), ...(mode === 'early' ? { storage: acknowledgesEarly } : {}) })
process.stdout.write('ready\n')
