/** Makes a picture safe: stored is what is drawn anew from its pixels, upright, no larger than a board needs, without EXIF. */

import { createHash } from 'node:crypto'
import type { Sharp } from 'sharp'
import { LIMITS } from '../../shared/limits.ts'

export interface SafeImage {
  /** SHA-256 of the stored bytes, hex. */
  hash: string
  mime: string
  width: number
  height: number
  bytes: Uint8Array
}

export type Reencoded = { ok: true; image: SafeImage } | { ok: false; code: 'not-an-image' | 'image-too-large' }

/** Formats told by their first bytes; anything else is never given to a decoder (SVG and PDF among them). */
function looksLikePicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    head.startsWith('GIF8') ||
    (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') ||
    (head.slice(4, 8) === 'ftyp' && /^(avif|avis|mif1)/.test(head.slice(8, 12)))
  )
}

/** Decodes and re-encodes: pictures with transparency as PNG, others as JPEG. */
export async function reencode(bytes: Uint8Array): Promise<Reencoded> {
  if (bytes.byteLength > LIMITS.imageBytes) return { ok: false, code: 'image-too-large' }
  if (!looksLikePicture(bytes)) return { ok: false, code: 'not-an-image' }
  // Its library is large: a server without pictures never needs it.
  const { default: sharp } = await import('sharp')
  try {
    const open = (): Sharp => sharp(bytes, { limitInputPixels: LIMITS.imagePixels, failOn: 'error', sequentialRead: true })
    const { width, height, hasAlpha } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > LIMITS.imagePixels) return { ok: false, code: 'image-too-large' }
    const sized = open().rotate().resize({
      width: LIMITS.imageLongestSide, height: LIMITS.imageLongestSide, fit: 'inside', withoutEnlargement: true,
    })
    const encoded = hasAlpha ? sized.png({ compressionLevel: 8 }) : sized.jpeg({ quality: 85, mozjpeg: false })
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
    // Without loss a picture may become larger than it came: no backup with such a row would be taken back.
    if (data.byteLength > LIMITS.imageBytes) return { ok: false, code: 'image-too-large' }
    return {
      ok: true,
      image: {
        hash: createHash('sha256').update(data).digest('hex'),
        mime: hasAlpha ? 'image/png' : 'image/jpeg',
        width: info.width,
        height: info.height,
        bytes: data,
      },
    }
  } catch (error) {
    // The decoder's only complaints are about the bytes it was given.
    if (error instanceof Error) return { ok: false, code: 'not-an-image' }
    throw error
  }
}
