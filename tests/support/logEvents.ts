/** The events that the server's source writes to its log, read from the source. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SERVER = fileURLToPath(new URL('../../server', import.meta.url))

export interface LogCall {
  file: string
  level: string
  /** Null when it is no plain word at the call. */
  event: string | null
}

/** The text of a call's arguments, up to the bracket that closes it. */
function argumentsAt(text: string, start: number): string {
  let depth = 1
  let end = start
  for (; depth > 0 && end < text.length; end++) {
    if ('({['.includes(text[end] ?? '')) depth += 1
    if (')}]'.includes(text[end] ?? '')) depth -= 1
  }
  return text.slice(start, end - 1)
}

export function logCalls(): LogCall[] {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return files.flatMap((file) => {
    const text = readFileSync(join(SERVER, file), 'utf8')
    return [...text.matchAll(/\b(?:l|\w+L)og\??\.(debug|info|warn|error)\(/g)].map((call): LogCall => {
      const given = argumentsAt(text, call.index + call[0].length).trim()
      return { file, level: call[1] ?? '', event: /'([^']+)',?$/.exec(given)?.[1] ?? null }
    })
  })
}
