/** Emoji on devices that have no font for them: ours is the last in the list, so that colour wins where there is colour. */

import emojiUrl from '@expo-google-fonts/noto-emoji/500Medium/NotoEmoji_500Medium.ttf?url'
import { dataUrl } from './pictureAssets.ts'

const FAMILY = 'Planche Emoji'

/** CSS families for emoji, after the font of the words. */
export const EMOJI_FAMILIES = `'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', '${FAMILY}'`

let address: Promise<string> | undefined
let loading: Promise<void> | undefined

function fontAddress(): Promise<string> {
  address ??= fetch(emojiUrl).then(async (response) => dataUrl(await response.blob()))
  address.catch(() => (address = undefined))
  return address
}

/** Makes it available to canvases of this page, once. Without it the device's fonts draw what they can. */
export function loadEmojiFont(): Promise<void> {
  loading ??= new FontFace(FAMILY, `url(${emojiUrl})`).load().then(
    (face) => void document.fonts.add(face),
    () => {
      loading = undefined
    },
  )
  return loading
}

/** A picture that is about to be drawn sees no fonts of the page: where it has emoji, the font goes inside. */
export async function withEmojiFont(svg: string): Promise<string> {
  if (!/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(svg)) return svg
  const face = `<style>@font-face{font-family:'${FAMILY}';src:url('${await fontAddress()}')}</style>`
  return svg.replace(/(<svg[^>]*>)/, `$1${face}`).replace(/font-family="([^"]*)"/g, (_, families: string) => `font-family="${families}, ${EMOJI_FAMILIES}"`)
}
