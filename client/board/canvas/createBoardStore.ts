/** A tldraw store that knows a board's records. Empty: the binding fills it before an editor is mounted. */

import { createTLStore, type TLAssetStore, type TLStore } from 'tldraw'
import { boardBindingUtils, boardShapeUtils } from '../shapes/boardShapeUtils.ts'

/** `assets` fetches and uploads pictures; without it, pictures are shown as missing. */
export function createBoardStore(assets?: TLAssetStore): TLStore {
  return createTLStore({ shapeUtils: boardShapeUtils, bindingUtils: boardBindingUtils, ...(assets ? { assets } : {}) })
}
