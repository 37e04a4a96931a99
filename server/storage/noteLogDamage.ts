/** Tells the operator what was wrong with the write-ahead log at the start. */

import type { Log } from '../log.ts'
import type { LogDamage } from './sqlite/soundLog.ts'

export function noteLogDamage(log: Log, damage: LogDamage): void {
  if (damage.lost > 0) log.error(damage, 'storage.log-damaged')
  else if (damage.mended > 0) log.error(damage, 'storage.log-mended')
  if (damage.unsure) log.warn(damage, 'storage.log-torn')
}
