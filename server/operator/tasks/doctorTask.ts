/** `doctor`: what is wrong with this installation, and what to do. */

import type { Config } from '../../config.ts'
import { EXIT, type Console } from '../toolFault.ts'

export function runDoctor(_silenceSeconds: number, _config: Config, _env: Record<string, string | undefined>, console: Console): number {
  console.say('')
  return EXIT.ok
}
