/** Hands a file to the browser's downloads. */

import type { MadeFile } from './madeFile.ts'

/** How long the address stays good, in ms: slow devices ask for it late. */
const KEEP_MS = 60_000

export function saveFile({ name, blob }: MadeFile): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS)
}
