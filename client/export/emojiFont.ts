/** Emoji on devices that have no font for them: ours is the last in the list, so that colour wins where there is colour. */

import emojiUrl from '@expo-google-fonts/noto-emoji/500Medium/NotoEmoji_500Medium.ttf?url'

const FAMILY = 'Planche Emoji'

/** CSS families for emoji, after the font of the words. */
export const EMOJI_FAMILIES = `'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', '${FAMILY}'`

let loading: Promise<void> | undefined

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
