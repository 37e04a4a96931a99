/** The finite page of one round: where it lies, and the frame that each prompt has on it. All figures in px of the page. */

import type { PromptId } from '../ids.ts'
import type { Sheet } from '../workshop/workshop.ts'

export const SHEET_WIDTH = 1920
export const SHEET_HEIGHT = 1080
/** Between one round's sheet and the next, side by side. */
export const SHEET_GAP = 240
/** The strip at the top of a frame that holds its prompt. */
export const FRAME_HEADER = 112
/** Free space inside a frame's edge, and between two frames. */
export const FRAME_PADDING = 20
export const FRAME_GAP = 20

export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** Where the sheet of a round lies on the page. */
export function sheetRect(index: number): Rect {
  return { x: index * (SHEET_WIDTH + SHEET_GAP), y: 0, width: SHEET_WIDTH, height: SHEET_HEIGHT }
}

/** The frames of a sheet, one per prompt, as columns of equal width. A sheet without prompts has one frame for all of it. */
export function frameRects(sheet: Pick<Sheet, 'index' | 'prompts'>): { promptId: PromptId | null; rect: Rect }[] {
  const whole = sheetRect(sheet.index)
  const count = Math.max(1, sheet.prompts.length)
  const width = (whole.width - (count - 1) * FRAME_GAP) / count
  return Array.from({ length: count }, (_, column) => ({
    promptId: sheet.prompts[column]?.id ?? null,
    rect: { x: whole.x + column * (width + FRAME_GAP), y: whole.y, width, height: whole.height },
  }))
}
