/** Tells whoever asks that a line to the server that was down is up again: the server behind it may be another one. */

const listeners = new Set<() => void>()

/** A line that was down is up again. */
export function noteReconnected(): void {
  for (const listener of listeners) listener()
}

/** Returns the stop. */
export function onReconnected(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
