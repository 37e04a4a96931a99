/** Puts a stored picture on the board as tldraw's image shape, where there is room for it. */

import * as Y from 'yjs'
import { topIndex } from '../../../shared/board/createIdea.ts'
import { KEY, PAGE_ID } from '../../../shared/board/layout.ts'
import { freeSpot } from '../../../shared/board/placement.ts'
import { promptRect } from '../../../shared/board/promptOf.ts'
import { NOTE_WIDTH } from '../../../shared/board/noteLayout.ts'
import { recordsOf } from '../../../shared/board/recordFields.ts'
import { takenRects } from '../../../shared/board/shapeBounds.ts'
import { FRAME_PADDING, type Rect } from '../../../shared/board/sheet.ts'
import type { StoredImage } from '../../../shared/api.ts'
import type { PromptId, RecordId } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { PAGE_EDIT } from '../binding/localEdit.ts'

/** How large a picture lies on the sheet at first, px of the page: two notes wide. */
const WIDEST = 588
const HIGHEST = 440

interface Lying {
  size: { width: number; height: number }
  spot: { x: number; y: number }
}

function fitted({ width, height }: StoredImage, widest: number, highest: number): Lying['size'] {
  const factor = Math.min(1, widest / width, highest / height)
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
}

function around(stored: StoredImage, middle: Lying['spot']): Lying {
  const size = fitted(stored, WIDEST, HIGHEST)
  return { size, spot: { x: Math.round(middle.x - size.width / 2), y: Math.round(middle.y - size.height / 2) } }
}

/** Within the frame; where the sheet has no room for it any more, as small as a note rather than out of sight below. */
function within(stored: StoredImage, frame: Rect, taken: readonly Rect[]): Lying {
  const lying = (size: Lying['size']): Lying => ({ size, spot: freeSpot(frame, taken, size) })
  const large = lying(fitted(stored, Math.min(WIDEST, frame.width - 2 * FRAME_PADDING), HIGHEST))
  const onSheet = ({ size, spot }: Lying) => spot.y + size.height <= frame.y + frame.height
  if (onSheet(large)) return large
  const small = lying(fitted(stored, NOTE_WIDTH, NOTE_WIDTH))
  return onSheet(small) ? small : large
}

/** Adds the picture. `at`: the middle of where it was dropped (px of the page); without it, free space of the prompt. */
export function addPicture(
  doc: Y.Doc,
  id: RecordId,
  stored: StoredImage,
  place: { at: { x: number; y: number } } | { sheet: Pick<Sheet, 'index' | 'prompts'>; promptId: PromptId | null },
): void {
  const { size, spot } = 'at' in place ? around(stored, place.at) : within(stored, promptRect(place.sheet, place.promptId), takenRects(doc))
  const assetId = `asset:${stored.hash}`
  doc.transact(() => {
    const records = recordsOf(doc)
    if (!records.has(assetId)) {
      const asset = new Y.Map<unknown>()
      asset.set(KEY.base, {
        id: assetId, typeName: 'asset', type: 'image', meta: {},
        props: { w: stored.width, h: stored.height, name: '', isAnimated: false, mimeType: stored.mime, src: assetId },
      })
      records.set(assetId, asset)
    }
    const image = new Y.Map<unknown>()
    image.set(KEY.base, {
      id, typeName: 'shape', type: 'image', parentId: PAGE_ID, index: topIndex(doc), rotation: 0, isLocked: false, opacity: 1, meta: {},
      props: { w: size.width, h: size.height, playing: true, url: '', assetId, crop: null, flipX: false, flipY: false, altText: '' },
    })
    image.set(KEY.xy, [spot.x, spot.y])
    records.set(id, image)
  }, PAGE_EDIT)
}
