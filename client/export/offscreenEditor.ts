/** A canvas that nobody sees: draws a board's shapes for files. */

import 'tldraw/tldraw.css'
import { defaultAddFontsFromNode, Editor, type TLAssetStore, type TLRecord, type TLStore, tipTapDefaultExtensions } from 'tldraw'
import { canvasAssets } from '../board/canvas/canvasAssets.ts'
import { createBoardStore } from '../board/canvas/createBoardStore.ts'
import { boardBindingUtils, boardShapeUtils } from '../board/shapes/boardShapeUtils.ts'

export interface OffscreenEditor {
  editor: Editor
  close(): void
}

/** An editor with these records and every font they need. Fetches only from our own server. */
export async function openOffscreenEditor(records: readonly TLRecord[], assets: TLAssetStore): Promise<OffscreenEditor> {
  const container = document.createElement('div')
  container.className = 'tl-container tl-theme__light'
  container.inert = true
  container.setAttribute('aria-hidden', 'true')
  // Laid out when somebody measures in it, not for every frame of the page.
  container.style.cssText = 'position:fixed;left:-10000px;top:0;width:1920px;height:1080px;opacity:0;pointer-events:none;content-visibility:hidden'
  document.body.append(container)
  const store = createBoardStore(assets)
  store.mergeRemoteChanges(() => {
    // One record that tldraw refuses must not cost the others.
    store.put(records.filter((record) => isAccepted(store, record)))
  })
  const editor = new Editor({
    store,
    shapeUtils: boardShapeUtils,
    bindingUtils: boardBindingUtils,
    tools: [],
    getContainer: () => container,
    autoFocus: false,
    fontAssetUrls: canvasAssets.fonts,
    textOptions: { tipTapConfig: { extensions: tipTapDefaultExtensions }, addFontsFromNode: defaultAddFontsFromNode },
    options: { maxShapesPerPage: 20_000 },
  })
  await editor.fonts.loadRequiredFontsForCurrentPage(Infinity)
  return {
    editor,
    close() {
      editor.dispose()
      store.dispose()
      container.remove()
    },
  }
}

function isAccepted(store: TLStore, record: TLRecord): boolean {
  try {
    store.schema.validateRecord(store, record, 'createRecord', null)
    return true
  } catch {
    return false
  }
}
