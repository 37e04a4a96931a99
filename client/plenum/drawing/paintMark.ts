/** A few words on a dark pill in the bottom right corner of a small picture. */

/** A share of the picture's height; never under so many device px. */
const TEXT = 0.075
const LEAST = 11

export function paintMark(context: CanvasRenderingContext2D, words: string, width: number, height: number): void {
  const size = Math.max(LEAST, height * TEXT)
  const inset = size * 0.4
  context.font = `700 ${size}px 'Planche Sans', system-ui, sans-serif`
  const box = { width: context.measureText(words).width + size * 1.2, height: size * 1.6 }
  const [left, top] = [width - inset - box.width, height - inset - box.height]
  context.fillStyle = '#16232b'
  context.beginPath()
  context.roundRect(left, top, box.width, box.height, box.height / 2)
  context.fill()
  context.fillStyle = '#ffffff'
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(words, left + size * 0.6, top + box.height / 2)
}
