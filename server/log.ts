/** The server's log: one JSON line per event, never a name, a text, a token or a whole address. */

import { pino } from 'pino'

/** What the parts of the server need of a logger. Fields are ids, counts, codes and durations only. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** A logger, to stdout unless it is told where. Fields that could carry secrets are removed even when somebody passes them by mistake. */
export function createLog(level: LogLevel, into?: { write(line: string): void }): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['token', 'authorization', 'headers', 'name', 'text', 'title', 'body', '*.token', '*.name', '*.text'],
      remove: true,
    },
  }, into)
}

/** The name of an error's class and its code: enough to find it, nothing that could quote a person. */
export function errorFields(error: unknown): { error: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // The message stands in the stack too, and may run over several lines.
  const places = error.stack?.replace(error.message, '').split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at '))
  const at = places?.slice(0, 3).join(' < ')
  return { error: error.name, ...(code ? { code } : {}), ...(at ? { at } : {}) }
}
