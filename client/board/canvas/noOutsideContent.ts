/** What may come onto a board from outside: text and our own shapes. Addresses become text; nothing is fetched, unfurled or embedded. */

import { defaultHandleExternalTldrawContent, type Editor } from 'tldraw'
import { ownKindsOnly } from './takeContent.ts'

/** What the board does with picture files; `point` is where on the page they were dropped. */
export type TakeFiles = (files: File[], point: { x: number; y: number } | undefined) => void

/** Replaces tldraw's handlers, which would ask other hosts for previews and put bytes into records. */
export function keepOutsideOut(editor: Editor, takeFiles: TakeFiles): void {
  const asText = (text: string, point: { x: number; y: number } | undefined) => {
    void editor.putExternalContent({ type: 'text', text, ...(point ? { point } : {}) })
  }
  editor.registerExternalContentHandler('url', ({ url, point }) => asText(url, point))
  editor.registerExternalContentHandler('embed', ({ url, point }) => asText(url, point))
  editor.registerExternalContentHandler('svg-text', ({ text, point }) => asText(text, point))
  editor.registerExternalContentHandler('tldraw', ({ content, point }) => {
    defaultHandleExternalTldrawContent(editor, { content: ownKindsOnly(editor, content), ...(point ? { point } : {}) })
  })
  editor.registerExternalContentHandler('excalidraw', null)
  editor.registerExternalContentHandler('file-replace', null)
  editor.registerExternalContentHandler('files', ({ files, point }) => takeFiles(files, point))
  editor.registerExternalAssetHandler('url', null)
  editor.registerExternalAssetHandler('file', null)
}
