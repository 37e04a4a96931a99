/** Finds out whether the server serves another build of the pages than the one that this page came with. */

import { onReconnected } from '../sync/reconnected.ts'

/** Several lines come back in the same moment: one look is enough. */
const TOGETHER_MS = 300

/** The address of the script that a page begins with: it has a hash of everything in its name. */
export function entryOf(html: string): string | null {
  const [tag] = /<script\b[^>]*\btype="module"[^>]*>/i.exec(html) ?? []
  return /\bsrc="([^"]+)"/.exec(tag ?? '')?.[1] ?? null
}

function ownEntry(): string | null {
  return document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null
}

async function isNewer(): Promise<boolean> {
  const own = ownEntry()
  try {
    const answer = await fetch('/', { cache: 'no-store' })
    const served = answer.ok ? entryOf(await answer.text()) : null
    return own !== null && served !== null && served !== own
  } catch {
    // No answer is no news.
    return false
  }
}

/**
 * Calls `found` once, when the server turns out to serve another build. Looked at when a line comes back, when the page is seen
 * again, and when a part of the page cannot be fetched, since the parts of an old build are gone. Returns the stop.
 */
export function watchForNewerBuild(found: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  const look = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      void isNewer().then((newer) => {
        if (newer && !over) found()
      })
    }, TOGETHER_MS)
  }
  const seen = () => document.visibilityState === 'visible' && look()
  const stopLines = onReconnected(look)
  addEventListener('vite:preloadError', look)
  document.addEventListener('visibilitychange', seen)
  return () => {
    over = true
    clearTimeout(timer)
    stopLines()
    removeEventListener('vite:preloadError', look)
    document.removeEventListener('visibilitychange', seen)
  }
}
