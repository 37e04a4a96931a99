/** The pictures of a board: fetched with the person's token, kept while the board is open. */

import type { TLAssetStore } from 'tldraw'
import type { WorkshopId } from '../../../shared/ids.ts'
import { download } from '../../workshop/api.ts'

export interface BoardAssets extends TLAssetStore {
  /** A picture that this page has just sent: it need not be fetched again. */
  know(hash: string, picture: Blob): void
  /** An address of the picture for this page; null while it cannot be had. */
  pictureUrl(assetId: string): Promise<string | null>
  /** Frees the pictures. */
  close(): void
}

/** An asset store for `createBoardStore`. A picture that cannot be had now is asked for again the next time it is drawn. */
export function boardAssets(workshopId: WorkshopId, token: string): BoardAssets {
  const held = new Map<string, Promise<string | null>>()
  const urls = new Set<string>()
  let closed = false
  const hold = (picture: Blob): string => {
    const url = URL.createObjectURL(picture)
    urls.add(url)
    return url
  }
  const fetchPicture = async (hash: string): Promise<string | null> => {
    try {
      const picture = await download(`/workshops/${workshopId}/assets/${encodeURIComponent(hash)}`, token)
      return closed ? null : hold(picture)
    } catch {
      // Offline, or not stored: the place stays empty, and the next drawing asks again.
      held.delete(hash)
      return null
    }
  }
  const pictureUrl = (assetId: string): Promise<string | null> => {
    const hash = assetId.replace(/^asset:/, '')
    const known = held.get(hash) ?? fetchPicture(hash)
    held.set(hash, known)
    return known
  }
  return {
    upload: () => Promise.reject(new Error('pictures are sent by sendPicture')),
    resolve: (asset) => pictureUrl(asset.id),
    pictureUrl,
    know: (hash, picture) => void held.set(hash, Promise.resolve(hold(picture))),
    close() {
      closed = true
      for (const url of urls) URL.revokeObjectURL(url)
      held.clear()
    },
  }
}
