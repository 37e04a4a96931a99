/** The tools that a group needs, large, at the foot of the canvas; a new idea first. */

import { type ChangeEvent, useRef } from 'react'
import { GeoShapeGeoStyle, useEditor, useValue } from 'tldraw'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { useBoard } from '../page/boardContext.ts'
import { showSheet } from '../page/showSheet.ts'
import { DockButton } from './DockButton.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { ToolIcon } from './ToolIcon.tsx'
import './tools.css'

export function BoardDock({ onNewIdea }: { onNewIdea: () => void }) {
  const t = useTexts(boardTexts)
  const editor = useEditor()
  const { canWrite, sheet, promptId, addPictures, undo } = useBoard()
  const files = useRef<HTMLInputElement>(null)
  const tool = useValue('tool', () => editor.getCurrentToolId(), [editor])
  const geo = useValue('geo', () => editor.getStyleForNextShape(GeoShapeGeoStyle), [editor])
  const writing = useValue('writing', () => editor.getEditingShapeId() !== null, [editor])
  const canUndo = useValue('can undo', () => undo.canUndo(), [undo])
  const canRedo = useValue('can redo', () => undo.canRedo(), [undo])

  const use = (id: string) => {
    editor.setCurrentTool(id)
    editor.focus()
  }
  const useGeo = (shape: 'rectangle' | 'ellipse') => {
    editor.setStyleForNextShapes(GeoShapeGeoStyle, shape)
    use('geo')
  }
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    addPictures([...(event.target.files ?? [])])
    event.target.value = ''
  }
  const fit = (
    <DockButton label={t.showAll} onPress={() => showSheet(editor, sheet, promptId, { whole: true })}>
      <ToolIcon name="fit" />
    </DockButton>
  )
  if (!canWrite) return <div className="board-dock">{fit}</div>
  return (
    <div className="board-dock-place">
      {writing ? <p className="board-dock-hint">{t.enterHint}</p> : <SelectionBar />}
      <div className="board-dock" role="toolbar" aria-label={t.tools}>
        <Button variant="primary" large icon="add" onClick={onNewIdea} title={t.newIdeaHint} className="board-new-idea">
          {t.newIdea}
        </Button>
        <DockButton label={t.select} shortcut="V" pressed={tool === 'select'} onPress={() => use('select')}><ToolIcon name="select" /></DockButton>
        <DockButton label={t.pen} shortcut="D" pressed={tool === 'draw'} onPress={() => use('draw')}><ToolIcon name="pen" /></DockButton>
        <DockButton label={t.eraser} shortcut="E" pressed={tool === 'eraser'} onPress={() => use('eraser')}><ToolIcon name="eraser" /></DockButton>
        <DockButton label={t.text} shortcut="T" pressed={tool === 'text'} onPress={() => use('text')}><ToolIcon name="text" /></DockButton>
        <DockButton label={t.arrow} shortcut="A" pressed={tool === 'arrow'} onPress={() => use('arrow')}><ToolIcon name="arrow" /></DockButton>
        <DockButton label={t.rectangle} shortcut="R" pressed={tool === 'geo' && geo === 'rectangle'} onPress={() => useGeo('rectangle')}><ToolIcon name="rectangle" /></DockButton>
        <DockButton label={t.ellipse} shortcut="O" pressed={tool === 'geo' && geo === 'ellipse'} onPress={() => useGeo('ellipse')}><ToolIcon name="ellipse" /></DockButton>
        <DockButton label={t.addPicture} onPress={() => files.current?.click()}><ToolIcon name="picture" /></DockButton>
        <span className="board-dock-rule" />
        <DockButton label={t.undo} shortcut="Ctrl+Z" disabled={!canUndo} onPress={() => undo.undo()}><ToolIcon name="undo" /></DockButton>
        <DockButton label={t.redo} disabled={!canRedo} onPress={() => undo.redo()}><ToolIcon name="redo" /></DockButton>
        {fit}
        <input ref={files} type="file" accept="image/*" multiple hidden onChange={pick} aria-label={t.addPicture} />
      </div>
    </div>
  )
}
