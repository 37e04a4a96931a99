/** What can be done with what is selected, and how the next drawing will look: colour, size, copy, delete, level. */

import { DefaultColorStyle, DefaultSizeStyle, type StyleProp, useEditor, useValue } from 'tldraw'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { RecordId } from '../../../shared/ids.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { useBoard } from '../page/boardContext.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { levelIdea } from '../ideas/editIdea.ts'
import { DockButton } from './DockButton.tsx'
import { COLOURS, INKS, SIZES } from './noteChoices.ts'
import { Swatch } from './Swatch.tsx'
import { ToolIcon } from './ToolIcon.tsx'

const DRAWING_TOOLS = ['draw', 'text', 'arrow', 'geo', 'line']

export function SelectionBar() {
  const t = useTexts(boardTexts)
  const editor = useEditor()
  const { doc, sheet } = useBoard()
  const { levels } = useWorkshop().workshop
  const selected = useValue('selected', () => editor.getSelectedShapes(), [editor])
  const drawing = useValue('drawing', () => DRAWING_TOOLS.includes(editor.getCurrentToolId()), [editor])
  const styles = useValue('styles', () => editor.getSharedStyles(), [editor])
  if (selected.length === 0 && !drawing) return null

  const notes = selected.length > 0 && selected.every(({ type }) => type === 'note')
  const choices = notes ? COLOURS : INKS
  const colour = styles.getAsKnownValue(DefaultColorStyle)
  const size = styles.getAsKnownValue(DefaultSizeStyle)
  const set = <Value,>(style: StyleProp<Value>, value: Value) => {
    editor.markHistoryStoppingPoint('style')
    if (selected.length > 0) editor.setStyleForSelectedShapes(style, value)
    else editor.setStyleForNextShapes(style, value)
  }
  const askLevel = notes && (sheet?.prompts.some(({ asksLevel }) => asksLevel) ?? false)
  const levelNow = notes && selected.length === 1 ? selected[0]?.meta['level'] : undefined
  return (
    <div className="board-selection" role="toolbar" aria-label={t.colour}>
      {colour !== undefined || selected.length !== 1 || styles.get(DefaultColorStyle)
        ? choices.map(({ value, text }) => (
            <DockButton key={value} label={t.colourOf(t[text])} pressed={colour === value} onPress={() => set(DefaultColorStyle, value)}>
              <Swatch color={value} note={notes} />
            </DockButton>
          ))
        : null}
      {styles.get(DefaultSizeStyle) &&
        SIZES.map(({ value, text }) => (
          <DockButton key={value} label={`${t.size}: ${t[text]}`} pressed={size === value} onPress={() => set(DefaultSizeStyle, value)}>
            <span className={`board-size board-size--${value}`} aria-hidden="true">A</span>
          </DockButton>
        ))}
      {askLevel &&
        levels.map((level) => (
          <button key={level} type="button" className="board-level" aria-pressed={level === levelNow} onClick={() => selected.forEach(({ id }) => levelIdea(doc, id as unknown as RecordId, level === levelNow ? null : level))}>
            {level}
          </button>
        ))}
      {selected.length > 0 && (
        <>
          <DockButton label={t.duplicate} onPress={() => { editor.markHistoryStoppingPoint('duplicate'); editor.duplicateShapes(selected.map(({ id }) => id), { x: 24, y: 24 }) }}><ToolIcon name="duplicate" /></DockButton>
          <DockButton label={t.delete} onPress={() => { editor.markHistoryStoppingPoint('delete'); editor.deleteShapes(selected.map(({ id }) => id)) }}><ToolIcon name="bin" /></DockButton>
        </>
      )}
    </div>
  )
}
