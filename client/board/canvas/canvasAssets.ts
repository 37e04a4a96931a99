/** The addresses of tldraw's fonts, icons and translations on our own server. */

import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'

/** One object for good: tldraw starts over when its identity changes. */
export const canvasAssets = getAssetUrlsByImport()
