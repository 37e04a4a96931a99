/**
 * Puts off the fonts that no shape of the board has: tldraw fetches all sixteen, more than a megabyte, while somebody who has just come
 * waits for the words on the board.
 */

import type { Editor } from 'tldraw'

/** ms after the board stands. */
const AFTER_MS = 1_000

type Fonts = Pick<Editor['fonts'], 'requestFonts' | 'ensureFontIsLoaded'>

/** Holds back what is asked for first, which is tldraw's whole stock, and fetches it later, one after the other. Returns the stop. */
export function fontsLater(fonts: Fonts): () => void {
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const again = () => Reflect.deleteProperty(fonts, 'requestFonts')
  fonts.requestFonts = (stock) => {
    again()
    const fetchAll = async () => {
      for (const font of stock) if (!stopped) await fonts.ensureFontIsLoaded(font)
    }
    timer = setTimeout(() => void fetchAll(), AFTER_MS)
  }
  return () => {
    stopped = true
    again()
    clearTimeout(timer)
  }
}
