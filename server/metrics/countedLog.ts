/** A log whose warnings and errors are counted, whatever level is written out. */

import type { Log } from '../log.ts'
import type { Metrics } from './metrics.ts'

/** How many rows an event says that it lost. */
function rowsOf(fields: object): number {
  return 'unusable' in fields && typeof fields.unusable === 'number' ? fields.unusable : 0
}

export function countedLog(log: Log, metrics: Pick<Metrics, 'logged'>): Log {
  const counted = (level: 'warn' | 'error') => (fields: object, message: string): void => {
    metrics.logged(message, level, rowsOf(fields))
    log[level](fields, message)
  }
  return {
    debug: (fields, message) => log.debug(fields, message),
    info: (fields, message) => log.info(fields, message),
    warn: counted('warn'),
    error: counted('error'),
  }
}
