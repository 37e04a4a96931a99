/** Clock times as people type them. Pure. */

/** `HH:MM` from `8.30`, `8:30`, `0830`, `8` and the like; null when it is no time of day. */
export function typedTime(typed: string): string | null {
  const text = typed.trim()
  const match = /^(\d{1,2})(?:[.:\s]?(\d{2}))?$/.exec(text)
  if (!match) return null
  const hours = Number(match[1])
  const minutes = Number(match[2] ?? '0')
  if (hours > 23 || minutes > 59) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
