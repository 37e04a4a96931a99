/** Brings the sheet in front into view: whole where there is room, its beginning where there is not. */

import type { Editor } from 'tldraw'
import { promptRect } from '../../../shared/board/promptOf.ts'
import { sheetRect } from '../../../shared/board/sheet.ts'
import type { PromptId } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { readablePart, showWhole } from '../canvas/sheetCamera.ts'
import { DOCK_HEIGHT } from '../tools/dockHeight.ts'

/** Below this width (px of the screen) a whole sheet cannot be read. */
const NARROW = 560

export interface ShowSheetOptions {
  animate?: boolean
  /** All of it, whatever the screen. */
  whole?: boolean
}

/** Another question was chosen: where only one fits on the screen, its part of the sheet comes into view. */
export function showPrompt(editor: Editor, sheet: Sheet | null, promptId: PromptId | null): void {
  if (editor.getViewportScreenBounds().w < NARROW) showSheet(editor, sheet, promptId)
}

export function showSheet(editor: Editor, sheet: Sheet | null, promptId: PromptId | null, { animate = true, whole = false }: ShowSheetOptions = {}): void {
  const screen = editor.getViewportScreenBounds()
  const narrow = !whole && screen.w < NARROW
  const part = sheet && (narrow ? readablePart(promptRect(sheet, promptId), screen) : sheetRect(sheet.index))
  showWhole(editor, part, { animate, covered: narrow ? 0 : DOCK_HEIGHT })
}
