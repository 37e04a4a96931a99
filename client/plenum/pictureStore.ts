/** The pictures on boards: fetched once with the member's token, decoded, and kept for canvas and SVG. */

import type { WorkshopId } from '../../shared/ids.ts'
import { download } from '../workshop/api.ts'

export interface PictureStore {
  /** The decoded picture, if it has come; asking makes it come. */
  picture(hash: string): HTMLImageElement | null
  /** The same picture's address within this page, for SVG. */
  url(hash: string): string | null
  /** Rises with every picture that has come. */
  version(): number
  subscribe(listener: () => void): () => void
  stop(): void
}

const RETRY_MS = 5_000

export function createPictureStore(workshopId: WorkshopId, token: string): PictureStore {
  const pictures = new Map<string, HTMLImageElement | 'coming'>()
  const listeners = new Set<() => void>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let version = 0
  let stopped = false

  const fetchPicture = async (hash: string) => {
    const blob = await download(`/workshops/${workshopId}/assets/${encodeURIComponent(hash)}`, token)
    const image = new Image()
    image.src = URL.createObjectURL(blob)
    await image.decode()
    if (stopped) return URL.revokeObjectURL(image.src)
    pictures.set(hash, image)
    version += 1
    for (const listener of [...listeners]) listener()
  }

  const want = (hash: string) => {
    if (pictures.has(hash) || stopped) return
    pictures.set(hash, 'coming')
    fetchPicture(hash).catch(() => {
      // The network or the picture is not there now: the place stays grey, and we ask again later.
      const timer = setTimeout(() => {
        timers.delete(timer)
        pictures.delete(hash)
        want(hash)
      }, RETRY_MS)
      timers.add(timer)
    })
  }

  const picture = (hash: string) => {
    want(hash)
    const known = pictures.get(hash)
    return known === undefined || known === 'coming' ? null : known
  }

  return {
    picture,
    url: (hash) => picture(hash)?.src ?? null,
    version: () => version,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      for (const image of pictures.values()) if (image !== 'coming') URL.revokeObjectURL(image.src)
      listeners.clear()
    },
  }
}
