/** Storage that tells how long its appends take, as the rest of the server sees it: the wait for the thread included. */

import type { Storage } from '../storage/storage.ts'
import type { Metrics } from './metrics.ts'

export function measuredStorage(storage: Storage, metrics: Pick<Metrics, 'appended' | 'appendFailed'>): Storage {
  return {
    ...storage,
    async append(entry) {
      const began = performance.now()
      try {
        const result = await storage.append(entry)
        metrics.appended(entry.update.length, performance.now() - began)
        return result
      } catch (error) {
        metrics.appendFailed()
        throw error
      }
    },
  }
}
