/** The secret that a link carries after `#`: read once, exchanged by POST, gone from the address bar. */

const SECRET = /^#([A-Za-z0-9_-]{20,200})$/

/** The secret in this hash; null when it holds none. */
export function secretIn(hash: string): string | null {
  return SECRET.exec(hash)?.[1] ?? null
}

/** Takes the hash out of the address bar and of the tab's history entry. */
export function forgetSecret(): void {
  history.replaceState(history.state, '', location.pathname + location.search)
}
