/** Which key means what on the console; presenter remotes send the page keys and the full stop. Pure. */

export type RunKey = 'main' | 'back' | 'more' | 'less' | 'black' | 'help'

const KEYS: Record<string, RunKey> = {
  ArrowRight: 'main',
  PageDown: 'main',
  ArrowLeft: 'back',
  PageUp: 'back',
  '+': 'more',
  '-': 'less',
  '−': 'less',
  b: 'black',
  B: 'black',
  '.': 'black',
  '?': 'help',
}

export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  repeat: boolean
}

/** What a key press means; null for every other key, with a modifier, and for a key that is held down. */
export function runKey(press: KeyPress): RunKey | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null
  return KEYS[press.key] ?? null
}
