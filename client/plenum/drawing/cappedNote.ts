/** A note no higher than a sheet, whatever is written on it: one long text must not push a board off the screen. Pure. */

import type { RichNoteLayout } from '../../../shared/board/noteLayout.ts'
import { FRAME_HEADER, SHEET_HEIGHT } from '../../../shared/board/sheet.ts'

const HIGHEST = SHEET_HEIGHT - FRAME_HEADER
const MORE = ' …'

/** The layout cut to the lines that fit, the last of them ending in "…"; the idea alone and the lists show more. `padding` px. */
export function cappedNote(layout: RichNoteLayout, padding: number): RichNoteLayout {
  if (layout.height <= HIGHEST) return layout
  const count = Math.max(1, Math.floor((HIGHEST - 2 * padding) / layout.lineHeight))
  if (count >= layout.lines.length) return layout
  const lines = layout.lines.slice(0, count)
  const runs = layout.runs.slice(0, count)
  lines.push(cut(lines.pop() ?? ''))
  const last = runs.pop() ?? []
  runs.push(last.map((run, at) => (at === last.length - 1 ? { ...run, text: cut(run.text) } : run)))
  return { ...layout, lines, runs, height: Math.ceil(count * layout.lineHeight + 2 * padding) }
}

/** Its last word makes room for the sign. */
function cut(line: string): string {
  return `${line.trimEnd().replace(/\s+\S*$/, '')}${MORE}`
}
