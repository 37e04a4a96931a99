/**
 * The canvas that every surface shares: tldraw with our shapes, our files, our languages, and nothing that leaves the house.
 * It shows a store; who fills the store and what stands around the canvas is the caller's.
 */

import 'tldraw/tldraw.css'
import './BoardCanvas.css'
import { type ReactNode, useCallback, useMemo } from 'react'
import { type Editor, type TLStore, type TLTextOptions, type TLUserPreferences, Tldraw, useTldrawUser } from 'tldraw'
import { canvasTexts } from '../../../shared/i18n/canvas.ts'
import { useLanguage, useTexts } from '../../i18n/useTexts.ts'
import { useSettings } from '../../workshop/useSettings.ts'
import { ownShapeUtils } from '../shapes/boardShapeUtils.ts'
import { canvasAssets } from './canvasAssets.ts'
import { canvasComponents } from './canvasComponents.ts'
import { canvasOverrides } from './canvasOverrides.ts'
import { drawLess } from './drawLess.ts'
import { keepOutsideOut, type TakeFiles } from './noOutsideContent.ts'
import { ReadOnlySwitch } from './ReadOnlySwitch.tsx'
import { restWhenQuiet } from './restWhenQuiet.ts'

export interface BoardCanvasProps {
  /** From `createBoardStore`, already holding its page and document records. */
  store: TLStore
  /** Nothing can be changed. Which documents may be written is the server's decision; this only keeps the tools away. */
  readOnly?: boolean
  /** Shared text editing (`client/board/text`). One object for good. */
  textOptions?: TLTextOptions
  /** How this person's cursor is named and coloured for others. */
  person?: Pick<TLUserPreferences, 'id' | 'name' | 'color'>
  /** Picture files dropped or pasted; without it they are ignored. One function for good. */
  takeFiles?: TakeFiles
  /** Called once the editor stands; what it returns is called when it goes. One function for good. */
  onEditor?: (editor: Editor) => void | (() => void)
  /** Drawn over the canvas, inside the editor's context. */
  children?: ReactNode
}

const NOBODY = { id: 'here' }
const OPTIONS = {
  maxShapesPerPage: 10_000,
  maxPages: 1,
  createTextOnCanvasDoubleClick: false,
  enableToolbarKeyboardShortcuts: false,
  // tldraw offers places beside a dragged note for notes of 200 px: with this margin they fit ours of 288 px and 20 px apart.
  adjacentShapeMargin: 108,
} as const

export function BoardCanvas({ store, readOnly = false, textOptions, person = NOBODY, takeFiles, onEditor, children }: BoardCanvasProps) {
  const language = useLanguage()
  const t = useTexts(canvasTexts)
  const user = useTldrawUser({
    userPreferences: { ...person, locale: language, colorScheme: 'system' },
    setUserPreferences: ignorePreferences,
  })
  const licence = useSettings()?.tldrawLicenseKey ?? null
  const options = useMemo(() => ({ ...OPTIONS, branding: t.canvas }), [t])

  const mount = useCallback(
    (editor: Editor) => {
      editor.updateInstanceState({ isGridMode: false, isDebugMode: false })
      keepOutsideOut(editor, takeFiles ?? ignoreFiles)
      const stopDrawingLess = drawLess(editor)
      const stopResting = restWhenQuiet(editor)
      const stopCaller = onEditor?.(editor)
      return () => {
        stopCaller?.()
        stopResting()
        stopDrawingLess()
      }
    },
    [takeFiles, onEditor],
  )

  return (
    <div className="board-canvas">
      <Tldraw
        // An operator's own licence comes with the settings; tldraw reads it only when it is made.
        key={licence ?? 'free'}
        {...(licence ? { licenseKey: licence } : {})}
        store={store}
        shapeUtils={ownShapeUtils}
        assetUrls={canvasAssets}
        components={canvasComponents}
        overrides={canvasOverrides}
        options={options}
        user={user}
        onMount={mount}
        autoFocus={false}
        {...(textOptions ? { textOptions } : {})}
      >
        <ReadOnlySwitch readOnly={readOnly} />
        {children}
      </Tldraw>
    </div>
  )
}

/** Language and colours follow the workshop and the device: tldraw's own preferences are not kept. */
function ignorePreferences(): void {
  return undefined
}

function ignoreFiles(): void {
  return undefined
}
