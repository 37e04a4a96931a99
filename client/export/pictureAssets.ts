/** Pictures on boards, for files: fetched with the person's token and put into the file itself. */

import type { TLAssetStore } from 'tldraw'
import type { WorkshopId } from '../../shared/ids.ts'
import { download } from '../workshop/api.ts'

/** An asset store that only reads. A picture that cannot be had is left out of the file. */
export function pictureAssets(workshopId: WorkshopId, token: string): TLAssetStore {
  const held = new Map<string, Promise<string | null>>()
  return {
    upload: () => Promise.reject(new Error('nothing is uploaded while a file is made')),
    resolve: (asset) => {
      const hash = asset.id.replace(/^asset:/, '')
      const known = held.get(hash)
      if (known) return known
      const fetched = download(`/workshops/${workshopId}/assets/${encodeURIComponent(hash)}`, token).then(dataUrl, () => null)
      held.set(hash, fetched)
      return fetched
    },
  }
}

/** The bytes as a `data:` address: `blob:` addresses cannot be fetched under our Content-Security-Policy. */
export function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(blob)
  })
}
