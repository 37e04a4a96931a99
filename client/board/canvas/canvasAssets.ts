/** The addresses of tldraw's fonts, icons and translations on our own server. */

import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'

const all = getAssetUrlsByImport()

/**
 * One object for good: tldraw starts over when its identity changes. No pictures of the services that it embeds pages of: ours embeds
 * none, and tldraw would fetch all of them at once. An address that is left out is one on tldraw's own host; an empty one is none.
 */
export const canvasAssets: typeof all = { ...all, embedIcons: Object.fromEntries(Object.keys(all.embedIcons).map((service) => [service, ''])) as typeof all.embedIcons }
