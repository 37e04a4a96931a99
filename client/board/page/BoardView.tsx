/** The canvas of one's own board: to write on while it is open, to read otherwise. */

import { useCallback, useEffect, useRef } from 'react'
import type { Editor } from 'tldraw'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Busy } from '../../ui/Busy.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { aboveKeyboard } from '../canvas/aboveKeyboard.ts'
import { BoardCanvas } from '../canvas/BoardCanvas.tsx'
import { constrainToPaper, refitOnResize } from '../canvas/sheetCamera.ts'
import { provideOriginLabel } from '../shapes/noteTags.ts'
import { BoardDock } from '../tools/BoardDock.tsx'
import { useBoard } from './boardContext.ts'
import { createIdeaFlow, type IdeaFlow } from './ideaFlow.ts'
import { ideaGestures } from './ideaGestures.ts'
import { showPrompt, showSheet } from './showSheet.ts'
import { useAtRoundEnd } from './useAtRoundEnd.ts'
import { useBoardCanvas } from './useBoardCanvas.ts'
import { useOriginLabel } from './useOriginLabel.ts'

export function BoardView() {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const here = useBoard()
  const latest = useRef({ here, sheets: workshop.sheets })
  latest.current = { here, sheets: workshop.sheets }
  const flow = useRef<IdeaFlow | null>(null)
  const editorNow = useRef<Editor | null>(null)
  const next = useCallback(() => flow.current?.next() ?? false, [])
  const begin = useCallback(() => flow.current?.begin(), [])
  const takeFiles = useCallback((files: File[], point?: { x: number; y: number }) => latest.current.here.addPictures(files, point), [])
  const label = useOriginLabel()
  const parts = useBoardCanvas(next)

  const onEditor = useCallback(
    (editor: Editor) => {
      const stopParts = parts?.attach(editor)
      const made = createIdeaFlow(editor, () => latest.current.here, () => latest.current.sheets)
      const stopGestures = ideaGestures(editor, made, () => latest.current.here)
      // Its keys work from the start, without taking the focus from where it is.
      editor.focus({ focusContainer: false })
      const { sheet, promptId } = latest.current.here
      showSheet(editor, sheet, promptId, { animate: false })
      const stopCamera = constrainToPaper(editor)
      const stopRefitting = refitOnResize(editor)
      const stopKeyboard = aboveKeyboard(editor)
      flow.current = made
      editorNow.current = editor
      return () => {
        flow.current = null
        editorNow.current = null
        stopKeyboard()
        stopRefitting()
        stopCamera()
        stopGestures()
        made.stop()
        stopParts?.()
      }
    },
    [parts],
  )

  useEffect(() => {
    if (editorNow.current) provideOriginLabel(editorNow.current, label)
  })
  // Words that are still being composed, and a note without any, must not wait until the board is closed.
  useAtRoundEnd(() => editorNow.current?.complete())
  // A new round: its sheet comes into view.
  const index = here.sheet?.index
  useEffect(() => {
    const { sheet, promptId } = latest.current.here
    if (editorNow.current) showSheet(editorNow.current, sheet, promptId)
  }, [index])
  const { promptId: chosen } = here
  useEffect(() => {
    const { sheet } = latest.current.here
    if (editorNow.current && editorNow.current.getEditingShapeId() === null) showPrompt(editorNow.current, sheet, chosen)
  }, [chosen])

  if (!parts) return <Busy label={t.opening} />
  return (
    <BoardCanvas
      store={parts.store}
      textOptions={parts.textOptions}
      readOnly={!here.canWrite}
      onEditor={onEditor}
      takeFiles={takeFiles}
    >
      <BoardDock onNewIdea={begin} />
    </BoardCanvas>
  )
}
