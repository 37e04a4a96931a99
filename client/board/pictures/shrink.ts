/** Makes a photo as small as a board needs it, before it travels over conference wifi. */

import { LIMITS } from '../../../shared/limits.ts'

const QUALITY = 0.86
/** Below this many bytes a picture that is small enough in pixels is sent as it is. */
const FINE_AS_IT_IS = 1_500_000

/** The size, in px, that a picture is brought to: its longest side at most `LIMITS.imageLongestSide`. */
export function fittedSize(width: number, height: number): { width: number; height: number } {
  const factor = Math.min(1, LIMITS.imageLongestSide / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
}

/** The picture to send, turned upright. Rejects when the browser cannot read it. */
export async function shrink(file: Blob): Promise<{ picture: Blob; width: number; height: number }> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const size = fittedSize(bitmap.width, bitmap.height)
    if (size.width === bitmap.width && file.size <= FINE_AS_IT_IS) return { picture: file, ...size }
    const canvas = document.createElement('canvas')
    canvas.width = size.width
    canvas.height = size.height
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, size.width, size.height)
    // Drawings keep their sharp edges and clear grounds; photos are JPEG.
    const type = file.type === 'image/png' && file.size < FINE_AS_IT_IS * 2 ? 'image/png' : 'image/jpeg'
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY))
    if (!picture) throw new Error('not encoded')
    return { picture, ...size }
  } finally {
    bitmap.close()
  }
}
